"""Totals that a letter reaches step by step: `25 minutes, then 40, which makes 65`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from guardrails.figures.mention import Mention
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_BEFORE = re.compile(
    r"(?:=|\b(?:to|at|of|is|was|are|were|so|sum|tally|totals?|totall?ing|makes?|made|making|gives?|giving|reach\w*|already|by"
    r"|then|that is|altogether))(?: (?:a|the|some|by|then|now|total|of|over)){0,3},?\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?: \w+){0,2},? (?:in all|in total|altogether|all told|so far|together|by then|by now|combined"
    r"|between them|already)\b",
    re.IGNORECASE,
)
_PER_UNIT = (1, 60, 1440, 10080)
"""Minutes of a minute, an hour, a day, a week."""


_STEPS = 4
"""Sums of sums; nobody reckons in more steps than these."""


def tally(mention: Mention, ctx: Context, sources: Sources, steps: int = _STEPS) -> Iterator[str]:
    """The sum of the last figures before one that is told as what they come to, each of which is of the case."""
    text, start = ctx.document.text, ctx.document.sentences[mention.sentence].start
    told = _BEFORE.search(text[max(start, mention.start - 40) : mention.start]) or _AFTER.match(text, mention.end)
    if not told or not steps:
        return
    before = _before(mention, ctx)
    unit = _unit(mention, before)
    wanted = _size(mention, unit)
    listed: list[Decimal] = []
    for figure in reversed(before):
        size = _size(figure, unit)
        if size is None:
            return
        known = _is_known(figure, size, unit, sources)
        if not known and next(tally(figure, ctx, sources, steps - 1), None) is None:
            return
        listed.insert(0, size)
        if len(listed) > 1 and sum(listed) == wanted:
            yield " + ".join(f"{n:f}" for n in listed) + f" = {wanted:f}"
        if not known:
            return


def _before(mention: Mention, ctx: Context) -> list[Mention]:
    """The numbers and lengths of time before it, in its sentence and the one before."""
    near = (*ctx.mentions_in_sentence(mention.sentence - 1), *ctx.mentions_in_sentence(mention.sentence))
    return [m for m in near if m.kind in ("count", "duration") and m.end <= mention.start]


def _unit(mention: Mention, before: list[Mention]) -> int:
    """Minutes of the unit that bare numbers beside it are told in; 0 where no length of time is told."""
    lengths = (m for m in (mention, *reversed(before)) if m.kind == "duration")
    spoken = next((m for m in lengths if m.minutes and m.number), None)
    return int((spoken.minutes or 0) / (spoken.number or 1)) if spoken else 0


def _size(figure: Mention, unit: int) -> Decimal | None:
    """Its worth: in minutes where lengths of time are told, without a noun of its own."""
    if figure.kind == "duration":
        return None if figure.business or not figure.minutes else Decimal(figure.minutes)
    return figure.number * (unit or 1) if figure.number is not None else None


def _is_known(figure: Mention, size: Decimal, unit: int, sources: Sources) -> bool:
    lengths = {k.minutes for k in sources.of("duration")}
    if unit:
        return size in lengths
    return any(k.number == figure.number for k in sources.of("count")) or bool(
        lengths & {int((figure.number or 0) * n) for n in _PER_UNIT}
    )
