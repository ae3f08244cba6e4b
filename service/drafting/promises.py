"""The promises of a letter: its sentences with a day that is still to come, and who keeps them."""

from __future__ import annotations

import re
from datetime import date, datetime

from service.domain.case import CaseFile
from service.domain.draft import DraftCommitment
from service.domain.facts import Date, DateTime, Person
from service.domain.report import Figure, Report

_END = re.compile(r"(?<=[.!?])\s+|\s*\n\s*")


def find_promises(text: str, case: CaseFile, report: Report) -> tuple[DraftCommitment, ...]:
    """One row for each future day or moment among the facts that the letter tells."""
    promises: dict[str, DraftCommitment] = {}
    for figure in report.figures:
        due = _due(figure, case)
        if figure.fact and due and _is_ahead(due, case):
            start, end = _sentence(text, figure.span[0])
            promises.setdefault(
                figure.fact,
                DraftCommitment(owner=_owner(figure.fact, case), what=text[start:end], due=due, span=(start, end)),
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
    start = max((end.end() for end in _END.finditer(text, 0, position)), default=0)
    end = _END.search(text, position)
    return start, end.start() if end else len(text.rstrip())


def _owner(fact: str, case: CaseFile) -> str:
    """The named owner of the next update; otherwise the person who signs."""
    named = case.fact("follow_up_owner")
    if fact == "next_update" and isinstance(named, Person):
        return named.name
    return case.sender.name if case.sender else "the company"
