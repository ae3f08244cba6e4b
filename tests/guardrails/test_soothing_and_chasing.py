"""Prohibitions on soothing, hedging, pressing, hiding, chasing and leftovers, on sentences of many voices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guardrails.yaml_text import read_values
from service.domain.case import ScenarioId
from tests.guardrails.small import found

SENTENCES: Any = read_values(Path(__file__).with_name("soothing_and_chasing.yaml").read_text("utf-8"))
EVERYWHERE: ScenarioId = "general_service_mistake"


@pytest.mark.parametrize("rule", SENTENCES)
def test_the_meaning_is_found_in_other_words(rule: str) -> None:
    assert [text for text in SENTENCES[rule]["breaks"] if not found(rule, text, EVERYWHERE)] == []


@pytest.mark.parametrize("rule", SENTENCES)
def test_the_words_alone_are_no_fault(rule: str) -> None:
    assert [text for text in SENTENCES[rule]["fine"] if found(rule, text, EVERYWHERE)] == []


@pytest.mark.parametrize(
    ("scenario", "severity"), [("data_incident", None), ("general_service_mistake", "warn"), ("product_defect", "warn")]
)
def test_a_claim_that_all_is_well_is_certain_only_where_data_is_at_stake(scenario: ScenarioId, severity: str) -> None:
    (claim,) = found("F22", "No passwords were taken.", scenario)

    assert claim.severity == severity


def test_a_claim_of_safety_that_a_fact_makes_is_fine() -> None:
    facts = {"not_affected": {"type": "text", "value": "Portland region; stored backups intact", "src": ["t1"]}}

    assert not found("F22", "The stored backups are intact.", "data_incident", facts=facts)
    assert found("F22", "The stored backups are intact.", "data_incident")


def test_one_faint_machine_word_is_nobodys_and_two_are_a_machines() -> None:
    assert not found("F26", "The check is robust.")
    assert found("F26", "The robust framework is comprehensive.")


@pytest.mark.parametrize(
    ("text", "again"), [("Hi Marcus, we lost it.", False), ("We lost it.\n\nHi Marcus, we did.", True)]
)
def test_a_greeting_is_left_over_only_after_the_letter_has_begun(text: str, again: bool) -> None:
    assert bool(found("F29", text)) is again
