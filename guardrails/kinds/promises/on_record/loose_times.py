"""The first day that a time told loosely may mean: in the new year, ten days from now, the first days of December."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from guardrails.context import Context
from guardrails.figures import calendar
from guardrails.kinds.promises.clause import Clause
from guardrails.quick import quick

_MONTH = calendar.MONTH_NAMES
_ABOUT = (
    r"early|the (?:first|opening|last|closing) (?:days|week|weeks|part) of|the (?:beginning|start|end|middle"
    r"|back end|turn"
    r"|close) of|(?:the )?(?:first|second|third|last|latter) (?:half|week|part|third) of|mid-?|late|end-"
    r"|some ?time in|in|during|until"
)
_LOOSELY = quick(
    rf"\b(?P<about>{_ABOUT}) ?(?P<month>{_MONTH})\b"
    r"|\b(?P<year>(?:in |until |early in |after )?the new year|next year)"
    r"|\b(?P<feast>(?:(?:as soon as|once|when|after|until after|over) )(?:christmas"
    r"|the (?:\w+ )?holidays?)(?: (?:are|is) over)?)\b"
    r"|\b(?P<eve>(?:just|shortly|right|(?:a|the|some) (?:few )?(?:days?|week) |nearer|close to"
    r"|around) ?(?:before )?christmas)\b"
    r"|\b(?P<spell>next month|the month after|(?:in |before |until )(?:the )?(?:spring|summer))\b",
    re.IGNORECASE,
)
AFTER_NEXT = quick(rf"\b({'|'.join(calendar.WEEKDAYS)}|week) after next\b", re.IGNORECASE)
_OF_WHAT = re.compile(r" (?:of|after|before|from (?!now|today))\b", re.IGNORECASE)
_YEAR = 400
_LENGTH = re.compile(
    r"\b(?:in|within|allow|allowing|take|takes|give us|give me|wait|another|up to|about|inside|be|(?:us|me|wait"
    r"|longer|on|back|take) for)(?: about| up to| at least"
    r"| roughly| another)? $",
    re.IGNORECASE,
)
_FROM_NOW = re.compile(
    r"'?s?'? (?:from (?:now|today)|time\b|and (?:the|your|we|you|it)\b|for (?:the|your)|today)", re.IGNORECASE
)


def tells_loosely(clause: Clause) -> bool:
    """Whether a clause may have a loose time, or a length."""
    loose = _LOOSELY.search(clause.text) or AFTER_NEXT.search(clause.text)
    return loose is not None or any(m.minutes for m in clause.figures)


def earliest(clause: Clause, ctx: Context) -> date | None:
    """The first day that a loose time may mean."""
    if ctx.case.sent_at is None:
        return None
    sent = ctx.case.sent_at.date()
    skipped = AFTER_NEXT.search(clause.text)
    if skipped:
        return _after_next(skipped[1], sent)
    found = None if clause.days else _LOOSELY.search(clause.text)
    if found and not clause.text.lower().startswith("when"):
        return _named(found, sent)
    text = ctx.document.text
    for m in clause.figures:
        days = (m.minutes or 0) // 1440
        near = _LENGTH.search(text[max(0, m.start - 30) : m.start]) or _FROM_NOW.match(text, m.end)
        if m.minutes and 0 < days < _YEAR and near and not _OF_WHAT.match(text, m.end):
            return _after(sent, int(m.number or days) if m.business else days, m.business)
    return None


def _after_next(word: str, sent: date) -> date:
    """The week after next, or a day of it."""
    week = sent + timedelta(days=14 - sent.weekday())
    return week if word.casefold() == "week" else week + timedelta(days=calendar.weekday_number(word.casefold()))


def _after(sent: date, days: int, business: bool) -> date:
    began = datetime.combine(sent, time())
    return (calendar.add_working_days(began, days) if business else began + timedelta(days=days)).date()


def _named(found: re.Match[str], sent: date) -> date | None:
    if found["month"]:
        month = calendar.month_number(found["month"])
        year = sent.year + (month < sent.month)
        about = found["about"].casefold()
        late = any(word in about for word in ("last", "end", "late", "close", "clos", "third"))
        first = date(year, month, 20 if late else 10 if "mid" in about else 8 if "second" in about else 1)
        soon = "in" in about.split() or about in ("during", "until")
        return first if first > sent and not (soon and found.string[found.end() :].lstrip()[:1].isdigit()) else None
    if found["year"]:
        return date(sent.year + 1, 1, 1)
    if found["feast"]:
        return date(sent.year, 12, 26)
    if found["eve"]:
        return date(sent.year, 12, 14)
    first_of_next = calendar.add_months(sent.replace(day=1), 1)
    return (
        first_of_next
        if found["spell"].casefold() in ("next month", "the month after")
        else first_of_next + timedelta(30)
    )
