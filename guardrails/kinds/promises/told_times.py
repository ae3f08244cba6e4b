"""When something is to happen, as a sentence says it: a day, a stretch of days, a deadline or an end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.kinds.promises.booked_days import yet_to_come
from guardrails.quick import quick

Bound = Literal["on", "by", "until"]

_NEAR = 60
"""Characters between a day and a clock time that belongs to it."""
_UNTIL = re.compile(r"\b(?:until|till|up to|through|to)\s+(?:and including )?(?:the )?$", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|before|no later than|not later than|within|inside)\s+(?:the )?(?:next )?(?:\w+ (?:on|of) )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:after|since|from)\s+$", re.IGNORECASE)
_ALLOW = re.compile(r"\b(?:allow|give)(?: us)?(?: \w+)? (?:until|till|up to|to)\s+(?:the )?$", re.IGNORECASE)
_WITHIN = re.compile(r"\b(within|inside|in|allow|takes?)(?: the next| at most| up to| about)?\s*$", re.IGNORECASE)
_GOES_WITH_DATE = re.compile(
    r"(?:\s+(?:of\s+)?(?:the\s+)?(?:this|next|coming|following|same)?\s*week(?:\s+after\s+next)?)?"
    r"(?:\s+(?:morning|afternoon|evening|night))?,?\s*(?:[-–(]\s*)?(?:that\s+is,?\s+|so\s+)?(?:on\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
"""What stands between a weekday and its date."""
_FURTHEST = 4000
_HOLIDAYS = 4
"""Working days may be this many days later, for public holidays."""
_MONTH = "|".join(calendar.MONTHS)
_PART = r"end|close|beginning|start|middle|(?:first|second|third|fourth|last) week|early|mid|late"
_PERIOD = quick(
    rf"\b(?:(?P<part>{_PART})(?:-|\s+)(?:of |in )?|(?P<whole>in|during|on (?:your|the))\s+)?"
    rf"(?:(?P<month>{_MONTH})\b|(?P<unit>(?:the|this|next)\s+(?:week|month|weekend)\b))",
    re.IGNORECASE,
)
_DAYS_OF_PART = {
    "end": (22, 31), "close": (22, 31), "late": (16, 31), "last week": (22, 31), "beginning": (1, 10), "start": (1, 10),
    "early": (1, 14), "middle": (9, 21), "mid": (9, 21), "first week": (1, 9), "second week": (6, 16),
    "third week": (13, 23), "fourth week": (20, 30),
}  # fmt: skip
_HOURS = {
    word: n
    for n, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_HOUR = re.compile(
    rf"\b(?:(?:at|around|about|by|from|between|and|to) (?:half past |quarter past )?"
    rf"(?P<at>{'|'.join(_HOURS)}|1[0-2]|[1-9])"
    rf"(?! (?:days?|weeks?|months?|hours?|minutes?|of|per|o'clock|each|working|business|point|time|pm|am))\b(?![:.]\d)"
    rf"|(?P<of>{'|'.join(_HOURS)})(?: o'clock)? (?:that|this|tomorrow|on|in the)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """A named moment between two days. `clocks` are hours and minutes, without their half of the day when `bare`."""

    first: date
    last: date
    start: int
    end: int
    bound: Bound = "on"
    clocks: tuple[time, ...] = ()
    bare: bool = False
    part: tuple[time, time] | None = None
    """The part of the day, where no hour is told."""
    relative: bool = False
    """Said by a weekday or counted from today, without its date."""

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def differ(one: When, other: When) -> bool:
    """Whether no single moment can be both."""
    if (one.bound == "until") is not (other.bound == "until"):
        return False
    if (one.bound == "by") is not (other.bound == "by") and "on" in (one.bound, other.bound):
        limit, exact = (one, other) if one.bound == "by" else (other, one)
        return exact.first > limit.last
    if one.first > other.last or other.first > one.last:
        return True
    return clocks_differ(one, other) and one.first == one.last and other.first == other.last


def clocks_differ(one: When, other: When) -> bool:
    """Whether both say the time of day, and not the same."""
    if not one.clocks or not other.clocks:
        return False
    if one.bare or other.bare:
        return not {_on_the_dial(c) for c in one.clocks} & {_on_the_dial(c) for c in other.clocks}
    return min(one.clocks) > max(other.clocks) or min(other.clocks) > max(one.clocks)


_PARTS = (
    (
        re.compile(r"\b(?:after (?:lunch|dinner time|midday|noon)|(?:in the|that|this) afternoon)\b", re.IGNORECASE),
        12,
        18,
    ),
    (
        re.compile(r"\b(?:before (?:lunch|midday|noon)|first thing|(?:in the|that|this) morning)\b", re.IGNORECASE),
        5,
        12,
    ),
    (
        re.compile(r"\b(?:in the evening|that evening|after (?:work|tea|dinner|supper)|at night)\b", re.IGNORECASE),
        17,
        23,
    ),
)


def part_of_day(text: str) -> tuple[time, time] | None:
    """`After lunch`, `in the morning`: from when to when that is."""
    return next(((time(first), time(last)) for words, first, last in _PARTS if words.search(text)), None)


def parts_differ(one: When, other: When) -> bool:
    """Whether an hour that one tells, in either half of the day when it is bare, is outside the part that one tells."""
    hours, part = (one, other.part) if other.part else (other, one.part)
    if part is None or not hours.clocks:
        return False
    turned = (time((c.hour + 12) % 24, c.minute) for c in hours.clocks) if hours.bare else ()
    return not any(part[0] <= clock <= part[1] for clock in (*hours.clocks, *turned))


def _on_the_dial(clock: time) -> tuple[int, int]:
    return clock.hour % 12, clock.minute


def may_tell_a_moment(ctx: Context, sentence: int) -> bool:
    """Whether a sentence has a figure or a word of which a moment may be read."""
    return bool(ctx.mentions_in_sentence(sentence)) or _PERIOD.may_stand(ctx.document.sentences[sentence].text)


def moments_ahead(ctx: Context, sentence: int, start: int, end: int, spans: bool = False) -> Iterator[When]:
    """The moments to come between two places of a sentence; with `spans`, also the end of `for a week`."""
    if not may_tell_a_moment(ctx, sentence):
        return
    sent = ctx.case.sent_at
    figures = [m for m in ctx.mentions_in_sentence(sentence) if start <= m.start < end]
    days = [m for m in figures if m.kind in ("date", "weekday") and m.day is not None]
    for mention in days:
        if _names_a_thing(mention, ctx):
            continue
        mention = yet_to_come(mention, ctx)
        if mention.day and (sent is None or mention.day >= sent.date()) and not _said_again(mention, days, ctx):
            clocks, bare = _clocks(mention, figures, ctx, start, end)
            bound = bound_before(ctx, mention.start)
            if bound == "until" and _AT_THE_LATEST.match(ctx.document.text, mention.end):
                bound = "by"
            part = None if clocks else part_of_day(ctx.document.text[start:end])
            by_name = mention.kind == "weekday"
            yield When(mention.day, mention.day, mention.start, mention.end, bound, clocks, bare, part, by_name)
    if sent is not None:
        yield from _lengths(figures, sent, ctx)
        yield from _spans(figures, sent, ctx) if spans else ()
        if _PERIOD.may_stand(ctx.document.sentences[sentence].text):
            yield from _periods(days, sent, ctx, start, end)


_ABOUT_BEFORE = re.compile(
    r"\b(?:about|on|of|with|through|over|after|for|regarding|discuss|check|see|hear|review|confirm)(?: how)? $",
    re.IGNORECASE,
)


def _names_a_thing(mention: Mention, ctx: Context) -> bool:
    """`About tonight's backup`: the day tells which thing, and not when something will be done."""
    owns = mention.relative and ctx.document.text.startswith("'s ", mention.end)
    return owns and bool(_ABOUT_BEFORE.search(ctx.document.text[max(0, mention.start - 15) : mention.start]))


def _said_again(mention: Mention, days: list[Mention], ctx: Context) -> bool:
    """Whether the date follows: Thursday next week, 19 February; `Wednesday's call, the one on 15 July`."""
    after = (
        ctx.document.text[mention.end : m.start] for m in days if m.kind == "date" and 0 <= m.start - mention.end <= 36
    )
    dated = (m.day for m in days if m.kind == "date" and not m.relative and 0 <= m.start - mention.end <= _NEAR)
    owns = mention.kind == "weekday" and ctx.document.text.startswith("'s", mention.end)
    named = owns and mention.day and any(d and d.weekday() == mention.day.weekday() for d in dated)
    return mention.relative and (bool(named) or any(_GOES_WITH_DATE.fullmatch(text) for text in after))


_AT_THE_LATEST = re.compile(r",? ?\(?(?:at (?:the )?(?:very )?latest|latest|at the outside)\b", re.IGNORECASE)


def bound_before(ctx: Context, place: int) -> Bound:
    before = ctx.document.text[max(0, place - 30) : place]
    if _ALLOW.search(before):
        return "by"
    if _UNTIL.search(before):
        return "until"
    return "by" if _BY.search(before) else "on"


def _clocks(day: Mention, figures: list[Mention], ctx: Context, start: int, end: int) -> tuple[tuple[time, ...], bool]:
    clocks = tuple(m.clock for m in figures if m.kind == "time" and m.clock and abs(m.start - day.start) <= _NEAR)
    if clocks:
        return clocks, False
    return hours_in(ctx.document.text[start:end]), True


def hours_in(text: str) -> tuple[time, ...]:
    """The bare hours of a text: at two, between nine and eleven."""
    words = ((match["at"] or match["of"]).lower() for match in _HOUR.finditer(text))
    return tuple(time((_HOURS.get(word) or int(word)) % 24) for word in words)


_OF_AN_EVENT = re.compile(
    r" (?:of|after|from) (?!(?:today|now|this|receiving|receipt|your|you|the date of this)\b)", re.IGNORECASE
)
"""`Within a week of the outage` is not counted from the letter."""


def _lengths(figures: list[Mention], sent: datetime, ctx: Context) -> Iterator[When]:
    """`within two days` is a deadline, `in two days` a day; hours are not counted here."""
    for mention in figures:
        days, rest = divmod(mention.minutes or 0, 1440)
        if mention.kind != "duration" or not 0 < days < _FURTHEST or rest:
            continue
        before = _WITHIN.search(ctx.document.text[max(0, mention.start - 25) : mention.start])
        if before and not _OF_AN_EVENT.match(ctx.document.text, mention.end):
            first = _working_day(sent.date(), days) if mention.business else sent.date() + timedelta(days=days)
            last = first + timedelta(days=_HOLIDAYS if mention.business else 0)
            bound: Bound = "on" if before[1].lower() == "in" and not mention.business else "by"
            yield When(first, last, mention.start, mention.end, bound)


def _spans(figures: list[Mention], sent: datetime, ctx: Context) -> Iterator[When]:
    """`for ninety days` ends then, give or take what months differ by."""
    for mention in figures:
        days = (mention.minutes or 0) // 1440
        before = ctx.document.text[max(0, mention.start - 12) : mention.start]
        if mention.kind == "duration" and 6 < days < _FURTHEST and re.search(r"\bfor (?:the next )?$", before):
            slack = timedelta(days=1 + days // 30)
            day = sent.date() + timedelta(days=days)
            yield When(day - slack, day + slack, mention.start, mention.end, "until")


def _working_day(day: date, number: int) -> date:
    for _ in range(number):
        day += timedelta(days=3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
    return day


def _periods(days: list[Mention], sent: datetime, ctx: Context, start: int, end: int) -> Iterator[When]:
    for match in _PERIOD.regex.finditer(ctx.document.text[start:end]):
        first, last = start + match.start(), start + match.end()
        named = match["unit"] and match["unit"].lower().startswith("the") and not match["part"]
        kind_of = named and re.match(
            r" [a-z]+(?<!and)(?<!or)(?<!at)(?<!in)(?<!on)(?<!to)(?<!we)", ctx.document.text[last:]
        )
        taken = any(m.start < last and first < m.end for m in days) or (match["unit"] and _is_bare(match))
        taken = taken or bool(kind_of and not _AT_A_TIME.search(ctx.document.text[max(0, first - 12) : first]))
        if taken or _AFTER.search(ctx.document.text[max(0, first - 12) : first]):
            continue
        span = _month_span(match, sent.date()) if match["month"] else _unit_span(match, sent.date())
        if span and span[1] >= sent.date():
            yield When(span[0], span[1], first, last, bound_before(ctx, first))


_AT_A_TIME = re.compile(r"\b(?:at|over|by|before|on|during|until|after|of|for) $", re.IGNORECASE)


def _is_bare(match: re.Match[str]) -> bool:
    """`the week` and `the month` name no time by themselves."""
    return (
        not match["part"] and match["unit"].lower().startswith("the") and not match["unit"].lower().endswith("weekend")
    )


def _month_span(match: re.Match[str], sent: date) -> tuple[date, date] | None:
    month = calendar.month_number(match["month"])
    if not match["part"] and (not match["whole"] or month == sent.month):
        return None
    first, last = _DAYS_OF_PART[match["part"].lower()] if match["part"] else (1, 31)
    year = sent.year + (month < sent.month)
    return date(year, month, first), _last_day(year, month, last)


def _last_day(year: int, month: int, day: int) -> date:
    return next(d for n in range(day, 0, -1) if (d := calendar.safe_date(year, month, n)))


def _unit_span(match: re.Match[str], sent: date) -> tuple[date, date]:
    word = match["unit"].lower()
    ahead = word.startswith("next")
    if word.endswith("month"):
        day = calendar.add_months(sent.replace(day=1), int(ahead))
        first, last = _DAYS_OF_PART[match["part"].lower()] if match["part"] else (1, 31)
        return day.replace(day=first), _last_day(day.year, day.month, last)
    monday = sent - timedelta(days=sent.weekday()) + timedelta(days=7 * ahead)
    if word.endswith("weekend"):
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if match["part"] and match["part"].lower() in ("end", "close", "late"):
        return monday + timedelta(days=3), monday + timedelta(days=6)
    return monday, monday + timedelta(days=6)
