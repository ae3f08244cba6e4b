"""A fact under which a promise stands open, and that the letter tells with another day or hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from service.domain.case import Commitment
from service.domain.facts import Date, DateTime
from service.domain.moment import day_of

Due = datetime | date


def against_the_ledger(ctx: Context) -> Iterator[Violation]:
    """However the sentence is worded: the fact is the promise's own, and its value is another."""
    for row in ctx.case.commitments:
        now = ctx.case.fact(row.fact) if row.fact and row.status == "open" else None
        if row.due is None or not isinstance(now, Date | DateTime) or _is_one(now.value, row.due):
            continue
        told = next(_telling(ctx, row), None)
        if told is not None:
            yield Violation(told.start, told.end, f"promised already for {_shown(row.due)}: {row.what}")


def _telling(ctx: Context, row: Commitment) -> Iterator[Mention]:
    """The words of the letter that are the fact's."""
    return (g.mention for g in ctx.grounding if g.fact == row.fact and g.mention.kind in ("date", "weekday", "time"))


def _is_one(now: Due, promised: Due) -> bool:
    """A bare day agrees with every hour of it."""
    if isinstance(now, datetime) and isinstance(promised, datetime):
        return now == promised
    return day_of(now) == day_of(promised)


def _shown(due: Due) -> str:
    told = f"{due.day} {due:%B}"
    return f"{told} at {due:%H:%M}" if isinstance(due, datetime) else told
