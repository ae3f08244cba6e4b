"""Which offices have to agree before the letter goes, and which have."""

from __future__ import annotations

from guardrails.authority import Authority
from service.domain.applies import holds
from service.domain.case import CaseFile
from service.domain.playbook import Scenario
from service.domain.report import ApprovalNeed


def approval_needs(case: CaseFile, scenario: Scenario, authority: Authority) -> tuple[ApprovalNeed, ...]:
    """The playbook's offices whose condition holds, then those that the authority matrix adds."""
    wanted = [rule.by for rule in scenario.approvals if holds(rule.when, case)]
    wanted += authority.offices(case, scenario.id, *scenario.also)
    given = {approval.by.casefold() for approval in case.approvals}
    given |= {remedy.second_approver.casefold() for remedy in case.remedies if remedy.second_approver}
    return tuple(ApprovalNeed(by=by, given=by.casefold() in given) for by in dict.fromkeys(wanted))
