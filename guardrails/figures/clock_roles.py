"""Whether a time of day is told of another moment: beside another day, as a daily habit, at an end of other hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING

from guardrails.figures.grounding import Grounding
from guardrails.figures.mention import Mention
from guardrails.figures.same import same_clock
from service.domain import facts

if TYPE_CHECKING:
    from guardrails.context import Context

_DAILY_NAME = re.compile(r"track|update|support|hours|open|close|line|staffed|daily|page")
"""Names of times that come round every day."""


def clocks_in_place(found: tuple[Grounding, ...], ctx: Context) -> tuple[Grounding, ...]:
    """The same, with no source for times of day that are those of another moment."""
    if not any(g.mention.kind == "time" and g.grounded for g in found):
        return found
    return tuple(_looked_at(g, ctx) for g in found)


def _looked_at(grounding: Grounding, ctx: Context) -> Grounding:
    own = grounding.mention
    if own.kind != "time" or own.clock is None or not grounding.grounded:
        return grounding
    reason = next((r for told in (_of_another_day, _of_no_habit, _at_another_end) if (r := told(own, ctx))), None)
    return grounding if reason is None else replace(grounding, fact=None, derived=None, sure=True, reason=reason)


_BETWEEN = re.compile(
    r",? ?(?:on |at |by )?(?:the )?(?:tomorrow|today)?,? ?(?:at |by |from |before |after )?(?:the )?", re.IGNORECASE
)


def _of_another_day(own: Mention, ctx: Context) -> str | None:
    """`By 18:00 on 25 March`, where that day's moment is 17:00 and 18:00 is when a page is updated every day."""
    dates = (m for m in ctx.mentions_in_sentence(own.sentence) if m.kind == "date" and m.day is not None)
    days = {m.day for m in dates if _is_beside(m, own, ctx)}
    moments = [(name, at) for name, at in _moments(ctx) if at.date() in days]
    if not moments or any(same_clock(own, at.time()) for _, at in moments):
        return None
    owners = [k for k in ctx.sources.of("time") if same_clock(own, k.clock)]
    if not owners:
        return next((f"that day's moment is {name}" for name, at in moments if _is_an_hour_off(own, at)), None)
    elsewhere = all(_is_moment(k.name, ctx) or (not k.told and _DAILY_NAME.search(k.name)) for k in owners)
    return f"that day's moment is {moments[0][0]}" if elsewhere else None


def _is_an_hour_off(own: Mention, moment: datetime) -> bool:
    """What only a message of the ticket may vouch for is no other time when it just misses the day's own."""
    clock = own.clock or moment.time()
    return clock.minute == moment.minute and abs(clock.hour - moment.hour) == 1


def _is_beside(day: Mention, own: Mention, ctx: Context) -> bool:
    first, last = sorted((day, own), key=lambda m: m.start)
    return first.end <= last.start and _BETWEEN.fullmatch(ctx.document.text[first.end : last.start]) is not None


def _moments(ctx: Context) -> Iterator[tuple[str, datetime]]:
    yield from ctx.sources.moments
    promised = ((f"commitment:{p.id or n}", p.due) for n, p in enumerate(ctx.case.commitments))
    yield from ((name, due) for name, due in promised if isinstance(due, datetime))


def _is_moment(name: str, ctx: Context) -> bool:
    return isinstance(ctx.case.facts.get(name), facts.DateTime) or name.startswith("commitment:")


_EVERY_DAY = re.compile(
    r"^[^.;:\d]{0,30}?\b(?:(?:each|every) (?:\w+ )?(?:\w*day|morning|evening|afternoon)|daily)\b", re.IGNORECASE
)


_REACH = 60


def _of_no_habit(own: Mention, ctx: Context) -> str | None:
    """`Updated at 17:00 each working day`, where it is updated at 16:00 and only a deadline is at 17:00."""
    if not _is_daily(own, ctx):
        return None
    habits = [(n, f.value) for n, f in ctx.case.facts.items() if isinstance(f, facts.Time) and _DAILY_NAME.search(n)]
    untold = [name for name, clock in habits if not _is_told(clock, ctx)]
    owners = [k for k in ctx.sources.of("time") if same_clock(own, k.clock)]
    if untold and owners and all(_is_moment(k.name, ctx) for k in owners):
        return f"{untold[0]} is another time of day"
    return None


def _is_told(clock: time, ctx: Context) -> bool:
    return any(m.kind == "time" and same_clock(m, clock) and _is_daily(m, ctx) for m in ctx.mentions)


def _is_daily(clock: Mention, ctx: Context) -> bool:
    return _EVERY_DAY.match(ctx.document.text[clock.end : clock.end + _REACH]) is not None


_TO = re.compile(r" ?(?:[ap]\.?m\.?)? ?(?:to|until|till|and|[-–]) ?", re.IGNORECASE)
_ENDS = (("from", "to"), ("from", "until"), ("start", "end"), ("open", "close"), ("opens", "closes"))


def _at_another_end(own: Mention, ctx: Context) -> str | None:
    """`08:00 to 20:00`, where the hours are 08:00 to 19:00."""
    hours = list(_hours(ctx))
    clocks = [m for m in ctx.mentions_in_sentence(own.sentence) if m.kind == "time"] if hours else []
    for one, other in pairwise(clocks):
        if own not in (one, other) or not _TO.fullmatch(ctx.document.text[one.end : other.start]):
            continue
        ends = [(same_clock(one, begin), same_clock(other, end)) for begin, end in hours]
        if any(first != last for first, last in ends) and not any(first and last for first, last in ends):
            right = any(first if own is one else last for first, last in ends)
            return None if right else "these hours have another end"
    return None


def _hours(ctx: Context) -> Iterator[tuple[time, time]]:
    clocks = {n: f.value for n, f in ctx.case.facts.items() if isinstance(f, facts.Time)}
    for name, begins in clocks.items():
        stem, _, word = name.rpartition("_")
        last = (clocks.get(f"{stem}_{end}") for begin, end in _ENDS if begin == word and stem)
        yield from ((begins, ends) for ends in last if ends is not None)
