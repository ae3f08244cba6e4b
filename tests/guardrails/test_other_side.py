"""Sorrow for a reaction, blame, labels of law, asking again and excuses first, in sentences of many trades."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guardrails.yaml_text import read_values
from service.domain.case import ScenarioId
from tests.guardrails.small import found

SENTENCES: Any = read_values(Path(__file__).with_name("other_side.yaml").read_text("utf-8"))
EVERYWHERE: ScenarioId = "general_service_mistake"


@pytest.mark.parametrize("rule", SENTENCES)
def test_what_turns_to_the_other_side_is_found(rule: str) -> None:
    assert [text for text in SENTENCES[rule]["breaks"] if not found(rule, text, EVERYWHERE)] == []


@pytest.mark.parametrize("rule", SENTENCES)
def test_what_owns_the_failure_is_left_alone(rule: str) -> None:
    assert [text for text in SENTENCES[rule]["fine"] if found(rule, text, EVERYWHERE)] == []
