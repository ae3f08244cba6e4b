"""Lengths of time that a writer counts between two days or moments of the case, or adds to one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from guardrails.figures.clocks import TO_COME, typed_clocks
from guardrails.figures.derive_lengths import PLANNED, is_beside_a_length, working_days
from guardrails.figures.due import is_promised
from guardrails.figures.mention import Mention
from guardrails.figures.reckoned.between import between_ends
from guardrails.figures.reckoned.case_counts import counted
from guardrails.figures.recorded import recorded_days
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_DAY = 1440
_A_RATE = (" a day", " a week", " a month", " a year")
_IN_DAYS = ("day", "week", "fortnight")
_FIRST_YEAR = 1800
_OF_A_LIMIT = re.compile(
    r"\b(?:within|inside|no more than|no later than|at most|every|each|up to|promis\w+|target|standard|commit\w+"
    r"|guarantee\w*|should|ought|must|allow\w*|agreed)\b[^.;,]{0,24}$",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?:than|over|under|above|below|beyond|nearly|almost|about|around|roughly|some|least|most|short of|close to"
    r"|quite)(?: an?| the)? $",
    re.IGNORECASE,
)
"""What is told roughly is true of a length of the case or of none."""
_FROM_A_MOMENT = re.compile(r",? (?:after|before|later|earlier|from|behind|ahead|late|early)\b", re.IGNORECASE)


def reckoned_length(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """The two days or moments that lie so far apart."""
    if not mention.minutes:
        return
    sentence = ctx.document.sentences[mention.sentence]
    before = ctx.document.text[max(sentence.start, mention.start - 60) : mention.start]
    yield from _between_counts(mention, sources)
    yield from _left_of_another(mention, ctx, sources)
    if _FROM_A_MOMENT.match(ctx.document.text, mention.end):
        yield from _between_moments(mention, sources, _A_WEEK if (mention.unit or "").startswith("h") else _DAY)
        yield from _months_apart(mention, ctx, sources)
    yield from between_ends(mention, before, ctx, sources)
    if ctx.document.text.startswith(" a day", mention.end):
        yield from _between_clocks(mention, sources)
    if _ROUGH.search(before) or ctx.document.text.startswith(_A_RATE, mention.end):
        return
    gone = not TO_COME.search(sentence.text) and not _OF_A_LIMIT.search(before)
    if gone and not _is_of_another_unit(mention, sources) and not is_beside_a_length(mention, sources):
        yield from _between_days(mention, ctx, sources)
        yield from _between_moments(mention, sources)
        yield from _between_clocks(mention, sources)
        yield from _between_years(mention, ctx, sources)


def _between_counts(mention: Mention, sources: Sources) -> Iterator[str]:
    """`Nine hours too many`, of 31 hours that were billed and 22 that were worked."""
    unit = (mention.unit or "").rstrip("s")
    own = [c for c in counted(sources) if c.head == unit]
    for one, other in permutations(own, 2):
        if one.number - other.number == mention.number:
            yield f"{one.name} - {other.name}: {mention.number}"


_SPARE = re.compile(
    r"\b(?:lea(?:ves?|ving)|left|remain\w*|spare|in hand|margin|to go|still|short of|over|earlier|sooner|before"
    r"|ahead|longer|less|more|short|late\w*|headroom|to act|to put|the next|another|further|the rest|on top"
    r"|of (?:them|those|these|which|that|it|the))\b",
    re.IGNORECASE,
)


_OF_A_PROMISE = re.compile(r"\b(?:promis\w+|agreed|contract|limit|target|should|ought|allow\w*)\b", re.IGNORECASE)


def _left_of_another(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`The alarm sounds at 2.5 hours, which leaves 1.5 hours before the limit of 4 hours`: of two lengths, one told."""
    if mention.business or not _SPARE.search(ctx.document.sentences[mention.sentence].text):
        return
    beside = (m for s in (-1, 0, 1) for m in ctx.mentions_in_sentence(mention.sentence + s) if m is not mention)
    told = {m.minutes for m in beside if m.kind == "duration" and m.minutes and not m.business}
    if _OF_A_PROMISE.search(ctx.document.sentences[mention.sentence].text):
        told |= {k.minutes for k in sources.of("duration") if is_promised(k.name) and k.minutes and not k.business}
    lengths = {k.minutes: k.name for k in sources.of("duration") if not k.told and k.minutes and not k.business}
    said = mention.minutes or 0
    for near in sorted(told & lengths.keys()) if said else ():
        for whole, part in ((near, near - said), (near + said, near)):
            if whole in lengths and part in lengths:
                yield f"{lengths[whole]} - {lengths[part]}: {said} minutes"


def _is_of_another_unit(mention: Mention, sources: Sources) -> bool:
    """`Five days`, where the case has five hours."""
    lengths = {k.minutes for k in sources.of("duration") if not k.told}
    return bool(lengths & ({int((mention.number or 0) * unit) for unit in (60, _DAY, 10080)} - {mention.minutes}))


def _between_clocks(mention: Mention, sources: Sources) -> Iterator[str]:
    clocks = tuple(typed_clocks(sources)) if (mention.minutes or 0) < _DAY and not mention.business else ()
    for (name, _, one), (other, _, two) in combinations(clocks, 2):
        if abs(one.hour * 60 + one.minute - two.hour * 60 - two.minute) == mention.minutes:
            yield f"between {name} and {other}"


def _between_years(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`It was 55 years old`, where a text of the case says `laid in 1971`."""
    sent = ctx.case.sent_at
    if sent is None or not (mention.unit or "").startswith("year") or not mention.number:
        return
    years = (k for k in sources.of("date") if k.number and k.number > _FIRST_YEAR)
    yield from (f"since {k.number}" for k in years if sent.year - (k.number or 0) == mention.number)


_A_WEEK = 7 * _DAY
"""Longer than this nobody counts in hours."""


def _between_moments(mention: Mention, sources: Sources, longest: int = _DAY) -> Iterator[str]:
    for (name, begin), (other, end) in combinations(sources.moments, 2):
        if (begin.tzinfo is None) == (end.tzinfo is None) and not mention.business:
            apart = abs((end - begin).total_seconds()) / 60
            if apart == mention.minutes and apart < longest:
                yield f"between {name} and {other}"


_MONTH = 30.44
_DAYS_OFF = 4


def _months_apart(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Two months behind the phone guide`: two days of the case, told in whole months."""
    if (mention.unit or "").rstrip("s") != "month" or not mention.number:
        return
    sent = ctx.case.sent_at
    days = (*sources.days, *((("case:sent_at", sent.date()),) if sent else ()))
    for (name, first), (other, last) in combinations(days, 2):
        if abs(abs((last - first).days) - float(mention.number) * _MONTH) <= _DAYS_OFF and not PLANNED.search(
            name + other
        ):
            yield f"between {name} and {other}"


def _between_days(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    sent = ctx.case.sent_at
    if sent is None or (mention.minutes or 0) % _DAY or not (mention.unit or "").startswith(_IN_DAYS):
        return
    wanted = (mention.minutes or 0) // _DAY
    ago = ctx.document.text.startswith(" ago", mention.end)
    days = {(n, d) for n, d in sources.days if d <= sent.date() and not PLANNED.search(n)}
    days |= {(n, d) for n, d in recorded_days(ctx.case) if d <= sent.date()}
    days.add(("case:sent_at", sent.date()))
    for (name, first), (other, last) in combinations(sorted(days, key=lambda day: day[1]), 2):
        apart = working_days(first, last) if mention.business else (last - first).days
        if apart == wanted > 1 and (not ago or last == sent.date()):
            yield f"between {name} {first} and {other} {last}"
