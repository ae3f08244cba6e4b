"""Times of day that no clock has, a timeline that runs backwards, and a day that lies so long after no day told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guardrails.context import Context
from guardrails.figures.due import due_moments
from guardrails.figures.mention import Mention
from guardrails.figures.recorded import recorded_days
from guardrails.kinds.calendar.in_days import in_days
from guardrails.kinds.check import Violation
from guardrails.quick import quick

_NONE = quick(
    r"(?<!12[:.])\b(?!12\b|twelve\b)(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|thirteen)"
    r" (?:noon|midnight)\b"
    r"|\b(?:thirteen|fourteen|fifteen|sixteen|1[3-9]|2\d) o'clock\b"
    r"|(?<![\d:.,])(?:[01]?\d|2[0-3])[:.][6-9]\d ?[ap]\.?m\b"
    r"|\b(?:at|by|from|until|till|before|after|around) (?:[01]?\d|2[0-3]):[6-9]\d\b(?![:.]?\d)"
    r"|\b(?:five|ten|twenty|twenty-five|\d{1,2}) (?:hours|days|weeks) (?:to|past) (?:one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve)\b(?! (?:hours|days|weeks))",
    re.IGNORECASE,
)


def no_such_time(ctx: Context) -> Iterator[Violation]:
    """`By 21 noon`, `before thirteen o'clock`, `at five hours to ten`."""
    for sentence in ctx.document.body:
        for match in _NONE.finditer(sentence.text):
            yield Violation(sentence.start + match.start(), sentence.start + match.end(), "no clock tells this time")


_FEWEST = 4
_HALF_A_DAY = 360


def timeline_backwards(ctx: Context) -> Iterator[Violation]:
    """`1:34 first post, 3:41 backup region, 3:02 all clear`, one to a line."""
    lines: list[Mention] = []
    for sentence in ctx.document.body:
        own = [m for m in ctx.mentions_in_sentence(sentence.index) if m.kind == "time" and m.clock]
        first = own[0] if own and own[0].start - sentence.start <= 3 else None
        if first is not None:
            lines.append(first)
            continue
        yield from _turned_back(lines)
        lines = []
    yield from _turned_back(lines)


def _turned_back(lines: list[Mention]) -> Iterator[Violation]:
    times = [m.clock.hour * 60 + m.clock.minute for m in lines if m.clock]
    back = [n for n, (one, other) in enumerate(pairwise(times)) if 0 < one - other < _HALF_A_DAY]
    if len(times) >= _FEWEST and len(back) == 1:
        yield Violation(lines[back[0]].start, lines[back[0] + 1].end, "the timeline goes back")


_LATER = re.compile(
    r" (?:later|after that|afterwards)\b,? ?(?:on |that is |namely )?(?:\w+day,? )?(?:the )?", re.IGNORECASE
)
_ROUGHLY = re.compile(r"\b(?:about|around|nearly|almost|over|some|just|than|least)\s*$", re.IGNORECASE)


def later_than_no_day(ctx: Context) -> Iterator[Violation]:
    """`Five weeks later, on 11 May`, where neither the letter nor the case has a day five weeks before."""
    for one, other in pairwise(m for m in ctx.mentions if m.kind in ("duration", "date")):
        days = in_days(one)
        if one.kind != "duration" or other.kind != "date" or not (days and other.day) or one.business:
            continue
        lead = ctx.document.text[max(0, one.start - 12) : one.start]
        if one.sentence != other.sentence or _ROUGHLY.search(lead):
            continue
        if _LATER.fullmatch(ctx.document.text[one.end : other.start]):
            told = {m.day for m in ctx.mentions if m.day} | {day for _, day in ctx.sources.days}
            told |= {day for _, day in recorded_days(ctx.case)} | {due.date() for _, due in due_moments(ctx.sources)}
            gaps = ((other.day - day).days for day in told)
            if not any(abs(gap - days) <= 1 for gap in gaps):
                yield Violation(one.start, other.end, "no day lies that long before")
