"""Days, times of day and lengths of time that follow from the record, and those that do not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

CASE: dict[str, Any] = {
    "sent_at": "2026-10-20T15:00:00+01:00",
    "locale": "en-GB",
    "company": {"name": "Brightwater Repair Service"},
    "sender": {"name": "Ailsa Munro", "role": "Operations Manager"},
    "facts": {
        "opened_at": {"type": "datetime", "value": "2026-10-13T08:40:00+01:00", "src": ["t1"]},
        "sla_promised": {"type": "duration", "minutes": 360, "display": "6 hours", "src": ["t1"]},
        "first_visit_at": {"type": "datetime", "value": "2026-10-16T11:25:00+01:00", "src": ["t1"]},
        "cold_days": {"type": "dates", "value": ["2026-10-13", "2026-10-15"], "src": ["t1"]},
        "hold_1": {"type": "duration", "minutes": 20, "display": "20 minutes", "src": ["t1"]},
        "hold_2": {"type": "duration", "minutes": 35, "display": "35 minutes", "src": ["t1"]},
        "alarm_threshold": {"type": "duration", "minutes": 15, "display": "15 minutes", "src": ["t1"]},
        "loan_from": {"type": "date", "value": "2026-10-21", "src": ["t1"]},
        "loan_period": {"type": "duration", "minutes": 20160, "display": "14 days", "src": ["t1"]},
        "billing_period": {"type": "text", "value": "April to June 2026 service plan", "src": ["t1"]},
        "prevention_from": {"type": "date", "value": "2026-11-02", "src": ["t1"]},
        "engineers": {"type": "count", "value": 18, "unit": "engineers", "src": ["t1"]},
        "next_update": {"type": "datetime", "value": "2026-10-22T16:15:00+01:00", "src": ["t1"]},
    },
    "commitments": [
        {
            "id": "k1",
            "owner": "Ailsa Munro",
            "what": "ring to check the heater came",
            "due": "2026-10-22T16:15:00+01:00",
        },
        {"id": "k2", "owner": "Stores", "what": "heater reaches customer", "due": "2026-10-21"},
    ],
    "ticket": {
        "messages": [
            {
                "id": "t1",
                "at": "2026-10-13T08:40:00+01:00",
                "author": {"role": "customer"},
                "text": "The boiler you fitted on 2 October is dead, no heat and no water.",
            },
            {
                "id": "t2",
                "at": "2026-10-14T17:05:00+01:00",
                "author": {"role": "agent"},
                "visibility": "public",
                "text": "All is booked, no need to chase.",
            },
            {
                "id": "t3",
                "at": "2026-10-20T09:30:00+01:00",
                "author": {"role": "manager"},
                "visibility": "internal",
                "text": "Valve ordered Sat, came Mon. Heater paid for today 9.20. (First note said Sun, wrong.)",
            },
        ]
    },
}


@pytest.mark.parametrize(
    "text",
    [
        "I will ring you on Thursday afternoon at 4:15.",
        "A week ago today, on 13 October, your boiler failed.",
        "A week ago today you wrote to us.",
        "You wrote at 8:40 in the morning and should have had a visit by 14:40 that day.",
        "The six hours were up at twenty to three that afternoon.",
        "You had no heat on 13 October and 15 October.",
        "You held for 20 minutes, then 35, which makes 55.",
        "Since 13 October, and 18 engineers know it, we check twice.",
        "A sensor now calls us after fifteen silent minutes.",
        "The heater is with you tomorrow and yours for 14 days, until 4 November.",
        "You paid for three months of cover, April to June.",
        "The boiler was fitted on 2 October, and eleven days later it was dead.",
        "We ordered the valve on Saturday.",
        "The answer you got from us on Wednesday was wrong.",
        "We checked all 18, one by one. All is well.",
        "The heater was paid for by twenty-five past nine today.",
        "From Monday week, 2 November, a second person checks.",
        "In just under two weeks, on 2 November, the check starts.",
        "Seventy-four hours and three quarters after your message we came.",
        "Between Tuesday and Friday of last week nobody came.",
        "You will hear from me on Thursday, the twenty-second.",
    ],
)
def test_what_follows_from_the_record_is_grounded(text: str) -> None:
    assert [v for v in found("F24", text, **CASE) if v.severity != "warn"] == []


@pytest.mark.parametrize(
    "text",
    [
        "I will ring you on Thursday afternoon at 5:15.",
        "I will ring you on Thursday morning at 4:15.",
        "The six hours were up at twenty to four that afternoon.",
        "You had no heat on 13 October and 17 October.",
        "You held for 20 minutes, then 35, which makes 56.",
        "A sensor now calls us after sixteen silent minutes.",
        "The heater is with you tomorrow and yours for 14 days, until 5 November.",
        "The boiler was fitted on 3 October.",
        "We ordered the valve on Sunday.",
        "I will ring you on Friday.",
        "You had to wait an hour and fifty minutes on hold.",
        "You wrote to us on 14 October.",
    ],
)
def test_what_does_not_follow_is_found(text: str) -> None:
    assert [v for v in found("F24", text, **CASE) if v.severity != "warn"]


@pytest.mark.parametrize(
    "text",
    [
        "A week ago today, on 13 October, you wrote to us.",
        "Five working days from today, on Tuesday 27 October, you have our proposal.",
        "The line is open seven days a week, until 4 November.",
        "The plan runs for a year (12 months).",
        "It is done by the last day of October, the 31st.",
        "From 31 October, the last day of the month, until Monday nobody is in.",
        "I will ring you this afternoon at 4:15.",
        "By 31 October the page posts within five minutes.",
    ],
)
def test_days_that_agree_are_left_alone(text: str) -> None:
    assert found("F34", text, **CASE) == ()


@pytest.mark.parametrize(
    "text",
    [
        "A week ago today, on 14 October, you wrote to us.",
        "We came on Thursday morning, 16 October.",
        "On Thursday of last week, 16 October, we came.",
        "The plan runs for a year (14 months).",
        "I will ring you this afternoon at 2:15.",
    ],
)
def test_days_that_do_not_agree_are_found(text: str) -> None:
    assert found("F34", text, **CASE)


@pytest.mark.parametrize(
    "text",
    [
        "The heater reaches you until 21 October at the latest.",
        "The heater reaches you tomorrow, and on Thursday at 4:15 pm I ring you.",
    ],
)
def test_what_a_call_is_for_is_no_promise_of_it(text: str) -> None:
    assert [v for v in found("F30", text, **CASE) if v.severity != "warn"] == []
