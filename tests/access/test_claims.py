"""What a case says that people granted and agreed to counts as far as its key and the directory go."""

from decimal import Decimal

import pytest

from guardrails.authority import Authority
from service.access.claims import refuse_claims
from service.domain.access import Caller
from service.domain.case import Approval, CaseFile, Remedy
from service.domain.profile import Colleague, Profile
from service.errors import NotAllowed

RUTH = Profile(
    directory=(Colleague(name="Ruth Adeyemi", seniority="head"), Colleague(name="Kit", seniority="frontline"))
)
GOODWILL = {"class": "compensation", "unit": "money", "limit": {"frontline": "10", "manager": "50", "head": None}}
MATRIX = Authority.model_validate(
    {"version": "1", "remedies": {"goodwill": GOODWILL}, "offices": {"finance": {"floor": "head"}}}
)


MESSAGE = {"id": "t1", "at": "2026-03-01T09:00:00Z", "author": {"role": "customer"}, "text": "It broke."}


def case_of(*parts):
    remedies = tuple(p for p in parts if isinstance(p, Remedy))
    approvals = tuple(p for p in parts if isinstance(p, Approval))
    return CaseFile.model_validate({"ticket": {"messages": [MESSAGE]}, "remedies": remedies, "approvals": approvals})


def refused(case, **caller):
    with pytest.raises(NotAllowed) as caught:
        refuse_claims(case, Caller(**caller), RUTH, MATRIX)
    return [p.path for p in caught.value.problems]


def accepted(case, **caller):
    refuse_claims(case, Caller(**caller), RUTH, MATRIX)


def refund(by="Ada", role="head"):
    return Remedy(kind="refund", approved_by=by, approver_role=role)


def test_a_remedy_is_believed_up_to_the_keys_rank():
    accepted(case_of(refund()), highest_role="head")

    assert refused(case_of(refund(role=None), refund()), highest_role="manager") == ["remedies.1.approver_role"]
    assert refused(case_of(refund(role="frontline")), highest_role=None) == ["remedies.0.approver_role"]


def test_a_remedy_is_believed_up_to_its_approvers_rank_in_the_directory():
    accepted(case_of(refund("Ruth Adeyemi")), highest_role=None)

    assert refused(case_of(refund("Kit")), highest_role=None) == ["remedies.0.approver_role"]


def test_an_approval_takes_the_scope_of_a_sign_off():
    approval = Approval(by="finance", name="Ruth Adeyemi")

    accepted(case_of(approval), scopes=frozenset(("draft", "approve")), highest_role=None)

    assert refused(case_of(approval), scopes=frozenset(("draft",)), highest_role="owner") == ["approvals.0"]


def test_an_approval_takes_its_offices_rank():
    accepted(case_of(Approval(by="finance", name="Ada")), highest_role="head")

    assert refused(case_of(Approval(by="finance", name="Ada")), highest_role="manager") == ["approvals.0"]
    assert refused(case_of(Approval(by="finance", name="Kit")), highest_role="owner") == ["approvals.0"]


def by_policy(amount):
    return Remedy(kind="goodwill", amount=amount, policy_ref="P-1")


def test_a_policy_that_only_the_case_speaks_of_gives_no_more_than_the_keys_rank():
    accepted(case_of(by_policy("30"), by_policy("20")), highest_role="manager")
    accepted(case_of(by_policy("900")), highest_role="head")
    accepted(case_of(Remedy(kind="voucher", amount=Decimal("900"), policy_ref="P-1")), highest_role="owner")

    both = ["remedies.0.policy_ref", "remedies.1.policy_ref"]
    assert refused(case_of(by_policy("30"), by_policy("21")), highest_role="manager") == both
    assert refused(case_of(by_policy("0.01")), highest_role=None) == ["remedies.0.policy_ref"]


def test_a_second_approver_takes_the_scope_and_the_rank_of_a_sign_off():
    agreed = case_of(Remedy(kind="goodwill", approved_by="Ada", second_approver="finance"))
    accepted(agreed, highest_role="head")

    path = ["remedies.0.second_approver"]
    assert refused(agreed, scopes=frozenset(("draft",)), highest_role="owner") == path
    assert refused(agreed, highest_role="manager") == path
