"""A length of time as a letter tells it: `27 hours` and never `27h`."""

from __future__ import annotations

import re

_PLAIN = re.compile(
    r"(?:an? |about )?(?:[a-z-]+ |\d[\d.]* ?){1,5}?(?:working |business |calendar )?(?:weeks?|days?|hours?|minutes?)"
    r"(?:(?: and|,)? (?:\d+|[a-z-]+) (?:days?|hours?|minutes?))?",
    re.IGNORECASE,
)
_SPACED = re.compile(r"\d(?=[a-z])|\d-[a-z]", re.IGNORECASE)
_WEEKS = re.compile(r"\b\d[\d.]* ?we?e?ks?\b", re.IGNORECASE)
_DAYS = re.compile(r"\d ?d(?:ays?)?\b", re.IGNORECASE)
_WEEK, _DAY, _HOUR = 7 * 1440, 1440, 60


def told_length(quote: str, minutes: int) -> str:
    """The quote where it is plain words, otherwise its minutes in the quote's own units."""
    if _PLAIN.fullmatch(quote) and not _SPACED.search(quote):
        return quote
    if _WEEKS.search(quote) and minutes % _WEEK == 0:
        return some(minutes // _WEEK, "week")
    if _DAYS.search(quote) and minutes % _DAY == 0:
        return some(minutes // _DAY, "day")
    return in_words(minutes)


def in_words(minutes: int) -> str:
    hours, rest = divmod(minutes, _HOUR)
    parts = [some(hours, "hour")] if hours else []
    return " ".join([*parts, some(rest, "minute")] if rest or not parts else parts)


def some(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
