"""The nine worked cases: the good letter has every element, and each spoilt one lacks exactly what was spoilt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guardrails.engine import check
from service.domain.case import CaseFile
from service.domain.playbook import Scenario
from tests.guardrails.small import rules

NINE = Path(__file__).parents[2] / "evals" / "datasets" / "nine"
NOT_WORDS = {"recovery_logged", "resolved_without_approval", "notice_within_48h", "facts_grounded"}
"""Elements about the record or the figures, which the labels do not list."""
LETTERS = [(folder.name, letter) for folder in sorted(NINE.iterdir()) if folder.is_dir() for letter in
           ("gold.txt", "variant_a.txt", "variant_b.txt")]  # fmt: skip


def read_case(scenario: str, with_match: bool) -> CaseFile:
    case = json.loads((NINE / scenario / "case.json").read_text("utf-8"))
    if not with_match:
        for fact in case["facts"].values():
            fact.pop("match", None)
    return CaseFile.model_validate(case)


@pytest.mark.parametrize("with_match", [True, False], ids=["match", "plain"])
@pytest.mark.parametrize(("scenario", "letter"), LETTERS)
def test_a_letter_lacks_exactly_the_elements_its_label_names(
    scenario: str, letter: str, with_match: bool, playbook: dict[str, Scenario]
) -> None:
    label = json.loads((NINE / scenario / "labels.json").read_text("utf-8"))[letter]
    text = (NINE / scenario / letter).read_text("utf-8")

    report = check(text, read_case(scenario, with_match), playbook[scenario], rules())

    assert set(report.missing()) - NOT_WORDS == set(label["breaks_elements"]) - NOT_WORDS
    assert not report.errors
