"""Sorrow for a reaction, blame, labels of law, asking again and excuses first, in sentences of many trades."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from service.domain.case import ScenarioId
from tests.guardrails.small import found

SENTENCES = yaml.safe_load(Path(__file__).with_name("other_side.yaml").read_text("utf-8"))
BREAKS = [(rule, text) for rule, kinds in SENTENCES.items() for text in kinds["breaks"]]
FINE = [(rule, text) for rule, kinds in SENTENCES.items() for text in kinds["fine"]]
EVERYWHERE: ScenarioId = "general_service_mistake"


@pytest.mark.parametrize(("rule", "text"), BREAKS)
def test_what_turns_to_the_other_side_is_found(rule: str, text: str) -> None:
    assert found(rule, text, EVERYWHERE)


@pytest.mark.parametrize(("rule", "text"), FINE)
def test_what_owns_the_failure_is_left_alone(rule: str, text: str) -> None:
    assert not found(rule, text, EVERYWHERE)
