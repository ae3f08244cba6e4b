"""A fact under which a promise stands open, and that the letter tells with another day or hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    now = ctx.case.fact(row.fact) if row.fact else None
    same_day = row.due is not None and isinstance(now, Date | DateTime) and day_of(now.value) == day_of(row.due)
    kinds = ("time",) if same_day else ("date", "weekday", "time")
    told = (g.mention for g in ctx.grounding if g.fact == row.fact and g.mention.kind in kinds)
    return (mention for mention in told if not _keeps(ctx.mentions_in_sentence(mention.sentence), row))


def _keeps(mentions: Iterable[Mention], row: Commitment) -> bool:
    """Whether a sentence tells the very day of the promise, and its hour where it tells one."""
    told = tuple(mentions)
    clocks = {m.clock for m in told if m.clock is not None}
    hour = row.due.time().replace(second=0, microsecond=0) if isinstance(row.due, datetime) else None
    on_the_day = row.due is not None and any(m.day == day_of(row.due) for m in told)
    return on_the_day and (hour is None or not clocks or hour in clocks)


def _is_one(now: Due, promised: Due) -> bool:
    """A bare day agrees with every hour of it."""
    if isinstance(now, datetime) and isinstance(promised, datetime):
        return now == promised
    return day_of(now) == day_of(promised)


def _shown(due: Due) -> str:
    told = f"{due.day} {due:%B}"
    return f"{told} at {due:%H:%M}" if isinstance(due, datetime) else told
