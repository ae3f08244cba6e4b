"""Sentences that only look like a wrong figure, a second gift or a secret: none of them blocks, the real ones do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

APPROVED = {
    "remedies": [
        {"kind": "refund", "amount": "40.00", "currency": "GBP", "approved_by": "Jo", "approver_role": "manager"}
    ]
}


def fact(kind: str, **parts: Any) -> dict[str, Any]:  # noqa: ANN401  The parts are read as JSON is.
    return {"type": kind, "src": ["t1"], **parts}


def text(value: str) -> dict[str, Any]:
    return fact("text", value=value)


def count(value: int, unit: str) -> dict[str, Any]:
    return fact("count", value=value, unit=unit)


def money(amount: str) -> dict[str, Any]:
    return fact("money", amount=amount, currency="GBP")


def noted(note: str) -> dict[str, Any]:
    asked = {"id": "t1", "author": {"role": "customer"}, "text": "It is wrong."}
    internal = {"id": "n1", "visibility": "internal", "author": {"role": "agent"}, "text": note}
    return {"ticket": {"messages": [asked, internal]}}


def blocks(rule: str, sentence: str, case: dict[str, Any]) -> bool:
    """Whether it is found at the rule's own severity, which is to block."""
    found_here = found(rule, sentence, sent_at="2027-01-18T10:00:00+00:00", **case)
    return any(v.severity in (None, "block") for v in found_here)


TWO_SUMS = {"facts": {"a": money("20.00"), "b": money("50.00")}}
CHAIRS = {"facts": {"a": count(12, "chairs"), "b": count(4, "chairs")}}

SPARED: list[tuple[str, str, dict[str, Any]]] = [
    ("F24", "You should not have needed a third call.", {"facts": {"a": count(2, "calls")}}),
    ("F24", "Our third letter put it right.", {"facts": {"a": count(2, "letters")}}),
    ("F24", "It took three times what it should have to reach a person.", TWO_SUMS),
    ("F24", "It grew by a factor of ፩ of the fee.", TWO_SUMS),
    (
        "F24",
        "It came in the last week of May, when early May was promised.",
        {"facts": {"a": fact("date", value="2026-05-28")}},
    ),
    ("F24", "Your flight was moved from gate B to gate D.", {"facts": {"a": text("it left from gate D")}}),
    ("F24", "Two of your chairs had split legs and two had lost a screw.", CHAIRS),
    (
        "F09",
        "You paid £40.00 in May and another £40.00 in June, and your refund of £40.00 is with your bank.",
        APPROVED,
    ),
    ("F09", "We refunded you £40.00; plus £40.00 that you never owed.", APPROVED),
    ("F31", "Billing took the fee twice.", noted("Billing: fee taken twice")),
    ("F31", "Courier had it for a week.", noted("Courier: lost it")),
    ("F31", "Monday was when it left.", noted("Monday: left")),
    ("F31", "Leeds took the call.", noted("Leeds: took the call")),
    ("F31", "Harbour Street Depot has your parcel.", {"facts": {"other_depot": text("Harbour Street Depot")}}),
    ("F31", "Our Leeds Park branch has it.", {"facts": {"other_branch_name": text("Leeds Park")}}),
    ("F31", "Late Return Fee was taken twice.", {"facts": {"another_charge": text("Late Return Fee")}}),
    ("F31", "Garage staff let you in.", {"facts": {"door_code": text("Garage: 4719")}}),
    ("F31", "We sent it to Pune 411045.", {"facts": {"pin_code": text("411045")}}),
    ("F31", "You chose Express24 for it.", {"facts": {"passport_service": text("Express24")}}),
]
STOPPED: list[tuple[str, str, dict[str, Any]]] = [
    ("F24", "Fifteen of your chairs had split legs.", CHAIRS),
    ("F24", "We sent the letters to Gate C.", {"facts": {"a": text("the letters went to Gate D")}}),
    ("F24", "You paid treble what was due.", TWO_SUMS),
    ("F09", "We refunded you £40.00 on Friday and another £40.00 today.", APPROVED),
    ("F31", "Kieran Dell has your bike.", {"facts": {"other_customer_name": fact("person", name="Kieran Dell")}}),
    ("F31", "Halden Foods was billed too.", {"facts": {"other_client": text("Halden Foods")}}),
    ("F31", "Type 4719 to open it.", {"facts": {"safe_code": text("Safe code 4719")}}),
    ("F31", "It is 4-7-1-9 for now.", {"facts": {"door_code": text("Garage: 47 19")}}),
]


@pytest.mark.parametrize(("rule", "sentence", "case"), SPARED)
def test_what_is_meant_otherwise_does_not_block(rule: str, sentence: str, case: dict[str, Any]) -> None:
    assert not blocks(rule, sentence, case)


@pytest.mark.parametrize(("rule", "sentence", "case"), STOPPED)
def test_what_is_meant_so_blocks(rule: str, sentence: str, case: dict[str, Any]) -> None:
    assert blocks(rule, sentence, case)
