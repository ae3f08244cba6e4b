"""What a case says that somebody has granted or agreed to, held against its key: a key vouches for no more than it may.

It is asked of cases that become letters to send. A check or a triage changes nothing, and believes what it is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from guardrails.authority import Authority
from service.access.ranks import is_within
from service.domain.access import Caller
from service.domain.case import Approval, CaseFile, Remedy, Role
from service.domain.facts import SENIORITY_RANK
from service.domain.profile import Profile
from service.errors import NotAllowed, Problem


def refuse_claims(case: CaseFile, caller: Caller, profile: Profile, authority: Authority) -> None:
    """Raises NotAllowed with every remedy and approval that takes a higher rank than the key and the directory have."""
    found = (
        *_of_remedies(case, caller, profile),
        *_of_policies(case, caller, authority),
        *_of_approvals(case, caller, profile, authority),
    )
    if found:
        raise NotAllowed("the case claims more than its key may carry", found)


def _of_remedies(case: CaseFile, caller: Caller, profile: Profile) -> Iterator[Problem]:
    for place, remedy in enumerate(case.remedies):
        role = remedy.approver_role
        if role is not None and not _may_claim(role, remedy, caller, profile):
            told = f"neither the key nor the directory says that its approver is {role!r}; grant it by `grant`"
            yield Problem(f"remedies.{place}.approver_role", told)


def _may_claim(role: Role, remedy: Remedy, caller: Caller, profile: Profile) -> bool:
    return is_within(role, caller.highest_role) or is_within(role, _rank(remedy.approved_by, profile))


def _of_policies(case: CaseFile, caller: Caller, authority: Authority) -> Iterator[Problem]:
    """No limit holds what a policy gives, and only the case says that one does: it goes as far as the key's rank."""
    if is_within("owner", caller.highest_role):
        return
    by_policy = [(n, r) for n, r in enumerate(case.remedies) if r.approver_role is None and r.policy_ref is not None]
    for place, remedy in by_policy:
        total = sum((authority.counted(r) for _, r in by_policy if r.kind == remedy.kind), Decimal(0))
        if not authority.covers(remedy.kind, total, caller.highest_role):
            told = "this is more than its key may grant, and only the case speaks of a policy; grant it by `grant`"
            yield Problem(f"remedies.{place}.policy_ref", told)


def _of_approvals(case: CaseFile, caller: Caller, profile: Profile, authority: Authority) -> Iterator[Problem]:
    """An approval that comes with the case is a sign-off without the step, so it takes the step's scope and rank."""
    for path, approval in _approvals_in(case):
        if "approve" not in caller.scopes:
            yield Problem(path, "this takes a key with the scope 'approve', or sign with …/approvals")
        elif not _reaches(approval, caller, profile, authority):
            told = f"neither the key nor the directory says that they may sign for {approval.by}"
            yield Problem(path, f"{told}; somebody who may signs with …/approvals")


def _approvals_in(case: CaseFile) -> Iterator[tuple[str, Approval]]:
    """Its own, and those of remedies' second approvers, which are offices too."""
    yield from ((f"approvals.{place}", approval) for place, approval in enumerate(case.approvals))
    for place, remedy in enumerate(case.remedies):
        if remedy.second_approver is not None:
            yield f"remedies.{place}.second_approver", Approval(by=remedy.second_approver)


def _reaches(approval: Approval, caller: Caller, profile: Profile, authority: Authority) -> bool:
    floor = authority.office(approval.by).floor
    rank = _rank(approval.name, profile) or caller.highest_role
    return rank is not None and SENIORITY_RANK[rank] >= SENIORITY_RANK[floor]


def _rank(name: str | None, profile: Profile) -> Role | None:
    colleague = profile.colleague(name)
    return colleague.seniority if colleague else None
