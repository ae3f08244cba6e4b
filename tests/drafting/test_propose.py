"""A remedy is proposed when a figure or a rule of the company's supports it and nobody has granted it yet."""

from decimal import Decimal

import pytest

from service.domain.profile import Profile
from service.drafting.propose import Caller, find_offers
from service.intake.native import read_case

TICKET = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "Charged twice."}]}
REFUND = {"refund": {"type": "money", "amount": "64.00", "currency": "GBP", "src": ["rec:ledger"]}}
COST = {"other_paid": {"type": "money", "amount": "18.00", "currency": "GBP", "src": ["t1"]}}
FRONTLINE, MANAGER = Caller("Kit", "frontline"), Caller("Gareth Mbeki", "manager")


@pytest.fixture
def offers(playbook, checker):
    def find(scenario="billing_error", caller=FRONTLINE, rules=(), **case):
        profile = Profile.model_validate(rules if isinstance(rules, dict) else {"remedies": rules})
        made = read_case({"ticket": TICKET, **case})
        return find_offers(made, playbook[scenario], profile, checker.rules.authority, caller)

    return find


def in_short(offers):
    return [(o.remedy.kind, str(o.remedy.amount), o.remedy.currency) for o in offers]


def test_a_known_amount_is_proposed(offers):
    assert in_short(offers(facts=REFUND)) == [("refund", "64.00", "GBP")]


def test_an_amount_that_nobody_knows_is_not(offers):
    assert offers() == ()


@pytest.mark.parametrize("amount", ["0.00", "-64.00"])
def test_nothing_and_less_than_nothing_is_no_refund(offers, amount):
    assert offers(facts={"refund": {**REFUND["refund"], "amount": amount}}) == ()


def test_what_is_granted_is_not_proposed_again(offers):
    assert offers(facts=REFUND, remedies=[{"kind": "refund", "amount": "64.00"}]) == ()


@pytest.mark.parametrize("granted", ["credit", "service_credit"])
def test_one_credit_is_not_proposed_under_two_names(granted, offers):
    credit = {"credit": {**REFUND["refund"]}}

    assert offers("missed_sla", facts=credit, remedies=[{"kind": granted, "amount": "64.00"}]) == ()


def test_what_the_caller_may_grant_needs_nobody_else(offers):
    (offer,) = offers(facts=REFUND)

    assert offer.needs_approval_by is None


def test_what_is_above_the_caller_names_the_lowest_rank_that_may(offers):
    over = {"refund": {**REFUND["refund"], "amount": "600.00"}}

    (offer,) = offers(facts=over)

    assert offer.needs_approval_by == "manager"


def test_the_directory_gives_the_rank_a_name(offers):
    over = {"refund": {**REFUND["refund"], "amount": "600.00"}}
    directory = {"directory": [{"name": "Gareth Mbeki", "seniority": "manager"}]}

    (offer,) = offers(facts=over, rules=directory)

    assert offer.needs_approval_by == "manager (Gareth Mbeki)"


def test_what_the_caller_may_grant_comes_before_what_they_may_not(offers):
    facts = {**COST, **REFUND}

    assert [o.remedy.kind for o in offers(facts=facts)] == ["refund", "consequential_cost"]
    assert [o.needs_approval_by is None for o in offers(facts=facts)] == [True, False]


def test_compensation_is_proposed_only_where_a_policy_supports_it(offers):
    rule = {"kind": "goodwill", "amount": "10", "currency": "GBP"}

    assert offers(rules=[rule]) == ()
    assert in_short(offers(rules=[{**rule, "policy_ref": "CS-4"}])) == [("goodwill", "10", "GBP")]


def test_a_share_of_a_fact_is_worked_out_to_the_penny_with_its_formula(offers):
    rule = {"kind": "service_credit", "rate": "10", "of": "fee_month", "clause": "7.2"}
    fee = {"fee_month": {"type": "money", "amount": "640.05", "currency": "GBP", "src": ["rec:contract"]}}

    (offer,) = offers("missed_sla", rules=[rule], facts=fee)

    assert (offer.remedy.amount, offer.remedy.rate, offer.remedy.base) == (Decimal("64.01"), 10, Decimal("640.05"))
    assert offer.reason == "the company's rule: clause 7.2"
    assert offer.remedy.basis == "10% of 640.05 GBP"


def test_a_rule_for_other_scenarios_is_not_used(offers):
    rule = {"kind": "credit", "amount": "10", "currency": "GBP", "scenarios": ["missed_sla"]}

    assert offers(rules=[rule]) == ()
    assert in_short(offers("missed_sla", rules=[rule])) == [("credit", "10", "GBP")]


def test_a_kind_that_the_matrix_does_not_allow_here_is_not_proposed(offers):
    rule = {"kind": "future_discount", "amount": "10", "unit": "percent", "policy_ref": "CS-9"}

    assert offers("missed_sla", MANAGER, [rule]) == ()
