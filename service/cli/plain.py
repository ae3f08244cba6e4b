"""The letter and its report as plain text, for files, pipes and logs."""

from __future__ import annotations

from collections.abc import Iterator

from service.cli.layout import figures, paragraphs, verdict, whole_letter
from service.domain.case import CaseFile
from service.domain.draft import Draft
from service.domain.report import Report


def letter_lines(text: str, case: CaseFile, report: Report) -> Iterator[str]:
    """The letter, its elements under each paragraph, then figures, findings and the verdict."""
    for paragraph in paragraphs(text, report):
        yield from paragraph.text.split("\n")
        if paragraph.elements:
            yield f"    [{', '.join(paragraph.elements)}]"
        yield ""
    if whole_letter(report):
        yield f"Whole letter: {', '.join(whole_letter(report))}"
    yield from report_lines(case, report)


def report_lines(case: CaseFile, report: Report) -> Iterator[str]:
    """Figures with their sources, what is missing, what is forbidden, and the verdict."""
    yield "Figures:"
    yield from (f"  {f.text} <- {f.origin}" for f in figures(report, case))
    for element in report.elements:
        if element.required and element.status == "missing":
            yield f"missing {element.id}: {element.reason}"
    for finding in report.findings:
        yield f"{finding.severity} {finding.rule} {finding.name} {finding.text!r}: {finding.message}"
        if finding.repair:
            yield f"    {finding.repair}"
    yield from (f"error {e.rule}: {e.reason}" for e in report.errors)
    yield verdict(report)


def attempt_lines(draft: Draft) -> Iterator[str]:
    """How the letter came to be, when its first try was not the letter that is shown."""
    if all(attempt.outcome == "sendable" for attempt in draft.attempts):
        return
    for attempt in draft.attempts:
        why = attempt.reason or ", ".join((*attempt.missing, *attempt.findings))
        yield f"{attempt.model}: {attempt.outcome}{': ' if why else ''}{why}"


def question_lines(draft: Draft) -> Iterator[str]:
    """The facts that are missing, one plain question each, with what the ticket suggests; then what is proposed."""
    count = len(draft.missing_facts)
    yield f"{draft.scenario}: {count} {'question' if count == 1 else 'questions'}"
    for missing in draft.missing_facts:
        yield f"  {missing.name} ({missing.form}; ask {missing.who or missing.ask}): {missing.question}"
        for candidate in missing.candidates:
            yield f"      perhaps {candidate.value!r}, from {candidate.message}: {candidate.quote!r}"
    for remedy in draft.proposed_remedies:
        size = " ".join(str(part) for part in (remedy.amount, remedy.currency or remedy.unit) if part is not None)
        needs = f"; needs the approval of: {remedy.needs_approval_by}" if remedy.needs_approval_by else ""
        yield f"  proposed: {remedy.kind} {size} ({remedy.reason}{needs})"
    yield from (f"  note: {note}" for note in draft.notes)
