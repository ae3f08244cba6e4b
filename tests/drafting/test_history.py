"""The ticket's own timestamps tell when the customer came, came again and was answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from prompts.loader import load_playbook
from service.domain.case import Message
from service.domain.facts import Date, Dates, DateTime, Duration
from service.drafting.reading.extract import extract
from service.drafting.reading.history import read_history
from tests.drafting.tickets import START, message, ticket

PLAYBOOK = load_playbook()
ESCALATION, LATE = PLAYBOOK["escalation_failure"], PLAYBOOK["missed_sla"]
MIXED, DATA = PLAYBOOK["mixed_messages"], PLAYBOOK["data_incident"]


def call(text: str, day: int) -> Message:
    return message(text, "agent", day).model_copy(update={"channel": "phone"})


def test_the_first_and_the_later_contacts_are_days() -> None:
    found = read_history(ticket(message("one"), message("two", day=3), message("three", day=3)), ESCALATION)

    assert found["first_contact"] == Date(value=date(2026, 4, 14), src=("m1",), quote="one")
    assert found["followup_dates"] == Dates(value=(date(2026, 4, 17),), src=("m2", "m3"), quote="two")


def test_a_call_that_is_noted_as_the_customers_is_an_attempt() -> None:
    found = read_history(ticket(message("one"), call("CALL: wants a manager", 2)), ESCALATION)

    assert isinstance(found["followup_dates"], Dates)
    assert found["followup_dates"].value == (date(2026, 4, 16),)


@pytest.mark.parametrize("note", ["spoke to cust", "CALL: rang him, left vm", "called her back"])
def test_a_call_whose_direction_is_unclear_leaves_the_attempts_open(note: str) -> None:
    found = read_history(ticket(message("one"), call(note, 2), message("two", day=3)), ESCALATION)

    assert "followup_dates" not in found


def test_a_thread_that_begins_with_staff_has_no_first_contact() -> None:
    found = read_history(ticket(message("note", "agent"), message("one", day=1)), ESCALATION)

    assert "first_contact" not in found
    assert "followup_dates" not in found


def test_the_first_reply_is_a_persons_public_answer() -> None:
    case = ticket(
        message("one"),
        message("Thanks for your message!", "bot"),
        message("note", "agent", 1),
        message("Hi, looking into it.", "agent", 2, public=True),
    )

    found = read_history(case, LATE)

    assert isinstance(found["first_reply_at"], DateTime)
    assert found["first_reply_at"].value == START + timedelta(days=2)
    assert found["first_reply_at"].src == ("m4",)


@pytest.mark.parametrize(
    ("promise", "minutes"),
    [("our 24h SLA", 2 * 24 * 60), ("no target in this plan", None), ("72h SLA for repairs", None)],
)
def test_the_wait_is_worked_out_only_against_a_quick_reply_promise(promise: str, minutes: int | None) -> None:
    case = ticket(message("one"), message("Hi, sorry!", "agent", 2, public=True), message(promise, "ops", 3))

    wait = extract(case, LATE).facts.get("response_time")

    assert (wait.minutes if isinstance(wait, Duration) else None) == minutes


def test_a_ticket_that_security_opened_began_with_the_discovery() -> None:
    found = read_history(ticket(message("Odd sign-ins on a mailbox", "security")), DATA)

    assert found["discovered"] == Date(value=date(2026, 4, 14), src=("m1",), quote="Odd sign-ins on a mailbox")
    assert "discovered" not in read_history(ticket(message("Was I hacked?")), DATA)


def test_two_agents_before_the_customers_question_gave_the_two_answers() -> None:
    first = message("Yes, free.", "agent", 0, public=True, name="Ada")
    second = message("No, it costs.", "agent", 2, public=True, name="Bo")
    question = message("Which is it?", day=3)

    found = read_history(ticket(first, second, question), MIXED)

    assert [found[n].value for n in ("a_date", "b_date") if isinstance(found[n], Date)] == [  # type: ignore[union-attr]  # narrowed by isinstance
        date(2026, 4, 14),
        date(2026, 4, 16),
    ]
    assert "b_date" not in read_history(ticket(first, second), MIXED)
    assert "b_date" not in read_history(ticket(question, first, second), MIXED)


def test_what_the_case_knows_is_not_read_again() -> None:
    known = Date(value=date(2026, 1, 1), src=("rec:crm",))
    case = ticket(message("one")).model_copy(update={"facts": {"first_contact": known}})

    assert "first_contact" not in read_history(case, ESCALATION)


def test_an_empty_message_has_no_words_to_quote() -> None:
    assert read_history(ticket(message(" ")), ESCALATION) == {}


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("CALL: lamp will not warm up", True),
        ("Customer rang, lamp will not warm up", True),
        ("Called her back about the lamp", False),
    ],
)
def test_a_ticket_that_began_with_a_call_was_opened_by_it(text: str, opened: bool) -> None:
    found = read_history(ticket(message(text, "agent"), message("and?", day=1)), LATE)

    assert ("opened_at" in found) == opened


def test_a_call_that_a_note_tells_of_is_an_attempt_whatever_its_channel() -> None:
    case = ticket(message("one"), message("Inbound call 16:35: in tears", "agent", 2), message("two", day=3))

    found = read_history(case, ESCALATION)["followup_dates"]

    assert isinstance(found, Dates)
    assert found.value == (date(2026, 4, 16), date(2026, 4, 17))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Found this morning: export shared by open link", True),
        ("Link found open", True),
        ("Vendor told us yesterday", False),
        ("Discovered on Friday, writing it up now", False),
    ],
)
def test_a_breach_was_discovered_when_the_first_note_was_written(text: str, found: bool) -> None:
    facts = read_history(ticket(message(text, "agent"), message("is it true?", day=1)), DATA)

    assert facts.get("discovered") == (Date(value=date(2026, 4, 14), src=("m1",), quote=text) if found else None)


@pytest.mark.parametrize(
    ("first", "day"),
    [
        (message("caller could not spell it, hung up", "agent"), date(2026, 4, 14)),
        (message("Yesterday at your desk a man laughed at my name"), date(2026, 4, 13)),
        (message("This morning at your desk a man laughed at my name"), date(2026, 4, 14)),
        (message("Last night I was told, and this morning again"), None),
        (message("A man laughed at my name"), None),
        (message("3/4: caller could not spell it", "agent"), None),
    ],
)
def test_an_incident_was_on_the_day_of_the_note_or_the_one_that_the_customer_names(
    first: Message, day: date | None
) -> None:
    found = read_history(ticket(first), PLAYBOOK["cultural_misstep"]).get("incident_date")

    assert (found.value if isinstance(found, Date) else None) == day


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We have received your message and will answer within 24 hours.", "Acme"),
        ("This is an automated reply.", None),
        ("Hello there!", "Acme Bot"),
    ],
)
def test_an_automatic_answer_in_an_agents_name_is_no_first_reply(text: str, name: str | None) -> None:
    machine = message(text, "agent", 1, public=True, name=name)
    case = ticket(message("one"), machine, message("Hi, looking into it.", "agent", 2, public=True))

    found = read_history(case, LATE)["first_reply_at"]

    assert isinstance(found, DateTime)
    assert found.value == START + timedelta(days=2)
