"""Figures of whole honest letters that a writer tells in a way of his own, each beside one that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found


def _facts(**facts: dict[str, Any]) -> dict[str, Any]:
    return {name: {"src": ["t1"], **fact} for name, fact in facts.items()}


def _text(value: str) -> dict[str, Any]:
    return {"type": "text", "value": value}


def _count(value: int, unit: str) -> dict[str, Any]:
    return {"type": "count", "value": value, "unit": unit}


def _money(amount: str) -> dict[str, Any]:
    return {"type": "money", "amount": amount, "currency": "GBP"}


def _at(value: str) -> dict[str, Any]:
    return {"type": "datetime", "value": value}


def _on(value: str) -> dict[str, Any]:
    return {"type": "date", "value": value}


def _message(id: str, at: str, role: str, text: str) -> dict[str, Any]:
    return {"id": id, "at": at, "visibility": "public", "author": {"role": role}, "text": text}


OUTAGE: dict[str, Any] = {
    "sent_at": "2026-09-16T15:00:00+01:00",
    "facts": _facts(
        outage_start=_at("2026-09-15T19:20:00+01:00"),
        timeline={"type": "times", "value": ["19:20", "19:34", "19:52", "22:10"]},
        customer_tz={"type": "tz", "value": "EDT"},
        next_update=_at("2026-09-18T14:00:00+01:00"),
    ),
}
SCAFFOLD: dict[str, Any] = {
    "sent_at": "2026-12-01T15:20:00+00:00",
    "facts": _facts(
        promised_at=_at("2026-12-01T08:00:00+00:00"),
        fix_by=_at("2026-12-02T10:30:00+00:00"),
        number=_count(2, "roofers"),
        clause={"type": "ref", "value": "clause 6.3"},
    ),
}
FEED: dict[str, Any] = {
    "sent_at": "2027-01-29T10:20:00+00:00",
    "facts": _facts(
        charged=_money("4320.00"),
        correct=_money("2520.00"),
        sets_billed=_count(120, "sets"),
        sets_delivered=_count(75, "sets"),
        plan_within={"type": "duration", "minutes": 2880, "display": "48 hours"},
    ),
}
PIANO: dict[str, Any] = {
    "sent_at": "2027-02-09T11:00:00+00:00",
    "facts": _facts(
        poc_until=_on("2027-03-12"),
        collection_from=_at("2027-02-15T10:00:00+00:00"),
        next_update=_at("2027-02-23T10:00:00+00:00"),
    ),
}
LAB: dict[str, Any] = {
    "sent_at": "2026-09-16T10:30:00+01:00",
    "facts": _facts(
        sla_promised={"type": "duration", "minutes": 240, "display": "4 hours"},
        response_time={"type": "duration", "minutes": 540, "display": "9 hours"},
        actual_delay={"type": "duration", "minutes": 300, "display": "5 hours"},
        opened_at=_at("2026-09-15T09:10:00+01:00"),
    ),
    "ticket": {
        "messages": [
            _message("t1", "2026-09-15T15:20:00+01:00", "customer", "Nothing yet. Half a tablet at 7 every evening."),
            _message("t2", "2026-09-15T15:22:00+01:00", "agent", "We could give you £125 off, within 14 days."),
        ]
    },
}
BREACH: dict[str, Any] = {
    "sent_at": "2026-10-07T09:00:00+01:00",
    "facts": _facts(
        discovered=_on("2026-10-06"),
        regulator_notified=_on("2026-10-06"),
        first_contact=_on("2026-09-01"),
        impact_weeks={"type": "duration", "minutes": 50400, "display": "five weeks"},
        outbound_date=_on("2026-11-21"),
        return_date=_on("2026-11-28"),
    ),
}

THREAD: dict[str, Any] = {
    "ticket": {
        "id": "T-1",
        "messages": [
            _message("t1", "2027-02-15T09:00:00+00:00", "customer", "That is a third answer, and this my code ROSE74."),
        ],
    },
    "facts": _facts(wrong_count=_count(63, "boxes"), right_count=_count(36, "boxes")),
}
HONEST = [
    (OUTAGE, "| BST | EDT | Event |\n|---|---|---|\n| 19:34 | 14:34 | Alarm |\n| 19:52 | 14:52 | Notice |"),
    (OUTAGE, "All times are Eastern (EDT).\n\n- 14:34 alarm\n- 14:52 first notice"),
    (OUTAGE, "Our alarm went at 19:34 (14:34 with you)."),
    (OUTAGE, "At 2.34 pm ET our alarm went."),
    (OUTAGE, "I will ring at 14:00, which is nine in the morning where you are."),
    (SCAFFOLD, "It should have been up and tagged at eight on Tuesday."),
    (SCAFFOLD, "It is ready 26 and a half hours after it was promised."),
    (SCAFFOLD, "One house in one street, and we got it the wrong way round."),
    (SCAFFOLD, "We have said it a hundred times over, and we are not one in a million."),
    (SCAFFOLD, "A two-minute call would have spared you this."),
    (SCAFFOLD, "Clause 6.3 of your contract asks for more."),
    (SCAFFOLD, "The contract is plain in 6.3."),
    (FEED, "| | Then | Now | Right |\n|---|---|---|---|\n| Price | £2,520.00 | £4,320.00 | £2,520.00 |"),
    (FEED, "That is over 70% more than you owed."),
    (FEED, "You were charged for 120 sets when 75 came, 60% too much."),
    (PIANO, "I am yours until 12 March, and I will ring you first on the 23rd at ten."),
    (LAB, "When you wrote they were two hours and ten minutes overdue."),
    (LAB, "We answered you in two minutes flat, and it was no answer."),
    (LAB, "That was five hours more than the contract allows."),
    (LAB, "We took nine hours over what should take four."),
    (LAB, "You asked for half a tablet at seven each evening."),
    (LAB, "The idea of £125 is off the table."),
    (LAB, "Nothing to return: not in 14 days, not ever."),
    (BREACH, "We told the Information Commissioner's Office well inside 72 hours."),
    (BREACH, "Thirty-six days for one signature."),
    (BREACH, "In five weeks you heard from us not once."),
    (THREAD, "Three replies from us, and no answer."),
    (THREAD, "You ordered 36 boxes and we charged for 63. You told us twice that the count was wrong."),
    (BREACH, "Two Saturdays in November are yours."),
]
WRONG = [
    ("F24", THREAD, "Four replies from us, and no answer."),
    ("F24", THREAD, "We advise you to go to another shop with the code ROSE74."),
    ("F33", THREAD, "You ordered 36 boxes and we charged for 63. That is twice that figure."),
    ("F24", OUTAGE, "| BST | EDT | Event |\n|---|---|---|\n| 19:34 | 14:44 | Alarm |"),
    ("F24", OUTAGE, "All times are Eastern (EDT).\n\n- 14:44 alarm"),
    ("F24", OUTAGE, "Our alarm went at 19:34 (14:44 with you)."),
    ("F24", OUTAGE, "Our line is staffed from 19:34 to 20:34 every day."),
    ("F24", SCAFFOLD, "It is ready 28 and a half hours after it was promised."),
    ("F24", SCAFFOLD, "Of your roofers a hundred went home."),
    ("F24", SCAFFOLD, "A dozen other roofers were sent home."),
    ("F24", SCAFFOLD, "Clause 6.4 of your contract asks for more."),
    ("F24", FEED, "That is over 40% more than you owed."),
    ("F33", FEED, "You were charged for 120 sets when 75 came, 50% too much."),
    ("F24", PIANO, "I am yours until 12 March, and I will ring you first on the 24th at ten."),
    ("F24", LAB, "When you wrote they were three hours and ten minutes overdue."),
    ("F24", LAB, "We took nine hours over the limit."),
    ("F24", LAB, "You asked for half a tablet at nine each evening."),
    ("F24", LAB, "You will have £125 on Friday."),
    ("F24", BREACH, "Forty-six days for one signature."),
]


@pytest.mark.parametrize(("case", "text"), HONEST)
def test_figures_told_freely_are_let_through(case: dict[str, Any], text: str) -> None:
    assert [v for rule in ("F24", "F33", "F34") for v in found(rule, text, **case) if v.severity is None] == []


@pytest.mark.parametrize(("rule", "case", "text"), WRONG)
def test_the_same_with_a_wrong_figure_is_found(rule: str, case: dict[str, Any], text: str) -> None:
    assert found(rule, text, **case)
