"""Times of day that a writer reckons: a length after a moment, the end of a day, the clock of another place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from typing import TYPE_CHECKING

from guardrails.figures.clocks import TO_COME, is_beside, typed_clocks
from guardrails.figures.mention import Mention
from guardrails.figures.reckoned.zones import elsewhere
from guardrails.figures.same import same_clock
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_DAY = 1440
_OF_WHAT_CAME = re.compile(r"delay|late|missed|overrun|took|wait|lasted|duration|length|elapsed|actual|outage")
_UNTIL_MIDNIGHT = re.compile(r"\b(?:by|before|until|till) $", re.IGNORECASE)


def reckoned_clock(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """What makes the time right."""
    if mention.clock is None:
        return
    yield from _end_of_a_day(mention, ctx, sources)
    beside = any(is_beside(mention.clock, clock) for _, _, clock in typed_clocks(sources))
    if not beside and not TO_COME.search(ctx.document.sentences[mention.sentence].text):
        yield from _after_a_length(mention, sources)
    yield from elsewhere(mention, ctx, sources)


_SIDE = re.compile(
    r"\b(?:(?P<earlier>by|before)|(?P<later>after|past|gone|since)|about|around|nearly) $", re.IGNORECASE
)
_NEAR = 15
"""Minutes by which a whole hour that is told roughly may be off."""


def hour_of_the_case(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Just before 9`, of 08:55."""
    before = ctx.document.text[max(0, mention.start - 12) : mention.start]
    side = _SIDE.search(before)
    if side is None or mention.clock is None:
        return
    for name, _, clock in typed_clocks(sources):
        ahead = (mention.clock.hour - clock.hour) * 60 - clock.minute
        ahead = (ahead + _DAY // 4) % (_DAY // 2) - _DAY // 4
        wrong_side = (side["earlier"] and ahead < 0) or (side["later"] and ahead > 0)
        if 0 < abs(ahead) <= _NEAR and not wrong_side:
            yield name


def _end_of_a_day(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`By midnight on Friday 13 November`, where that day is of the case."""
    if "midnight" not in mention.text.casefold():
        return
    before = ctx.document.text[max(0, mention.start - 8) : mention.start]
    days = {m.day for m in ctx.mentions_in_sentence(mention.sentence) if m.day}
    if _UNTIL_MIDNIGHT.search(before):
        yield from (f"the end of {name}" for name, day in sources.days if day in days)


def _after_a_length(mention: Mention, sources: Sources) -> Iterator[str]:
    """25 minutes after the curtain went up at 14:30."""
    told = (k for k in sources.of("duration") if not k.told and not k.business and _OF_WHAT_CAME.search(k.name))
    lengths = [k for k in told if k.minutes and k.minutes < _DAY]
    for name, _, began in typed_clocks(sources):
        for known in lengths:
            minutes = (began.hour * 60 + began.minute + (known.minutes or 0)) % _DAY
            if same_clock(mention, time(minutes // 60, minutes % 60)):
                yield f"{name} and {known.name}"
