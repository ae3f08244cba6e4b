"""Days as people jot them down in notes (3/30, Fri 8th, tmrw, Wed), which a letter would write in full.

A day is only read where it can be one day: a weekday that does not fit its date is no date at all, and a numeric
date whose order nobody can tell is only read when one of its two days is near the message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

DayOrder = Literal["day", "month", "unknown"]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_SLASHED = r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?:/(?P<year>\d\d(?:\d\d)?))?(?![/\d])"
_DAY = re.compile(
    rf"\b(?:(?P<name>{_WEEKDAY})\.?,? ?(?:the )?)?(?:{_SLASHED}|(?P<ordinal>\d{{1,2}})(?:st|nd|rd|th)\b)"
    rf"|\b(?P<alone>{_WEEKDAY})\b(?!['’-])|\b(?P<next>tmrw|tmw|tmrow|2moro|tomoz)\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_FULL = re.compile(
    rf"\b(?:(?:{_WEEKDAY},? )?(?:the )?(?P<ordinal>\d{{1,2}})(?:st|nd|rd|th)? of {_MONTH}(?:,? (?P<year>\d{{4}})\b)?"
    rf"|(?:the )?(?P<end>end of ){_MONTH.replace('month', 'last')}(?:,? (?P<last_year>\d{{4}})\b)?"
    r"|(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[-.])(?P<b>\d{1,2})(?P=sep)(?P<full>20\d\d)(?![\d/-])"
    r"|(?<![\d./-])(?P<iso_year>20\d\d)/(?P<iso_month>\d\d?)/(?P<iso_day>\d\d?)(?![\d/-])"
    r"|(?<![\d.,/-])(?P<dot_day>\d{1,2})\.(?P<dot_month>1[0-2]|0?[1-9])\.(?= [a-z(]|,| \d{1,2}[:.h]\d\d))",
    re.IGNORECASE,
)
_ALSO_WORDS = ("sat", "sun", "wed")
_SEARCHED_DAYS = 45
_NEAR = timedelta(days=60)
_NEAREST = timedelta(days=12)


@dataclass(frozen=True, slots=True)
class JottedDay:
    start: int
    end: int
    day: date


def day_order(locale: str | None, jotted: Iterable[tuple[str, date | None]]) -> DayOrder:
    """Whether the day or the month comes first in the numeric dates of a thread: as most of them can only be read."""
    votes = [order for text, written in jotted for order in _votes(text, written)]
    day, month = votes.count("day"), votes.count("month")
    if day != month:
        return "day" if day > month else "month"
    return "unknown" if locale is None or votes else order_of(locale)


def order_of(locale: str) -> DayOrder:
    return "month" if locale == "en-US" else "day"


def find_jotted_days(text: str, written: date | None, order: DayOrder) -> Iterator[JottedDay]:
    """Days of a note that was written on a day; without that day nothing can be told."""
    margin = timedelta(days=_SEARCHED_DAYS)
    if written is None or not date.min + margin < written < date.max - margin:
        return
    for match in _FULL.finditer(text):
        day = _written_out(match, written, order)
        if day is not None:
            yield JottedDay(match.start(), match.end(), day)
    for match in _DAY.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        day = None if before in ("/", "-", ".", "£", "$", "€") else _day(match, written, order)
        if day is not None:
            yield JottedDay(match.start(), match.end(), day)


def _written_out(match: re.Match[str], written: date, order: DayOrder) -> date | None:
    """`The 21st of September`, `31-10-2026` or `the end of May`, which is its last day."""
    if match["end"]:
        month, year = _MONTHS.index(match["last"][:3].casefold()) + 1, match["last_year"]
        first = _numeric(month % 12 + 1, 1, str(int(year) + month // 12) if year else None, written)
        return first - timedelta(days=1) if first else None
    if match["month"]:
        return _numeric(_MONTHS.index(match["month"][:3].casefold()) + 1, int(match["ordinal"]), match["year"], written)
    if match["iso_year"]:
        return _numeric(int(match["iso_month"]), int(match["iso_day"]), match["iso_year"], written)
    if match["dot_day"]:
        return _numeric(int(match["dot_month"]), int(match["dot_day"]), None, written)
    a, b = int(match["a"]), int(match["b"])
    days = {_numeric(b, a, match["full"], written), _numeric(a, b, match["full"], written)} - {None}
    if len(days) == 1:
        return days.pop()
    if order == "unknown":
        return None
    return _numeric(a, b, match["full"], written) if order == "month" else _numeric(b, a, match["full"], written)


def _votes(text: str, written: date | None) -> Iterator[DayOrder]:
    """The orders in which a numeric date can be read, where that is one; a weekday beside it decides as well."""
    for match in _DAY.finditer(text):
        if match["a"] and written is not None and match["year"] is None:
            a, b = int(match["a"]), int(match["b"])
            days: tuple[tuple[DayOrder, date | None], ...] = (
                ("day", _numeric(b, a, None, written)),
                ("month", _numeric(a, b, None, written)),
            )
            fitting = [order for order, day in days if day and _fits(day, match["name"])]
            if len(fitting) == 1:
                yield fitting[0]


def _day(match: re.Match[str], written: date, order: DayOrder) -> date | None:
    if match["next"]:
        return written + timedelta(days=1)
    if match["alone"] in _ALSO_WORDS:
        return None
    if match["alone"]:
        return _next_weekday(match["alone"], written)
    if match["a"]:
        return _slashed(match, written, order)
    return _of_the_month(int(match["ordinal"]), match["name"], written)


def _slashed(match: re.Match[str], written: date, order: DayOrder) -> date | None:
    a, b = int(match["a"]), int(match["b"])
    day_first, month_first = _numeric(b, a, match["year"], written), _numeric(a, b, match["year"], written)
    first, second = (month_first, day_first) if order == "month" else (day_first, month_first)
    fitting = [d for d in (first, second) if d and _fits(d, match["name"])]
    if order == "unknown":
        fitting = [d for d in dict.fromkeys(fitting) if len(fitting) == 1 or abs(d - written) < _NEAR]
        return fitting[0] if len(fitting) == 1 else None
    if first is not None:
        return first if first in fitting else None
    return fitting[0] if fitting else None


def _fits(day: date, weekday: str | None) -> bool:
    return weekday is None or day.weekday() == _weekday(weekday)


def _weekday(name: str) -> int:
    return _WEEKDAYS.index(name[:3].casefold())


def _next_weekday(name: str, written: date) -> date | None:
    """The coming one; a weekday named on that very day may be either, so it is none."""
    ahead = (_weekday(name) - written.weekday()) % 7
    return written + timedelta(days=ahead) if ahead else None


def _numeric(month: int, day: int, year: str | None, written: date) -> date | None:
    if year:
        return _valid(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = (_valid(written.year + n, month, day) for n in (-1, 0, 1))
    return min((d for d in near if d), key=lambda d: abs((d - written).days), default=None)


def _of_the_month(number: int, name: str | None, written: date) -> date | None:
    """The nearest day with that number and weekday; a number alone might be anything."""
    if name is None:
        return None
    days = (written + timedelta(days=n) for n in range(-_SEARCHED_DAYS, _SEARCHED_DAYS + 1))
    fitting = [d for d in days if d.day == number and d.weekday() == _weekday(name)]
    near = [d for d in fitting if abs(d - written) <= _NEAREST]
    return fitting[0] if len(fitting) == 1 else near[0] if len(near) == 1 else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
