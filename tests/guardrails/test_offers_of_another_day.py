"""Offers about another day's thing than the one that went wrong, and legal terms tied to a remedy."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

Parts = dict[str, Any]
LUNCHES: Parts = {
    "scenario": "general_service_mistake",
    "sent_at": "2026-06-16T16:10:00+01:00",
    "facts": {
        "issue": {"type": "text", "value": "58 packed lunches for Year 4 came to the farm late", "src": ["t1"]},
        "quantity": {"type": "count", "value": 58, "unit": "packed lunches", "src": ["t1"]},
        "trip": {"type": "text", "value": "Year 3 go on Friday 19 June with 54 lunches", "src": ["t1"]},
        "fix": {"type": "text", "value": "Friday's route sheet redone; £165.30 refunded today", "src": ["t1"]},
    },
    "remedies": [
        {
            "kind": "refund",
            "amount": "165.30",
            "currency": "GBP",
            "basis": "58 lunches at £2.85",
            "approved_by": "Jo",
            "approver_role": "manager",
        }
    ],
    "commitments": [{"id": "k1", "owner": "Depot", "what": "54 lunches at the farm", "due": "2026-06-19"}],
}
PIANO: Parts = {
    "scenario": "mixed_messages",
    "facts": {"correct_answer": {"type": "text", "value": "collection is free; there is no fee", "src": ["t1"]}},
}
INVOICE: Parts = {
    "scenario": "billing_error",
    "facts": {
        "fee_month": {"type": "money", "amount": "420.00", "currency": "GBP", "src": ["t1"]},
        "moisture": {"type": "percent", "value": 9, "src": ["t1"]},
    },
}

STEPS: Parts = {
    "scenario": "data_incident",
    "facts": {
        "steps": {"type": "text", "value": "Change the password on your account, pass odd texts to 7726", "src": ["t1"]}
    },
}


def _blocked(rule: str, text: str, case: Parts) -> bool:
    return any(v.severity != "warn" for v in found(rule, text, **case))


@pytest.mark.parametrize(
    "text",
    [
        "I have refunded £165.30. Friday's lunches for Year 3 are free of charge as well.",
        "I have refunded £165.30. There will be no charge for the 54 lunches on Friday.",
        "I have refunded £165.30. Consider the Year 3 lunches paid for.",
        "The school will not be asked for a penny for Friday's trip.",
    ],
)
def test_what_was_refunded_for_one_day_frees_no_other(text: str) -> None:
    assert _blocked("F09", text, LUNCHES)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("You pay for the lunches that came on time, and nothing for those that did not.", LUNCHES),
        ("You asked which it is. It's free.", PIANO),
        ("Nothing is due, and nothing ever was.", PIANO),
        ("Delivery is free, as it has always been.", LUNCHES),
        ("I am writing about invoice 2291 for your stay.", INVOICE),
        ("We forgot your invoice, and then sent two.", INVOICE),
        ("The moisture in the new top was 9% when it came back.", INVOICE),
        ("A £420.00 table went back on the van with a split top.", INVOICE),
        ("A free meal does not feed a child who has missed a lamb.", LUNCHES),
        ("Your credit note should have said £420.00 less the discount.", INVOICE),
        ("Pass such texts on to 7726. It costs you nothing.", STEPS),
        ("We have booked your collection. It's free.", PIANO),
        ("Support is always free, so hang up when anyone asks for your card details.", INVOICE),
        ("A recall is always free, so anyone who asks you to pay is a fraud.", INVOICE),
    ],
)
def test_what_costs_nothing_anyhow_is_no_offer(text: str, case: Parts) -> None:
    assert not _blocked("F09", text, case)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("We will refund £420.00 immediately.", INVOICE),
        ("We will refund the £420.00 soon.", INVOICE),
        ("We will refund £420.00 before the weekend.", INVOICE),
        ("We are giving you £420.00 without any fuss.", INVOICE),
        ("You will have £420.00 credited to your account.", INVOICE),
        ("We are crediting your account with 30%.", INVOICE),
        ("Please accept a discount, 20%, with our apologies.", INVOICE),
        ("Whoever asks at the desk is given a free meal.", INVOICE),
        ("We have also booked you a second tuning. It's free.", PIANO),
        ("We are upgrading your account to Gold. This is free of charge.", STEPS),
    ],
)
def test_what_is_given_is_held_back_whatever_is_told_after_it(text: str, case: Parts) -> None:
    assert _blocked("F09", text, case)


@pytest.mark.parametrize(
    "text",
    [
        "The payment is made without prejudice.",
        "It is paid in full and final settlement of any claim by the band.",
        "We make this payment as a gesture and without admission of liability.",
        "The refund stands once our board has signed it off.",
        "Please sign the enclosed form to release us from further claims.",
        "We treat your silence by Friday as acceptance that nothing more is owed.",
        "We refund the fee on the understanding that you do not post about it.",
    ],
)
def test_a_remedy_on_legal_terms_is_held_back(text: str) -> None:
    assert _blocked("F21", text, {})


@pytest.mark.parametrize(
    "text",
    [
        "The payment is not conditional on anything, and it is not made in full and final settlement.",
        "This is a full and final list of the charges, so that your accountant has them in one place.",
        "The refund went out as soon as our finance director had approved it.",
        "You need sign nothing, and you keep every right you have.",
        "From today no refund waits until a manager has signed it.",
    ],
)
def test_a_remedy_without_terms_is_not(text: str) -> None:
    assert not _blocked("F21", text, {})


@pytest.mark.parametrize(
    ("kind", "amount", "held"),
    [("travel_costs", "100.00", False), ("travel_costs", "900.00", True), ("gift", "100.00", False)],
)
def test_a_kind_called_after_another_has_its_limits(kind: str, amount: str, held: bool) -> None:
    granted = {"kind": kind, "amount": amount, "currency": "GBP", "approved_by": "Jo", "approver_role": "manager"}
    text = f"I have paid you £{amount} today."

    assert _blocked("F09", text, {"scenario": "billing_error", "remedies": [granted]}) is held
