"""Moments, several days, and several times in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guardrails.binding import values
from guardrails.binding.parts import Part
from guardrails.window import Hit, Hits, Window
from service.domain.facts import Dates, DateTime, Times

if TYPE_CHECKING:
    from guardrails.context import Context


def find(
    name: str, fact: DateTime | Dates | Times, ctx: Context, window: Window, part: Part | None, at_least: int | None
) -> Hits | None:
    """A moment's day and clock time, each of several days, or the times that stand in the fact's order."""
    match fact:
        case DateTime():
            return _moment(name, fact, ctx, window, part)
        case Dates():
            return _each(name, [values.same_day(day) for day in fact.value], ctx, window, at_least)
        case Times():
            return _in_order(name, [values.same_clock(clock) for clock in fact.value], ctx, window, at_least)


def _moment(name: str, fact: DateTime, ctx: Context, window: Window, part: Part | None) -> Hits | None:
    mentions = ctx.mentions_in(window)
    days = values.hits_of(mentions, values.same_day(fact.value.date()), name)
    clocks = values.hits_of(mentions, values.same_clock(fact.value.time()), name)
    days = days or _today(fact, clocks, ctx)
    if part == "date":
        return days or None
    if part == "time":
        return clocks or None
    return days + clocks if days and clocks else None


def _today(fact: DateTime, clocks: Hits, ctx: Context) -> Hits:
    """A clock time with no day beside it means today."""
    if ctx.case.sent_at is None or fact.value.date() != ctx.case.sent_at.date():
        return ()
    dated = {m.sentence for m in ctx.mentions if m.kind in ("date", "weekday")}
    return tuple(hit for hit in clocks if hit.sentence not in dated)


def _each(name: str, matchers: list[values.Matches], ctx: Context, window: Window, at_least: int | None) -> Hits | None:
    """One figure for each matcher, in whatever order they are told."""
    mentions = ctx.mentions_in(window)
    hits = (next(iter(values.hits_of(mentions, matches, name)), None) for matches in matchers)
    found = tuple(sorted((hit for hit in hits if hit), key=lambda hit: hit.start))
    wanted = len(matchers) if at_least is None else min(at_least, len(matchers))
    return found if found and len(found) >= wanted else None


def _in_order(
    name: str, matchers: list[values.Matches], ctx: Context, window: Window, at_least: int | None
) -> Hits | None:
    """One figure for each matcher; one that stands out of order is not counted."""
    found: list[Hit] = []
    mentions = ctx.mentions_in(window)
    for matches in matchers:
        place = found[-1].start if found else -1
        hit = next((h for h in values.hits_of(mentions, matches, name) if h.start > place), None)
        if hit:
            found.append(hit)
    wanted = len(matchers) if at_least is None else min(at_least, len(matchers))
    return tuple(found) if found and len(found) >= wanted else None
