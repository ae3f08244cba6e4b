"""Weekdays, dates, deadlines and windows of a letter agree with each other and with the calendar."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

CASE: dict[str, Any] = {"sent_at": "2026-09-16T14:20:00+01:00", "jurisdiction": "GB"}

BAD = [
    "I will ring you on Thursday 18 September.",
    "Your new part ships on Monday, September 22.",
    "We will be with you tomorrow, Friday 18 September.",
    "By 09:00 on Monday 21 September (within 48 hours) you will have our answer.",
    "Within three working days, that is by Wednesday 23 September, you will have it.",
    "You will have it in five business days, on 28 September.",
    "You can reach this line for 90 days, until 31 January 2027.",
    "I will be your contact for the next month, until 30 November.",
    "The tills were down from 07:10 to 09:40, which is three hours.",
    "Between 14:00 and 15:30 BST nothing worked. That is two hours.",
    "I will send the report by 9 September.",
    "I shall write to you again a fortnight from today, on 7 October.",
    "The review meets on 31 September.",
    "I will call you on 25 September, two weeks from today.",
    "The 12th of October 2026, a Friday, is when it ends.",
    "It was down from 11pm to 1am, a full three hours.",
    "You will have my reply within 24 hours, on Saturday 19 September.",
    "Today, Tuesday 16 September, I closed the account.",
    "You'll hear from me in 10 days, on 30 September.",
    "Our engineer comes on Fri 17 Sept.",
    "From 6:00 to 6:45 a.m. the site was down, a 30-minute gap.",
    "On 20 September we charged you again.",
    "We closed your case on 20 September.",
    "You rang us on 18 September and nobody answered.",
    "Since 20 September, the old system has taken nothing and it was switched off.",
]
GOOD = [
    "I will ring you on Friday 18 September.",
    "We will be with you tomorrow, Thursday 17 September.",
    "By 09:00 on Friday 18 September (within 48 hours) you will have our answer.",
    "Within three working days, that is by Monday 21 September, you will have it.",
    "You will have it in five business days, on 23 September.",
    "You can reach this line for 90 days, until 15 December 2026.",
    "I will be your contact for the next month, until 16 October.",
    "The tills were down from 07:10 to 09:40, which is two and a half hours.",
    "Between 14:00 and 15:30 BST nothing worked. That is an hour and a half.",
    "I sent the report by post on 9 September.",
    "I shall write to you again a fortnight from today, on 30 September.",
    "Two weeks from today, on Wednesday 30 September, I will ring you.",
    "It was down from 11pm to 1am, a full two hours.",
    "You will have my reply within 24 hours, on Thursday 17 September.",
    "We promised you an answer within 48 hours, and on 18 September it will be two weeks.",
    "On Monday 7 September you wrote to us; I will ring you on Friday.",
    "Between 9:00 and 17:00 we answer within 2 hours.",
    "We are open from 8am to 8pm, and calls take ten minutes.",
    "I will go through the log of 9 September with you.",
    "Your plan said 24 hours, and the part comes on Monday 21 September.",
    "From 2 March to 24 March you waited, three weeks and a day.",
    "The line stays open until 31 December 2026.",
    "I will ring you on Friday at 10:00 and again on Monday 28 September.",
    "You called on Monday. On Tuesday 15 September we called back.",
    "From 6:00 to 6:45 a.m. the site was down, 45 minutes in all.",
    "07:05 Payments failed",
    "We aim to answer in two working days and I will write by 25 September.",
    "By 17:00 on Monday 21 September you get our proposed answer in writing.",
    "On Monday 21 September you get the corrected invoice.",
    "Your delayed visit on 22 September stands.",
    "On 22 September, a trained fitter comes to you.",
    "The talk planned on 22 September is off.",
    "On 22 September our printed rates change.",
    "I have asked that the part be with you on 22 September.",
    "On 18 September: detailed reply",
    "The refund posts on 18 September.",
    "We moved your booking to 22 September.",
]


@pytest.mark.parametrize("text", BAD)
def test_a_contradiction_is_found(text: str) -> None:
    assert found("F34", text, **CASE)


@pytest.mark.parametrize("text", GOOD)
def test_dates_that_agree_are_left_alone(text: str) -> None:
    assert [v.detail for v in found("F34", text, **CASE)] == []


def test_a_public_holiday_may_or_may_not_be_a_working_day() -> None:
    before_easter = {**CASE, "sent_at": "2026-04-02T09:00:00+01:00"}

    for day in ("Wednesday 8 April", "Friday 10 April"):
        assert not found("F34", f"By {day} (4 business days) you will have it.", **before_easter)
    assert found("F34", "By Monday 13 April (4 business days) you will have it.", **before_easter)


def test_a_span_runs_forward() -> None:
    assert found("F34", "It was open between 14 and 12 September.", **CASE)
    assert found("F34", "You rang us on 9 September and on 9 September.", **CASE)
    assert not found("F34", "It was open between 12 and 14 September.", **CASE)


def test_what_happened_did_not_happen_in_the_future() -> None:
    assert found("F34", "We charged you on 20 September.", **CASE)
    assert not found("F34", "We charged you on 10 September.", **CASE)
    assert not found("F34", "You booked a table for 20 September.", **CASE)


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("We sent your parcel on 20 September.", [None]),
        ("We told your brother and both of the other guests about the fair on 20 September.", ["warn"]),
    ],
)
def test_a_day_far_from_what_happened_may_be_of_something_planned(text: str, severities: list[str | None]) -> None:
    assert [v.severity for v in found("F34", text, **CASE)] == severities


AMERICA: dict[str, Any] = {"sent_at": "2026-09-16T14:20:00+01:00", "jurisdiction": "US", "locale": "en-US"}
BAD_AMERICAN = [
    "I will ring you at 14:00 today.",
    "From 2 March to 16 March, three weeks in all, you heard nothing.",
    "You wrote on September 1, and we replied on September 11, eight days later.",
    "You'll have it five business days from now, on September 25.",
    "It will take ten days from today, until Monday, September 28.",
    "Your appointment is on Friday, September 25th, 2026, which is a Thursday.",
    "The new date is February 30.",
    "Our engineer will call on 9/14/2026.",
    "We charged your card on September 20.",
    "From Friday, September 18 to Wednesday, September 16 the line is closed.",
]
GOOD_AMERICAN = [
    "I will ring you at 16:00 today.",
    "From 2 March to 16 March, two weeks in all, you heard nothing.",
    "You wrote on September 1, and we replied on September 9, eight days later.",
    "You'll have it five business days from now, on September 23.",
    "At 9:00 today I opened your file, and I will ring you at 17:00.",
    "Your appointment is on Friday, September 25th, 2026.",
    "Our engineer will call on 9/18/2026.",
    "We charged your card on September 2.",
    "From Wednesday, September 16 to Friday, September 18 the line is closed.",
    "I will ring you before 15:00 today.",
    "It was down from 9 to 11 this morning, two hours in all.",
    "Over three days, 2 to 4 March, nobody rang you.",
    "The store opens on September 20.",
    "Your visit is set for September 24 at 9:00 a.m.",
    "The delivery planned for September 20 still stands.",
    "We have booked the repair for September 22, and paid for it.",
]


@pytest.mark.parametrize("text", BAD_AMERICAN)
def test_american_faults_are_found(text: str) -> None:
    assert found("F34", text, **AMERICA)


@pytest.mark.parametrize("text", GOOD_AMERICAN)
def test_american_letters_that_are_right_are_left_alone(text: str) -> None:
    assert [v.detail for v in found("F34", text, **AMERICA)] == []


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("Thursday 18 September", "Friday 18 September"),
        ("Monday, September 22", "Tuesday, September 22"),
        ("Fri 17 Sept", "Thu 17 Sept"),
    ],
)
def test_a_wrong_weekday_comes_with_the_right_one(said: str, right: str) -> None:
    (violation,) = found("F34", f"On {said} I will ring you.", **CASE)

    assert violation.replacement == right


def test_a_weekday_that_follows_its_date_comes_without_one() -> None:
    (violation,) = found("F34", "The 12th of October 2026, a Friday, is when it ends.", **CASE)

    assert violation.replacement is None
