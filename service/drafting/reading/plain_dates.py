"""Days as colleagues jot them down ("Fri 8th May", "31/3", "2 Mar"), written as a letter would."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT_MONTH = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_DAY = re.compile(rf"\b(mon|tues?|wed|thur?s?|fri|sat|sun)\b\.?(?= (?:the )?\d| (?:{_SHORT_MONTH}|may))", re.IGNORECASE)
_MONTH = re.compile(rf"(?<=\d )({_SHORT_MONTH})\b\.?|\b({_SHORT_MONTH})\b\.?(?= \d)", re.IGNORECASE)
_DAY_NAMES, _MONTH_NAMES = "|".join(_DAYS), "|".join(_MONTHS)
_LED = "on|by|from|until|till|since|of|to|before|after|for|in|at|and|or|the|as|through"
_BARE_DAY = re.compile(
    rf"(?P<before>\b(?!(?:{_DAY_NAMES}|{_MONTH_NAMES}|{_LED})\b)[A-Za-z]{{2,}}) "
    rf"(?P<day>(?:(?:{_DAY_NAMES}) )?(?:\d{{1,2}} (?:{_MONTH_NAMES})|(?:{_MONTH_NAMES}) \d{{1,2}}))"
    r"(?=\Z|[,;.]| \d{1,2}[:.])"
)
_BARE_CLOCK = re.compile(rf"((?!\b(?:{_LED})\b)\b\w+) (\d{{1,2}}[:.]\d\d)(?=\Z|[,;]|\.\s)")
_AWAY = {"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "tomorrow": 1, "yesterday": -1}
_RELATIVE = re.compile(
    rf"(?P<lead>\b(?:from|since|until|by|of|on|before|after) )?\b(?P<day>{'|'.join(_AWAY)})\b(?!')", re.I
)
_SLASHED = re.compile(r"(?<![\w/£$€.-])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\w/])")


def dates_in_full(text: str, locale: str) -> str:
    """The text with its days and months written out; a date that cannot be read stays as it is."""
    text = _DAY.sub(lambda m: _full(m[1], _DAYS), text)
    text = _MONTH.sub(lambda m: _full(m[1] or m[2], _MONTHS), text)
    text = _SLASHED.sub(lambda m: _written(m, locale), text)
    return _BARE_CLOCK.sub(r"\1 at \2", _BARE_DAY.sub(r"\g<before> on \g<day>", text))


def days_named(text: str, written: date | None, sent: datetime | None, locale: str) -> str:
    """The text with "today" as the day it was written, unless the letter goes on that same day."""
    if written is None or (sent is not None and sent.date() == written):
        return text
    return _RELATIVE.sub(lambda m: _named_day(m, written, locale), text)


def _named_day(match: re.Match[str], written: date, locale: str) -> str:
    day = written + timedelta(days=_AWAY[match["day"].lower()])
    return f"{match['lead'] or 'on '}{_day_month(day.day, day.month, locale)}"


def _full(short: str, names: tuple[str, ...]) -> str:
    return next(name for name in names if name.lower().startswith(short.lower()[:3]))


def _written(match: re.Match[str], locale: str) -> str:
    first, second = int(match[1]), int(match[2])
    month, day = (first, second) if _is_american(locale) else (second, first)
    possible = 1 <= month <= 12 and 1 <= day <= 31
    if not possible:
        return match[0]
    year = f"20{match[3]}" if match[3] and len(match[3]) == 2 else match[3]
    comma = "," if _is_american(locale) else ""
    return _day_month(day, month, locale) + (f"{comma} {year}" if year else "")


def _day_month(day: int, month: int, locale: str) -> str:
    return f"{_MONTHS[month - 1]} {day}" if _is_american(locale) else f"{day} {_MONTHS[month - 1]}"


def _is_american(locale: str) -> bool:
    return locale.replace("_", "-") == "en-US"
