"""Unusual sums are told by how far they lie from the middle, in factors; a handful of sums has none."""

from decimal import Decimal

import pytest

from service.batch.outliers import unusual_amounts, unusual_rows


def unusual(*amounts):
    return unusual_amounts({row: Decimal(amount) for row, amount in enumerate(amounts)})


def test_ten_times_as_much_and_a_tenth_are_both_unusual():
    usual = ["14.50", "14.80", "15.10", "14.20", "14.90", "15.00", "14.60", "14.70"]

    assert unusual(*usual, "150.00", "1.45") == {8, 9}


def test_what_only_spreads_is_not_unusual():
    assert unusual("5", "8", "12", "20", "31", "45", "70", "110", "160") == frozenset()


def test_one_other_among_many_alike_is_unusual():
    assert unusual(*["14.50"] * 30, "29.00") == {30}


@pytest.mark.parametrize("amounts", [(), ("14.50",) * 7, (*("14.50",) * 6, "9999")])
def test_of_a_handful_none_is_unusual(amounts):
    assert unusual(*amounts) == frozenset()


def test_all_alike_has_no_outlier():
    assert unusual(*["14.50"] * 50) == frozenset()


def test_sums_are_compared_within_their_currency():
    yen = {row: {"JPY": Decimal(3000 + row)} for row in range(8)}
    pounds = {row: {"GBP": Decimal(15)} for row in range(10, 40)}

    assert unusual_rows(yen | pounds) == frozenset()
    assert unusual_rows(yen | pounds | {50: {"GBP": Decimal(3000)}}) == {50}


def test_a_currency_that_few_of_many_have_is_unusual_by_itself():
    pounds = {row: {"GBP": Decimal(15)} for row in range(10)}

    assert unusual_rows(pounds | {50: {"EUR": Decimal(15)}}) == {50}
    assert unusual_rows({1: {"GBP": Decimal(15)}, 2: {"EUR": Decimal(9000)}}) == frozenset()
