"""Lengths of time that follow from the case: how late it was, and what lies between two moments or days of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from guardrails.figures.calendar import MONTHS, month_number
from guardrails.figures.mention import Mention
from guardrails.figures.recorded import recorded_days
from guardrails.figures.roles import told_role
from guardrails.figures.same import head_noun
from guardrails.figures.sources import Sources
from guardrails.figures.tally import tally

if TYPE_CHECKING:
    from guardrails.context import Context

_NEAR = re.compile(
    r"\b(?:nearly|almost|about|around|some|roughly|over|more than|close to|just under)\s*$", re.IGNORECASE
)


def derived_length(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """What one length is longer than another, or the time between two moments of the case."""
    yield from tally(mention, ctx, sources)
    minutes = mention.minutes or 0
    lengths = [k for k in sources.of("duration") if not k.told and k.minutes and not k.business]
    other_units = {int((mention.number or 0) * unit) for unit in (60, 1440, 10080) if mention.number} - {minutes}
    counts_down = _COUNTS_DOWN.match(ctx.document.text, mention.end) or _COUNTS_ON.match(ctx.document.text, mention.end)
    if other_units & {k.minutes for k in lengths} and not counts_down and not days_beside(mention, ctx):
        return
    for took, promised in permutations(lengths, 2):
        late = (took.minutes or 0) - (promised.minutes or 0)
        if minutes == late and _TOOK.search(took.name) and _PROMISED.search(promised.name):
            yield f"{took.name} - {promised.name}: {took.minutes} - {promised.minutes} = {late} minutes"
    if (mention.unit or "").startswith("month"):
        yield from _months_named(mention, sources)
    yield from _between_moments(mention, ctx, sources)


_MONTH_NAMES = re.compile(rf"\b({'|'.join(month[:3] for month in MONTHS)})[a-z]*\b", re.IGNORECASE)
_RANGE_OF_MONTHS = re.compile(r"[a-z]+ ?(?:\d{4} ?)?(?:-|–|to|through|until|till) ?[a-z]+", re.IGNORECASE)


def _months_named(mention: Mention, sources: Sources) -> Iterator[str]:
    """`Two months`, where a text of the case says `June and July`, or `April to June` for three."""
    for name, text in sources.texts:
        found = list(_MONTH_NAMES.finditer(text))
        months = [month_number(m[1]) for m in found]
        if len(months) == 2 and _RANGE_OF_MONTHS.fullmatch(text[found[0].start() : found[1].end()]):
            many = (months[1] - months[0]) % 12 + 1
        else:
            many = len(set(months))
        if many > 1 and many == mention.number:
            yield f"months of {name}"


_TOOK = re.compile(r"response|actual|wait|took|elapsed|total|duration|delay|time")
_PROMISED = re.compile(r"promise|sla|target|within|allowed|standard|due|agreed")


_COUNTS_ON = re.compile(r",? (?:later|after|afterwards|since|on\b|earlier|ago)\b", re.IGNORECASE)
"""Words by which a length of time is told from one day to another."""
_COUNTS_DOWN = re.compile(r" (?:before|until|till|away|ahead of|from (?:now|today)|short of|off)\b", re.IGNORECASE)


def _between_moments(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """The time between two moments of the case, or since one of them until the letter."""
    before = ctx.document.text[max(0, mention.start - 30) : mention.start]
    near, limit = bool(_NEAR.search(before)), bool(_LIMIT.search(before))
    sent, late = ctx.case.sent_at, told_role(mention, ctx) == "late"
    now = [("case:sent_at", sent)] if sent else []
    for (name, begin), (other, end) in combinations((*sources.moments, *now), 2):
        comparable = (begin.tzinfo is None) == (end.tzinfo is None) and (
            sent is None or (sent.tzinfo is None) == (end.tzinfo is None)
        )
        gone = sent is None or (comparable and max(begin, end) <= sent)
        overdue = comparable and late and not PLANNED.search(name + " " + other)
        if limit or not comparable or not (_are_ends(name, other) or gone or overdue):
            continue
        if _lasts(mention, abs(end - begin), near):
            yield f"between {name} and {other}"
    if mention.unit and mention.unit[0] in "dwfmy":
        yield from _between_days(mention, ctx, sources, near, limit)


def _days_of_the_case(ctx: Context, sources: Sources, beside: set[date]) -> tuple[tuple[str, date], ...]:
    """Days of facts and of the record, today, and what the customer named and the sentence tells."""
    sent = ctx.case.sent_at
    today = [("case:sent_at", sent.date())] if sent else []
    written = [(name, day) for name, day in recorded_days(ctx.case) if sent and day <= sent.date()]
    named = [(k.name, k.day) for k in sources.customers if k.day is not None and k.day in beside]
    return tuple(dict.fromkeys((*sources.days, *today, *written, *named)))


def _between_days(mention: Mention, ctx: Context, sources: Sources, near: bool, limit: bool) -> Iterator[str]:
    beside = days_beside(mention, ctx)
    told, sent = beside | _days_around(mention, ctx), ctx.case.sent_at
    counts_down = _COUNTS_DOWN.match(ctx.document.text, mention.end)
    counts = _COUNTS_ON.match(ctx.document.text, mention.end) or counts_down
    ago = ctx.document.text.startswith(" ago", mention.end)
    for (name, first), (other, last) in combinations(_days_of_the_case(ctx, sources, beside), 2):
        told_there = max(first, last) in beside and "case:sent_at" in (name, other)
        planned = PLANNED.search(name + " " + other) and not told_there
        if planned or not _spans(mention, first, last, near) or (ago and "case:sent_at" not in (name, other)):
            continue
        gone = sent is None or max(first, last) <= sent.date()
        anchored = (first in told or last in told) and not limit
        awaited = max(first, last) in told or counts_down
        ahead = not gone and (anchored or ("case:sent_at" in (name, other) and awaited))
        if gone and not (counts or anchored or _are_ends(name, other)) and is_beside_a_length(mention, sources):
            continue
        known = counts or CONTACT_NAME.search(name) or CONTACT_NAME.search(other) or _are_ends(name, other)
        if ahead or (gone and not mention.business and (anchored or (known and not limit))):
            yield f"between {name} {first} and {other} {last}"


_A_WEEK = 10080
_WEEKS_TOLD = 4 * _A_WEEK
"""From this on whole weeks are a rounder telling of days, and 36 of them are not five weeks told wrong."""


def is_whole_weeks(minutes: int) -> bool:
    """Whether a length is told in weeks, and so may be a day off."""
    return minutes >= _WEEKS_TOLD and not minutes % _A_WEEK


def is_beside_a_length(mention: Mention, sources: Sources) -> bool:
    """Whether the case has a length of one day, week or month more or less, which may be meant."""
    unit = (mention.minutes or 0) / (mention.number or 1)
    lengths = (k.minutes for k in sources.of("duration") if not k.told and k.minutes and not k.business)
    counts = (k.number for k in sources.of("count") if not k.told and head_noun(k.unit) == head_noun(mention.unit))
    in_days = (mention.unit or "").startswith("day")
    lengths = (m for m in lengths if not (in_days and is_whole_weeks(m)))
    return any(abs(m - (mention.minutes or 0)) == unit for m in lengths) or any(
        number is not None and abs(number - (mention.number or 0)) == 1 for number in counts
    )


_LIMIT = re.compile(
    r"\b(?:within|inside|under|no more than|no later than|at most|every|each|up to)(?: the)?(?: next)? $", re.IGNORECASE
)
CONTACT_NAME = re.compile(
    r"contact|follow|report|open|order|request|wrote|first|asked|phoned|called|paid|purchas|bought|promis"
    r"|due|occur|start"
    r"|began|fail"
    r"|incident|misstep|since|sent_at"
)
PLANNED = re.compile(r"commitment:|prevention")


def days_beside(mention: Mention, ctx: Context) -> set[date]:
    """The days that the sentence tells."""
    return {m.day for m in ctx.mentions_in_sentence(mention.sentence) if m.day is not None}


def _days_around(mention: Mention, ctx: Context) -> set[date]:
    near = (m for s in (-1, 1) for m in ctx.mentions_in_sentence(mention.sentence + s))
    return {m.day for m in near if m.day is not None}


def _are_ends(one: str, other: str) -> bool:
    """`loan_from` and `loan_to` are the ends of one thing."""
    return "_" in one and one.rsplit("_", 1)[0] == other.rsplit("_", 1)[0]


def _lasts(mention: Mention, length: timedelta, near: bool) -> bool:
    minutes = length.total_seconds() / 60
    in_hours = (mention.unit or "").startswith("h") and minutes >= _LONG and (mention.minutes or 0) % 60 == 0
    if in_hours and abs(minutes - (mention.minutes or 0)) <= _A_FEW:
        return True
    return minutes == mention.minutes or (near and _is_near(mention.minutes or 0, minutes))


_ROUND = ("week", "month", "year")
_LONG, _A_FEW = 600, 15
"""Minutes: hours are rounded where they are many."""


def _spans(mention: Mention, first: date, last: date, near: bool) -> bool:
    days = abs((last - first).days)
    wanted = (mention.minutes or 0) / 1440
    if mention.business:
        return (
            days > 0
            and (mention.unit or "").startswith("d")
            and working_days(min(first, last), max(first, last)) == mention.number
        )
    halves = (mention.unit or "").startswith(_ROUND) and (mention.number or 0) % 1
    rounded = (halves and abs(days - wanted) < 1) or (near and _is_near(wanted, days)) or _is_whole(mention, days)
    return days > 0 and (days == wanted or bool(rounded))


_ABOUT_DAYS = {"week": 7.0, "month": 30.44, "year": 365.25}
_MANY_WEEKS = 4


def _is_whole(mention: Mention, days: int) -> bool:
    """Months differ in length, and nobody counts many weeks to the day."""
    unit = (mention.unit or "").rstrip("s")
    number = float(mention.number or 0)
    if unit not in _ABOUT_DAYS or (unit == "week" and number < _MANY_WEEKS):
        return False
    slack = {"week": 1.0, "month": 2.0 + min(number / 2, 3.0), "year": 7.0 if number > 1 else 3.0}[unit]
    return abs(days - number * _ABOUT_DAYS[unit]) <= slack


def _is_near(said: float, meant: float) -> bool:
    return meant > 0 and abs(said - meant) / meant <= 0.15


def working_days(first: date, last: date) -> int:
    """Days from Monday to Friday after the first day up to the last."""
    weeks, rest = divmod((last - first).days, 7)
    return weeks * 5 + sum((first + timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))
