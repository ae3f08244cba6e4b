"""Days that a letter tells in short: `the 14th` without its month, and those between the ends of a span."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guardrails.figures.calendar import WEEKDAYS
from guardrails.figures.mention import Mention

if TYPE_CHECKING:
    from guardrails.context import Context

_NEAR = 45
"""`The 14th` without its month is at most so many days off."""
_MONTHLESS = re.compile(
    rf"(?:the |on the )?(?:(?P<weekday>{'|'.join(WEEKDAYS)}),? (?:the )?)?\d{{1,2}}(?:st|nd|rd|th)", re.IGNORECASE
)


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
