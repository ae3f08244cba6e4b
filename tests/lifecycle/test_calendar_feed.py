"""Promises as a calendar that any program subscribes to."""

from datetime import UTC, date, datetime

import icalendar
import pytest

from prompts.loader import load_playbook
from service.domain.promise import Promise
from service.lifecycle.calendar_feed import calendar_feed

PLAYBOOK = load_playbook()
MADE = datetime(2026, 4, 2, 15, 20, tzinfo=UTC)
DUE = datetime.fromisoformat("2026-04-07T13:00:00+01:00")
ASK = "Ask the customer whether the answer has held; there is a script for it"
CREDIT = "See that the credit is on the customer's bill"
REMINDER = datetime.fromisoformat("2026-04-02T13:00:00+01:00")


def promise(**told):
    row: dict[str, object] = {"id": "pr_1", "draft_id": "dr_1", "ticket_id": "T-7", "scenario": "mixed_messages"}
    row |= {
        "source": "letter",
        "duty": "next_update",
        "owner": "Callum Iveson",
        "what": "I will ring you, Mrs Kavanagh.",
        "due": DUE,
    }
    return Promise.model_validate(row | {"made_at": MADE} | told)


def feed(*promises):
    return calendar_feed(promises, PLAYBOOK, lambda promise: REMINDER)


def events(*promises):
    return icalendar.Calendar.from_ical(feed(*promises)).walk("VEVENT")


def test_a_moment_is_told_in_utc_with_an_alarm_at_the_reminder():
    (event,) = events(promise())

    (alarm,) = event.walk("VALARM")
    assert (event.decoded("uid"), event.decoded("dtstart")) == ("pr_1@amends", DUE)
    assert alarm.decoded("trigger") == REMINDER
    assert "DTSTART:20260407T120000Z" in feed(promise()).decode()


def test_a_bare_day_is_a_whole_day():
    (event,) = events(promise(due=date(2026, 4, 6)))

    assert event.decoded("dtstart") == date(2026, 4, 6)
    assert "DTSTART;VALUE=DATE:20260406" in feed(promise(due=date(2026, 4, 6))).decode()


def test_nothing_names_the_customer():
    text = feed(promise(), promise(id="pr_2", duty="commitment:k4", ticket_id=None)).decode()

    assert "Kavanagh" not in text
    assert "SUMMARY:Promised: a date of the plan" in text


@pytest.mark.parametrize(
    ("told", "summary"),
    [
        ({}, f"{ASK} (ticket T-7)"),
        ({"duty": "two_week_follow_up"}, f"{ASK} (ticket T-7)"),
        ({"duty": "fix_by", "scenario": "gone"}, "Promised: fix by (ticket T-7)"),
        (
            {"state": "missed", "duty": "agents_trained", "ticket_id": None},
            "MISSED: Record that the training has taken place",
        ),
    ],
)
def test_the_summary_is_what_the_owner_has_to_do(told, summary):
    (event,) = events(promise(**told))

    assert str(event["summary"]) == summary


def test_a_broken_promise_has_no_alarm_left():
    (event,) = events(promise(state="missed", settled_at=MADE))

    assert event.walk("VALARM") == []


def test_the_same_promises_give_the_same_feed():
    rows = (promise(), promise(id="pr_2"))

    assert feed(*rows) == feed(*rows)
