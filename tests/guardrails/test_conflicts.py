"""One thing is promised once, and for the time that the case has on record."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

CASE: dict[str, Any] = {
    "sent_at": "2026-09-16T14:20:00+01:00",
    "sender": {"name": "Joel Bexley"},
    "commitments": [
        {
            "id": "k1",
            "owner": "Joel Bexley",
            "what": "ring about the claim",
            "due": "2026-09-18T11:00:00+01:00",
            "status": "open",
        },
        {"id": "k2", "owner": "Payments", "what": "refund reaches the customer", "due": "2026-09-21", "status": "open"},
        {
            "id": "k3",
            "owner": "Depot",
            "what": "new seats delivered",
            "due": "2026-09-24T12:00:00+01:00",
            "status": "open",
        },
        {"id": "k4", "owner": "Comms", "what": "publish the report", "due": "2026-09-30", "status": "open"},
    ],
}

BAD = [
    "I will ring you on Monday 21 September.",
    "I'll call you on Friday at three.",
    "Your refund will reach you by Friday 25 September.",
    "The new seats will be delivered on 22 September.",
    "The report goes public on 2 October.",
    "Expect a call from me on Thursday.",
    "I will phone you on Friday at 11:00 with the outcome. You will get that call on Saturday.",
    "You can expect the refund on Wednesday 23 September.",
    "The seats arrive on Friday 25 September.",
    "We will publish our report tomorrow.",
    "I will write to you with the findings by 1 October. My letter with the findings will follow on 5 October.",
]
GOOD = [
    "I will ring you on Friday 18 September at 11:00.",
    "I'll call you on Friday.",
    "I will ring you the day after tomorrow at eleven.",
    "Your refund will reach you by Monday.",
    "The new seats will be delivered on 24 September, before noon.",
    "The report goes public on 30 September, and I will email it to you that day.",
    "I will write to you on 2 October to hear how the seats are.",
    "Our depot fits your new rail on 25 September.",
    "You rang us on 11 September.",
    "I was to ring you on Monday, and I did not.",
    "We said we would refund you on 9 September.",
    "I will ring you on Friday at 11:00, and again on 2 October.",
    "Dana will email you on 22 September with the crew plan.",
    "If the refund is not there by Tuesday 22 September, I will chase the bank that day.",
    "From 1 October two planners sign each roster.",
    "The timetable changes on 3 October.",
    "I will be at my desk until 18:00 today.",
    "This offer to talk stands until 30 October.",
]


@pytest.mark.parametrize("text", BAD)
def test_a_second_time_for_one_promise_is_found(text: str) -> None:
    assert found("F30", text, **CASE)


def test_another_day_is_only_doubted_where_the_letter_tells_the_promise_rightly_too() -> None:
    late, right = (
        "Your refund will reach you by Friday 25 September.",
        "The other payment will reach you on 21 September.",
    )

    assert [v.severity for v in found("F30", late, **CASE)] == [None]
    assert [v.severity for v in found("F30", f"{late} {right}", **CASE)] == ["warn"]
    assert [v.severity for v in found("F30", f"{right} {late}", **CASE)] == ["warn"]


@pytest.mark.parametrize("text", GOOD)
def test_the_same_time_and_other_promises_are_left_alone(text: str) -> None:
    assert [v.detail for v in found("F30", text, **CASE)] == []


OTHER_CASE: dict[str, Any] = {
    "sent_at": "2026-09-16T14:20:00+01:00",
    "sender": {"name": "Joel Bexley"},
    "commitments": [
        {
            "id": "k1",
            "owner": "Joel Bexley",
            "what": "ring about the claim",
            "due": "2026-09-18T11:00:00+01:00",
            "status": "open",
        },
        {"id": "k2", "owner": "Helpline", "what": "staff the dedicated line", "due": "2026-12-15", "status": "open"},
        {"id": "k3", "owner": "Joel Bexley", "what": "single contact", "due": "2026-10-31", "status": "open"},
        {"id": "k4", "owner": "Fitters", "what": "repair visit", "due": "2026-09-22T09:00:00+01:00", "status": "open"},
        {"id": "k5", "owner": "Training", "what": "46 staff trained", "due": "2026-10-29", "status": "open"},
    ],
}
BAD_OTHER = [
    "I will be in touch on Tuesday 22 September.",
    "Our line is open for you until 31 December 2026.",
    "I am your only contact until 30 September.",
    "Your repair visit is booked for Thursday 24 September.",
    "All 46 staff will be trained by 5 November.",
    "The fitter will visit on 22 September at 14:00.",
    "You will hear from me by Monday 21 September.",
]
GOOD_OTHER = [
    "I will be in touch on Friday 18 September.",
    "Our line is open for you until 15 December 2026.",
    "I am your only contact until 31 October.",
    "Your repair visit is booked for Tuesday 22 September, between 9:00 and 11:00.",
    "All 46 staff will be trained by 29 October.",
    "You will hear from me on Friday.",
    "You can write to me at any time until 31 October.",
    "I will ring you on Friday at 11:00 to tell you when the fitter will visit, which should be on 25 September.",
    "You trained with us on 2 September.",
]


@pytest.mark.parametrize("text", BAD_OTHER)
def test_other_faults_are_found(text: str) -> None:
    assert found("F30", text, **OTHER_CASE)


@pytest.mark.parametrize("text", GOOD_OTHER)
def test_other_letters_that_are_right_are_left_alone(text: str) -> None:
    assert [v.detail for v in found("F30", text, **OTHER_CASE)] == []
