"""A figure is what the nearest words of its clause make it, whoever wrote them and in whatever trade."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from service.domain.case import Message
from service.drafting.reading.extract import extract
from tests.drafting.test_extract import PLAYBOOK, plain, read
from tests.drafting.tickets import message, ticket


def note(text: str, name: str | None = None, day: int = 0) -> Message:
    """An internal note as help desks have it: by an agent, whatever the office."""
    return message(text, "agent", day, name=name)


def gbp(amount: str) -> tuple[Decimal, str]:
    return Decimal(amount), "GBP"


@pytest.mark.parametrize(
    ("scenario", "text", "name", "value"),
    [
        ("billing_error", "He was invoiced 612.00 instead of 408.00.", "charged", gbp("612.00")),
        ("billing_error", "He was invoiced 612.00 instead of 408.00.", "correct", gbp("408.00")),
        ("billing_error", "3 x 204.00 = 612.00 debited, correct total 408.00.", "charged", gbp("612.00")),
        ("billing_error", "Billed: £412.50\nCorrect: £187.20", "correct", gbp("187.20")),
        ("billing_error", "Wrongly taken 1 Jun 38.00 + 1 Jul 38.00 = 76.00.", "charged", gbp("76.00")),
        ("billing_error", "Refund 76.00 sent FR-2290 by transfer, lands by Thu 16 April.", "refund_ref", "FR-2290"),
        (
            "billing_error",
            "Refund 76.00 sent FR-2290 by transfer, lands by Thu 16 April.",
            "refund_by",
            date(2026, 4, 16),
        ),
        ("billing_error", "9 other drivers hit.", "others_affected", 9),
        ("missed_sla", "Approved by Jo: credit 10% of the £64.00 monthly fee = £6.40.", "credit", gbp("6.40")),
        ("missed_sla", "20h vs 4h SLA so 16 over.", "actual_delay", 960),
        ("missed_sla", "Line fixed 08:40 today.", "fix_at", "2026-04-14 08:40:00+00:00"),
        (
            "product_defect",
            "Courier at her door Fri 17 April by 1pm, ref ZZ-33.",
            "delivery_by",
            "2026-04-17 13:00:00+00:00",
        ),
        ("product_defect", "Courier at her door Fri 17 April by 1pm, ref ZZ-33.", "tracking", "ZZ-33"),
        ("escalation_failure", "Heater on loan tmrw 10-12.", "loan_from", "2026-04-15 10:00:00+00:00"),
        ("escalation_failure", "Heater on loan tmrw 10-12.", "loan_to", "2026-04-15 12:00:00+00:00"),
        ("escalation_failure", "Shared box checked 2-hourly.", "inbox_interval", 120),
        ("cultural_misstep", "31 desk staff do a names course by 29 May.", "advisers", 31),
        ("cultural_misstep", "31 desk staff do a names course by 29 May.", "training_by", date(2026, 5, 29)),
        ("missed_sla", "From 1 May any unread ticket pages the duty lead.", "prevention_from", date(2026, 5, 1)),
        ("general_service_mistake", "I'll have it there by half 4.", "fix_by", "2026-04-14 16:30:00+00:00"),
        ("system_outage", "Portal down from 08:41 to 10:05 EST.", "outage_duration", 84),
        ("system_outage", "It failed at 08:02 and was back at 09:17.", "outage_duration", 75),
    ],
)
def test_the_clause_says_what_the_figure_is(scenario: str, text: str, name: str, value: object) -> None:
    assert read(ticket(message("Hello"), note(text)), scenario).get(name) == value


@pytest.mark.parametrize(
    ("scenario", "text", "name"),
    [
        ("billing_error", "He says he was charged 612.00.", "charged"),
        ("billing_error", "Charged 38.00 + 38.00.", "charged"),
        ("billing_error", "Billed £60 each.", "charged"),
        ("billing_error", "Charged 594.00 net.", "charged"),
        ("billing_error", "Refund of 120.00 to be approved by Jo.", "refund"),
        ("billing_error", "Asked finance whether to refund 120.00.", "refund"),
        ("billing_error", "I'd suggest a refund of 20.00, approved or not.", "refund"),
        ("billing_error", "Refund of 20.00 can lands on card if approved by 17 April.", "refund_by"),
        ("missed_sla", "From 1 May the customer was charged double.", "prevention_from"),
        ("missed_sla", "As of 4 April she is still without a line, no news.", "prevention_from"),
        ("missed_sla", "Approved: fee of £18.00 credited.", "credit"),
        ("missed_sla", "Call the supplier Fri 17 April 10:00.", "next_update"),
        ("missed_sla", "Logged 08:05, call back 22:05.", "next_update"),
        ("missed_sla", "Couldn't ring her Fri 17 April 10:00.", "next_update"),
        ("product_defect", "If QA agrees it could arrive Fri 17 April by 1pm.", "delivery_by"),
        ("product_defect", "Refund for order ZZ-33, courier told.", "tracking"),
        ("billing_error", "He'd like the money on his card by Fri 17 April.", "refund_by"),
        ("billing_error", "Supplier invoice 8831 for £412.00 charged to the wrong cost centre.", "charged"),
        ("billing_error", "Approved by Sue: £20 voucher, no refund of the £60.", "refund"),
        ("data_incident", "Her number is 07700 900123, email jo@home.example.", "support_email"),
        ("data_incident", "Phone lines closed until Mon 20 April.", "support_until"),
        ("missed_sla", "They will email us by 16 April 12:00.", "next_update"),
        ("missed_sla", "On hold 45 minutes vs 10 minutes last time.", "sla_promised"),
        ("system_outage", "By 30 April we lose the Leeds depot.", "prevention_by"),
        ("escalation_failure", "Will update the rota by Fri 17 April 5pm.", "plan_1_due"),
        ("general_service_mistake", "Meeting with him tomorrow at 10.", "fix_by"),
        ("system_outage", "Down from 08:41 to 09:00, then down from 10:00 to 10:05.", "outage_duration"),
    ],
)
def test_words_that_deny_or_share_a_figure_leave_it_out(scenario: str, text: str, name: str) -> None:
    assert name not in read(ticket(message("Hello"), note(text)), scenario)


@pytest.mark.parametrize(
    ("text", "name", "counts"),
    [
        ("Finance approved refund EUR 41,80.", None, True),
        ("Refund EUR 41,80 signed off by Mara.", None, True),
        ("Refund EUR 41,80 processed today.", None, True),
        ("Refund EUR 41,80.", "Petra Sommer (Finance)", True),
        ("Refund EUR 41,80.", None, False),
        ("Refund EUR 41,80, awaiting approval.", None, False),
        ("Refund is EUR 41,80 i think, approved soon.", None, False),
    ],
)
def test_an_agents_note_decides_when_it_says_who_did(text: str, name: str | None, counts: bool) -> None:
    found = read(ticket(message("Hello"), note(text, name)), "billing_error")

    assert found.get("refund") == ((Decimal("41.80"), "EUR") if counts else None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I'll ring Dana Fri 17 April 10:00", "Dana Whitfield"),
        ("Ringing her at 2 when boxed", None),
        ("Give Declan a ring tmrw at half 10", "Declan Furey"),
        ("Next letter no later than Fri 17 April, noon", None),
    ],
)
def test_a_promise_to_write_or_ring_is_the_next_update(text: str, name: str | None) -> None:
    assert "next_update" in read(ticket(message("Hello", name=name), note(text)), "missed_sla")


def test_a_promise_that_has_gone_by_is_no_next_update() -> None:
    case = ticket(message("Hello"), note("I'll ring her tmrw 10:00"), message("nobody rang", day=2))

    assert "next_update" not in read(case, "missed_sla")


def test_the_first_of_two_contacts_in_a_note_is_the_next() -> None:
    case = ticket(message("Hello"), note("I'll ring her Fri 17 April 10:00. I'll email her Thu 16 April 9:00."))

    assert read(case, "missed_sla")["next_update"] == "2026-04-16 09:00:00+00:00"


def test_a_note_counts_before_what_a_customer_was_told() -> None:
    told = message("We have refunded £40.00 today.", "agent", public=True)
    case = ticket(message("Hello"), told, note("Refund £41.80 approved by Mara."))

    assert read(case, "billing_error")["refund"] == gbp("41.80")
    assert read(ticket(message("Hello"), told), "billing_error").get("refund") in (None, gbp("40.00"))


def test_values_that_differ_are_offered_as_answers_with_their_sentences() -> None:
    case = ticket(note("Refund £594.00 approved."), note("Refund £712.80 approved by Mara."))

    found = extract(case, PLAYBOOK["billing_error"])

    assert "refund" not in found.facts
    assert [(c.value, c.message, c.quote) for c in found.candidates["refund"]] == [
        ("£712.80", "m2", "Refund £712.80 approved by Mara."),
        ("£594.00", "m1", "Refund £594.00 approved."),
    ]


def test_what_a_customer_asks_for_is_at_most_offered_as_an_answer() -> None:
    found = extract(ticket(message("I want a refund of £500 now.")), PLAYBOOK["billing_error"])

    assert "refund" not in found.facts
    assert [c.value for c in found.candidates["refund"]] == ["£500"]


def test_a_fact_that_was_found_needs_no_candidates() -> None:
    found = extract(
        ticket(message("I want a refund of £500."), note("Refund £5.00 approved.")), PLAYBOOK["billing_error"]
    )

    assert plain(found.facts["refund"]) == gbp("5.00")
    assert "refund" not in found.candidates


@pytest.mark.parametrize(
    ("texts", "locale", "currency"),
    [
        (["It was €60", "Charged 50.00"], "en-GB", "EUR"),
        (["It was $60", "Charged $50.00"], "en-GB", "USD"),
        (["It was $60", "Charged $50.00"], "en-AU", "AUD"),
        (["Hello", "Charged 50.00"], "en-ZA", "ZAR"),
        (["£1 is not €1", "Charged 50.00"], "en-GB", "GBP"),
    ],
)
def test_a_bare_amount_is_in_the_threads_currency(texts: list[str], locale: str, currency: str) -> None:
    case = ticket(message(texts[0]), note(texts[1]), locale=locale)

    assert read(case, "billing_error")["charged"] == (Decimal("50.00"), currency)


def test_a_long_paste_is_read_in_a_moment_and_not_to_its_end() -> None:
    log = "Refund = £30.10 by Fri 17 April 10:00, 24h vs 8h SLA, charged 38.00 on 3/4. " * 12_000

    found = extract(ticket(message(log), message("Charged 50.00", "billing")), PLAYBOOK["billing_error"])

    assert "charged" not in found.facts
