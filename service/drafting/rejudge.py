"""A letter in other words than it was drafted in: judged by the rules of its draft's own scenario."""

from __future__ import annotations

from service.domain.case import CaseFile
from service.domain.draft import DraftStatus, KeptDraft
from service.domain.letter import Letter
from service.domain.letter_promises import find_promises
from service.domain.playbook import Scenario
from service.domain.ports import Checker
from service.domain.report import Report
from service.drafting.assemble import plain_html
from service.drafting.from_profile import with_house_style
from service.drafting.prepare import Desk
from service.drafting.several import combine
from service.errors import UnknownScenario


def rejudge(kept: KeptDraft, letter: Letter, desk: Desk, checker: Checker) -> KeptDraft:
    """The draft with this letter, and with what the rules say of it now."""
    scenario = scenario_of(kept, desk)
    report = checker.check(letter.text, kept.case, scenario)
    told = {
        "letter": letter,
        "report": report,
        "status": status_of(report),
        "commitments": find_promises(letter.text, kept.case, report),
        "rules_version": checker.version,
        "playbook_version": scenario.version,
    }
    return kept.model_copy(update={"draft": kept.draft.model_copy(update=told)})


def reworded(kept: KeptDraft, subject: str, body: str, desk: Desk, checker: Checker) -> KeptDraft:
    """The draft in a person's words. Offices that had agreed with the case agreed to others."""
    letter = Letter(subject=" ".join(subject.split()), body=body, html=plain_html(body))
    ticket = kept.ticket.model_copy(update={"case": _unapproved(kept.ticket.case)})
    return rejudge(kept.model_copy(update={"ticket": ticket, "case": _unapproved(kept.case)}), letter, desk, checker)


def scenario_of(kept: KeptDraft, desk: Desk) -> Scenario:
    """The draft's scenario with what its letter says of others, as it was put together when the draft was made."""
    if kept.draft.scenario not in desk.playbook:
        raise UnknownScenario(f"the playbook no longer has {kept.draft.scenario!r}, which the draft was written for")
    styled = with_house_style(desk.playbook[kept.draft.scenario], desk.profile, kept.case)
    return combine(styled, [desk.playbook[id] for id in kept.also if id in desk.playbook], kept.case)


def status_of(report: Report) -> DraftStatus:
    """What a letter with this report may do next."""
    if not report.sendable:
        return "blocked"
    return "ready" if all(a.given for a in report.approvals) else "needs_approval"


def _unapproved(case: CaseFile) -> CaseFile:
    return case.model_copy(update={"approvals": ()})
