"""A length of time whose first and last day a sentence tells: a term, a notice, so long after or before a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.kinds.calendar.in_days import DAYS_IN
from guardrails.kinds.calendar.working_days import counts_of_working_days
from guardrails.kinds.check import Violation

_FILLS = (
    r"(?:(?:on|at|of|the|only|just|now|then|again|already|by|in|with|close|business|play|day|midnight|end|from)\W+)"
)
_BEGINS = re.compile(
    r"\b(?:from|since|beg[aiu]n\w*|start\w*|commenc\w*|dat(?:ed?|es|ing)|(?:falls?|fell|is|was"
    r"|were|are) due|bought|signed"
    r"|served|given|opened|running|count(?:s|ed|ing)?|took effect|with effect|as of|after|taken out)"
    rf"\W+{_FILLS}{{0,4}}$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:until|till|to|through|ends?|ended|ending|r[au]ns? (?:out|down|up)|running out"
    r"|expir\w+|laps\w+|over|clos(?:es?|ed|ing)"
    rf"|finish\w*|as far as|up|out|elaps\w+|complet\w+)\W+{_FILLS}{{0,4}}$",
    re.IGNORECASE,
)
_FELL_DUE = re.compile(r"\b(?:fell|falls?|was|is|were|comes?|came|are) due (?:on |by )?(?:the )?$", re.IGNORECASE)
_ENDS_AFTER = re.compile(
    r",? (?:is |was |being |which (?:is|was) )?(?:the (?:last )?day|when|on which|by when|the end)\b[^.;]{0,30}?"
    r"\b(?:up|over|out|ends?|ended|expired?s?|gone|of (?:it|them|that|those)|lapsed?s?)\b"
    r"|,? (?:that|the|those|this|these|your|our) (?:\w+ )?\w+ (?:was|were|is|are|had been"
    r"|has been) (?:over|up|out|gone|spent)\b",
    re.IGNORECASE,
)
_NOT_WHOLE = re.compile(
    r"\b(?:within|every|each|than|next|last|past|another|further|extra|more|at least|at most"
    r"|up to|first|about|around|nearly"
    r"|almost|over|under|some|roughly|of)\s*$",
    re.IGNORECASE,
)
_CUT_SHORT = re.compile(
    r"\b(?:early|earlier|sooner|late|short|premature\w*|cancel\w*|extend\w*|instead|wrong(?:ly)?|mistake\w*|should|not"
    r"|never|miscount\w*|rather|but|only|renew\w*|paus\w*)\b|n't\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[- ]?(?P<exact>to the day |exactly |precisely )?(?P<word>before|after|later than|from"
    r"|following|prior to|ahead of)\b(?P<what>[^.;:()]{0,70})$",
    re.IGNORECASE,
)
_TIES = re.compile(r"\b(?:and|but|so|while|who|promis\w+|until|till|within)\b|, ", re.IGNORECASE)
_POSSESSIVE = re.compile(
    r"\b(?P<many>an?|one|your|the|this|that|two|three) (?:full )?(?P<unit>fortnight|week|month|year|day)(?:'s)?"
    r" (?=notice|grace|trial|term|hire|rent|lease|cover|run|warning|leave)",
    re.IGNORECASE,
)
_UNITS = ("day", "week", "fortnight", "month", "year", "hour")
_SLACK_MONTHS, _SLACK_YEARS, _SLACK_TERM = 10, 60, 2


@dataclass(frozen=True, slots=True)
class _Length:
    start: int
    end: int
    number: Decimal
    unit: str
    business: bool = False


def told_terms(ctx: Context) -> Iterator[Violation]:
    """`A two-year warranty that began on 3 May 2025 and ended on 3 May 2026`; `four months before 5 October`."""
    for sentence in ctx.document.body:
        days = [
            m
            for m in ctx.mentions_in_sentence(sentence.index)
            if m.kind == "date" and m.day is not None and not m.minutes
        ]
        lengths = _lengths(ctx, sentence)
        yield from _of_the_sentence_before(ctx, sentence, days, lengths)
        if len(days) < 2:
            continue
        for length in lengths:
            near = [d for d in days if not _is_between(length, d, lengths)]
            yield from _term(ctx, sentence, length, near)
            yield from _counted(ctx, sentence, length, near)


_THAT_IS = re.compile(
    r"(?:(?:and|so) )?(?:that|this|it|which)(?:'s| is| was| makes| made| took| comes to| came to)(?: \w+){0,2} $",
    re.IGNORECASE,
)
_FROM_NOW = re.compile(
    r" (?:from|ago|of|in|for|too|more|less|before|longer|shorter|on top"
    r"|past|late|over|beyond|behind|overdue|outside)\b",
    re.IGNORECASE,
)
_TO_ANSWER = re.compile(r" (?:before we|to|for us to|for a) \w+", re.IGNORECASE)
_ANSWERED = re.compile(
    r"\b(?:replied|answered|responded|repl(?:y|ies)|answer|response|arrived|delivered|mended|fixed|repaired)\b",
    re.IGNORECASE,
)
"""`You wrote on 2 November and rang on the 5th. It took us two weeks to answer`: the end is not told."""
_GOES_ON = re.compile(r"(?:It|They|That|This|The (?:term|notice|period|trial|cover|warranty|guarantee|lease))\b")


def _of_the_sentence_before(
    ctx: Context, sentence: Sentence, days: list[Mention], lengths: list[_Length]
) -> Iterator[Violation]:
    """`You wrote on 1 October. We answered on 14 October. That is nineteen days`; `It lasts a year. It began on …`."""
    if sentence.index == 0 or not ctx.mentions_in_sentence(sentence.index):
        return
    text, earlier = ctx.document.text, ctx.document.sentences[max(0, sentence.index - 2) : sentence.index]
    if len(days) == 2 and not lengths and _GOES_ON.match(sentence.text):
        told = _lengths(ctx, earlier[-1])
        yield from _term(ctx, sentence, replace(told[0], start=sentence.start), days) if len(told) == 1 else ()
    counted = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind in ("duration", "date") and m.minutes]
    if len(counted) != 1 or days or not _THAT_IS.fullmatch(text[sentence.start : counted[0].start]):
        return
    before = [
        m
        for part in earlier
        for m in ctx.mentions_in_sentence(part.index)
        if m.kind == "date" and m.day and not m.relative
    ]
    if counted[0].day:
        last = before[-1] if before and before[-1].sentence == sentence.index - 1 else None
        if last and last.day and len(before) == 1 and abs((last.day - counted[0].day).days) > 1:
            yield Violation(last.start, counted[0].end, f"that is {counted[0].day}")
    elif len(before) == 2 and len(lengths) == 1 and not _FROM_NOW.match(text, counted[0].end):
        one, other = sorted(m.day for m in before if m.day)
        if _TO_ANSWER.match(text, counted[0].end) and not _ANSWERED.search(text, earlier[0].start, sentence.start):
            return
        if not _fits(lengths[0], one, other, ctx, _SLACK_MONTHS, _SLACK_YEARS):
            yield _violation(lengths[0], *before)


def _lengths(ctx: Context, sentence: Sentence) -> list[_Length]:
    """Each length once, however often it is told."""
    own = (m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "duration" and m.number)
    found = [_Length(m.start, m.end, m.number or Decimal(0), _unit(m.unit), m.business) for m in own]
    for match in _POSSESSIVE.finditer(sentence.text) if not found else ():
        many = {"two": 2, "three": 3}.get(match["many"].casefold(), 1)
        start = sentence.start + match.start("unit")
        found.append(_Length(start, sentence.start + match.end(), Decimal(many), match["unit"].casefold()))
    first: dict[tuple[Decimal, str], _Length] = {}
    for length in found:
        first.setdefault((length.number, length.unit), length)
    return [length for length in first.values() if length.unit in _UNITS]


def _unit(told: str | None) -> str:
    return (told or "").rstrip("s").casefold()


def _is_between(length: _Length, day: Mention, lengths: list[_Length]) -> bool:
    """Whether another length stands between this one and a day."""
    low, high = sorted((length.start, day.start))
    return any(other is not length and low < other.start < high for other in lengths)


def _term(ctx: Context, sentence: Sentence, length: _Length, days: list[Mention]) -> Iterator[Violation]:
    """The length first or in between, one day as its first and one as its last."""
    text = ctx.document.text
    begins = [d for d in days if _BEGINS.search(text, max(sentence.start, d.start - 45), d.start)]
    if len(begins) > 1 and _FELL_DUE.search(text, max(sentence.start, days[-1].start - 45), days[-1].start):
        begins = [d for d in begins if d is not days[-1]]
    ends = [d for d in days if d not in begins and _is_end(ctx, sentence, d)]
    if len(begins) != 1 or len(ends) != 1 or length.start > ends[0].start or len(days) != 2:
        return
    first, last = begins[0], ends[0]
    told = text[max(length.end, first.end) if first.end < last.start else length.end : last.start]
    if _NOT_WHOLE.search(text[sentence.start : length.start]) or _CUT_SHORT.search(told):
        return
    if first.day and last.day and not _fits(length, first.day, last.day, ctx, _SLACK_TERM, _SLACK_TERM):
        yield _violation(length, first, last)


def _is_end(ctx: Context, sentence: Sentence, day: Mention) -> bool:
    span = max(sentence.start, day.start - 45), day.start
    before = _ENDS.search(ctx.document.text, *span) or _FELL_DUE.search(ctx.document.text, *span)
    return bool(before or _ENDS_AFTER.match(ctx.document.text, day.end, sentence.end))


def _counted(ctx: Context, sentence: Sentence, length: _Length, days: list[Mention]) -> Iterator[Violation]:
    """`On 3 June, six weeks after you wrote on 1 March`."""
    text = ctx.document.text
    before = [d for d in days if d.end <= length.start]
    behind = [d for d in days if d.start >= length.end]
    if not before and len(behind) > 1 and _NEXT_TO.fullmatch(text[behind[0].end : behind[1].start]):
        before = behind[1:2]
    if not before or not behind or _NOT_WHOLE.search(text[sentence.start : length.start]):
        return
    one, other = before[-1], behind[0]
    found = _COUNTED.match(text[length.end : other.start])
    if found is None or _TIES.search(found["what"]) or _TIES_ON.search(text[one.end : length.start]):
        return
    turned = found["word"].casefold() in ("before", "prior to", "ahead of")
    first, last = (one, other) if turned else (other, one)
    months, years = (0, 0) if found["exact"] else (_SLACK_MONTHS, _SLACK_YEARS)
    if first.day and last.day and not _fits(length, first.day, last.day, ctx, months, years):
        yield _violation(length, one, other)


_NEXT_TO = re.compile(r",? (?:that is,? |so )?(?:only )?(?:on|by) (?:the )?", re.IGNORECASE)
_TIES_ON = re.compile(r"\b(?:within|promis\w+|until|if|who|should|must|have to|every)\b|[;:]", re.IGNORECASE)


def _fits(length: _Length, first: date, last: date, ctx: Context, months: int, years: int) -> bool:
    """Whether so much time lies between; the last day may be counted in, and months are not told to the day."""
    apart, many = (last - first).days, float(length.number)
    if length.business:
        counts = counts_of_working_days(first, last, ctx.case.jurisdiction)
        return first < last and bool({int(many), int(many) - 1} & counts)
    if length.unit in ("month", "year"):
        ahead = calendar.add_months(first, round(many * (12 if length.unit == "year" else 1)))
        return abs((ahead - last).days) <= (years if length.unit == "year" else months)
    if length.unit == "hour":
        return many % 24 != 0 or many / 24 <= apart <= many / 24 + 1
    said = many * DAYS_IN[length.unit]
    return apart <= said <= apart + 1 or (said % 7 == 0 and abs(apart - said) <= 1)


def _violation(length: _Length, one: Mention, other: Mention) -> Violation:
    start = min(length.start, one.start, other.start)
    days = sorted(d for d in (one.day, other.day) if d)
    told = f"{days[0]} to {days[-1]} is {(days[-1] - days[0]).days} days"
    return Violation(start, max(length.end, one.end, other.end), told)
