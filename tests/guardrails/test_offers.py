"""Offers are compared with the approved remedies by kind and amount, and with what their approver may grant."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

CASE: dict[str, Any] = {
    "sent_at": "2026-09-16T14:20:00+01:00",
    "sender": {"name": "Joel Bexley", "role": "Customer Manager", "seniority": "manager"},
    "facts": {
        "refund": {"type": "money", "amount": "48.60", "currency": "GBP", "src": ["t1"]},
        "price": {"type": "money", "amount": "129.00", "currency": "GBP", "src": ["t1"]},
        "delivery_fee": {"type": "money", "amount": "6.95", "currency": "GBP", "src": ["t1"]},
        "exit_fee_quoted": {"type": "money", "amount": "85.00", "currency": "GBP", "src": ["t1"]},
    },
    "remedies": [
        {
            "kind": "refund",
            "amount": "48.60",
            "currency": "GBP",
            "basis": "two singles",
            "approved_by": "Joel Bexley",
            "approver_role": "manager",
        },
        {
            "kind": "replacement",
            "amount": "129.00",
            "currency": "GBP",
            "basis": "broken on arrival",
            "approved_by": "Joel Bexley",
            "approver_role": "manager",
        },
    ],
}

BAD = [
    "Have this one free of charge and the next one on the house.",
    "I've popped £15 on your account for the trouble.",
    "You can take 20% off whatever you buy next.",
    "There is a little something extra in the box from all of us.",
    "We'd like to treat you and a guest to dinner.",
    "Here is a code, SORRY10, for ten per cent off.",
    "Your next service is on us.",
    "I've written off the £85.00 exit fee for you.",
    "We will cover whatever you had to spend on taxis.",
    "Please keep the loan machine for as long as you like.",
    "The first three months of your new plan will cost you nothing.",
    "We are crediting your account with £60.",
    "Half of your bill has been knocked off.",
    "You will find 500 bonus points on your card.",
    "We've moved you up to our Gold plan at no extra cost.",
    "A cheque for £75.00 is in the post to you.",
    "I would like to offer you compensation of £40.",
    "We will pay you £30 for the time you lost.",
    "Consider the September invoice cancelled.",
    "We'll pick up the tab for your hotel.",
    "I have arranged complimentary delivery on all of your orders this year.",
    "You'll get two for the price of one on your next visit.",
    "We will refund the whole £129.00 as well as £25 for the upset.",
    "We have doubled your refund to £97.20.",
    "Your money back, plus a tenner on top.",
    "Enjoy a free coffee and cake in any of our shops.",
    "To thank you for bearing with us, your renewal will be at half price.",
    "We'll knock £20 off your next bill.",
    "I'm adding a month to your subscription at our expense.",
    "Send us your receipts and we will settle all of them.",
    "Name a figure that feels right and I will sign it.",
    "As an apology we are giving you store credit worth £35.",
    "You won't have to pay the delivery charge on anything, ever again.",
    "This one's free.",
    "Your dog's next two nights with us are free.",
    "I have extended your warranty by a year.",
]
GOOD = [
    "I have refunded £48.60 to your card.",
    "£48.60 went back to the card you paid with.",
    "A new machine, worth £129.00, left us today at no cost to you.",
    "There is nothing to pay for the new machine, and no need to send the old one back.",
    "You paid £129.00 for it, and you were right to expect better.",
    "Our chat agent said that a £85.00 exit fee applied. It does not.",
    "No exit fee is due.",
    "Earlier you were promised a £20 voucher; that was not ours to promise.",
    "You can still ask for your money back under the law.",
    "Feel free to ring me.",
    "Ring us free on 0800 496 0123.",
    "The offer that you saw was out of date.",
    "I give you my word.",
    "We owe you an explanation.",
    "None of this affects your right to a refund of the price.",
    "We took the delivery charge of £6.95 on 2 September.",
    "Free returns are part of our normal terms.",
    "You were charged £129.00 on 3 September.",
    "We are not in a position to offer compensation at this stage.",
    "Compensation will be decided when the review is done.",
    "I will not insult you with a voucher.",
    "This mistake is on us.",
    "I have taken the old part off the shelf and sent you a new one.",
    "The gift card that you bought on 3 September did not work, and we have put that right.",
    "Credit where it is due, your driver was kind.",
    "You asked for £200.00 in compensation, and I cannot agree to that.",
    "We do not want you to have to pay for our mistake.",
    "It costs you nothing to ring this number.",
    "The price of £129.00 includes VAT at 20%.",
    "Keep the broken one; you need not send it back.",
    "We took the unit off sale.",
    "A free replacement is on its way.",
]


def blocked(text: str, **parts: Any) -> list[str]:  # noqa: ANN401  Parts of a case, as JSON has them.
    return [v.detail for v in found("F09", text, "product_defect", **{**CASE, **parts}) if v.severity is None]


@pytest.mark.parametrize(
    "text",
    [
        "I have asked the team to send you flowers.",
        "We will not be charging you for October.",
        "The last lesson was upgraded for the two of you.",
    ],
)
def test_words_that_also_tell_what_went_wrong_are_a_suspicion(text: str) -> None:
    assert {v.severity for v in found("F09", text, "product_defect", **CASE)} == {"warn"}


@pytest.mark.parametrize("text", BAD)
def test_an_offer_without_an_approved_remedy_is_found(text: str) -> None:
    assert blocked(text)


@pytest.mark.parametrize("text", GOOD)
def test_approved_remedies_and_what_offers_nothing_are_left_alone(text: str) -> None:
    assert blocked(text) == []


def refund(amount: str, role: str = "manager") -> dict[str, str]:
    return {"kind": "refund", "amount": amount, "currency": "GBP", "approved_by": "A. Reyes", "approver_role": role}


def test_the_approvers_limit_counts_and_not_the_senders() -> None:
    letter = "I have refunded £180.00 to your card."

    assert blocked(letter, remedies=[refund("180.00")]) == []
    assert blocked(letter, remedies=[refund("180.00", "frontline")]) == ["180.00 is more than a frontline may grant"]


def test_two_remedies_may_be_told_as_their_sum() -> None:
    remedies = [refund("48.60"), {**refund("12.00"), "kind": "consequential_cost"}]

    assert blocked("I sent £60.60 back to your account.", remedies=remedies) == []


def test_split_refunds_are_tested_as_one() -> None:
    remedies = [refund("60.00", "frontline"), refund("70.00", "frontline")]

    assert blocked("I have refunded £60.00 and another £70.00.", remedies=remedies)


@pytest.mark.parametrize(("months", "sound"), [("12 months", True), ("one year", True), ("24 months", False)])
def test_monitoring_lasts_as_long_as_was_approved(months: str, sound: bool) -> None:
    monitoring = {
        "kind": "identity_monitoring",
        "amount": "12",
        "unit": "months",
        "approved_by": "Q",
        "approver_role": "head",
    }
    letter = f"Use this code for {months} of free credit monitoring."

    violations = found("F09", letter, "data_incident", remedies=[monitoring], approvals=[{"by": "dpo"}])

    assert (violations == ()) is sound


def test_an_approved_sum_that_the_letter_does_not_tell_is_a_warning() -> None:
    violations = found("F09", "Dear Ms Reyes,\n\nI am sorry.", remedies=[refund("48.60")])

    assert [(v.severity, v.detail) for v in violations] == [("warn", "the approved refund of 48.60 is not told")]


def test_an_excerpt_may_leave_an_approved_sum_to_be_told_elsewhere() -> None:
    assert found("F09", "I am sorry.", remedies=[refund("48.60")]) == ()


@pytest.mark.parametrize(
    ("text", "is_offer"),
    [
        ("The £75.00 is off your order.", False),
        ("We have taken the £75.00 off your order.", False),
        ("£75.00 fee deleted from the order.", False),
        ("The £45.00 is off your order.", True),
        ("We have taken £75.00 off your next order as well.", True),
        ("I have credited £75.00 to your account.", True),
    ],
)
def test_an_amount_that_the_case_itself_takes_off_is_no_offer(text: str, is_offer: bool) -> None:
    facts = {
        "fee_quoted": {"type": "money", "amount": "75.00", "currency": "GBP", "src": ["t2"]},
        "fix": {"type": "text", "value": "£75.00 fee taken off the order, line move booked", "src": ["t4"]},
    }

    assert any("no approved remedy" in v.detail for v in found("F09", text, facts=facts)) is is_offer


@pytest.mark.parametrize(("src", "is_offer"), [("t1", True), ("t2", False)])
def test_what_only_the_customer_says_lets_nothing_off(src: str, is_offer: bool) -> None:
    ticket = {
        "messages": [
            {"id": "t1", "author": {"role": "customer"}, "text": "Your man said the parking fee is waived."},
            {"id": "t2", "author": {"role": "agent"}, "text": "Checked: it is."},
        ]
    }
    facts = {"fix": {"type": "text", "value": "parking fee waived", "src": [src]}}

    told = found("F09", "We have waived the parking fee.", facts=facts, ticket=ticket)

    assert any("no approved remedy" in v.detail for v in told) is is_offer
