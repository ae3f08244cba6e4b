"""When a quoted mail was sent, as a mail program writes it over the quote in its own language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

from babel.dates import get_month_names

_LOCALES = ("en", "de", "fr", "da", "nb", "sv", "es", "pt", "it", "nl", "pl", "fi")
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\.? (?:de )?([^\W\d_]{3,14})\.?,? (?:de )?(\d{4})\b")
_MONTH_DAY = re.compile(r"\b([^\W\d_]{3,14})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})")
_DOTS = re.compile(r"\b(\d{1,2})[.-](\d{1,2})[.-](\d{4}|\d{2})\b")
_SLASHES = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_CLOCK = re.compile(
    r"[^\d\n]{1,14}?\b(\d{1,2})[:.h](\d{2})(?:[:.]\d{2})?(?:\s?([ap])\.?m\b\.?)?(?:\s?(?:(?:GMT|UTC)?([+-]\d{2}):?(\d{2})|(GMT|UTC|Z)\b))?",
    re.IGNORECASE,
)
_YEARS = range(1970, 2200)
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class Sent:
    """A moment, or only the day where no time is told; and where it stands in the line."""

    at: datetime | date
    start: int
    end: int


def find_sent(text: str, zone: tzinfo | None) -> Sent | None:
    """The first date of the line. Its clock is in the zone that it names, else in that of the mail which quotes it."""
    text = text.replace("\u202f", " ")
    for match, day in _days(text):
        clock = _CLOCK.match(text, match.end())
        at = _moment(day, clock, zone) if clock else None
        return Sent(at or day, match.start(), clock.end() if clock else match.end())
    return None


def _days(text: str) -> list[tuple[re.Match[str], date]]:
    found = []
    for pattern, order in ((_ISO, "ymd"), (_DAY_MONTH, "dmy"), (_MONTH_DAY, "mdy"), (_DOTS, "dmy")):
        for match in pattern.finditer(text):
            if day := _day(dict(zip(order, match.groups(), strict=True))):
                found.append((match, day))
                break
    for match in _SLASHES.finditer(text):
        if day := _day_of_slashes(match):
            found.append((match, day))
            break
    return found[:1]


def _day(parts: dict[str, str]) -> date | None:
    month = int(parts["m"]) if parts["m"].isdecimal() else _months().get(parts["m"].casefold())
    year = int(parts["y"]) + (_CENTURY if len(parts["y"]) == 2 else 0)
    try:
        return date(year, month, int(parts["d"])) if month and year in _YEARS else None
    except ValueError:
        return None


def _day_of_slashes(match: re.Match[str]) -> date | None:
    """`3/4/2026` is two days, one of them in America: nothing is told by it."""
    first, second, year = match.groups()
    days = {_day({"d": first, "m": second, "y": year}), _day({"d": second, "m": first, "y": year})} - {None}
    return days.pop() if len(days) == 1 else None


def _moment(day: date, clock: re.Match[str], zone: tzinfo | None) -> datetime | None:
    hour, half = int(clock[1]), (clock[3] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    own = _zone(clock) or zone
    try:
        return datetime.combine(day, time(hour, int(clock[2])), own) if own else None
    except ValueError:
        return None


def _zone(clock: re.Match[str]) -> tzinfo | None:
    if clock[4]:
        hours, minutes = int(clock[4]), int(clock[5])
        offset = timedelta(hours=abs(hours), minutes=minutes)
        return timezone(-offset if clock[4].startswith("-") else offset) if offset < timedelta(hours=15) else None
    return UTC if clock[6] else None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The names of months, whole and short, in the languages of mail programs."""
    return {
        name.rstrip(".").casefold(): number
        for locale in reversed(_LOCALES)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context=context, locale=locale).items()
    }
