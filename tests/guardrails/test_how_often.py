"""How often a thing is done is read from the words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from guardrails.kinds.promises.how_often import NOT_SAID, hours_between

TOLD = [
    ("update the page every working day by 18:00", Decimal(24)),
    ("a fresh entry every other day", Decimal(48)),
    ("we ring each week", Decimal(168)),
    ("twice a day, at nine and at four", Decimal(12)),
    ("3 times a week", Decimal(56)),
    ("every 2 hours", Decimal(2)),
    ("a summary on Fridays", Decimal(168)),
    ("monthly", Decimal(730)),
    ("whenever there is news", NOT_SAID),
]


@pytest.mark.parametrize(("text", "hours"), TOLD)
def test_the_hours_to_the_next_time_are_told(text: str, hours: Decimal) -> None:
    assert hours_between(text) == hours


SINGLE = ["on Friday 27 November", "the working day after", "at ten on Tuesday"]
ODD = ["every fortnıght", "daıly", "sıx times a week", f"every {'9' * 5000} days"]


@pytest.mark.parametrize("text", [*SINGLE, *ODD])
def test_a_single_day_or_a_word_in_odd_letters_is_no_habit(text: str) -> None:
    assert hours_between(text) is None
