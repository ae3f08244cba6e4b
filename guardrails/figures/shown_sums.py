"""Lengths of time that the letter adds up: `25 minutes, then 40, which makes 65`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from guardrails.figures.clocks import between_clocks, typed_clocks
from guardrails.figures.mention import Mention
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_UNITS = {"m": 1, "h": 60, "d": 1440, "w": 10080}
_DAY = 1440
_MOST_PARTS = 8


def shown_sum(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """The sum in the letter that the figure is a part or the total of, or the clock that its lengths lead to."""
    if mention.kind not in ("duration", "count", "time") or mention.business:
        return None
    lengths = list(_lengths(mention, ctx))
    if mention.kind == "time":
        return _led_to(mention, lengths, sources)
    if mention.kind == "count" and mention.unit is None and (since := _minutes_since(mention, ctx, sources)):
        return since
    own = next((n for n, m in enumerate(lengths) if (m.start, m.end) == (mention.start, mention.end)), None)
    if own is None:
        return None
    if mention.kind == "count" and (apart := between_clocks(lengths[own], ctx, sources)):
        return apart
    known = {k.minutes for k in sources.of("duration") if not k.told and not k.business}
    sizes = [m.minutes or 0 for m in lengths]
    return _as_total(own, sizes, known) or next(_as_part(own, sizes, known), None)


def _minutes_since(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """`12:50 PM | Update reversed | 156`: the minutes from a time of the case to the one of the same line."""
    beside = [m.clock for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "time" and m.clock]
    for name, _, began in typed_clocks(sources):
        for clock in beside if len(beside) == 1 else ():
            if 0 < (clock.hour - began.hour) * 60 + clock.minute - began.minute == mention.number:
                return f"minutes since {name}"
    return None


def _lengths(mention: Mention, ctx: Context) -> Iterator[Mention]:
    """Lengths in the sentence and beside it; a number alone is of the unit told last."""
    unit = None
    for sentence in (mention.sentence - 1, mention.sentence, mention.sentence + 1):
        for told in ctx.mentions_in_sentence(sentence):
            if told.kind == "duration" and told.minutes and not told.business:
                unit = (told.unit or "")[:1]
                yield told
            elif told.kind == "count" and told.number and unit in _UNITS and not (told.unit or "").endswith("s"):
                yield replace(told, kind="duration", minutes=int(told.number * _UNITS[unit]), unit=unit)


def _as_total(own: int, sizes: list[int], known: set[int | None]) -> str | None:
    """The lengths of the case before it that make this one; totals on the way are left out."""
    parts: list[int] = []
    for size in sizes[:own]:
        if size in known and not (len(parts) > 1 and size == sum(parts)):
            parts.append(size)
    for first in range(max(0, len(parts) - _MOST_PARTS), len(parts) - 1):
        if sum(parts[first:]) == sizes[own]:
            return " + ".join(map(str, parts[first:])) + f" = {sizes[own]} minutes"
    return None


def _as_part(own: int, sizes: list[int], known: set[int | None]) -> Iterator[str]:
    """Neighbouring lengths that make one of the case, told right after or right before them."""
    for total, size in enumerate(sizes):
        if size not in known or total == own:
            continue
        step = -1 if own < total else 1
        parts: list[int] = []
        for place in range(total + step, -1 if step < 0 else len(sizes), step):
            parts.append(sizes[place])
            reached = place <= own if step < 0 else place >= own
            if reached and len(parts) > 1 and sum(parts) == size:
                yield " + ".join(map(str, parts)) + f" = {size} minutes"


def _led_to(mention: Mention, lengths: list[Mention], sources: Sources) -> str | None:
    """A time of the case and the lengths told since, up to this place: 10:14, 46 minutes to 11 o'clock."""
    if mention.clock is None:
        return None
    before = [m.minutes or 0 for m in lengths if m.start < mention.start and m.sentence >= mention.sentence - 1]
    wanted = mention.clock.hour * 60 + mention.clock.minute
    runs = (sum(before[-n:]) for n in range(1, min(len(before), _MOST_PARTS) + 1))
    passed = {run for run in runs if run < _DAY}
    for name, _, clock in typed_clocks(sources):
        since = (wanted - clock.hour * 60 - clock.minute) % _DAY
        if since in passed:
            return f"{name} and {since} minutes"
    return None
