"""A remedy is proposed when its amount is known and nobody has granted it yet."""

import pytest

from service.drafting.propose import propose_remedies
from service.intake.native import read_case

TICKET = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "Charged twice."}]}
REFUND = {"refund": {"type": "money", "amount": "64.00", "currency": "GBP", "src": ["rec:ledger"]}}


def proposed(playbook, scenario="billing_error", **case):
    found = propose_remedies(read_case({"ticket": TICKET, **case}), playbook[scenario])
    return [(r.kind, str(r.amount), r.currency) for r in found]


def test_a_known_amount_is_proposed(playbook):
    assert proposed(playbook, facts=REFUND) == [("refund", "64.00", "GBP")]


def test_an_amount_that_nobody_knows_is_not(playbook):
    assert proposed(playbook) == []


def test_what_is_granted_is_not_proposed_again(playbook):
    assert proposed(playbook, facts=REFUND, remedies=[{"kind": "refund", "amount": "64.00"}]) == []


@pytest.mark.parametrize("granted", ["credit", "service_credit"])
def test_one_credit_is_not_proposed_under_two_names(granted, playbook):
    credit = {"credit": {**REFUND["refund"]}}

    assert proposed(playbook, "missed_sla", facts=credit, remedies=[{"kind": granted, "amount": "64.00"}]) == []
