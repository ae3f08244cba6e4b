"""When something is to happen, as a sentence says it: a day, a stretch of days, a deadline or an end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.promises.booked_days import yet_to_come
from guardrails.kinds.promises.hours import hours_in, part_of_day
from guardrails.kinds.promises.periods import PERIOD, bound_before, periods_ahead
from guardrails.kinds.promises.when import Bound, When

_NEAR = 60
"""Characters between a day and a clock time that belongs to it."""
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


def may_tell_a_moment(ctx: Context, sentence: int) -> bool:
    """Whether a sentence has a figure or a word of which a moment may be read."""
    return bool(ctx.mentions_in_sentence(sentence)) or PERIOD.may_stand(ctx.document.sentences[sentence].text)


def moments_ahead(ctx: Context, sentence: int, start: int, end: int, spans: bool = False) -> Iterator[When]:
    """The moments to come between two places of a sentence; with `spans`, also the end of `for a week`."""
    if not may_tell_a_moment(ctx, sentence):
        return
    sent = ctx.case.sent_at
    figures = [m for m in ctx.mentions_in_sentence(sentence) if start <= m.start < end]
    days = [m for m in figures if m.kind in ("date", "weekday") and m.day is not None]
    text = ctx.document.text[start:end] if days else ""
    hours, part = hours_in(text), part_of_day(text)
    for mention in days:
        if _names_a_thing(mention, ctx):
            continue
        mention = yet_to_come(mention, ctx)
        if mention.day and (sent is None or mention.day >= sent.date()) and not _said_again(mention, days, ctx):
            clocks = _clocks(mention, figures)
            bound = bound_before(ctx, mention.start)
            if bound == "until" and _AT_THE_LATEST.match(ctx.document.text, mention.end):
                bound = "by"
            yield When(
                mention.day,
                mention.day,
                mention.start,
                mention.end,
                bound,
                clocks or hours,
                bare=not clocks,
                part=None if clocks or hours else part,
                relative=mention.kind == "weekday",
            )
    if sent is not None:
        yield from _lengths(figures, sent, ctx)
        yield from _spans(figures, sent, ctx) if spans else ()
        if PERIOD.may_stand(ctx.document.sentences[sentence].text):
            yield from periods_ahead(days, sent, ctx, start, end)


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


def _clocks(day: Mention, figures: list[Mention]) -> tuple[time, ...]:
    return tuple(m.clock for m in figures if m.kind == "time" and m.clock and abs(m.start - day.start) <= _NEAR)


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
