"""What was promised follows from the ticket's plan and channel; how late it was, from the clock of the promise."""

from datetime import datetime
from decimal import Decimal

import pytest

from service.domain.case import Author, CaseFile, Message, Ticket
from service.domain.facts import DateTime, Duration, Money
from service.domain.profile import Profile
from service.drafting.service_levels import on_another_clock, promised, sla_delay

LEVELS = [
    {"plan": "Business", "priority": "urgent", "first_reply": "1 hour"},
    {"plan": "Business", "first_reply": "4 hours", "credit": {"rate": 10, "of": "fee_month", "clause": "7.2"}},
    {"channel": "email", "resolution": "5 days"},
    {"first_reply": "2 days"},
]
WEEK = dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00-17:00")


def a_case(**keys):
    return CaseFile(ticket=Ticket(messages=(Message(id="1", author=Author(role="customer"), text="x"),)), **keys)


def a_profile(**keys):
    return Profile.model_validate({"plan_field": "custom_fields.plan", "service_levels": LEVELS, **keys})


def found(case, profile, fields):
    return dict(promised(case, profile, fields))


@pytest.mark.parametrize(
    ("fields", "channel", "words"),
    [
        ({"custom_fields.plan": "business", "priority": "urgent"}, "email", "1 hour"),
        ({"custom_fields.plan": "business", "priority": "normal"}, "email", "4 hours"),
        ({"custom_fields.plan": "home", "priority": "urgent"}, "Email", "5 days"),
        ({"custom_fields.plan": "home", "priority": "urgent"}, "chat", "2 days"),
        ({"custom_fields.plan": "business"}, "email", None),
        ({"custom_fields.plan": "home"}, None, None),
        ({}, "chat", None),
    ],
)
def test_the_first_level_that_fits_is_the_promise_and_an_unknown_plan_is_not_guessed(fields, channel, words):
    facts = found(a_case(channel=channel), a_profile(), fields)

    assert (facts["sla_promised"].display if facts else None) == words


def test_a_plan_may_be_one_of_the_tags():
    profile = a_profile(plan_field="tags", service_levels=[LEVELS[1]])

    assert found(a_case(), profile, {"tags": "vip business refund"})
    assert not found(a_case(), profile, {"tags": "vip businesslike"})


def test_a_credit_is_worked_out_to_the_penny_where_its_base_is_known():
    fee = Money(amount=Decimal("640.05"), currency="GBP", src=("rec:contract",))
    profile = a_profile(service_levels=[LEVELS[1]])
    case = a_case(facts={"fee_month": fee})

    facts = found(case, profile, {"custom_fields.plan": "business"})

    assert (str(facts["credit"].amount), facts["credit"].currency) == ("64.01", "GBP")
    assert facts["credit"].src == ("profile:service_levels/0", "rec:contract")
    assert "credit" not in found(a_case(), profile, {"custom_fields.plan": "business"})


def late(facts, profile):
    return sla_delay(facts, profile)


def moments(opened, replied, minutes, display):
    return {
        "opened_at": DateTime(value=datetime.fromisoformat(opened), src=("t1",)),
        "first_reply_at": DateTime(value=datetime.fromisoformat(replied), src=("t5",)),
        "sla_promised": Duration(minutes=minutes, display=display, src=("profile:service_levels/0",)),
    }


@pytest.mark.parametrize(
    ("opened", "replied", "promise", "waited", "overrun"),
    [
        ("2026-06-05T14:10+01:00", "2026-06-09T14:10+01:00", (1440, "24 hours"), "96 hours", "72 hours"),
        ("2026-06-05T13:10Z", "2026-06-05T17:15+01:00", (60, "1 hour"),
         "3 hours and 5 minutes", "2 hours and 5 minutes"),
        ("2026-06-05T16:00+01:00", "2026-06-08T12:30+01:00", (120, "2 working hours"),
         "4 working hours and 30 minutes", "2 working hours and 30 minutes"),
    ],
)  # fmt: skip
def test_the_wait_and_the_overrun_are_on_the_clock_of_the_promise(opened, replied, promise, waited, overrun):
    profile = Profile.model_validate({"time_zone": "Europe/London", "working_hours": WEEK})

    facts = late(moments(opened, replied, *promise), profile)

    assert (facts["response_time"].display, facts["actual_delay"].display) == (waited, overrun)
    assert facts["actual_delay"].minutes == facts["response_time"].minutes - promise[0]
    assert facts["actual_delay"].src == ("t5", "t1", "profile:service_levels/0")


@pytest.mark.parametrize(
    ("replied", "promise"),
    [
        ("2026-06-05T16:10+01:00", (120, "2 hours")),
        ("2026-06-05T14:00+01:00", (120, "2 hours")),
        ("2026-06-09T16:10+01:00", (120, "2 working hours")),
    ],
    ids=["kept to the minute", "answered before", "working hours that nobody gave"],
)
def test_a_promise_that_was_kept_or_cannot_be_counted_gives_nothing(replied, promise):
    assert sla_delay(moments("2026-06-05T14:10+01:00", replied, *promise), Profile()) == {}


@pytest.mark.parametrize(
    ("promise", "wait", "names"),
    [
        ("8 working hours", "96 hours", {"response_time", "actual_delay"}),
        ("8 business hours", "12 working hours", set()),
        ("24 hours", "96 hours", set()),
        ("24 hours", "12 working hours", {"response_time", "actual_delay"}),
        ("24 hours", None, set()),
    ],
)
def test_a_wait_on_another_clock_than_the_promise_is_told(promise, wait, names):
    length = Duration(minutes=720, display=wait, src=("t1",))
    facts = {
        "sla_promised": Duration(minutes=480, display=promise, src=("t1",)),
        "response_time": length,
        "actual_delay": length,
    }

    assert on_another_clock(facts) == names
    assert on_another_clock({"response_time": length}) == frozenset()
