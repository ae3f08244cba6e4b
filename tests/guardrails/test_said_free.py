"""What is said to cost nothing: the fix and what others do give nothing; what comes besides them does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

Parts = dict[str, Any]


def _case(scenario: str, *remedies: Parts, **facts: str) -> Parts:
    granted = [{"approved_by": "Jo", "approver_role": "head", "currency": "GBP", **r} for r in remedies]
    told = {name: {"type": "text", "value": value, "src": ["t1"]} for name, value in facts.items()}
    return {"scenario": scenario, "remedies": granted, "facts": told, "sent_at": "2026-09-16T14:20:00+01:00"}


BIKE = _case(
    "escalation_failure",
    {"kind": "loan_equipment", "amount": "14", "unit": "days", "currency": None, "basis": "loan cargo bike"},
    original_issue="the rear brake on the leased cargo bike barely grips",
    fix="a loan cargo bike was delivered to her door today",
)
SAMPLES = _case(
    "missed_sla",
    {"kind": "service_credit", "amount": "92.00", "rate": "5", "base": "1840.00", "basis": "clause 6.3"},
    fix="all six samples re-run, values confirmed and sent to the surgery's system",
)
ROBE = _case(
    "product_defect",
    {"kind": "replacement", "amount": "84.00", "basis": "order CV-31077"},
    issue="choir robe arrived with the left shoulder seam split",
    fix="a replacement robe was collected by the courier at 13:15 today",
)
FILES = _case(
    "data_incident",
    {"kind": "identity_monitoring", "amount": "12", "unit": "months", "currency": None, "basis": "incident plan"},
    fix="the folder was closed and the file deleted from it",
    impact="the spring course at Bell Street is her only evening out",
)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("A loan bike was dropped at your gate at half past one.", BIKE),
        ("Our van brought a loan bike to your gate. Ride it until the 30th; there's no charge.", BIKE),
        ("A mechanic mends the brake on Thursday, and you will not be invoiced.", BIKE),
        ("We ran all six samples again at our own expense.", SAMPLES),
        ("Clause 6.3 sets the credit at 5% of £1,840.00, which makes £92.00.", SAMPLES),
        ("Keep the split robe for rags or send it back with the free label in the parcel.", ROBE),
        ("The replacement left at 13:15, no charge.", ROBE),
        ("You were right to refuse a voucher.", ROBE),
        ("Ask any of the three credit agencies to freeze your file. They do it free of charge.", FILES),
        ("Your bank can stop a payment, and does so for free.", FILES),
        ("Changing a password at your bank is free.", FILES),
    ],
)  # fmt: skip
def test_what_gives_nothing_is_let_be(text: str, case: Parts) -> None:
    assert not [f for f in found("F09", text, **case) if f.severity != "warn"]


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("In recognition of the trouble, your October collections by van are also free of charge.", SAMPLES),
        ("The £92.00 is on your invoice, and urgent requests in October will not be charged for.", SAMPLES),
        ("The porter's overtime we shall simply absorb.", SAMPLES),
        ("I popped a stole into the parcel as well.", ROBE),
        ("Next year's robe will be made at no charge.", ROBE),
        ("Your lease payments stop until the brake is mended.", BIKE),
        ("We'll pay your bus fares for the nine days.", BIKE),
        ("Along with the monitoring you have the spring course at no cost.", FILES),
        ("We've shifted you up to the private tier.", FILES),
    ],
)
def test_what_comes_besides_is_found(text: str, case: Parts) -> None:
    assert found("F09", text, **case)


def test_mending_what_failed_frees_nothing_that_is_given_with_it() -> None:
    case = _case("product_defect", issue="the oven door hangs loose", extras="a rotisserie kit goes with the oven")

    assert not found("F09", "We mend the oven door for free.", **case)
    assert found("F09", "We mend the oven door and give you the rotisserie kit for free.", **case)


def test_what_only_the_customer_wrote_is_no_fix() -> None:
    text = "We popped a canteen into the parcel."
    ours = {"fix": {"type": "text", "value": "a canteen is sent", "src": ["rec:1"]}}
    wished = {"desired_fix": {"type": "text", "value": "a canteen is sent", "src": ["t0"]}}

    assert not found("F09", text, facts=ours)
    assert found("F09", text, facts=wished)


def test_a_wish_bears_nothing_out() -> None:
    wished = {"wish": {"type": "text", "value": "next month's plan at no cost", "src": ["t0"]}}

    assert [v.severity for v in found("F09", "Next month's plan is free.", facts=wished)] == [None]


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("bot", "Our bot said £70.00, and £70.00 is on its way to you."),
        ("customer", "Your email put it at £70.00, and £70.00 is on its way to you."),
    ],
)
def test_a_sum_that_only_the_ticket_has_is_granted_to_nobody(role: str, text: str) -> None:
    message = {"id": "t0", "author": {"role": role}, "text": "It should be £70.00 back."}

    assert found("F09", text, ticket={"messages": [message]})
