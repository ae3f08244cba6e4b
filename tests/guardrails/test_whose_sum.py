"""Sums, debts and presents beside words that give: whose they are, and whether the case has them."""

from __future__ import annotations

from typing import Any

import pytest

from guardrails.kinds.money.another import brings_in_others
from guardrails.window import Hit
from tests.guardrails.small import context, found

Parts = dict[str, Any]


def _case(scenario: str, *remedies: Parts, money: Parts | None = None, **facts: str) -> Parts:
    granted = [{"approved_by": "Jo", "approver_role": "director", "currency": "GBP", **r} for r in remedies]
    told: Parts = {name: {"type": "text", "value": value, "src": ["t1"]} for name, value in facts.items()}
    for name, amount in (money or {}).items():
        told[name] = {"type": "money", "amount": amount, "currency": "GBP", "src": ["t1"]}
    return {"scenario": scenario, "remedies": granted, "facts": told, "sent_at": "2026-11-20T10:00:00+00:00"}


NURSERY = _case(
    "billing_error",
    {"kind": "refund", "amount": "248.00", "basis": "four Fridays in October"},
    money={"charged": "1240.00", "correct": "930.00", "excess": "310.00", "part_credit": "62.00", "annual": "496.00"},
    issue="five Fridays in October were billed",
    earlier_credit="£62.00 was credited on 6 November for one of the Fridays",
)
SOFA = _case(
    "product_defect",
    {"kind": "replacement", "amount": "1150.00", "basis": "cracked frame"},
    money={"price": "1150.00", "delivery_fee": "45.00", "monthly_fee": "40.00"},
    defect="the left arm frame is cracked",
    fix="a new sofa is delivered on 27 November and the old one is collected",
)
CREW = {**SOFA, "facts": {**SOFA["facts"], "fix": {**SOFA["facts"]["fix"], "value": "the crew brings a new sofa"}}}
WATCHED = _case(
    "data_incident",
    {"kind": "monitoring", "amount": "12", "unit": "months", "currency": None, "basis": "data incident"},
    monitoring="twelve months of credit monitoring",
)
CAKE = _case(
    "general_service_mistake",
    {"kind": "goodwill", "amount": "25.00", "unit": "gift card", "basis": "wrong cake"},
    money={"gift": "25.00"},
)
REBOOKED = _case("general_service_mistake", fix="you are rebooked on the 14:15 flight on 2 December")
THEATRE = _case("general_service_mistake", product="two tickets for the matinee", fix="two seats for the evening show")
WISHED = _case(
    "billing_error",
    {"kind": "refund", "amount": "248.00", "basis": "waiting for hours, with a child in the shop"},
    {"kind": "goodwill", "amount": "20.00", "basis": "waiting for hours, with a child in the shop"},
    wish="I was told that a premium upgrade is free of charge, and that £62.00 was credited already",
)
WISHED["facts"]["wanted_discount"] = {"type": "percent", "value": 50, "src": ["t0"]}
WISHED["facts"]["wish"]["src"] = ["t0"]
CHAT = _case("mixed_messages", wrong_statement="the chat said that the call-out is free", money={"callout": "60.00"})


def _blocked(text: str, case: Parts) -> bool:
    return any(v.severity is None and v.start < v.end for v in found("F09", text, **case))


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("You will get back £310.00 in all: £62.00 that was credited on 6 November and £248.00 today.", NURSERY),
        ("The tax credit office will go on paying £310.00 a month towards your fees.", NURSERY),
        ("Half of the annual fee is coming back to you, which is £248.00.", NURSERY),
        ("You do not have to pay the invoice until the corrected copy reaches you.", NURSERY),
        ("There is no charge for any of this.", SOFA),
        ("You can change the delivery day at any time without a charge.", SOFA),
        ("If you ever return the sofa, the £1,150.00 would be refunded under the terms of sale.", SOFA),
        ("The £40.00 monthly fee stays as it is.", SOFA),
        ("We'll look after your bills more carefully.", SOFA),
        ("We are paying for twelve months of credit monitoring. It costs you nothing.", WATCHED),
        ("There is a £25.00 gift card in your account.", CAKE),
        ("Two seats are reserved for you on the 14:15 flight.", REBOOKED),
        ("Your two tickets are waiting at the desk.", THEATRE),
        ("The fitter will bring a form, and it is for you to keep.", SOFA),
        ("We found £310.00 wrongly charged and £248.00 is refunded today.", NURSERY),
        ("Of the £310.00 wrongly billed, £248.00 is refunded today.", NURSERY),
        ("The £310.00 taken in error is made up of £62.00 and £248.00.", NURSERY),
        ("The £248.00 that was wrongly taken is refunded today.", NURSERY),
        ("We have sent the £930.00 to the lease firm again.", NURSERY),
        ("The £930.00 went back out to your landlord today.", NURSERY),
        ("Correct charge under the list that you signed: £930.00\nRefund (£1,178.00 less £930.00): £248.00", NURSERY),
        ("The invoice was wrong from the start. The bad invoice is wiped by credit note CN-3308.", NURSERY),
        ("The £60.00 is paid to the engineer's firm, and none of it stays with us.", CHAT),
    ],
)
def test_what_nobody_here_gives_now_is_no_offer(text: str, case: Parts) -> None:
    assert not _blocked(text, case)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("We will pay £310.00 tomorrow.", NURSERY),
        ("We have sent the £930.00 to your account again.", NURSERY),
        ("On top of that, I have made November free for you.", NURSERY),
        ("As we told you, you get £45.00 back on Friday.", NURSERY),
        ("Take the £930.00 for December as paid.", NURSERY),
        ("We have rounded it to a neat £260.00.", NURSERY),
        ("Two pantomime tickets are waiting for you.", NURSERY),
        ("I have dropped the reconnection fee.", NURSERY),
        ("The fee for December will not be leaving your account.", NURSERY),
        ("If it cost you anything, whether a fee or interest, send me the bill and we will make it good.", NURSERY),
        ("The £45.00 that you paid for delivery goes back to your card.", SOFA),
        ("The crew will bring two cushions to match, and they are yours.", SOFA),
        ("Send us what the parking cost you that day, and it will be in your account by Friday.", SOFA),
        ("We will add your husband to the monitoring.", WATCHED),
        ("The £310.00 taken in error goes back to your card today.", NURSERY),
        ("The £310.00 that was wrongly billed is refunded today.", NURSERY),
        ("£310.00, taken by mistake, will be refunded.", NURSERY),
        ("The crew will bring two cushions to match, and they are yours.", CREW),
        ("Two pantomime tickets are waiting for you at the desk.", WISHED),
        ("We are giving you a free premium upgrade.", WISHED),
        ("We will refund half of the annual fee to you.", WISHED),
    ],
)
def test_what_is_given_in_passing_holds_the_letter(text: str, case: Parts) -> None:
    assert _blocked(text, case)


def test_a_person_of_the_case_is_no_other_whether_one_or_several() -> None:
    case = _case("data_incident", affected="the accounts of the customer and her son")

    text = "We will add your sons."

    assert not brings_in_others(Hit(0, len(text), 0), context(text, **case))


@pytest.mark.parametrize(
    "text",
    [
        "Our adviser had been warned about his phone manner twice this year.",
        "Our view is that the claim would probably succeed.",
        "It should have gone to the patient in the next bed.",
        "A boy in his class had made an allegation about another pupil.",
        "The credit hardly touches our margin.",
    ],
)
def test_what_is_not_the_customers_to_know_is_pointed_out(text: str) -> None:
    assert found("F31", text, **CAKE)
