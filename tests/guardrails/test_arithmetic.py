"""The sums that a letter shows come out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

CASE: dict[str, Any] = {
    "sent_at": "2026-09-16T14:20:00+01:00",
    "facts": {
        "charged": {"type": "money", "amount": "180.00", "currency": "GBP", "src": ["t1"]},
        "correct": {"type": "money", "amount": "120.00", "currency": "GBP", "src": ["t1"]},
        "refund": {"type": "money", "amount": "60.00", "currency": "GBP", "src": ["t1"]},
        "unit_price": {"type": "money", "amount": "20.00", "currency": "GBP", "src": ["t1"]},
        "seats": {"type": "count", "value": 6, "unit": "seats", "src": ["t1"]},
        "vat": {"type": "percent", "value": 20, "src": ["t1"]},
        "other_paid": {"type": "money", "amount": "12.00", "currency": "GBP", "src": ["t1"]},
    },
}

BAD = [
    "We charged £180.00 and the right price was £120.00, so we have sent back £50.00.",
    "You should have been billed £120.00. We billed £180.00. £70.00 is being returned to you.",
    "Charged: £180.00\nCorrect: £120.00\nRefunded: £80.00",
    "6 seats x £20.00 = £140.00",
    "Six seats at £20.00 is £130.00.",
    "£60.00 + £12.00 = £82.00",
    "£60.00 plus £12.00 makes £62.00.",
    "The refund of £60.00 and the fee of £12.00 come to £75.00 in all.",
    "A 5% credit on your £180.00 fee, which is £8.00, is on its way.",
    "25% of £120.00 comes to £35.00.",
    "Net £100.00, VAT at 20% £25.00, in all £125.00.",
    "£9.50, which is 5% of £180.00, has been credited.",
    "£180.00 minus £120.00 is £40.00.",
    "You paid £30.00 a month for three months, £100.00 in all.",
    "Three monthly fees of £30.00 come to £80.00.",
]
GOOD = [
    "We charged £180.00 and the right price was £120.00, so we have sent back £60.00.",
    "You should have been billed £120.00. We billed £180.00. £60.00 is being returned to you.",
    "Charged: £180.00\nCorrect: £120.00\nRefunded: £60.00\nFee repaid: £12.00\nTotal paid back: £72.00",
    "6 seats x £20.00 = £120.00",
    "Six seats at £20.00 is £120.00.",
    "£60.00 + £12.00 = £72.00",
    "£60.00 plus £12.00 makes £72.00.",
    "The refund of £60.00 and the fee of £12.00 come to £72.00 in all.",
    "A 5% credit on your £180.00 fee, which is £9.00, is on its way.",
    "25% of £120.00 comes to £30.00.",
    "Net £100.00, VAT at 20% £20.00, in all £120.00.",
    "£9.00, which is 5% of £180.00, has been credited.",
    "You were charged £180.00, and £60.00 of that was wrong.",
    "We have refunded £60.00, and the £12.00 bank fee as well.",
    "We took £20.00 for each of six seats, which is £120.00.",
    "The first payment was £90.00 and the second was £90.00, so £180.00 in all.",
    "Six seats at £16.67 plus VAT is £120.00.",
    "On 1 May we took £20.00, and on 3 May £160.00.",
    "You paid £30.00 a month for three months, £90.00 in all.",
    "We charged you £180.00; £120.00 was for the seats and £60.00 for nothing.",
    "Your old plan cost £20.00 a month and the new one £30.00, so you save £10.00 in total... no, you pay £10.00 more.",
]


@pytest.mark.parametrize("text", BAD)
def test_a_sum_that_does_not_come_out_is_found(text: str) -> None:
    assert found("F33", text, **CASE)


@pytest.mark.parametrize("text", GOOD)
def test_sums_that_come_out_are_left_alone(text: str) -> None:
    assert [v.detail for v in found("F33", text, **CASE)] == []


AMERICA: dict[str, Any] = {"locale": "en-US"}
BAD_AMERICAN = [
    "$712.80 = $594.00 + $108.80",
    "Half of $80.00 is $45.00.",
    "You bought three filters at $18.50 each, so $54.50.",
    "3 nights x $110.00 = $300.00",
    "We billed $240.00, it should have been $200.00, and we have sent back $45.00.",
    "You were out $45.00 for parts and $30.00 for labor, $85.00 in all.",
    "A quarter of your $60.00 fee, which is $20.00, has been credited.",
]
GOOD_AMERICAN = [
    "$712.80 = $594.00 + $118.80",
    "Half of $80.00 is $40.00.",
    "You bought three filters at $18.50 each, so $55.50.",
    "3 nights x $110.00 = $330.00",
    "We billed $240.00, it should have been $200.00, and we have sent back $40.00.",
    "You were out $45.00 for parts and $30.00 for labor, $75.00 in all.",
    "We took $20.00 on May 1 and $30.00 on May 3, and the fee of $5.00 as well.",
    "The price went from $20.00 to $25.00 a month.",
    "Two of the three invoices, $40.00 and $60.00, were wrong.",
    "You paid $100.00, of which $25.00 was a deposit.",
]


@pytest.mark.parametrize("text", BAD_AMERICAN)
def test_american_faults_are_found(text: str) -> None:
    assert found("F33", text, **AMERICA)


@pytest.mark.parametrize("text", GOOD_AMERICAN)
def test_american_letters_that_are_right_are_left_alone(text: str) -> None:
    assert [v.detail for v in found("F33", text, **AMERICA)] == []
