"""What a message tells as a whole: charges, attempts, two answers, a colleague's address; and lengths in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from service.domain.facts import Duration
from service.drafting.reading.extract import extract
from service.drafting.reading.extract_lengths import told_length
from tests.drafting.test_extract import PLAYBOOK, read
from tests.drafting.tickets import message, ticket

TWICE = "Invoice AB-71 for £60.00 collected on 1 April, then AB-72, £60.00 collected on 2 April."
BEHIND = "We took £60.00 on 1 April (AB-71) and £60.00 on 2 April (AB-72)."
ONCE = "The charge of £60.00 went through on 1 April under invoice AB-71."


def answer(text: str, scenario: str, role: str = "agent") -> dict[str, Any]:
    """What is read from a public message."""
    return read(ticket(message("Hello", day=-3), message(text, role, public=True)), scenario)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        (TWICE, "charge_1", (Decimal("60.00"), "GBP")),
        (TWICE, "charge_1_date", date(2026, 4, 1)),
        (TWICE, "charge_1_ref", "AB-71"),
        (TWICE, "charge_2_date", date(2026, 4, 2)),
        (TWICE, "charge_2_ref", "AB-72"),
        (BEHIND, "charge_1_ref", "AB-71"),
        (BEHIND, "charge_2_ref", "AB-72"),
        (TWICE, "charged", None),
        (ONCE, "charged", (Decimal("60.00"), "GBP")),
        (ONCE, "charge_1_ref", "AB-71"),
        (ONCE, "charge_2", None),
        ("We will take £60.00 on 1 May.", "charge_1", None),
        ("£60.00 collected on 1 April was refunded.", "charge_1", None),
        ("£60.00 was collected, the first on 1 April, £20.00 more collected later.", "charge_1", None),
    ],
)
def test_a_charge_is_an_amount_with_its_day(text: str, name: str, value: object) -> None:
    assert answer(text, "billing_error").get(name) == value


def test_a_customers_charges_are_only_claims() -> None:
    assert "charge_1" not in answer(TWICE, "billing_error", "customer")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("You also rang us on 2 April and 9 April.", (date(2026, 4, 2), date(2026, 4, 9))),
        ("I see you chased on 2 April, 3 April and 9 April.", (date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 9))),
        ("Your neighbour paid on 2 April and 9 April.", (date(2026, 4, 14),)),
        ("We also rang the depot about 2 May and 9 May.", (date(2026, 4, 14),)),
    ],
)
def test_days_on_which_the_customer_came_back(text: str, days: tuple[date, ...]) -> None:
    case = ticket(message("Hello", day=-3), message(text, "agent", public=True), message("Well?"))

    assert read(case, "escalation_failure").get("followup_dates") == days


def test_a_thread_that_began_before_its_first_message_has_not_all_attempts() -> None:
    case = ticket(message("I first rang you on 2 April."), message("Well?", day=3))
    found = read(case, "escalation_failure")

    assert found.get("first_contact") == date(2026, 4, 2)
    assert "followup_dates" not in found


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("See https://status.acme.example for news.", "status_url", "https://status.acme.example"),
        ("See https://acme.example/news for more.", "status_url", None),
        ("Bríd Tangney has your case: brid.tangney@acme.example.", "contact_email", "brid.tangney@acme.example"),
        ("Write to billing@acme.example.", "contact_email", None),
        ("Bríd has your case. Her number is 01632 960 100.", "contact_phone", "01632 960 100"),
        ("Bríd has your case. Our number is 01632 960 100.", "contact_phone", None),
    ],
)
def test_addresses_tell_whose_they_are(text: str, name: str, value: str | None) -> None:
    assert answer(text, "system_outage").get(name) == value


@pytest.mark.parametrize(
    ("text", "a", "b"),
    [
        ("The call was on 2 April, the chat (7 April) said no.", date(2026, 4, 2), date(2026, 4, 7)),
        ("The call was on 2 April, the chat (7 April) said no, closed 9 April.", None, None),
        ("It was sent 2 April and came 7 April.", None, None),
    ],
)
def test_two_answers_have_a_channel_each(text: str, a: date | None, b: date | None) -> None:
    found = answer(text, "mixed_messages")

    assert (found.get("a_date"), found.get("b_date")) == (a, b)


@pytest.mark.parametrize(("later", "counts"), [("Nobody rang me.", True), ("Thanks for the call.", False)])
def test_a_promised_call_was_missed_when_somebody_says_so(later: str, counts: bool) -> None:
    promise = message("A manager will ring you on Thursday 16 April.", "agent", public=True)
    case = ticket(message("Hello"), promise, message(later, day=6))

    assert ("missed_callback" in read(case, "mixed_messages")) is counts


@pytest.mark.parametrize(
    ("quote", "minutes", "words"),
    [
        ("27h", 1620, "27 hours"),
        ("2h45", 165, "2 hours 45 minutes"),
        ("3 wks", 30240, "3 weeks"),
        ("8d", 11520, "8 days"),
        ("1 hr", 60, "1 hour"),
        ("2-hourly", 120, "2 hours"),
        ("five days", 7200, "five days"),
        ("three and a half hours", 210, "three and a half hours"),
        ("5 working days", 7200, "5 working days"),
    ],
)
def test_a_length_is_told_in_words(quote: str, minutes: int, words: str) -> None:
    assert told_length(quote, minutes) == words


def test_a_length_that_was_read_is_told_in_words() -> None:
    case = ticket(message("Hello"), message("SLA is 8h.", "agent"))
    promised = extract(case, PLAYBOOK["missed_sla"]).facts["sla_promised"]

    assert isinstance(promised, Duration)
    assert promised.display == "8 hours"
