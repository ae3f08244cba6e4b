"""Weeks, months and weekends that stand for the days in them: the end of March, next week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.figures.mention import Mention
from guardrails.kinds.promises.when import Bound, When
from guardrails.quick import quick

_UNTIL = re.compile(r"\b(?:until|till|up to|through|to)\s+(?:and including )?(?:the )?$", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|before|no later than|not later than|within|inside)\s+(?:the )?(?:next )?(?:\w+ (?:on|of) )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:after|since|from)\s+$", re.IGNORECASE)
_ALLOW = re.compile(r"\b(?:allow|give)(?: us)?(?: \w+)? (?:until|till|up to|to)\s+(?:the )?$", re.IGNORECASE)
_MONTH = "|".join(calendar.MONTHS)
_PART = r"end|close|beginning|start|middle|(?:first|second|third|fourth|last) week|early|mid|late"
PERIOD = quick(
    rf"\b(?:(?P<part>{_PART})(?:-|\s+)(?:of |in )?|(?P<whole>in|during|on (?:your|the))\s+)?"
    rf"(?:(?P<month>{_MONTH})\b|(?P<unit>(?:the|this|next)\s+(?:week|month|weekend)\b))",
    re.IGNORECASE,
)
_DAYS_OF_PART = {
    "end": (22, 31), "close": (22, 31), "late": (16, 31), "last week": (22, 31), "beginning": (1, 10), "start": (1, 10),
    "early": (1, 14), "middle": (9, 21), "mid": (9, 21), "first week": (1, 9), "second week": (6, 16),
    "third week": (13, 23), "fourth week": (20, 30),
}  # fmt: skip


def bound_before(ctx: Context, place: int) -> Bound:
    """What the words before a moment make of it: an end, a deadline, or the moment itself."""
    before = ctx.document.text[max(0, place - 30) : place]
    if _ALLOW.search(before):
        return "by"
    if _UNTIL.search(before):
        return "until"
    return "by" if _BY.search(before) else "on"


def periods_ahead(days: list[Mention], sent: datetime, ctx: Context, start: int, end: int) -> Iterator[When]:
    """Those between two places of the letter that are not over when it is sent."""
    for match in PERIOD.regex.finditer(ctx.document.text[start:end]):
        first, last = start + match.start(), start + match.end()
        named = match["unit"] and match["unit"].lower().startswith("the") and not match["part"]
        kind_of = named and _OF_A_KIND.match(ctx.document.text, last)
        taken = any(m.start < last and first < m.end for m in days) or (match["unit"] and _is_bare(match))
        taken = taken or bool(kind_of and not _AT_A_TIME.search(ctx.document.text[max(0, first - 12) : first]))
        if taken or _AFTER.search(ctx.document.text[max(0, first - 12) : first]):
            continue
        span = _month_span(match, sent.date()) if match["month"] else _unit_span(match, sent.date())
        if span and span[1] >= sent.date():
            yield When(span[0], span[1], first, last, bound_before(ctx, first))


_OF_A_KIND = re.compile(r" [a-z]+(?<!and)(?<!or)(?<!at)(?<!in)(?<!on)(?<!to)(?<!we)")
"""`The month end`, `the week plan`: words that go on after it name a thing."""
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
