"""An open promise of the case and a moment of the letter: whether they agree, and how its day is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from guardrails.context import Context
from guardrails.figures.find import read_figures
from guardrails.kinds.promises.when import When, clocks_differ, differ
from service.domain.case import Commitment


def _just_before(when: When, day: date) -> bool:
    """Whether a day is one of the last before a stretch of days: Friday is before the weekend."""
    return when.bound == "by" and when.first < when.last and timedelta(0) <= when.first - day <= timedelta(days=3)


def agrees(when: When, row: Commitment) -> bool:
    if isinstance(row.due, datetime):
        if when.holds(row.due.date()) and _tells(row.what, when):
            return True
        due = row.due.time().replace(second=0, microsecond=0)
        if _just_before(when, row.due.date()):
            return True
        said = When(row.due.date(), row.due.date(), 0, 0, clocks=(due,))
        return when.holds(row.due.date()) and not differ(when, said)
    return row.due is not None and (when.holds(row.due) or _just_before(when, row.due))


def _tells(what: str, when: When) -> bool:
    """Whether the promise itself names the hour: `call at 10:00, second try at 16:00`."""
    figures = read_figures(what.replace("\n", " "), None, "en-GB")
    return bool({f.clock for f in figures if f.clock} & set(when.clocks))


def has_its_own_row(when: When, ctx: Context) -> bool:
    """Whether an open promise of the case is due at this moment."""
    return any(row.status == "open" and row.due and agrees(when, row) for row in ctx.case.commitments)


def nearly(when: When, row: Commitment) -> bool:
    """Whether only the week differs, or the promise has no day of its own: `Wednesday` may be next week's."""
    due = row.due.date() if isinstance(row.due, datetime) else row.due
    apart = (when.first - due).days if due else 0
    return when.first == when.last and apart != 0 and apart % 7 == 0 and when.bound != "until" and when.relative


def shown(due: datetime | date | None) -> str:
    if isinstance(due, datetime):
        return due.strftime("%d %B at %H:%M").lstrip("0")
    return due.strftime("%d %B").lstrip("0") if due else "another day"


def is_due_otherwise(when: When, ctx: Context) -> bool:
    """Whether the moment is that of another promise or of a fact, to which the clause may belong."""
    if has_its_own_row(when, ctx):
        return True
    moments = [moment for _, moment in ctx.sources.moments if moment.date() == when.first]
    if when.clocks and moments:
        return any(not clocks_differ(when, replace(when, clocks=(m.time(),), bare=False)) for m in moments)
    days = {day for name, day in ctx.sources.days if not name.startswith("commitment:")}
    return when.first == when.last and when.first in days
