"""Every prohibition's own examples: it finds something in each bad text and blocks nothing in a fine one."""

from __future__ import annotations

import pytest

from guardrails.kinds.check import Violation
from guardrails.rule import CaseText
from service.domain.case import ScenarioId
from tests.guardrails.small import found, rules

PROHIBITIONS = rules().prohibitions


def findings(rule: str, example: str | CaseText) -> list[Violation]:
    scenarios = PROHIBITIONS[rule].rule.scenarios
    scenario: ScenarioId = scenarios[0] if scenarios else "billing_error"  # type: ignore[assignment]  # checked by the loader's callers
    text, parts = (example, {}) if isinstance(example, str) else (example.text, dict(example.case))
    scenario = parts.pop("scenario", scenario)
    return list(found(rule, text, scenario, **parts))


def blocking(rule: str, example: str | CaseText) -> list[str]:
    return [v.detail for v in findings(rule, example) if v.severity != "warn"]


@pytest.mark.parametrize("rule", PROHIBITIONS)
def test_a_bad_example_is_found(rule: str) -> None:
    assert [bad for bad in PROHIBITIONS[rule].rule.examples.bad if not findings(rule, bad)] == []


@pytest.mark.parametrize("rule", PROHIBITIONS)
def test_a_fine_example_is_left_alone(rule: str) -> None:
    told = [(fine, blocking(rule, fine)) for fine in PROHIBITIONS[rule].rule.examples.fine]

    assert [(fine, details) for fine, details in told if details] == []
