"""A word of a class stands for all its forms, in British and American spelling."""

from __future__ import annotations

import pytest

from guardrails.inflect import noun_forms, spellings, verb_forms
from tests.guardrails.small import rules

IRREGULAR = {"break": ("broke", "broken"), "put": ("put",)}


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("fail", {"fail", "fails", "failing", "failed"}),
        ("apologise", {"apologise", "apologised", "apologize", "apologizes", "apologizing"}),
        ("stop", {"stopping", "stopped"}),
        ("ship", {"shipping", "shipped"}),
        ("visit", {"visiting", "visited"}),
        ("offer", {"offering", "offered"}),
        ("open", {"opening", "opened"}),
        ("answer", {"answering", "answered"}),
        ("regret", {"regrets"}),
        ("carry", {"carries", "carried", "carrying"}),
        ("delay", {"delays", "delayed", "delaying"}),
        ("agree", {"agreed", "agreeing"}),
        ("lie", {"lying"}),
        ("miss", {"misses", "missed"}),
        ("cancel", {"cancelling", "cancelled", "canceled"}),
        ("honour", {"honoured", "honored", "honoring"}),
        ("break", {"breaks", "breaking", "broke", "broken"}),
        ("put", {"puts", "putting", "put"}),
        ("look into", {"look into", "looks into", "looking into", "looked into"}),
    ],
)
def test_a_verb_has_these_forms(lemma: str, forms: set[str]) -> None:
    assert forms <= set(verb_forms(lemma, IRREGULAR))


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [("box", {"box", "boxes"}), ("delivery", {"deliveries"}), ("colour", {"color", "colours", "colors"})],
)
def test_a_noun_has_these_forms(lemma: str, forms: set[str]) -> None:
    assert forms <= set(noun_forms(lemma))


@pytest.mark.parametrize("word", ["four", "your", "wise", "our", "hour"])
def test_a_short_word_keeps_its_spelling(word: str) -> None:
    assert spellings(word) == (word,)


def test_every_class_of_the_lexicon_has_words() -> None:
    assert all(compiled for compiled in rules().classes.values())
