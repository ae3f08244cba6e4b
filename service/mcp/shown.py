"""What an agent is shown: the letter, what is asked, and what stands in the way; not every figure behind it."""

from __future__ import annotations

from service.domain.draft import Draft, DraftState, DraftStatus, MissingFact
from service.domain.moment import MomentOrDay
from service.domain.report import Report
from service.domain.value import Value


class ShownQuestion(Value):
    """One fact that is missing."""

    name: str
    question: str
    ask: str
    form: str = ""
    why: str = ""
    found_in_ticket: tuple[str, ...] = ()
    """Possible answers that the ticket offers; somebody has to confirm one."""


class ShownFault(Value):
    """One thing that keeps a letter from being sent."""

    rule: str
    words: str = ""
    message: str
    repair: str = ""


class ShownOffer(Value):
    """An offer that somebody with the rank may grant."""

    kind: str
    amount: str | None = None
    reason: str
    needs_approval_by: str | None = None


class ShownPromise(Value):
    """A promise in the letter."""

    owner: str
    what: str
    due: MomentOrDay


class ShownReport(Value):
    """The verdict on a letter."""

    sendable: bool
    scenario: str
    missing_elements: tuple[str, ...]
    faults: tuple[ShownFault, ...]
    warnings: tuple[ShownFault, ...]
    approvals_wanted: tuple[str, ...]
    """Offices that have to agree and have not yet."""


class ShownQuestions(Value):
    """What a draft still has to know."""

    draft_id: str
    status: DraftStatus
    scenario: str
    missing_facts: tuple[ShownQuestion, ...]


class ShownDraft(ShownQuestions):
    """A draft as an agent works with it."""

    revision: str | None
    """Give it back with `approve_letter`."""
    state: DraftState
    letter: str | None
    report: ShownReport | None
    proposed_remedies: tuple[ShownOffer, ...]
    promises: tuple[ShownPromise, ...]
    notes: tuple[str, ...]


def shown_draft(draft: Draft, revision: str | None) -> ShownDraft:
    return ShownDraft(
        **shown_questions(draft).model_dump(),
        revision=revision,
        state=draft.state,
        letter=draft.letter.text if draft.letter else None,
        report=shown_report(draft.report) if draft.report else None,
        proposed_remedies=tuple(
            ShownOffer(
                kind=offer.kind,
                amount=" ".join(str(part) for part in (offer.amount, offer.currency or offer.unit) if part) or None,
                reason=offer.reason,
                needs_approval_by=offer.needs_approval_by,
            )
            for offer in draft.proposed_remedies
        ),
        promises=tuple(ShownPromise(owner=c.owner, what=c.what, due=c.due) for c in draft.commitments),
        notes=draft.notes,
    )


def shown_questions(draft: Draft) -> ShownQuestions:
    return ShownQuestions(
        draft_id=draft.id,
        status=draft.status,
        scenario=draft.scenario,
        missing_facts=tuple(_question(missing) for missing in draft.missing_facts),
    )


def shown_report(report: Report) -> ShownReport:
    faults = {severity: _faults(report, severity) for severity in ("block", "warn")}
    broken = tuple(ShownFault(rule=error.rule, message=error.reason) for error in report.errors)
    return ShownReport(
        sendable=report.sendable,
        scenario=report.scenario,
        missing_elements=report.missing(),
        faults=faults["block"] + broken,
        warnings=faults["warn"],
        approvals_wanted=tuple(need.by for need in report.approvals if not need.given),
    )


def _question(missing: MissingFact) -> ShownQuestion:
    return ShownQuestion(
        name=missing.name,
        question=missing.question,
        ask=missing.who or missing.ask,
        form=missing.form,
        why=missing.why,
        found_in_ticket=tuple(candidate.value for candidate in missing.candidates),
    )


def _faults(report: Report, severity: str) -> tuple[ShownFault, ...]:
    return tuple(
        ShownFault(rule=f"{f.rule} {f.name}", words=f.text, message=f.message, repair=f.repair)
        for f in report.findings
        if f.severity == severity
    )
