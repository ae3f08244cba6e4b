"""The promises of a letter: its sentences with a day that is still to come, and who keeps them."""

from __future__ import annotations

from datetime import date, datetime

from service.domain.case import CaseFile
from service.domain.draft import DraftCommitment
from service.domain.facts import Date, DateTime, Person
from service.domain.report import Figure, Report


def find_promises(text: str, case: CaseFile, report: Report) -> tuple[DraftCommitment, ...]:
    """One row for each future day or moment among the facts that the letter tells."""
    promises: dict[str, DraftCommitment] = {}
    for figure in report.figures:
        due = _due(figure, case)
        if figure.fact and due and _is_ahead(due, case):
            start, end = _sentence(text, figure.span[0])
            promises.setdefault(
                figure.fact,
                DraftCommitment(
                    owner=_owner(figure.fact, case), what=text[start:end].strip(), due=due, span=(start, end)
                ),
            )
    return tuple(sorted(promises.values(), key=lambda p: str(p.due)))


def _due(figure: Figure, case: CaseFile) -> datetime | date | None:
    fact = case.fact(figure.fact) if figure.fact else None
    return fact.value if isinstance(fact, Date | DateTime) else None


def _is_ahead(due: datetime | date, case: CaseFile) -> bool:
    if case.sent_at is None:
        return True
    return due > case.sent_at if isinstance(due, datetime) else due > case.sent_at.date()


def _sentence(text: str, position: int) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, position) + len(mark) for mark in (". ", "\n"))
    ends = [place for mark in (". ", ".\n", "\n") if (place := text.find(mark, position)) >= 0]
    return start, min(ends, default=len(text) - 1) + 1


def _owner(fact: str, case: CaseFile) -> str:
    """The named owner of the next update; otherwise the person who signs."""
    named = case.fact("follow_up_owner")
    if fact == "next_update" and isinstance(named, Person):
        return named.name
    return case.sender.name if case.sender else "the company"
