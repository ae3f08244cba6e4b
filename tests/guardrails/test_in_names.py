"""A figure inside a party's own name needs no source; the same figure anywhere else does."""

import pytest

from tests.guardrails.small import found


def unsourced(text, org):
    return list(found("F24", text, customer={"name": "Jo Li", "org": org}))


@pytest.mark.parametrize(
    ("text", "org"),
    [
        ("At Stores 21 you paid for our failure.", "Stores 21"),
        ("Stores 21's tills were down.", "Stores 21"),
        ("The tills of 7-Eleven 24 Hours Ltd were down.", "7-Eleven 24 Hours Ltd"),
        ("We let Forty Two Ltd down.", "Forty Two Ltd"),
    ],
)
def test_a_number_in_the_customers_name_is_a_name(text, org):
    assert unsourced(text, org) == []


@pytest.mark.parametrize(
    ("text", "org"),
    [
        ("All 21 tills were down.", "Stores 21"),
        ("Your stores 21 times lost their line.", "Stores 21"),
        ("All 21 tills were down.", "21"),
        ("We refund £500.00 to you.", "Refund £500.00"),
        ("We refund £500.00 to you.", "refund £500.00"),
    ],
)
def test_a_name_accounts_for_no_other_figure(text, org):
    assert unsourced(text, org)
