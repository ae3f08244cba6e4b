"""Money, numbers, lengths of time and enumerations in the letter's English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency, format_decimal

from prompts.wording.style import Style

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNITS = ((10080, "week", 20160), (1440, "day", 4320), (60, "hour", 60), (1, "minute", 0))
_PLAIN_LENGTH = re.compile(r"(\S+)[ -](minute|hour|day|week|month|year)s?", re.IGNORECASE)


def money(amount: Decimal, currency: str, style: Style) -> str:
    """As in "£712.80", "$64.00"."""
    return _money(str(amount), currency, style.locale)


@lru_cache(maxsize=1024)
def _money(amount: str, currency: str, locale: str) -> str:
    """By its digits: 5 and 5.00 are equal and written otherwise."""
    return format_currency(Decimal(amount), currency, locale=locale)


def number(value: int | Decimal, style: Style) -> str:
    """As in "1,240"."""
    return format_decimal(value, locale=style.locale)


def number_words(value: int, style: Style) -> str:
    """Words up to ten, figures above."""
    return _WORDS[value] if 0 <= value < len(_WORDS) else number(value, style)


def counted(value: int, unit: str | None, style: Style) -> str:
    """As in "61 customers", "140 tickets a day", "1 user"."""
    if not unit:
        return number(value, style)
    unit = re.sub(r"\s*/\s*", " a ", unit)
    if value == 1:
        unit = re.sub(r"^([^/]*?[^s\s])s(?= a |$)", r"\1", unit)
    return f"{number(value, style)} {unit}"


def duration(minutes: int, display: str | None) -> str:
    """The words that people use for it, else hours up to two days, days and weeks above."""
    if display:
        return re.sub(r"(hours?) (\d+ minutes?)", r"\1 and \2", display)
    for size, name, least in _UNITS[:2]:
        if minutes >= least and minutes % size == 0:
            return _units(minutes // size, name)
    hours, rest = divmod(minutes, 60)
    parts = [_units(hours, "hour")] if hours else []
    if rest or not hours:
        parts.append(_units(rest, "minute"))
    return " and ".join(parts)


def hyphenated(minutes: int, display: str | None) -> str | None:
    """As in "24-hour", "two-week"; None for a length that is not one number and one unit."""
    found = _PLAIN_LENGTH.fullmatch(duration(minutes, display))
    return f"{found[1]}-{found[2].lower()}" if found else None


def business_days(value: int, style: Style) -> str:
    """As in "5 working days"; Americans say business days."""
    return _units(value, "business day" if style.american else "working day")


def listed(items: Sequence[str], style: Style, joint: str = "and") -> str:
    """As in "a, b and c"; Americans put a comma before the "and"."""
    if len(items) < 2:
        return "".join(items)
    separator = "; " if any("," in item for item in items) else ", "
    serial = separator.strip() if len(items) > 2 and (style.american or separator == "; ") else ""
    return f"{separator.join(items[:-1])}{serial} {joint} {items[-1]}"


def _units(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"
