"""A small number that nothing accounts for is a warning, unless the case counts or times the same things."""

from typing import Any

import pytest

from tests.guardrails.small import found

SENT = "2026-03-04T10:00:00+00:00"
FACTS: dict[str, Any] = {
    "issue": {"type": "text", "value": "kiln failed and the dishes broke", "src": ["t1"]},
    "pots": {"type": "count", "value": 6, "unit": "pots", "src": ["t1"]},
    "wait": {"type": "duration", "minutes": 360, "src": ["t1"]},
    "refund": {"type": "money", "amount": "180.00", "currency": "GBP", "src": ["t1"]},
    "class_at": {"type": "datetime", "value": "2026-03-07T11:00:00+00:00", "src": ["t1"]},
}


def severities(rule: str, text: str) -> list[str | None]:
    return [v.severity for v in found(rule, text, facts=FACTS, sent_at=SENT)]


@pytest.mark.parametrize(
    "text",
    [
        "You gave up half a day to drive here.",
        "Your studio is four walls and a window.",
        "Eleven neighbours heard about it.",
        "It takes three weeks to dry a bowl.",
    ],
)
def test_an_everyday_number_is_a_warning(text: str) -> None:
    assert severities("F24", text) == ["warn"]


@pytest.mark.parametrize(
    "text",
    [
        "All seven pots broke.",
        "You waited seven hours.",
        "You waited six days.",
        "We owe you £190.00.",
        "The kiln stood at 42 degrees for you.",
        "I will ring you on 9 March.",
    ],
)
def test_a_number_of_what_the_case_counts_or_times_blocks(text: str) -> None:
    assert severities("F24", text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "You are owed the whole hundred and eighty.",
        "Your class was fixed for eleven.",
        "We knew when eleven was settled.",
        "Three days before you teach, this should not have landed on you.",
    ],
)
def test_a_number_that_leaves_out_its_unit_has_its_source(text: str) -> None:
    assert severities("F24", text) == []


def test_a_day_counted_back_to_a_day_of_the_case_agrees() -> None:
    text = "You rang on 10 March to ask, and on 12 March you found that the class had been held five days earlier."

    assert found("F34", text, facts=FACTS, sent_at="2026-03-20T10:00:00+00:00") == ()


@pytest.mark.parametrize(
    ("text", "severity"),
    [("The kiln was down for a while.", None), ("I would like you to have my own key for a while.", "warn")],
)
def test_a_vague_length_is_certain_only_of_what_went_wrong(text: str, severity: str | None) -> None:
    assert severities("F35", text) == [severity]
