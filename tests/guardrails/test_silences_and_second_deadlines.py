"""Silence until a day, a second deadline, another contact for a part, another time of the day: against what stands."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"

CLASHES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "You'll next hear from me on Monday 7 December.",
        [
            {
                "id": "k1",
                "owner": "Nadia Rahman",
                "what": "phone with the surveyor's result",
                "due": "2026-11-27T10:00:00+00:00",
                "status": "open",
            }
        ],
    ),
    (
        "I won't write again until January, so enjoy the quiet.",
        [
            {
                "id": "k1",
                "owner": "Nadia Rahman",
                "what": "weekly letter on the repair",
                "due": "2026-11-27",
                "status": "open",
            }
        ],
    ),
    (
        "We will not trouble you before Monday 14 December.",
        [
            {
                "id": "k1",
                "owner": "Nadia Rahman",
                "what": "call about the meter",
                "due": "2026-12-01T10:00:00+00:00",
                "status": "open",
            }
        ],
    ),
    (
        "The next time we speak will be Thursday 3 December.",
        [
            {
                "id": "k1",
                "owner": "Nadia Rahman",
                "what": "call about the meter",
                "due": "2026-12-01T10:00:00+00:00",
                "status": "open",
            }
        ],
    ),
    ("Ines Roth is your only contact from today. About the invoice, it's Max Vogel who will help you.", []),
    ("I am your one point of contact. Ring Max Vogel about anything to do with the roof.", []),
    ("The new timetable is published at 18:00 on Monday 30 November. You can see it on our site that morning.", []),
    ("The driver leaves at 9 a.m. on Monday 30 November with your cot. It will be with you that evening.", []),
    ("The credit reaches your account by Friday 27 November. You will see the credit by the end of December.", []),
]

AGREES: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "The next you hear from me will be Friday 27 November, in the morning.",
        [
            {
                "id": "k1",
                "owner": "Nadia Rahman",
                "what": "ring the customer with the answer",
                "due": "2026-11-27T10:00:00+00:00",
                "status": "open",
            }
        ],
    ),
    (
        "I will not ring you before Monday 23 November, as you asked.",
        [
            {
                "id": "k1",
                "owner": "Nadia Rahman",
                "what": "ring the customer with the answer",
                "due": "2026-11-25T10:00:00+00:00",
                "status": "open",
            }
        ],
    ),
    (
        "We will not charge you again until January.",
        [
            {
                "id": "k1",
                "owner": "Nadia Rahman",
                "what": "ring the customer with the answer",
                "due": "2026-11-25T10:00:00+00:00",
                "status": "open",
            }
        ],
    ),
    ("The review goes up at 5 p.m. on Tuesday 24 November. You can read it there that evening.", []),
    ("I will ring you at 17:00 on Tuesday 24 November. That morning our engineer will have been with you.", []),
    ("Ines Roth is your only contact from today. If she is away, ask for Max Vogel.", []),
    (
        "Ines Roth is your only contact from today, for the bill and everything else. She works with Max "
        "Vogel, who fixed the meter.",
        [],
    ),
    (
        "The credit reaches your account by Friday 27 November. If you do not see the credit by the end of "
        "December, ring me.",
        [],
    ),
    ("The refund is with you by Friday 27 November, and so before the end of the month.", []),
    ("The money is in your account by Friday 27 November. The corrected statement comes by the end of December.", []),
    ("By Friday 27 November the first payment is with you, and by the end of January the second payment is.", []),
]


@pytest.mark.parametrize(("text", "rows"), CLASHES)
def test_what_contradicts_another_promise_is_found(text: str, rows: list[dict[str, Any]]) -> None:
    assert found("F30", text, sent_at=SENT, commitments=rows)


@pytest.mark.parametrize(("text", "rows"), AGREES)
def test_what_agrees_with_the_other_promises_is_left_alone(text: str, rows: list[dict[str, Any]]) -> None:
    assert not found("F30", text, sent_at=SENT, commitments=rows)


CALL = [
    {
        "id": "k1",
        "owner": "Nadia Rahman",
        "what": "call about the meter",
        "due": "2026-12-01T10:00:00+00:00",
        "status": "open",
    }
]


@pytest.mark.parametrize(
    "text",
    [
        "We won't contact your neighbours before Monday 14 December.",
        "We will not chase you for the payment until January.",
        "You won't hear the alarm until Monday 14 December.",
        "We won't phone your employer again until January.",
        "I will not write to your insurer before Monday 14 December.",
        "Nothing further will come from us to the bank until January.",
        "You won't hear from us until January, apart from the call about the meter.",
    ],
)
def test_silence_towards_others_or_save_for_a_call_is_no_silence(text: str) -> None:
    assert not found("F30", text, sent_at=SENT, commitments=CALL)


@pytest.mark.parametrize(
    "text",
    [
        "I will not write again until January.",
        "We won't visit you before Monday 14 December.",
        "You won't hear from us about the refund until Monday 14 December.",
    ],
)
def test_silence_of_another_kind_than_the_promise_only_warns(text: str) -> None:
    assert [v.severity for v in found("F30", text, sent_at=SENT, commitments=CALL)] == ["warn"]


@pytest.mark.parametrize(
    "text",
    [
        "I won't ring you again before Monday 14 December.",
        "You won't hear anything more from us until January.",
        "You won't hear from us about the meter until Monday 14 December.",
    ],
)
def test_silence_past_a_promised_call_holds_the_letter(text: str) -> None:
    assert [v.severity for v in found("F30", text, sent_at=SENT, commitments=CALL)] == [None]
