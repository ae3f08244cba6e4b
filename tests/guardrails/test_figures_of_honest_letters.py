"""Figures as honest letters tell them, beside the same sentence with a figure that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

LATE: dict[str, Any] = {
    "sent_at": "2027-04-16T14:00:00+00:00",
    "facts": {
        "issue": {"type": "text", "value": "the replacement van came late after your breakdown call", "src": ["t1"]},
        "sla_promised": {"type": "duration", "minutes": 180, "display": "3 hours", "src": ["t1"]},
        "response_time": {"type": "duration", "minutes": 570, "display": "9 hours 30 minutes", "src": ["t1"]},
        "actual_delay": {"type": "duration", "minutes": 390, "display": "6 hours 30 minutes", "src": ["t1"]},
        "opened_at": {"type": "datetime", "value": "2027-04-15T07:20:00+00:00", "src": ["t1"]},
        "first_reply_at": {"type": "datetime", "value": "2027-04-15T16:50:00+00:00", "src": ["t1"]},
        "root_cause": {"type": "text", "value": "the list was refreshed only once a night", "src": ["t1"]},
        "prevention": {"type": "text", "value": "the list refreshes every 15 minutes", "src": ["t1"]},
        "credit_clause": {"type": "ref", "value": "4.3", "src": ["t1"]},
        "credit_rate": {"type": "percent", "value": 15, "src": ["t1"]},
        "fee": {"type": "money", "amount": "1240.00", "currency": "GBP", "src": ["t1"]},
        "booked_for": {"type": "datetime", "value": "2027-04-16T08:00:00+00:00", "src": ["t1"]},
        "fix_by": {"type": "datetime", "value": "2027-04-17T10:30:00+00:00", "src": ["t1"]},
    },
}
SCHOOL: dict[str, Any] = {
    "sent_at": "2026-06-16T16:10:00+01:00",
    "facts": {
        "issue": {"type": "text", "value": "lunches for the Year 4 trip came late", "src": ["t1"]},
        "friday_trip": {"type": "text", "value": "Year 3 go on Friday 19 June", "src": ["t1"]},
        "fix_by": {"type": "datetime", "value": "2026-06-19T11:45:00+01:00", "src": ["t1"]},
    },
}
CHAIRS: dict[str, Any] = {
    "sent_at": "2026-06-10T09:30:00+01:00",
    "facts": {
        "calls": {"type": "count", "value": 3, "unit": "calls", "src": ["t1"]},
        "chairs": {"type": "count", "value": 12, "unit": "chairs", "src": ["t1"]},
        "broken": {"type": "count", "value": 4, "unit": "broken chairs", "src": ["t1"]},
        "came": {"type": "date", "value": "2026-06-05", "src": ["t1"]},
        "heard": {"type": "datetime", "value": "2026-06-09T15:40:00+01:00", "src": ["t1"]},
        "began": {"type": "datetime", "value": "2026-06-09T09:10:00+01:00", "src": ["t1"]},
    },
}

HONEST = [
    (CHAIRS, "On Saturday, Sunday and Monday nobody answered."),
    (CHAIRS, "One chair in three was broken."),
    (CHAIRS, "It took us 6 hours 30 to mend it."),
    (LATE, "Your call came at 07:20 and the van reached your crew at 16:50, so we were 6 hours 30 minutes late."),
    (LATE, "Called 07:20, delivered 16:50, 6 h 30 min past the 3 h limit."),
    (LATE, "We took 9 hours 30 minutes, which is 6 hours 30 minutes over."),
    (LATE, "It took 6 hours 30 minutes more than it should have."),
    (LATE, "You waited a further 6 hours 30 minutes after the deadline had gone."),
    (LATE, "Your crew waited 9 hours 30, and nobody rang."),
    (LATE, "At one o'clock your crew was still waiting."),
    (LATE, "The list was refreshed once every 24 h; it is refreshed every 15 minutes now."),
    (LATE, "This is as of 14:00 on 16 April."),
    (LATE, "Status at 14:00, Friday 16 April: your own van is mended."),
    (LATE, "Under clause 4 of your contract: 15% of £1,240.00."),
    (LATE, "The van for 08:00 today comes at 10:30 tomorrow, 26½ hours late."),
    (SCHOOL, "Class lists: Year 4, Tuesday 16 June and Year 3, Friday 19 June."),
    (SCHOOL, "At gate 3, 16 June, nobody met the van."),
]
WRONG = [
    ("F24", CHAIRS, "On Saturday, Sunday and Monday we rang you."),
    ("F24", CHAIRS, "Three of the chairs were broken."),
    ("F24", CHAIRS, "It took us 6 hours 50 to mend it."),
    ("F34", LATE, "Your call came at 07:20 and the van reached you at 16:50, so we were 5 hours 30 minutes late."),
    ("F24", LATE, "Called 07:20, delivered 16:50, 5 h 30 min past the 3 h limit."),
    ("F24", LATE, "It took 9 hours 30 minutes more than it should have."),
    ("F24", LATE, "Your crew waited 9 hours 50, and nobody rang."),
    ("F24", LATE, "At seven in the evening your crew was still waiting."),
    ("F24", LATE, "The list was refreshed once every 48 h; it is refreshed every 15 minutes now."),
    ("F24", LATE, "Status at 13:10, Friday 16 April: your own van is mended."),
    ("F24", LATE, "Under clause 5 of your contract: 15% of £1,240.00."),
    ("F24", LATE, "Under clause 4 of your contract: 25% of £1,240.00."),
    ("F24", LATE, "The van for 08:00 today comes at 10:30 tomorrow, 36½ hours late."),
    ("F34", SCHOOL, "Class lists: Year 4, Monday 16 June and Year 3, Friday 19 June."),
]


@pytest.mark.parametrize(("case", "text"), HONEST)
def test_figures_of_the_case_are_let_through(case: dict[str, Any], text: str) -> None:
    assert [v for rule in ("F24", "F33", "F34") for v in found(rule, text, **case) if v.severity is None] == []


@pytest.mark.parametrize(("rule", "case", "text"), WRONG)
def test_the_same_with_another_figure_is_found(rule: str, case: dict[str, Any], text: str) -> None:
    assert found(rule, text, **case)


@pytest.mark.parametrize(
    "text",
    [
        "Your charge went from £1,200.00 to £1,500.00, a rise of a fifth that we had not told you about.",
        "Net £250.00, VAT at 20% £50.00, and therefore £310.00 returned.",
        "The £864.00 has VAT at 20% in it: £720.00 and £172.80.",
    ],
)
def test_a_sum_that_does_not_come_out_is_found(text: str) -> None:
    assert found("F33", text)


@pytest.mark.parametrize(
    "text",
    [
        "Your charge went from £1,200.00 to £1,500.00, a rise of a quarter that we had not told you about.",
        "Net £250.00, VAT at 20% £50.00, and therefore £300.00 returned.",
        "The £864.00 has VAT at 20% in it: £720.00 and £144.00.",
        "You chased us three times, after ten days, after twelve more, and nine days after that.",
    ],
)
def test_a_sum_that_comes_out_is_let_through(text: str) -> None:
    assert found("F33", text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday 16, Friday 19 June 2026 we come by.",
        "From 9 May 2026 on it ran again, four weeks to the day after 11 April 2026.",
    ],
)
def test_days_that_agree_are_let_through(text: str) -> None:
    assert found("F34", text, sent_at="2026-06-01T10:00:00+01:00") == ()
