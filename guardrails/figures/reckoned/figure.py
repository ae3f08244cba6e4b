"""Figures that a writer reckons from the case: unit prices, the rest of a sum, all but one, so long after a day.

Only what nothing else accounts for comes here, so that a fact or a told sum is named first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time
from decimal import Decimal
from typing import TYPE_CHECKING

from guardrails.figures.clock import DOTTED_CLOCK, HOUR_WORDS
from guardrails.figures.clocks import TO_COME
from guardrails.figures.mention import Mention
from guardrails.figures.numbers import number_value
from guardrails.figures.reckoned.clocks import reckoned_clock
from guardrails.figures.reckoned.counts import reckoned_count
from guardrails.figures.reckoned.days import reckoned_day
from guardrails.figures.reckoned.lengths import reckoned_length
from guardrails.figures.reckoned.money import reckoned_money
from guardrails.figures.reckoned.shares import reckoned_percent
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_MAKERS: dict[str, Callable[[Mention, Context, Sources], Iterator[str]]] = {
    "money": reckoned_money,
    "percent": reckoned_percent,
    "duration": reckoned_length,
    "date": reckoned_day,
    "weekday": reckoned_day,
    "count": reckoned_count,
    "time": reckoned_clock,
}


def reckoned(mention: Mention, ctx: Context, sources: Sources) -> str | None:
    """How the figure is reckoned from the case; None when it is not."""
    maker = _MAKERS.get(mention.kind)
    return next(maker(mention, ctx, sources), None) if maker else None


_MEASURES = ("duration", "percent", "money")


_HOURS = 12
_HOURS_IN_WORDS = frozenset((*HOUR_WORDS, *(str(hour) for hour in range(1, _HOURS + 1))))
_AT = re.compile(r"\b(?:at|by|before|after|around|about|until|till|past|gone|nearly|since|from|to) $", re.IGNORECASE)

_NO_NOUN = re.compile(
    r"(?:nobody|nothing|no|none|we|you|i|it|they|he|she|until|before|after|passed|went|ran|later|between"
    r"|without|when|while"
    r"|was|were|is|are|had|did|in|on|for|from|of|to)\b",
    re.IGNORECASE,
)
"""What stands behind a bare number and is not counted by it."""
_FOR_SO_LONG = re.compile(r"in [\w-]+ (?:days|weeks|months)", re.IGNORECASE)
"""`In five weeks you heard from us not once`."""
_SURELY_AT = re.compile(r"\b(?:at|from|until|till|since) $", re.IGNORECASE)


def readings(mention: Mention, ctx: Context) -> Iterator[Mention]:
    """What else a bare number may say: an hour of the day, or so many of what was told before it."""
    if mention.kind == "time" and (mention.text.casefold() in _HOURS_IN_WORDS or mention.text.isdecimal()):
        number = number_value(mention.text)
        yield from _in_the_units_before(replace(mention, kind="count", number=number, clock=None, unit=None), ctx)
    if mention.kind == "date" and mention.minutes and _FOR_SO_LONG.fullmatch(mention.text):
        sentence = ctx.document.sentences[mention.sentence].text
        if not TO_COME.search(sentence):
            yield replace(mention, kind="duration", day=None, relative=False)
        return
    if mention.kind != "count" or mention.number is None:
        return
    if mention.unit is not None:
        if _NO_NOUN.match(mention.unit):
            yield from _in_the_units_before(replace(mention, unit=None), ctx)
        return
    if (dotted := DOTTED_CLOCK.fullmatch(mention.text)) is not None:
        yield replace(mention, kind="time", number=None, clock=time(int(dotted[1]), int(dotted[2])))
        return
    before = ctx.document.text[max(0, mention.start - 12) : mention.start]
    if 1 <= mention.number <= _HOURS and mention.number % 1 == 0 and _AT.search(before):
        yield replace(mention, kind="time", number=None, clock=time(int(mention.number)))
        if _SURELY_AT.search(before):
            return
    yield from _in_the_units_before(mention, ctx)


def _in_the_units_before(mention: Mention, ctx: Context) -> Iterator[Mention]:
    """`24 days since you flew, and twenty since you claimed`: the number read in each unit that was told before it."""
    if mention.number is not None:
        yield from (_in_unit_of(last, mention, mention.number) for last in _told_last(mention, ctx) if last.number)


def _in_unit_of(last: Mention, mention: Mention, number: Decimal) -> Mention:
    if last.kind == "duration":
        each = Decimal(last.minutes or 0) / (last.number or 1)
        return replace(mention, kind="duration", minutes=int(each * number), unit=last.unit, business=last.business)
    return (
        replace(mention, unit=last.unit)
        if last.kind == "count"
        else replace(mention, kind=last.kind, currency=last.currency)
    )


def _told_last(mention: Mention, ctx: Context) -> Iterator[Mention]:
    """The last figure of each sort in its sentence, or else the last of the sentence before."""
    for sentence in (mention.sentence, mention.sentence - 1):
        told = [m for m in ctx.mentions_in_sentence(sentence) if m.end <= mention.start and _has_unit(m)]
        last = {m.kind: m for m in told}
        if last:
            yield from reversed(last.values()) if sentence == mention.sentence else told[-1:]
            return


def _has_unit(mention: Mention) -> bool:
    return mention.kind in _MEASURES or (mention.kind == "count" and mention.unit is not None)
