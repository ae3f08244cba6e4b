"""Vague words are a fault where the case knows the figure, and none where they speak of something else."""

from typing import Any

import pytest

from tests.guardrails.small import found

FACTS: dict[str, Any] = {
    "wait": {"type": "duration", "minutes": 2820, "src": ["t1"]},
    "calls": {"type": "count", "value": 6, "unit": "calls", "src": ["t1"]},
    "withheld": {"type": "money", "amount": "340.00", "currency": "GBP", "src": ["t1"]},
}
VAGUE = [
    "Most of your deposit went astray.",
    "A slice of your refund is missing.",
    "We were late by a wide margin.",
    "We overcharged you by a considerable sum.",
    "The bill was far higher than it should have been.",
    "Half the night you sat there waiting.",
    "You were without a phone for the better part of a week.",
    "You sent us message after message.",
    "A pile of your letters sat unopened.",
    "More than one visit was missed.",
    "A large part of your fee was taken in error.",
    "Our answer was a long time coming.",
]
FINE = [
    "I have read your message many times.",
    "I have thought about it for a long time.",
    "We do not yet know how many boxes are lost.",
    "Nobody should have to ring again and again.",
    "Part of your order is on its way to you today.",
    "For some people the dosage matters.",
    "More than one person looks at each letter now.",
    "The rest of your money is safe.",
    "It happened in the days from 6 to 8 November.",
]


@pytest.mark.parametrize("text", VAGUE)
def test_a_vague_quantity_is_found_where_the_figure_is_known(text: str) -> None:
    violations = found("F35", text, sent_at="2026-06-08T09:00:00+01:00", facts=FACTS)

    assert violations


@pytest.mark.parametrize("text", FINE)
def test_vague_words_about_something_else_pass(text: str) -> None:
    violations = found("F35", text, sent_at="2026-06-08T09:00:00+01:00", facts=FACTS)

    assert not violations
