"""Days as people jot them down in notes (3/30, Fri 8th, tmrw, Wed), which a letter would write in full.

A day is only read where it can be one day: a numeric date follows the locale unless only the other order is a
date, and a weekday that does not fit its date is no date at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

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
_ALSO_WORDS = ("sat", "sun", "wed")
_SEARCHED_DAYS = 45


@dataclass(frozen=True, slots=True)
class JottedDay:
    start: int
    end: int
    day: date


def find_jotted_days(text: str, written: date | None, locale: str) -> Iterator[JottedDay]:
    """Days of a note that was written on a day; without that day nothing can be told."""
    margin = timedelta(days=_SEARCHED_DAYS)
    if written is None or not date.min + margin < written < date.max - margin:
        return
    for match in _DAY.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        day = None if before in ("/", "-", ".", "£", "$", "€") else _day(match, written, locale)
        if day is not None:
            yield JottedDay(match.start(), match.end(), day)


def _day(match: re.Match[str], written: date, locale: str) -> date | None:
    if match["next"]:
        return written + timedelta(days=1)
    if match["alone"] in _ALSO_WORDS:
        return None
    if match["alone"]:
        return _next_weekday(match["alone"], written)
    if match["a"]:
        day = _numeric(int(match["a"]), int(match["b"]), match["year"], written, locale)
    else:
        day = _of_the_month(int(match["ordinal"]), match["name"], written)
    if day and match["name"] and day.weekday() != _weekday(match["name"]):
        return None
    return day


def _weekday(name: str) -> int:
    return _WEEKDAYS.index(name[:3].casefold())


def _next_weekday(name: str, written: date) -> date | None:
    """The coming one; a weekday named on that very day may be either, so it is none."""
    ahead = (_weekday(name) - written.weekday()) % 7
    return written + timedelta(days=ahead) if ahead else None


def _numeric(a: int, b: int, year: str | None, written: date, locale: str) -> date | None:
    month_first = locale == "en-US"
    if (b if month_first else a) > 31 or (a if month_first else b) > 12:
        month_first = not month_first
    month, day = (a, b) if month_first else (b, a)
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
    return fitting[0] if len(fitting) == 1 else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
