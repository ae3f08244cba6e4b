"""Shares that a writer reckons: one seat in eight of 12 per cent, nine in ten of 198 of 212, the other 40 per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

from guardrails.figures.mention import Mention
from guardrails.figures.numbers import DIGITS, WORDS, number_value
from guardrails.figures.reckoned.case_counts import alike, counted
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_ABOUT = re.compile(r"\b(?:about|roughly|nearly|almost|around|some|close to)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more than|over|at least|better than)\b", re.IGNORECASE)
_LESS = re.compile(r"\b(?:less than|fewer than|under|nearly|almost|not quite)\b", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?P<some>one|two|three|four|five|six|seven|eight|nine|\d)(?: [a-z]+)? (?:in|out of)(?: every)? $", re.IGNORECASE
)
_WHOLE = re.compile(rf"(?: [a-z]+)? (?:in|out of)(?: every)? (?P<all>{DIGITS}|{WORDS})\b", re.IGNORECASE)


def share_of_counts(mention: Mention, number: Decimal, ctx: Context, sources: Sources) -> Iterator[str]:
    """What makes the `ten` of `nine in ten` right."""
    start = ctx.document.sentences[mention.sentence].start
    before = ctx.document.text[max(start, mention.start - 60) : mention.start]
    told, whole = _SOME.search(before), _WHOLE.match(ctx.document.text, mention.end)
    if told is None and whole is None:
        return
    lead = before[: told.start()][-24:] if told else before[-24:]
    some = number_value(told["some"]) if told else number
    of = number_value(whole["all"]) if whole else number
    if of:
        yield from (name for name, true in _parts(sources) if _is_true(some / of, true, lead))


def _is_true(said: Decimal, true: Decimal, lead: str) -> bool:
    """Whether a share that is told with these words before it is true."""
    if _MORE.search(lead):
        return said < true <= said * Decimal("1.2")
    if _LESS.search(lead):
        return said * Decimal("0.85") <= true <= said
    return abs(said - true) <= said * Decimal("0.1" if _ABOUT.search(lead) else "0.0001")


def _parts(sources: Sources) -> Iterator[tuple[str, Decimal]]:
    yield from ((k.name, k.number / 100) for k in sources.of("percent") if k.number)
    for part, whole in permutations(counted(sources), 2):
        if 0 <= part.number < whole.number:
            yield f"{whole.name} without {part.name}", (whole.number - part.number) / whole.number
            if alike(part, whole):
                yield f"{part.name} of {whole.name}", part.number / whole.number


def reckoned_percent(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """The rest of a hundred, what two rates differ by, or a share rounded to a whole number."""
    number = mention.number
    if number is None:
        return
    rates = [k for k in sources.of("percent") if not k.told and k.number]
    yield from (f"100 - {k.name}" for k in rates if k.number == 100 - number)
    for one, other in permutations(rates, 2):
        if one.number and other.number and one.number - other.number == number:
            yield f"{one.name} - {other.name}"
    yield from _of_amounts(mention, number, ctx, sources)
    told = {m.number for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "count"}
    for part, whole in permutations([c for c in counted(sources) if c.number in told], 2):
        if whole.number and abs(part.number * 100 / whole.number - number) < 1:
            yield f"{part.name} of {whole.name}"


_COMPARED = re.compile(
    r",? (?:(?P<more>more|higher|dearer|too (?:much|high|many)|above|over|up|increase|rise)"
    r"|less|lower|cheaper|fewer|too (?:little|low|few)|below|under|down|reduction|cut)\b",
    re.IGNORECASE,
)
_NEAR = Decimal("0.5")
"""Of a percentage that is rounded to a whole one."""


def _of_amounts(mention: Mention, number: Decimal, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Over 70% more than you owed`, `£50 of £400 is 12.5%`: two amounts of the case, of which one is told or meant."""
    text, start = ctx.document.text, ctx.document.sentences[mention.sentence].start
    lead = text[max(start, mention.start - 24) : mention.start]
    own = ctx.mentions_in_sentence(mention.sentence)
    told = {m.number for m in own if m.kind == "money"}
    amounts = {k.number: k.name for k in sources.of("money") if not k.told and k.number}
    compared = _COMPARED.match(text, mention.end)
    if compared is None:
        pairs = [(a, b, a / b) for a, b in permutations(amounts, 2) if {a, b} <= told and a < b]
    else:
        counts = {c.number: c.name for c in counted(sources) if c.number and c.number in {m.number for m in own}}
        both = (*permutations(amounts, 2), *permutations(counts, 2))
        pairs = [(a, b, abs(a - b) / b) for a, b in both if (a > b) is bool(compared["more"])]
        amounts |= counts
    for part, whole, share in pairs:
        if _is_rounded(number, share * 100, lead):
            yield f"{amounts[part]} to {amounts[whole]}"


def _is_rounded(said: Decimal, true: Decimal, lead: str) -> bool:
    if _MORE.search(lead):
        return said < true <= said * Decimal("1.1")
    if _LESS.search(lead) or _ABOUT.search(lead):
        return said * Decimal("0.9") <= true <= said * Decimal("1.05")
    return abs(said - true) <= _NEAR
