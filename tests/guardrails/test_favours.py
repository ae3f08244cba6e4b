"""A favour is told by what it is of and what becomes of it; what was never due, and what was approved, is none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

Parts = dict[str, Any]
SENT = "2026-02-20T10:00:00+00:00"


def _with(kind: str, amount: str, basis: str, **facts: Any) -> Parts:  # noqa: ANN401  Facts, as JSON has them.
    granted = {"kind": kind, "amount": amount, "currency": "GBP", "basis": basis}
    return {"remedies": [{**granted, "approved_by": "Jo", "approver_role": "manager"}], "facts": facts}


def _money(amount: str) -> Parts:
    return {"type": "money", "amount": amount, "currency": "GBP", "src": ["t1"]}


REFUND = _with("refund", "35.00", "cancelled line")
REPLACEMENT = _with("replacement", "60.00", "faulty lamp")
CREDIT = _with("credit", "22.00", "two days without service")
SPLIT = _with("credit", "30.00", "wrong vaccine given", reduction=_money("45.00"))

FAVOURS: list[tuple[str, Parts]] = [
    ("My manager and I have agreed that nobody will come looking for the December instalment.", {}),
    ("The next tank of oil comes with our apologies and without a price.", {}),
    ("A locksmith's time is not cheap, so let us take that one off your hands.", {}),
    ("£22.00 comes off March. April I've simply zeroed.", CREDIT),
    ("The children's coach is ours to worry about.", {}),
    ("You'll not be asked to pay the room-service bill, nor the parking.", {}),
    ("The cost of the solicitor's letter shifts to us.", {}),
    ("There is a set of bulbs tucked in beside the new lamp.", REPLACEMENT),
    ("There are two stalls seats for Thursday with your name against them.", {}),
    ("We have moved you onto the Plus plan at the price you pay now.", {}),
    ("I have told the landlord's office to leave the rent alone for two years.", {}),
    ("Once the complaint is closed I expect to be able to add a good deal more.", REFUND),
    ("You have £22.00 for the two days, and I have rounded that to a full week's fee.", CREDIT),
    ("Your £35.00 is back with you, and I have arranged the same again for next month.", REFUND),
    ("For the next year you may park in the staff car park without a permit.", {}),
    ("Please keep the tablet that your daughter has been using.", {}),
    ("Your money has gone back on the card too, so the lamp comes to you at no price.", REPLACEMENT),
    ("The £60.00 you paid has gone back to your card as well.", REPLACEMENT),
    ("I have taken £45.00 off the vet's bill.", SPLIT),
    ("I've authorised £200 towards new flooring.", {}),
    ("We will refund half your fare as our policy allows.", {}),
    ("As you said we should we are taking £40.00 off your bill.", {}),
    ("Since your bank will be slow we will pay you £40.00.", {}),
    ("Under the law we give you a free month.", {}),
    ("Whether or not you agree we will give you a free month.", {}),
    ("We can not only mend it but give you a free month.", {}),
    ("Let me tell you why we are giving you a free month.", {}),
    ("I've refunded the £35.00 and thrown in the postage for the letters you wrote us.", REFUND),
    ("It stayed with me, so we have given fifty pounds in your name to the food bank.", {}),
]
NONE: list[tuple[str, Parts]] = [
    ("You asked whether we would pay for the locksmith, and we will not.", REFUND),
    ("The charge should never have been made, and you do not owe it.", REFUND),
    ("The £22.00 will come off your next bill without your asking.", CREDIT),
    ("Your fee was charged once and will not be charged again when you change the date.", {}),
    ("Any parent can ask the agencies for a free copy of a report.", {}),
    ("Our scheme pays half the fare for a delay of this length.", {}),
    ("The page showed you a 15% discount that had ended in October.", {}),
    ("The free trial you signed up for ended on 1 June, and we went on charging you.", {}),
    ("I did think about inviting you back for a free weekend.", {}),
    ("You are right that a gift card is no use to somebody who cannot leave the house.", {}),
    ("You were moved to another seat, though you had paid extra for the window.", {}),
    ("The school trip was paid for by your sister in March.", {}),
    ("We shall not be pursuing the missing form, since we have found it.", {}),
    ("The damage is ours to put right.", {}),
    ("Invoice EN-55 is cancelled. The corrected one is lower by £35.00.", REFUND),
    ("It was our error, and the £22.00 makes your bill smaller by that much.", CREDIT),
]


MORE_THAN_APPROVED: list[tuple[str, Parts]] = [
    ("The £35.00 is on its way, and I have rounded it up to an even fifty.", REFUND),
    ("I was allowed £35.00. I came out with double.", REFUND),
    ("When your renewal comes round, expect a figure well south of last year's.", REFUND),
    ("The fixed term, which was to end in May, now ends in November.", {}),
    ("I told accounts to lose the reminder fee, and the interest with it.", {}),
    ("The answer to any reasonable request of yours is yes.", {}),
]
A_RULE_FOR_ALL: list[tuple[str, Parts]] = [
    ("Delivery is free on any order over £40.00, so we were wrong to add the charge.", {}),
]


@pytest.mark.parametrize(("text", "case"), FAVOURS + MORE_THAN_APPROVED)
def test_a_favour_that_nobody_approved_is_found(text: str, case: Parts) -> None:
    assert found("F09", text, sent_at=SENT, **case)


@pytest.mark.parametrize(("text", "case"), NONE + A_RULE_FOR_ALL)
def test_what_gives_nothing_is_let_be(text: str, case: Parts) -> None:
    assert found("F09", text, sent_at=SENT, **case) == ()


def test_what_a_text_of_the_case_tells_is_no_favour() -> None:
    told = {"solution": {"type": "text", "value": "a new lamp and a set of bulbs", "src": ["t1"]}}
    letter = "There is a set of bulbs tucked in beside the new lamp."

    assert found("F09", letter, sent_at=SENT, facts=told) == ()


def test_what_only_the_customer_says_excuses_no_favour() -> None:
    told = {"wish": {"type": "text", "value": "a new lamp and a set of bulbs", "src": ["t1"]}}
    ticket = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "I want a new lamp and bulbs."}]}
    letter = "There is a set of bulbs tucked in beside the new lamp."

    assert found("F09", letter, sent_at=SENT, facts=told, ticket=ticket)


@pytest.mark.parametrize(
    ("kind", "reasons"),
    [
        ("rent_credit", []),
        ("goodwill_credit", ["200.00 is more than a manager may grant"]),
        ("free_month", ["nobody has been given authority to grant a free month"]),
    ],
)
def test_a_remedy_called_after_a_known_kind_has_its_limits(kind: str, reasons: list[str]) -> None:
    amount = "200.00" if kind == "goodwill_credit" else "212.00"
    case = _with(kind, amount, "two weeks without heating")

    violations = found("F09", f"We have credited £{amount} to you.", sent_at=SENT, **case)

    assert [v.detail for v in violations] == reasons


def test_that_an_office_has_yet_to_agree_is_told_of_a_whole_letter() -> None:
    monitoring = {"kind": "identity_monitoring", "amount": "12", "unit": "months", "approved_by": "Jo"}
    case: Parts = {"remedies": [{**monitoring, "approver_role": "executive"}], "sent_at": SENT}
    told = "You have twelve months of monitoring."

    assert found("F09", told, "data_incident", **case) == ()
    assert [v.severity for v in found("F09", f"Dear Jo,\n\n{told}", "data_incident", **case)] == ["warn"]
