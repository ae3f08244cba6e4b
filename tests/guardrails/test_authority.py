"""Who may grant which remedy: limits by role, split offers, second approvers, formulas, and the offices that agree."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from guardrails.approvals import approval_needs
from guardrails.authority import Authority, authority_from, formula_holds, load_authority
from guardrails.loader import HERE
from service.domain.case import CaseFile, Remedy
from service.domain.playbook import Condition
from service.errors import BadFile
from tests.guardrails.small import small_case, small_scenario


@pytest.fixture(scope="module")
def authority() -> Authority:
    return load_authority(HERE / "authority.yaml")


def remedy(
    kind: str = "refund", amount: str | None = "60.00", role: str | None = "manager", **more: str | None
) -> Remedy:
    values = {"kind": kind, "amount": amount, "approver_role": role, "approved_by": "A. Reyes", **more}
    return Remedy.model_validate(values)


@pytest.mark.parametrize(
    ("kind", "amount", "role", "covered"),
    [
        ("refund", "100", "frontline", True),
        ("refund", "100.01", "frontline", False),
        ("refund", "500", "team_lead", True),
        ("refund", "5000", "manager", True),
        ("refund", "5000.01", "manager", False),
        ("refund", "999999", "executive", True),
        ("refund", "999999", "owner", True),
        ("refund", "100000", "vp", True),
        ("refund", "100001", "vp", False),
        ("reprint", "5000", "owner", True),
        ("reprint", "1", "executive", False),
        ("reprint", "1", "director", False),
        ("service_credit", "1", "frontline", False),
        ("service_credit", "0", "frontline", True),
        ("goodwill", "15", "frontline", True),
        ("goodwill", "16", "frontline", False),
        ("identity_monitoring", "12", "manager", False),
        ("identity_monitoring", "12", "head", True),
        ("identity_monitoring", "24", "director", False),
        ("identity_monitoring", "24", "executive", True),
        ("loan_equipment", "60", "manager", True),
        ("loan_equipment", "61", "manager", False),
        ("unicorn", "1", "owner", False),
        ("refund", "1", None, False),
    ],
)
def test_a_role_covers_amounts_up_to_its_limit(
    authority: Authority, kind: str, amount: str, role: str | None, covered: bool
) -> None:
    assert authority.covers(kind, Decimal(amount), role) is covered


def reasons(authority: Authority, *remedies: Remedy, scenario: str = "billing_error") -> list[str]:
    return [b.reason for b in authority.violations(remedies, scenario) if not b.pending]


def test_an_approved_remedy_inside_the_limit_is_sound(authority: Authority) -> None:
    assert reasons(authority, remedy()) == []


def test_split_offers_are_added_up_before_the_limit_is_tested(authority: Authority) -> None:
    assert reasons(authority, remedy(amount="60", role="frontline"), remedy(amount="50", role="frontline"))


def test_a_higher_approver_of_one_part_does_not_cover_another(authority: Authority) -> None:
    assert reasons(authority, remedy(amount="400", role="frontline"), remedy(amount="10", role="manager"))


def test_what_nobody_approved_is_not_granted(authority: Authority) -> None:
    assert reasons(authority, remedy(approved_by=None, role=None))


def test_a_policy_stands_in_for_an_approver(authority: Authority) -> None:
    assert reasons(authority, remedy("goodwill", "10", role=None, approved_by=None, policy_ref="P-4")) == []


def test_what_one_customer_may_have_in_90_days_is_a_limit_of_its_own(authority: Authority) -> None:
    parts = remedy("goodwill", "300", role="executive"), remedy("goodwill", "0.01", role="executive")

    assert reasons(authority, parts[0]) == []
    assert "90 days" in reasons(authority, *parts)[0]


def test_what_a_clause_gives_is_due_in_any_letter(authority: Authority) -> None:
    owed = remedy("service_credit", "14.50", role="manager", clause="6.1", base="290.00", rate="5")

    assert reasons(authority, owed, scenario="billing_error") == []
    assert reasons(authority, owed.model_copy(update={"clause": None}), scenario="billing_error")


def test_what_was_the_customers_own_goes_back_in_any_letter_and_is_only_pointed_out(authority: Authority) -> None:
    (owed,) = authority.violations((remedy("refund", "25"),), "escalation_failure")
    (gift,) = authority.violations((remedy("goodwill", "10"),), "data_incident")

    assert not owed.certain
    assert gift.certain


def test_a_kind_is_granted_only_in_its_scenarios(authority: Authority) -> None:
    assert reasons(authority, remedy("goodwill", "10"), scenario="missed_sla") == []
    assert reasons(authority, remedy("goodwill", "10"), scenario="data_incident")
    assert reasons(authority, remedy("future_discount", "10", "manager"), scenario="billing_error")


def test_a_kind_without_a_row_is_nobodys_to_grant(authority: Authority) -> None:
    assert reasons(authority, remedy("unicorn", "1", "owner"))


@pytest.mark.parametrize(
    ("base", "rate", "amount", "holds"),
    [
        ("640.00", "10", "64.00", True),
        ("640.00", "0.10", "64.00", True),
        ("640.00", "15", "64.00", False),
        ("290.00", "5", "14.50", True),
        ("290.00", "5", "14.49", False),
        (None, "5", "14.50", True),
    ],
)
def test_a_service_credit_is_rate_times_base_to_the_penny(
    authority: Authority, base: str | None, rate: str, amount: str, holds: bool
) -> None:
    credit = remedy("service_credit", amount, "director", base=base, rate=rate, clause="7.2")

    assert formula_holds(credit) is holds
    assert (reasons(authority, credit, scenario="missed_sla") == []) is holds


@pytest.mark.parametrize(
    ("base", "currency", "amount", "holds"),
    [
        ("290", "JPY", "15", True),
        ("290", "JPY", "14", True),
        ("290", "JPY", "16", False),
        ("10.123", "KWD", "0.506", True),
        ("10.123", "KWD", "0.508", False),
    ],
)
def test_a_service_credit_is_as_exact_as_its_currencys_smallest_coin(base, currency, amount, holds):
    credit = remedy("service_credit", amount, "director", base=base, rate="5", clause="7.2", currency=currency)

    assert formula_holds(credit) is holds


def test_a_second_approver_who_has_not_agreed_leaves_the_remedy_pending(authority: Authority) -> None:
    monitoring = remedy("identity_monitoring", "12", "executive", unit="months")

    pending = authority.violations([monitoring], "data_incident")

    assert [b.pending for b in pending] == [True]
    agreed = remedy("identity_monitoring", "12", "executive", unit="months", second_approver="dpo")
    assert authority.violations([agreed], "data_incident") == ()


def needs(case: CaseFile, authority: Authority, *offices: tuple[str, Condition | None]) -> list[tuple[str, bool]]:
    scenario = small_scenario(case.scenario or "billing_error", approvals=offices)
    return [(need.by, need.given) for need in approval_needs(case, scenario, authority)]


def test_the_playbooks_offices_come_first_and_none_twice(authority: Authority) -> None:
    case = small_case(scenario="billing_error", approvals=[{"by": "finance"}])

    assert needs(case, authority, ("finance", None), ("legal", None)) == [("finance", True), ("legal", False)]


def test_an_office_is_needed_only_when_its_condition_holds(authority: Authority) -> None:
    standard, severe = small_case(scenario="missed_sla"), small_case(scenario="missed_sla", severity="severe")

    assert needs(standard, authority, ("legal", Condition(severity="severe"))) == []
    assert needs(severe, authority, ("legal", Condition(severity="severe"))) == [
        ("legal", False),
        ("director", False),
    ]


def test_a_remedys_second_approver_has_to_agree(authority: Authority) -> None:
    monitoring = {"kind": "identity_monitoring", "amount": "12", "unit": "months"}
    case = small_case(scenario="escalation_failure", remedies=[monitoring], approvals=[{"by": "DPO"}])

    assert needs(case, authority) == [("dpo", True)]


def test_a_bad_matrix_is_reported_by_file_and_key(tmp_path: Path) -> None:
    bad = tmp_path / "authority.yaml"
    bad.write_text("version: x\nremedies: {refund: {class: gift, unit: money, limit: {}}}\n", "utf-8")

    with pytest.raises(BadFile, match=r"authority\.yaml: remedies\.refund\.class"):
        load_authority(bad)


def test_a_profile_can_give_its_own_matrix() -> None:
    own = authority_from(
        {"version": "mine", "remedies": {"refund": {"class": "restitution", "unit": "money", "limit": {}}}}
    )

    assert not own.covers("refund", Decimal(1), "owner")


@pytest.mark.parametrize(
    ("office", "floor", "separate"),
    [
        ("finance", "team_lead", True),
        ("Legal", "manager", True),
        ("director", "director", True),
        ("comms", "team_lead", False),
        ("review", "frontline", True),
        ("executive", "executive", True),
        ("catering", "manager", True),
    ],
)
def test_an_office_says_who_signs_for_it_and_one_that_is_not_named_takes_a_manager(
    authority: Authority, office: str, floor: str, separate: bool
) -> None:
    rule = authority.office(office)

    assert (rule.floor, rule.separate) == (floor, separate)


@pytest.mark.parametrize(
    ("kind", "amount", "currency", "role", "sound"),
    [
        ("refund", "80712", "INR", "manager", True),
        ("goodwill", "80712", "INR", "manager", False),
        ("goodwill", "1500", "INR", "frontline", True),
        ("goodwill", "1501", "INR", "frontline", False),
        ("goodwill", "150", "EUR", "manager", True),
        ("goodwill", "151", "eur", "manager", False),
        ("goodwill", "9000", None, "director", False),
        ("refund", "900000", "JPY", "executive", True),
        ("refund", "9", "JPY", None, False),
        ("service_credit", "9", "JPY", "team_lead", False),
        ("reprint", "9", "JPY", "director", False),
    ],
)
def test_a_limit_in_another_currency_is_the_limit_at_the_matrixs_rate(
    authority: Authority, kind: str, amount: str, currency: str | None, role: str | None, sound: bool
) -> None:
    granted = remedy(kind, amount, role, currency=currency, clause="7.2")

    assert (reasons(authority, granted, scenario="product_defect") == []) is sound


def test_a_currency_that_the_matrix_does_not_know_is_pointed_out_and_has_at_most_the_limits_own_number(
    authority: Authority,
) -> None:
    (within,) = authority.violations([remedy("refund", "5000", "manager", currency="JPY")], "billing_error")
    (beyond,) = authority.violations([remedy("refund", "5001", "manager", currency="JPY")], "billing_error")

    assert within.untold
    assert not within.certain
    assert beyond.certain
    assert "JPY" in within.reason
    assert "5001 JPY is more than" in beyond.reason


def test_amounts_in_two_currencies_are_added_up_at_their_rates(authority: Authority) -> None:
    rupees = remedy("goodwill", "10000", currency="INR")

    assert reasons(authority, rupees, remedy("goodwill", "50", currency="GBP")) == []
    assert reasons(authority, rupees, remedy("goodwill", "51", currency="GBP")) != []


def test_a_policy_needs_no_limit_in_its_currency(authority: Authority) -> None:
    granted = remedy("goodwill", "900", None, approved_by=None, policy_ref="P-4", currency="JPY")

    assert authority.violations([granted], "billing_error") == ()
