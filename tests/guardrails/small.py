"""Small cases, scenarios and contexts for tests of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from guardrails.context import Context
from guardrails.engine import open_letter
from guardrails.kinds.check import Violation
from guardrails.loader import Rules
from service.bootstrap import build_checker
from service.domain.case import CaseFile, LetterId, ScenarioId
from service.domain.playbook import ApprovalRule, Condition, Scenario, SenderFloor
from service.settings import Settings


def small_case(**parts: Any) -> CaseFile:  # noqa: ANN401  The parts are read as JSON is.
    """A case of the given parts; the ticket is filled in."""
    parts.setdefault("ticket", {"messages": [{"id": "t0", "author": {"role": "customer"}, "text": "It is wrong."}]})
    return CaseFile.model_validate(parts)


def small_scenario(id: LetterId = "billing_error", approvals: Iterable[tuple[str, Condition | None]] = ()) -> Scenario:
    """A scenario with nothing in it but what every entry has to have."""
    return Scenario(
        id=id, title="-", category="-", use_when=("-",), risk=1, tone="-", channel="-", timing="-",
        sender_floor=SenderFloor(standard="frontline", severe="frontline"), severe_if=("-",),
        approvals=tuple(ApprovalRule(by=by, when=when) for by, when in approvals), follow_ups=("-",), remedies=("-",),
        subjects=(), closings=("-",), slots=(), facts=(), elements=(),
    )  # fmt: skip


@cache
def rules() -> Rules:
    """The shipped ones: the same objects as every checker has that is built in this process."""
    return build_checker(Settings(profile=Path())).rules


@cache
def element_rules() -> Rules:
    """With those prohibitions alone that some element asks about, for tests that look at nothing but elements."""
    asked = {id for test in rules().elements.values() for id in _asked_about(test.rule.model_dump())}
    return replace(rules(), prohibitions={id: p for id, p in rules().prohibitions.items() if id in asked})


def _asked_about(spec: object) -> Iterator[str]:
    if isinstance(spec, dict):
        yield from spec["rules"] if spec.get("kind") == "free_of" else ()
    for part in spec.values() if isinstance(spec, dict) else spec if isinstance(spec, list | tuple) else ():
        yield from _asked_about(part)


def context(text: str, scenario: ScenarioId = "billing_error", **parts: Any) -> Context:  # noqa: ANN401  As above.
    """The letter `text` in a small case."""
    return open_letter(text, small_case(**parts), small_scenario(scenario), rules())


def found(
    rule: str,
    text: str,
    scenario: ScenarioId = "billing_error",
    **parts: Any,  # noqa: ANN401  As above.
) -> tuple[Violation, ...]:
    """What one prohibition finds in a text."""
    return rules().prohibitions[rule].finder.find(context(text, scenario, **parts))
