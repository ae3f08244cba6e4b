"""Lengths of time in a record: ISO 8601, `8 hours`, `1 h 30 min`, or a number of the mapping's unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from service.records.typed_numbers import Scalar, number_of, whole_of

_MINUTES: dict[str, Decimal] = {
    "second": Decimal(1) / 60, "minute": Decimal(1), "hour": Decimal(60), "day": Decimal(1440), "week": Decimal(10080),
}  # fmt: skip
_SHORT = {"s": "second", "sec": "second", "m": "minute", "min": "minute", "h": "hour", "hr": "hour", "d": "day"}
_ISO = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", re.ASCII)
_WORDS = re.compile(r"(\d+(?:\.\d+)?) ?([a-z]+)(?:,| and)? ?", re.ASCII | re.IGNORECASE)
_CLOCK = re.compile(r"(\d+):([0-5]\d):([0-5]\d)", re.ASCII)
_WORKING = re.compile(r"(\d+) (?:business|working) days?", re.ASCII | re.IGNORECASE)


def duration_of(raw: Scalar, unit: str | None) -> int:
    """Whole minutes; raises ValueError."""
    minutes = _minutes(raw, unit)
    if minutes < 0:
        raise ValueError("is below zero")
    return int(minutes.to_integral_value(ROUND_HALF_UP))


def working_days_of(raw: Scalar) -> int:
    """`5` or `5 working days`."""
    found = _WORKING.fullmatch(raw) if isinstance(raw, str) else None
    return int(found[1]) if found else whole_of(raw)


def _minutes(raw: Scalar, unit: str | None) -> Decimal:
    if isinstance(raw, str) and not raw.replace(".", "").replace(",", "").isdigit():
        return _in_words(raw)
    if unit is None:
        raise ValueError("is a bare number; give the mapping a `unit` (seconds, minutes, hours or days)")
    return number_of(raw) * _factor(unit)


def _in_words(raw: str) -> Decimal:
    iso = _ISO.fullmatch(raw)
    if iso and any(iso.groups()):
        amounts = (Decimal(part or 0) for part in iso.groups())
        return _sum(zip(amounts, ("week", "day", "hour", "minute", "second"), strict=True))
    clock = _CLOCK.fullmatch(raw)
    if clock:
        return _sum(zip(map(Decimal, clock.groups()), ("hour", "minute", "second"), strict=True))
    parts = _WORDS.findall(raw)
    if not parts or "".join(m[0] for m in _WORDS.finditer(raw)) != raw:
        raise ValueError("is no length of time that can be read for certain")
    return _sum((Decimal(number), word) for number, word in parts)


def _sum(parts: Iterable[tuple[Decimal, str]]) -> Decimal:
    return sum((number * _factor(unit) for number, unit in parts), Decimal(0))


def _factor(unit: str) -> Decimal:
    word = unit.lower()
    word = _SHORT.get(word) or _SHORT.get(word.removesuffix("s")) or word.removesuffix("s")
    if word not in _MINUTES:
        raise ValueError("is in a unit that is not known (have: seconds, minutes, hours, days, weeks)")
    return _MINUTES[word]
