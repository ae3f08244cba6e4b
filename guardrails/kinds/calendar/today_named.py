"""The day of writing under another name, and a day that is said to be so many days away and is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.kinds.calendar.working_days import counts_of_working_days
from guardrails.kinds.check import Violation

_WEEKDAYS = "|".join(calendar.WEEKDAYS)
_TODAY_IS = re.compile(
    rf"\b(?:today is(?: a)?|today, a|it(?:'s| is) (?:now |already |today )(?:a )?"
    rf"|(?:I am|I'm) writing (?:this |to you )?(?:today,? )?on (?:a )?)(?: )?(?P<day>{_WEEKDAYS})\b(?! week)"
    rf"|\bit(?:'s| is) (?P<now>{_WEEKDAYS}) (?:now|today|already)\b",
    re.IGNORECASE,
)


def today_named(ctx: Context, sent: date) -> Iterator[Violation]:
    """`Today is Friday`, in a letter that goes out on a Thursday."""
    for sentence in ctx.document.body:
        for match in _TODAY_IS.finditer(sentence.text):
            told = match["day"] or match["now"]
            if calendar.weekday_number(told) != sent.weekday():
                start, end = sentence.start + match.start(), sentence.start + match.end()
                yield Violation(
                    start, end, f"the letter goes out on a {calendar.WEEKDAYS[sent.weekday()].capitalize()}"
                )


_AWAY = re.compile(r" (?:away|off|hence|from (?:now|today)|to go|to wait)\b", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"\b(?:about|around|nearly|almost|over|under|some|roughly|more than|less than|within|next|at least|up to)"
    r"(?: an?| the)? $",
    re.IGNORECASE,
)
_OF_THE_DAY = re.compile(r"\W*(?:(?:which|that|is|are|now|just|only|still|a mere|barely|so)\W+)*", re.IGNORECASE)
"""Between a day and how far off it is."""
_SLACK = {"day": 0, "week": 2}


def so_far_away(ctx: Context, sent: date) -> Iterator[Violation]:
    """`Monday 30 November, only three days away`, ten days before it."""
    text = ctx.document.text
    for sentence in ctx.document.body:
        own = ctx.mentions_in_sentence(sentence.index)
        days = [
            m for m in own if m.day and m.day > sent and (m.kind == "date" or m.kind == "weekday") and not m.minutes
        ]
        named = {m.day for m in days if not m.relative} or {m.day for m in days}
        if len(named) != 1:
            continue
        day = named.pop()
        for length in (m for m in own if m.minutes and m.kind in ("duration", "date")):
            after = _AWAY.match(text, length.end) or _AWAY.search(length.text)
            between = text[max(m.end for m in days) : length.start] if days[-1].end <= length.start else ""
            between = re.split(r"[,(–]", between)[-1]
            if not after or _ROUGHLY.search(text[max(sentence.start, length.start - 14) : length.start]):
                continue
            ahead = (sent.weekday() + (length.minutes or 0) // 1440) % 7
            if day is None or (all(m.relative for m in days) and ahead == day.weekday()):
                continue
            if between and _OF_THE_DAY.fullmatch(between) and not _lies(length, sent, day, ctx):
                yield Violation(days[0].start, length.end, f"{day} is {(day - sent).days} days away")


def _lies(length: Mention, sent: date, day: date, ctx: Context) -> bool:
    unit = (length.unit or "").rstrip("s")
    if unit not in _SLACK:
        return True
    if length.business:
        return int(length.number or 0) in counts_of_working_days(sent, day, ctx.case.jurisdiction)
    return abs((day - sent).days - (length.minutes or 0) // 1440) <= _SLACK[unit]
