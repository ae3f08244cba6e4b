"""Numbers that a writer reckons: all but one, one with the customer, the rest, so many for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

from guardrails.figures.mention import Mention
from guardrails.figures.reckoned.case_counts import apart, counted, numbers
from guardrails.figures.reckoned.shares import share_of_counts
from guardrails.figures.reckoned.weekdays import so_many_weekdays
from guardrails.figures.same import head_noun
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_OTHERS_BEFORE = re.compile(
    r"\b(?:others?|rest|remaining|another|further|left|leaves|leaving|only|still)\b[^.;]{0,24}$", re.IGNORECASE
)
_OTHERS_AFTER = re.compile(
    r"[^.;]{0,30}?\b(?:others?|left|remain\w*|more|short|missing|to go|to come|fewer|still|again)\b", re.IGNORECASE
)
_ALL = re.compile(
    r"\b(?:in all|in total|altogether|together|all told|total|between (?:them|you)|combined|both)\b", re.IGNORECASE
)
_EACH = re.compile(r"\b(?:each|apiece|every|per|a head|to one|times)\b", re.IGNORECASE)
_FOR_EVERY = re.compile(
    r"\b(?:for|to|between) (?:every|each) $|\beach \w+ (?:had|has|took|got|covers?|served) $", re.IGNORECASE
)
_SAYS_OTHERS = re.compile(r"(?: \w+)?,? others?\b", re.IGNORECASE)


_A_PAIR = 2
_REACH = 60
"""Characters; the words for what is left or shared stand nearer than this."""
_FEW = 12
"""Smaller numbers are the difference of many."""


def reckoned_count(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """The counts that make the number."""
    number = mention.number
    if not number:
        return
    if "other" not in (mention.unit or "") and not _SAYS_OTHERS.match(ctx.document.text, mention.end):
        with_you = (c for c in counted(sources) if c.of_others and c.number == number - 1)
        yield from (f"{c.name} and this customer: {c.number} + 1" for c in with_you)
    yield from _of_told(mention, number, ctx, sources)
    yield from _of_the_sentence(mention, number, ctx, sources)
    yield from _of_the_case(mention, number, ctx, sources)
    yield from so_many_weekdays(mention, number, ctx, sources)
    yield from share_of_counts(mention, number, ctx, sources)
    yield from _so_often(mention, number, ctx, sources)


_A_TIME = re.compile(r" (?:an?|each|every|per) (?P<unit>hour|day|week)\b", re.IGNORECASE)
_MINUTES_OF = {"hour": 60, "day": 1440, "week": 10080}


def _so_often(mention: Mention, number: Decimal, ctx: Context, sources: Sources) -> Iterator[str]:
    """`96 times a day`, of what the case does every 15 minutes."""
    of = _A_TIME.match(ctx.document.text, mention.end + len(" times"))
    if mention.unit != "times" or of is None:
        return
    apart = _MINUTES_OF[of["unit"].lower()] / number
    yield from (k.name for k in sources.of("duration") if k.minutes == apart and not k.business)


def _told(mention: Mention, ctx: Context, sources: Sources) -> set[Decimal]:
    """Numbers of the case that stand in the sentence or the one before or after."""
    known = numbers(sources) | apart(sources)
    beside = (m for s in (-1, 0, 1) for m in ctx.mentions_in_sentence(mention.sentence + s))
    return {m.number for m in beside if m.kind == "count" and m.start != mention.start and m.number in known}


def _of_told(mention: Mention, number: Decimal, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Two people had 118 reports, 59 apiece`, `of the 212, 198 did; the other fourteen`."""
    text, told = ctx.document.sentences[mention.sentence].text, _told(mention, ctx, sources)
    if len(told) < _A_PAIR:
        return
    each, whole = _EACH.search(text), _ALL.search(text)
    rest = _is_rest(mention, ctx)
    for one, other in permutations(told, 2) if each or whole or rest else ():
        shared = each and (number * other == one or number == one * other)
        if shared or (whole and number == one + other and number > max(told)) or (rest and number == one - other):
            yield f"{one:f} and {other:f}: {number:f}"


def _of_the_sentence(mention: Mention, number: Decimal, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Six pupils had no seat, 42 for 36 places`: two counts of the case in the same sentence."""
    own = (m for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "count" and m.start != mention.start)
    told = {m.number for m in own if m.number} & numbers(sources)
    for one, other in permutations(told, 2) if number > 2 else ():
        if one - other == number:
            yield f"{one:f} - {other:f}: {number:f}"


def _is_rest(mention: Mention, ctx: Context) -> bool:
    text, sentence = ctx.document.text, ctx.document.sentences[mention.sentence]
    before = text[max(sentence.start, mention.start - _REACH) : mention.start]
    after = text[mention.end : min(sentence.end, mention.end + 2 * _REACH)]
    return bool(_OTHERS_BEFORE.search(before) or _OTHERS_AFTER.match(after))


def _of_the_case(mention: Mention, number: Decimal, ctx: Context, sources: Sources) -> Iterator[str]:
    """`The other 21 credits`, of 24 of which three were due."""
    sentence, rest = ctx.document.sentences[mention.sentence], _is_rest(mention, ctx)
    if rest and (number in apart(sources) or number + 1 in _told(mention, ctx, sources)):
        yield f"what is left: {number:f}"
    shared = _FOR_EVERY.search(ctx.document.text[max(sentence.start, mention.start - _REACH) : mention.start])
    for one, other in permutations(counted(sources), 2) if shared else ():
        if number * other.number == one.number and min(number, other.number) > 1:
            yield f"{one.name} / {other.name}: {number:f}"
    head = head_noun(mention.unit)
    every = number > _FEW and ctx.document.text.endswith(("all ", "All "), 0, mention.start)
    whole = every or _ALL.search(sentence.text)
    for one, other in permutations(counted(sources), 2) if rest or whole else ():
        telling = number > _FEW or one.head == other.head or head in (one.head, other.head)
        if rest and one.number - other.number == number > 2 and telling:
            yield f"{one.name} - {other.name}: {number:f}"
        if not rest and one.number + other.number == number:
            yield f"{one.name} + {other.name}: {number:f}"
