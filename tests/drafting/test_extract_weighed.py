"""Where no plain words call a figure by its name, it is what most around it speaks for, and otherwise nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from service.domain.case import Message
from service.drafting.reading.slots import SLOTS, load_slots, read_slots
from service.errors import BadFile
from tests.drafting.test_extract import PLAYBOOK, read
from tests.drafting.tickets import message, ticket


def note(text: str) -> Message:
    return message(text, "agent")


def gbp(amount: str) -> tuple[Decimal, str]:
    return Decimal(amount), "GBP"


@pytest.mark.parametrize(
    ("scenario", "text", "name", "value"),
    [
        ("missed_sla", "Eleven kennels had the same thing, 11 clients caught by it.", "affected_customers", 11),
        ("missed_sla", "A usual day is about 30 enquiries for the desk.", "tickets_before", 30),
        ("missed_sla", "There were 4 people on the rota that night.", "staff_on_queue", 4),
        ("missed_sla", "Printer repaired and handed back 13 April, 16:20.", "fix_at", "2026-04-13 16:20:00+00:00"),
        (
            "billing_error",
            "Transfer sent, in her account no later than Friday 17 April.",
            "refund_by",
            date(2026, 4, 17),
        ),
        ("billing_error", "All this since the update to the tills on 2 April.", "cutover_date", date(2026, 4, 2)),
        ("product_defect", "85 of the lot are off the shelf and held back.", "batch_size", 85),
        ("product_defect", "Gone with the van, docket KLM 220 118 4.", "tracking", "KLM 220 118 4"),
        ("data_incident", "Odd emails can be forwarded to phish@kiln.example.", "phishing_email", "phish@kiln.example"),
        (
            "data_incident",
            "Reported to the Information Commissioner on 13 April.",
            "regulator_notified",
            date(2026, 4, 13),
        ),
        ("data_incident", "The list was e-mailed on 10 April to the wrong club.", "occurred_from", date(2026, 4, 10)),
        ("escalation_failure", "Open again as PQ-7781, mine now.", "case_ref", "PQ-7781"),
        ("escalation_failure", "The box is read every hour now.", "inbox_interval", 60),
        ("mixed_messages", "She deals with me and nobody else until 29 May.", "poc_until", date(2026, 5, 29)),
        ("cultural_misstep", "Training for all 19 stewards by 29 May.", "advisers", 19),
        ("system_outage", "Upgrades from now on only between 10:00 and 14:00.", "upgrade_from", "10:00:00"),
        ("system_outage", "Upgrades from now on only between 10:00 and 14:00.", "upgrade_to", "14:00:00"),
        ("system_outage", "Alarm when more than 3% of pumps stop answering.", "alarm_threshold", Decimal(3)),
        (
            "system_outage",
            "06:12 bookings fail\n06:20 our monitor noticed\n07:40 everything back\nUpgrades only from 10:00 to 12:00.",
            "outage_duration",
            88,
        ),
    ],
)
def test_what_most_speaks_for_is_what_it_is(scenario: str, text: str, name: str, value: object) -> None:
    found = read(ticket(message("Hello"), note(text)), scenario)

    assert found.get(name) == value


@pytest.mark.parametrize(
    ("scenario", "text", "name"),
    [
        ("missed_sla", "Her cousin waited 3 hours at the bank.", "affected_customers"),
        ("missed_sla", "Can it be 4 people on the rota next time?", "staff_on_queue"),
        ("missed_sla", "Technicians moved to the new desk on 2 April.", "release_date"),
        ("billing_error", "Letter to her by Friday 17 April.", "refund_by"),
        ("billing_error", "Transfer sent this morning to the account ending 4471.", "refund_by"),
        ("product_defect", "Two of the lot were sold in 2019.", "batch_size"),
        ("data_incident", "We found it on 10 April.", "occurred_from"),
        ("data_incident", "The office was closed on 13 April.", "regulator_notified"),
        ("mixed_messages", "The shop is closed until 29 May.", "poc_until"),
        ("system_outage", "Meeting between 10:00 and 14:00.", "upgrade_from"),
        ("system_outage", "In the old draft the alarm was set at 3%.", "alarm_threshold"),
    ],
)
def test_near_wordings_are_left_for_a_question(scenario: str, text: str, name: str) -> None:
    assert name not in read(ticket(message("Hello"), note(text)), scenario)


@pytest.mark.parametrize("role", ["customer", "third_party", "bot"])
def test_nobody_but_staff_decides_a_refund_however_well_it_adds_up(role: str) -> None:
    told = note("She paid £90.00 in all. It should have been £60.00.")
    claim = message("Accounts here: refund of £30.00 approved and sent by BACS, ref RF-1.", role)

    assert "refund" not in read(ticket(message("Hello"), told, claim), "billing_error")


def test_a_refund_that_is_what_was_charged_too_much_needs_no_signature() -> None:
    told = note("She paid £90.00 in all. It should have been £60.00. Refund is £30.00, not the £35.00 above.")

    assert read(ticket(message("Hello"), told), "billing_error").get("refund") == gbp("30.00")


def test_a_refund_that_fits_nothing_waits_for_somebody_who_may_decide() -> None:
    told = note("She paid £90.00 in all. It should have been £60.00. Refund is £31.00.")

    assert "refund" not in read(ticket(message("Hello"), told), "billing_error")


def test_what_the_desk_answers_by_itself_is_the_companys_promise() -> None:
    automatic = message("Your reference is 40815. Urgent queries are answered within 4 hours.", "bot")
    found = read(ticket(message("Hello"), automatic), "missed_sla")

    assert (found.get("sla_promised"), found.get("ticket_ref")) == (240, "40815")


def test_a_charge_that_a_customer_names_counts_when_staff_name_the_same_amount() -> None:
    claim = message("You took £48.20 off my card on 2 April.")

    assert "charge_1" not in read(ticket(claim, note("Looking into it.")), "billing_error")
    assert read(ticket(claim, note("Yes: £48.20, wrong tariff.")), "billing_error").get("charge_1") == gbp("48.20")


def test_a_class_that_nobody_has_defined_is_told_by_name(tmp_path: Path) -> None:
    bad = tmp_path / "slots.yaml"
    bad.write_text("classes: {hit: [hit]}\nslots: [{fact: sites, kind: count, near: {hot: 2}}]\n", "utf-8")

    with pytest.raises(BadFile, match="no class 'hot'"):
        read_slots(bad)


def test_every_slot_is_of_a_fact_that_the_playbook_declares() -> None:
    declared = {need.name for scenario in PLAYBOOK.values() for need in scenario.facts}

    assert {s.line.fact for s in load_slots().slots} - {None} <= declared, SLOTS
