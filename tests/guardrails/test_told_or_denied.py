"""What an element needs is there in letters of any trade, and not where the same words deny or only wish it."""

from __future__ import annotations

from typing import Any

import pytest

from guardrails.window import Window
from service.domain.case import ScenarioId
from tests.guardrails.small import context, rules

SENT_AT = "2026-06-10T09:00:00+01:00"
NEXT = {"next_update": {"type": "datetime", "value": "2026-06-12T16:00:00+01:00", "src": ["t1"]}}
MONEY = {
    "total_paid_back": {"type": "money", "amount": "90.00", "currency": "GBP", "src": ["t1"]},
    "refund_by": {"type": "date", "value": "2026-06-12", "src": ["t1"]},
}


def text(name: str, value: str) -> dict[str, Any]:
    return {name: {"type": "text", "value": value, "src": ["t1"]}}


def is_there(element: str, letter: str, facts: dict[str, Any], scenario: ScenarioId) -> bool:
    ctx = context(letter, scenario, sent_at=SENT_AT, facts=facts)
    return bool(rules().elements[element].check.within(ctx, Window(ctx.body[0], ctx.body[-1])))


@pytest.mark.parametrize(
    ("letter", "owned"),
    [
        ("We built your greenhouse carelessly.", True),
        ("We built your greenhouse carefully.", False),
        ("We treated a loyal customer shabbily.", True),
        ("The courier treated the parcel badly.", False),
        ("I won't dress it up: we left you standing there.", True),
        ("We left you a message on Tuesday.", False),
        ("Every part of this traces back to us.", True),
        ("Every part of this traces back to the supplier.", False),
        ("We never stop improving.", False),
        ("If we let you down, we are the reason.", False),
    ],
)
def test_bad_work_of_ours_is_owned_whatever_the_trade(letter: str, owned: bool) -> None:
    assert is_there("ownership_statement", letter, {}, "general_service_mistake") is owned


@pytest.mark.parametrize(
    ("letter", "free"),
    [
        ("Return: none is required. The new drill will be collected by courier at 17:00 today.", True),
        ("You don't need to send the old set back. Our courier collects the new one at 4 p.m.", True),
        ("You can forget about the returns form; the old blender stays with you.", True),
        ("The courier collects the old boots when he brings the new ones.", False),
        ("Please have the faulty drill boxed for the courier. You don't need to send a label back.", False),
        ("Return: required within 14 days.", False),
    ],
)
def test_a_courier_who_collects_the_new_one_is_no_burden(letter: str, free: bool) -> None:
    facts = {"no_return": {"type": "bool", "value": True, "src": ["t1"]}}

    assert is_there("no_return_burden", letter, facts, "product_defect") is free


@pytest.mark.parametrize(
    ("value", "letter", "told"),
    [
        ("27 crew cards useless, 4 crews stuck, foreman paid diesel in cash",
         "Four crews were stranded and Chuy bought diesel with his own cash.", True),
        ("daughter's asthma pump ran out on school trip", "Your girl was away with her class when the pump gave out.",
         True),
        ("daughter's asthma pump ran out on school trip", "I hope your daughter enjoyed her school trip.", False),
        ("mum couldn't get upstairs for 9 days, slept in armchair",
         "Your mum slept in a chair for nine nights because the stairlift would not move.", True),
        ("shop shut Sat, best trading day; bread thrown out", "Saturday's takings were lost and so was the bread.",
         True),
        ("shop shut Sat, best trading day; bread thrown out", "Saturday is a busy day for any shop.", False),
        ("had to cancel two paying guests, lost £180", "We do not want you to lose any guests.", False),
    ],
)  # fmt: skip
def test_what_it_cost_is_told_in_part_and_in_other_words(value: str, letter: str, told: bool) -> None:
    assert is_there("impact_owned", letter, text("impact", value), "general_service_mistake") is told


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        ("From 12 June any order not begun by its third day goes by car to Ulm the same day.", True),
        ("From 12 June any order not begun by its fourth day goes by car to Ulm the same day.", False),
        ("From 12 June we are looking at whether orders might be driven to Ulm by day 3 the same day.", False),
    ],
)
def test_an_ordinal_is_the_number_of_the_day(letter: str, told: bool) -> None:
    facts = text("prevention", "order not started by day 3 driven to Ulm lab same day") | {
        "prevention_from": {"type": "date", "value": "2026-06-12", "src": ["t1"]}
    }

    assert is_there("long_term_step", letter, facts, "missed_sla") is told


@pytest.mark.parametrize(
    ("letter", "promised"),
    [
        ("I will not telephone you on Friday 12 June at 16:00.", False),
        ("I will not telephone you on Friday 12 June at 16:00 to hear that the room is yours again.", False),
        ("I will not telephone you with my answer any later than Friday 12 June at 16:00.", True),
        ("I won't be able to ring you at 16:00 on Friday 12 June.", False),
        ("Nobody will ring you at 16:00 on Friday 12 June.", False),
        ("On Friday 12 June at 16:00: I will not ring.", False),
        ("I won't write again before then, but I will telephone you at 16:00 on Friday 12 June.", True),
        ("I won't just write; I'll telephone you at 16:00 on Friday 12 June.", True),
        ("You will not have to chase us: I will ring at 16:00 on Friday 12 June.", True),
    ],
)
def test_a_contact_that_is_denied_is_not_promised(letter: str, promised: bool) -> None:
    assert is_there("next_update_time", letter, NEXT, "general_service_mistake") is promised


@pytest.mark.parametrize(
    ("letter", "sent"),
    [
        ("We have sent you £90.00 today, and it is with you by Friday 12 June.", True),
        ("We have not yet sent the £90.00 that should reach you by Friday 12 June.", False),
        ("The £90.00 has not been paid. It was to be sent by Friday 12 June.", False),
    ],
)
def test_money_that_was_not_sent_is_not_refunded(letter: str, sent: bool) -> None:
    assert is_there("refund_executed", letter, MONEY, "billing_error") is sent


def test_the_amount_may_stand_before_what_is_only_it() -> None:
    facts = text("fix", "refund sent by BACS") | MONEY

    assert is_there("fix_in_motion", "That makes £90.00. I sent it today by BACS.", facts, "billing_error")
    assert not is_there("fix_in_motion", "I sent it today by BACS.", facts, "billing_error")


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        ("We know that your record was on the drive and that the drive was not encrypted.", True),
        ("The drive was encrypted.", False),
        ("Your record was not on the drive.", False),
    ],
)
def test_what_the_record_denies_is_not_told_by_saying_it(letter: str, told: bool) -> None:
    facts = text("known", "her record was on the drive; drive not encrypted")

    assert is_there("known_stated", letter, facts, "data_incident") is told


def test_what_was_not_got_back_is_no_fix() -> None:
    facts = text("fix", "dress got back, being pressed again")

    assert is_there("fix_in_motion", "The dress is back and is being pressed again.", facts, "general_service_mistake")
    assert not is_there("fix_in_motion", "We have not got the dress back.", facts, "general_service_mistake")


@pytest.mark.parametrize(
    ("letter", "arrives"),
    [
        ("It reaches you by noon on Friday 12 June.", True),
        ("It will not reach you by noon on Friday 12 June.", False),
        ("The courier hopes to reach you on Friday 12 June.", False),
    ],
)
def test_a_delivery_that_is_denied_or_hoped_for_has_no_day(letter: str, arrives: bool) -> None:
    facts = {"delivery_by": {"type": "datetime", "value": "2026-06-12T12:00:00+01:00", "src": ["t1"]}}

    assert is_there("delivery_date", letter, facts, "product_defect") is arrives
