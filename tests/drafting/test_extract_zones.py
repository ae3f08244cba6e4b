"""A clock is that of the zone named with it, of the only zone that the thread names, or of its country."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from service.domain.case import CaseFile, Customer, Message
from service.drafting.reading.extract import extract
from tests.drafting.test_extract import PLAYBOOK
from tests.drafting.tickets import message, ticket


def told(text: str, case: CaseFile | None = None) -> str | None:
    """When the customer hears next, by what an agent tells them."""
    whole = case or ticket(message("Hello"), message(text, "agent", public=True))
    fact = extract(whole, PLAYBOOK["billing_error"]).facts.get("next_update")
    return None if fact is None else str(getattr(fact, "value", None))


def of_country(language: str, *texts: str) -> CaseFile:
    case = ticket(message("Hello"), *(message(text, "agent", public=True) for text in texts))
    return case.model_copy(update={"customer": Customer(preferred_language=language)})


@pytest.mark.parametrize(
    ("words", "offset"),
    [
        ("10:00 CEST", "+02:00"),
        ("10:00 SAST", "+02:00"),
        ("10:00 BST", "+01:00"),
        ("10:00 GMT", "+00:00"),
        ("10 am EDT", "-04:00"),
        ("10 am ET", "-04:00"),
        ("10 am Central", "-05:00"),
        ("10:00", "+00:00"),
        ("10:00 at the central office", "+00:00"),
        ("10:00 et cetera", "+00:00"),
    ],
)
def test_the_letters_behind_a_clock_set_its_offset(words: str, offset: str) -> None:
    assert told(f"I will ring you on Friday 17 April at {words}.") == f"2026-04-17 10:00:00{offset}"


def test_letters_without_summer_time_follow_the_day() -> None:
    assert told("I will ring you on Friday 12 June at 9:00 PT.") == "2026-06-12 09:00:00-07:00"


@pytest.mark.parametrize(
    ("money", "value"),
    [
        ("₹500", "2026-04-17 10:00:00+05:30"),
        ("€500", "2026-04-17 10:00:00+01:00"),
        ("$500", None),
    ],
)
def test_letters_of_two_zones_are_told_apart_by_the_money_or_not_read(money: str, value: str | None) -> None:
    assert told(f"The charge was {money}. I will ring you on Friday 17 April at 10:00 IST.") == value


def test_the_only_zone_of_the_thread_holds_for_its_other_clocks() -> None:
    text = "It failed at 08:00 SAST. I will ring you on Friday 17 April at 10:00."

    assert told(text) == "2026-04-17 10:00:00+02:00"


def test_two_zones_in_a_thread_leave_its_other_clocks_as_they_are() -> None:
    text = "It failed at 08:00 SAST, 07:00 BST. I will ring you on Friday 17 April at 10:00."

    assert told(text) == "2026-04-17 10:00:00+00:00"


@pytest.mark.parametrize(
    ("language", "money", "offset"),
    [
        ("en-GB", "£20.00", "+01:00"),
        ("en-IN", "₹20", "+05:30"),
        ("en-GB", "₹20", "+00:00"),
        ("en", "£20.00", "+00:00"),
    ],
)
def test_language_and_money_of_one_country_give_its_zone(language: str, money: str, offset: str) -> None:
    case = of_country(language, f"You paid {money}. I will ring you on Friday 17 April at 10:00.")

    assert told("", case) == f"2026-04-17 10:00:00{offset}"


def test_a_stamp_with_an_offset_of_its_own_is_the_writers_clock() -> None:
    case = of_country("en-GB", "You paid £20.00. I will ring you on Friday 17 April at 10:00.")
    abroad = datetime(2026, 4, 14, 9, 0, tzinfo=timezone(timedelta(hours=3)))
    messages: tuple[Message, ...] = tuple(m.model_copy(update={"at": abroad}) for m in case.ticket.messages)
    moved = case.model_copy(update={"ticket": case.ticket.model_copy(update={"messages": messages})})

    assert told("", moved) == "2026-04-17 10:00:00+03:00"
