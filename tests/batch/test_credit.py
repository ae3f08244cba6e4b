"""A share of what somebody pays, to the smallest coin."""

from decimal import Decimal

import pytest

from guardrails.authority import formula_holds
from service.batch.credit import Base, granted, share
from service.batch.incident import SharedRemedy


@pytest.mark.parametrize(
    ("base", "currency", "rate", "amount"),
    [
        ("290.00", "GBP", "5", "14.50"),
        ("0.10", "GBP", "5", "0.01"),  # Half a penny is rounded up,
        ("0.30", "GBP", "5", "0.02"),  # and not to the even one.
        ("0.09", "GBP", "5", "0.00"),
        ("33.33", "EUR", "2.5", "0.83"),
        ("12345", "JPY", "10", "1235"),
        ("10.005", "KWD", "5", "0.500"),
        ("1740.00", "GBP", "5", "87.00"),
        ("0.1", "USD", "30", "0.03"),  # A float would say 0.030000000000000002.
    ],
)
def test_a_share_is_rounded_to_the_currencys_smallest_coin(base, currency, rate, amount):
    assert share(Base(Decimal(base), currency), Decimal(rate)) == Decimal(amount)


def test_a_credit_carries_the_formula_that_the_rules_work_out_again():
    remedy = granted(SharedRemedy(rate=Decimal(5), clause="7.2"), Base(Decimal("33.35"), "GBP"), None)

    assert remedy
    assert (remedy.amount, remedy.base, remedy.rate, remedy.clause) == (
        Decimal("1.67"),
        Decimal("33.35"),
        Decimal(5),
        "7.2",
    )
    assert formula_holds(remedy)


def test_less_than_the_smallest_coin_is_no_credit():
    assert granted(SharedRemedy(rate=Decimal(5)), Base(Decimal("0.09"), "GBP"), None) is None


@pytest.mark.parametrize(("base", "why"), [(None, "is needed"), (Base(Decimal(-1), "GBP"), "below nothing")])
def test_a_rate_needs_a_sum_to_be_taken_of(base, why):
    with pytest.raises(ValueError, match=why):
        granted(SharedRemedy(rate=Decimal(5)), base, None)
