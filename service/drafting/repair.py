"""What goes back to the writer after a check: the failing slots only, with what is wrong in each."""

from __future__ import annotations

from service.domain.letter import Letter
from service.domain.report import Finding, Report
from service.domain.request import LetterPlan, Repair, SlotPlan


def failing_slots(plan: LetterPlan, letter: Letter, report: Report, texts: dict[str, str]) -> tuple[Repair, ...]:
    """A repair for each slot that lacks a required element or holds words that a rule objects to."""
    lacking = set(report.missing())
    repairs = [_repair(slot, letter, report, texts, lacking) for slot in plan.slots]
    return tuple(r for r in repairs if r.missing or r.findings)


def _repair(slot: SlotPlan, letter: Letter, report: Report, texts: dict[str, str], lacking: set[str]) -> Repair:
    text = texts.get(slot.slot.id, "")
    start = letter.text.find(text) if text else -1
    inside = tuple(f for f in report.blocking() if start >= 0 and start <= f.span[0] < start + len(text))
    missing = tuple(e.id for e in slot.elements if e.id in lacking)
    reasons = tuple(e.reason for e in report.elements if e.id in missing and e.reason)
    return Repair(slot=slot.slot.id, text=text, missing=missing, reasons=reasons, findings=inside)


def faults(report: Report) -> int:
    """How much keeps the letter from being sent: required elements missing, block findings, rule failures."""
    return len(report.missing()) + len(report.blocking()) + len(report.errors)


def outside_slots(repairs: tuple[Repair, ...], report: Report) -> tuple[Finding, ...]:
    """Block findings that stand in no slot: the subject line, the salutation, the signature."""
    told = {id(f) for r in repairs for f in r.findings}
    return tuple(f for f in report.blocking() if id(f) not in told)
