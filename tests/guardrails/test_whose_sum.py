"""Sums, debts and presents beside words that give: whose they are, and whether the case has them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

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
        ("The £60.00 is paid to the engineer's firm, and none of it stays with us.", CHAT),
    ],
)
def test_what_nobody_here_gives_now_is_no_offer(text: str, case: Parts) -> None:
    assert not _blocked(text, case)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("We will pay £310.00 tomorrow.", NURSERY),
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
    ],
)
def test_what_is_given_in_passing_holds_the_letter(text: str, case: Parts) -> None:
    assert _blocked(text, case)


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
