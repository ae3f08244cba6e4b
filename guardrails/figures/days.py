"""Days that a letter tells in short: `the 14th` without its month, and those between the ends of a span."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from guardrails.figures.calendar import WEEKDAYS
from guardrails.figures.mention import Mention

if TYPE_CHECKING:
    from guardrails.context import Context

_NEAR = 45
"""`The 14th` without its month is at most so many days off."""
_MONTHLESS = re.compile(
    rf"(?:the |on the |this |next |this coming |last )?(?:(?P<weekday>{'|'.join(WEEKDAYS)}),? (?:the )?)?"
    r"\d{1,2}(?:st|nd|rd|th)",
    re.IGNORECASE,
)


def without_month(mention: Mention) -> bool:
    """Whether only the number of a day is told."""
    return _MONTHLESS.fullmatch(mention.text) is not None


def day_without_month(mention: Mention, ctx: Context) -> str | None:
    """The fact of this day of a month near the day of sending; its weekday has to agree, if it is named."""
    told, sent = _MONTHLESS.fullmatch(mention.text), ctx.case.sent_at
    if told is None or mention.day is None or sent is None:
        return None
    days = ((name, day) for name, day in ctx.sources.days if day.day == mention.day.day)
    weekday = told["weekday"]
    return next(
        (
            name
            for name, day in days
            if abs((day - sent.date()).days) <= _NEAR
            and (weekday is None or weekday.casefold() == WEEKDAYS[day.weekday()].casefold())
        ),
        None,
    )


_FIRST_OF_A_SPAN = re.compile(r" (?:to|until|till|through) (?:the )?", re.IGNORECASE)


def first_day_over(mention: Mention, ctx: Context) -> str | None:
    """`Charged from the 17th to the 19th`, where the case ends on the 16th and goes on to the 19th."""
    own = ctx.mentions_in_sentence(mention.sentence)
    end = next((m for m in own if m.start >= mention.end and m.kind in ("date", "weekday")), None)
    if mention.day is None or mention.relative or end is None or end.day is None:
        return None
    if not _FIRST_OF_A_SPAN.fullmatch(ctx.document.text[mention.end : end.start]):
        return None
    days = ctx.sources.days
    spans = ((name, first + timedelta(days=1), last) for name, first in days for _, last in days if first < last)
    return next((f"the day after {name}" for name, *span in spans if _is_span(span, (mention, end))), None)


def _is_span(days: list[date], told: tuple[Mention, Mention]) -> bool:
    """Of days without their month, the number is all that is told."""
    return all(
        m.day == day or (m.day is not None and m.day.day == day.day and _MONTHLESS.fullmatch(m.text) is not None)
        for day, m in zip(days, told, strict=True)
    )


def day_between(mention: Mention, ctx: Context) -> str | None:
    """The fact that begins a span of days, when its ends stand in the sentence as well: `11, 12 and 13 April`."""
    if mention.day is None or mention.relative:
        return None
    beside = {m.day for m in ctx.mentions_in_sentence(mention.sentence) if m.kind == "date" and m is not mention}
    days = ctx.sources.days
    begins = [(name, day) for name, day in days if day in beside and day < mention.day]
    ends = [(name, day) for name, day in days if day in beside and day > mention.day]
    return next((one for one, _ in begins for other, _ in ends if _one_span(one, other)), None)


def _one_span(begin: str, end: str) -> bool:
    return begin != end and begin.rpartition("_")[0] == end.rpartition("_")[0] != ""


_DAYS_OF_ONE_NAME = re.compile(rf"({'|'.join(WEEKDAYS)})s", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:two|both|three|four|2|3|4)(?: \w+)? $", re.IGNORECASE)


def days_of_one_name(mention: Mention, ctx: Context) -> str | None:
    """`Two Saturdays in November`: the first of several days of the case that have this name."""
    name = _DAYS_OF_ONE_NAME.fullmatch(mention.text)
    if name is None or not _COUNTED.search(ctx.document.text[max(0, mention.start - _BEFORE_A_NAME) : mention.start]):
        return None
    own = {day: fact for fact, day in ctx.sources.days if WEEKDAYS[day.weekday()].casefold() == name[1].casefold()}
    return own[min(own)] if len(own) > 1 else None


_BEFORE_A_NAME = 20
