"""Figures told in short, and words that only sound vague: what the case bears out is let be, the rest is not."""

from typing import Any

import pytest

from tests.guardrails.small import found

SENT = "2026-02-12T15:30:00+00:00"
FACTS: dict[str, Any] = {
    "a_date": {"type": "date", "value": "2026-02-03", "src": ["t1"]},
    "b_date": {"type": "date", "value": "2026-02-09", "src": ["t1"]},
    "refund_by": {"type": "date", "value": "2026-02-27", "src": ["t1"]},
    "occurred_from": {"type": "date", "value": "2026-01-11", "src": ["t1"]},
    "occurred_to": {"type": "date", "value": "2026-01-13", "src": ["t1"]},
    "outage_end": {"type": "time", "value": "10:27", "src": ["t1"]},
    "prevention": {"type": "text", "value": "a manager reads the inbox every two hours", "src": ["t1"]},
    "advisers": {"type": "count", "value": 64, "unit": "advisers", "src": ["t1"]},
}


def severities(rule: str, text: str, **case: Any) -> list[str | None]:  # noqa: ANN401  Cases as JSON has them.
    return [v.severity for v in found(rule, text, facts=FACTS, sent_at=SENT, **case)]


@pytest.mark.parametrize(
    "text",
    [
        "You rang us on Tuesday the 3rd, and we wrote on Monday the 9th.",
        "The money went out today and will be there by the 27th.",
        "It was open on 11, 12 and 13 January.",
        "The last shop was back at 10.27.",
        "A manager reads the inbox every 2 hours.",
        "Within one week you had two answers from us.",
        "- Entered in our book today",
    ],
)
def test_a_figure_told_in_short_comes_from_the_case(text: str) -> None:
    assert severities("F24", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "You rang us on Tuesday the 10th.",
        "The money will be there by the 26th.",
        "It was open on 11, 14 and 13 January.",
        "A manager reads the inbox every 3 hours.",
        "Within four days you had two answers from us.",
    ],
)
def test_another_figure_told_in_short_does_not(text: str) -> None:
    assert severities("F24", text)


def test_how_often_is_not_told_by_a_number_of_people() -> None:
    assert severities("F35", "You were charged repeatedly.") == []


NOTE = {"id": "n1", "visibility": "internal", "author": {"role": "agent", "name": "Kit"}, "at": SENT}


def test_what_a_note_quotes_was_said_aloud_and_warns() -> None:
    said = {"ticket": {"messages": [NOTE | {"text": "Adviser: 'take that hat off now please', three times."}]}}

    assert severities("F31", 'You were told to "take that hat off now please".', **said) == ["warn"]


def test_what_a_note_itself_says_is_not_for_quoting() -> None:
    noted = {"ticket": {"messages": [NOTE | {"text": "the member refused to remove the hat again"}]}}

    assert severities("F31", 'You "refused to remove the hat again".', **noted) == [None]
