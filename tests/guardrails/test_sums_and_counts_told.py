"""Sums, counts, currencies and names: what follows from the case passes, and what does not is found."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

Parts = dict[str, Any]


def _money(amount: str, currency: str = "GBP") -> Parts:
    return {"type": "money", "amount": amount, "currency": currency, "src": ["t1"]}


def _count(value: int, unit: str) -> Parts:
    return {"type": "count", "value": value, "unit": unit, "src": ["t1"]}


def _length(minutes: int) -> Parts:
    return {"type": "duration", "minutes": minutes, "src": ["t1"]}


CALLS: Parts = {
    "facts": {
        "hold_1": _length(12), "hold_2": _length(25), "hold_3": _length(8), "hold_total": _length(45),
        "customers": _count(38, "customers"), "heads_pulled": _count(31, "heads"), "heads_bad": _count(5, "heads"),
        "read": _count(213, "names"), "missed": _count(1, "name"),
    }
}  # fmt: skip
DOLLARS: Parts = {
    "locale": "en-US",
    "facts": {
        "fee": _money("1.50", "CAD"), "fees": _count(7, "fees"), "refund": _money("10.50", "CAD"),
        "fee_month": _money("260.00", "CAD"), "credit": _money("26.00", "CAD"),
    },
}  # fmt: skip
RUPEES: Parts = {
    "facts": {
        "charged": _money("188328.00", "INR"), "correct": _money("107616.00", "INR"), "rate": _money("38.00", "INR"),
        "kg": _count(2400, "kg"), "gst": {"type": "percent", "value": 18, "src": ["t1"]},
        "credit_note": {"type": "ref", "value": "KL-CN-208", "src": ["t1"]},
    }
}  # fmt: skip
LINEN: Parts = {
    "facts": {
        "kg_billed": _count(4200, "kg"), "kg_collected": _count(2400, "kg"), "servers": _count(2, "servers"),
        "surgeries": _count(3, "surgeries"), "payouts": _count(6, "payouts"), "per_day": _money("12.00"),
        "hire_days": _count(8, "days"), "hire": _money("96.00"),
    }
}  # fmt: skip
PEOPLE: Parts = {
    "sender": {"name": "Gareth Mbeki", "role": "Manager"},
    "ticket": {
        "messages": [
            {"id": "t1", "author": {"role": "customer"}, "text": "Mrs Doyle, our bookkeeper, lost her morning."}
        ]
    },
}


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("You held for 12 minutes, then 25, which brought it to 37, and a last 8 took it to 45.", CALLS),
        ("Another 37 customers had the same, 38 with you.", CALLS),
        ("The same happened to 37 customers besides you.", CALLS),
        ("Five of thirty-one were bad, about one in six.", CALLS),
        ("Seven fees at a dollar fifty each come to $10.50.", DOLLARS),
        ("Ten dollars fifty is back on your card.", DOLLARS),
        ("It was a grand day for a walk, and we spoilt it.", DOLLARS),
        ("2,400 kg at ₹38 comes to ₹91,200, and GST of 18% on top, ₹16,416, makes ₹1,07,616.", RUPEES),
        ("We debited ₹1.88 lakh.", RUPEES),
        ("Rs. 1,07,616 was right, and we took Rs. 1,88,328.", RUPEES),
        ("The note is CN 208.", RUPEES),
        ("We charged you for 4,200 kg when we had collected 2,400 kg.", LINEN),
        ("You were billed not for the 2,400 kg we collected but for 4,200 kg.", LINEN),
        ("You should have been billed for 2,400 kg.", LINEN),
        ("Two servers carry your three surgeries.", LINEN),
        ("Mrs Doyle's morning went on this.", PEOPLE),
        ("Payment will reach you, and Dispatch will ring you.", PEOPLE),
        ("The course is led by Leeds's Vietnamese elders and by Deaf Polish tutors.", PEOPLE),
    ],
)
def test_what_follows_from_the_case_has_a_source(text: str, case: Parts) -> None:
    violations = (*found("F24", text, **case), *found("F33", text, **case))

    assert not [v for v in violations if v.severity is None]


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("You held for 12 minutes, then 25, which brought it to 39.", CALLS),
        ("Another 36 customers had the same.", CALLS),
        ("Nine of thirty-one were bad.", CALLS),
        ("212 of 214 names were read.", CALLS),
        ("Twelve dollars fifty is back on your card.", DOLLARS),
        ("US$10.50 is back on your card.", DOLLARS),
        ("£10.50 is back on your card.", DOLLARS),
        ("We owe you a grand.", DOLLARS),
        ("We debited ₹1.98 lakh.", RUPEES),
        ("We took Rs. 1,88,382.", RUPEES),
        ("The note is CN 280.", RUPEES),
        ("We charged you for 2,400 kg when we had collected 2,400 kg.", LINEN),
        ("We collected 4,200 kg.", LINEN),
        ("Three servers carry your three surgeries.", LINEN),
        ("The payouts are through, your seven among them.", LINEN),
        ("Mrs Boyle's morning went on this.", PEOPLE),
        ("Clement will reach you.", PEOPLE),
        ("The course is led by Amara Nwosu.", PEOPLE),
    ],
)
def test_what_the_case_does_not_know_is_found(text: str, case: Parts) -> None:
    assert [v for v in found("F24", text, **case) if v.severity is None]


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("You rang on 3 days and held for 12 + 25 + 8 = 45 minutes.", CALLS),
        ("It was 12 minutes, then 25, then 8, so 45 in all.", CALLS),
        ("You held three times: 12 + 25 + 8 = 45 minutes.", CALLS),
        ("7 fees × $1.50 = $10.50", DOLLARS),
        ("The sum of £96.00, being eight days at £12.00 a day, is on its way.", LINEN),
        ("£24.00 for two days at £12.00 and £96.00 for the hire.", LINEN),
        ("$260.00 × 10% = $26.00", DOLLARS),
        ("For the fees that is $10.50; for the month, $26.00 more.", DOLLARS),
    ],
)
def test_a_sum_that_comes_out_passes(text: str, case: Parts) -> None:
    assert not found("F33", text, **case)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("You rang on 3 days and held for 12 + 25 + 8 = 55 minutes.", CALLS),
        ("It was 12 minutes, then 25, then 8, so 54 in all.", CALLS),
        ("7 fees × $1.50 = $11.50", DOLLARS),
        ("The sum of £96.00, being nine days at £12.00 a day, is on its way.", LINEN),
        ("$260.00 × 10% = $36.00", DOLLARS),
        ("4,200 kg − 2,400 kg = 1,600 kg", RUPEES),
    ],
)
def test_a_sum_that_does_not_come_out_is_found(text: str, case: Parts) -> None:
    assert found("F33", text, **case)
