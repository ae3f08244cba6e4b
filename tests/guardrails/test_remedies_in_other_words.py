"""An approved remedy may be told in other words, of the thing itself or of the sum before; another gift may not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

Parts = dict[str, Any]


def _case(*remedies: Parts, **facts: Parts) -> Parts:
    granted = [{"approved_by": "Jo", "approver_role": "executive", "currency": "GBP", **r} for r in remedies]
    return {"remedies": granted, "facts": {name: {"src": ["t1"], **fact} for name, fact in facts.items()}}


def _text(value: str) -> Parts:
    return {"type": "text", "value": value}


CREDIT = _case(
    {"kind": "service_credit", "amount": "50.40", "rate": "8", "base": "630.00", "clause": "9.3"},
    fee_month={"type": "money", "amount": "630.00", "currency": "GBP"},
    credit={"type": "money", "amount": "50.40", "currency": "GBP"},
    alarm_load={"type": "percent", "value": 60},
    charged={"type": "money", "amount": "630.00", "currency": "GBP"},
)
BATH = _case({"kind": "replacement", "amount": "420.00", "basis": "bath and fitting"}, issue=_text("bath taken"))
CHARGE = _case(
    {"kind": "refund", "amount": "58.40", "basis": "exit charge"}, claim=_text("exit charge abolished in November")
)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Your credit is £50.40. It will be taken off your December invoice.", CREDIT),
        ("8% of £630.00 comes to £50.40. You'll see that taken off your next bill.", CREDIT),
        ("December will cost you £579.60 after the credit.", CREDIT),
        ("An alarm goes off at 60% load.", CREDIT),
        ("The alarm is set off when a server passes 60% of capacity.", CREDIT),
        ("We debited £630.00 against your invoice.", CREDIT),
        ("The new bath is on the house.", BATH),
        ("A matching bath, fitted, with no charge to you.", BATH),
        ("The same bath again is our treat.", BATH),
        ("The bank scrapped the fee last year, and our template did not follow.", CHARGE),
    ],
)
def test_the_approved_remedy_passes_in_other_words(text: str, case: Parts) -> None:
    assert not [v for v in found("F09", text, "product_defect", **case) if v.severity is None]


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Your credit is £50.40. We have taken the fee off your December invoice.", CREDIT),
        ("You get 60% off your December invoice.", CREDIT),
        ("We will credit £630.00 to you.", CREDIT),
        ("Your next bath is on the house.", BATH),
        ("The new bath and a shower are on the house.", BATH),
        ("Dinner is on us all of June.", BATH),
        ("We have slipped in a bag of salts, on us.", BATH),
        ("Your son's next visit is free.", BATH),
        ("We cover whatever you use from here on.", CHARGE),
        ("We have scrapped your rent.", CHARGE),
    ],
)
def test_what_nobody_approved_is_found(text: str, case: Parts) -> None:
    assert [v for v in found("F09", text, "product_defect", **case) if v.severity is None]
