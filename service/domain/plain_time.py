"""Lengths of time, opening hours and later moments, as a person writes them in a file."""

from __future__ import annotations

import re
from datetime import time
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema

from service.domain.value import Value

DAY = 24 * 60
WeekdayName = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Unit = Literal["minute", "hour", "day", "week"]
Span = tuple[int, int]
"""From and until, in minutes after midnight."""

_UNITS: dict[str, Unit] = {"minute": "minute", "hour": "hour", "day": "day", "week": "week"}
_MINUTES: dict[str, int] = {"minute": 1, "hour": 60, "day": DAY, "week": 7 * DAY}
_UNIT = r"(?P<unit>minute|hour|day|week)s?"
_LENGTH = re.compile(rf"(?P<many>\d{{1,6}}) (?P<working>(?:working|business) )?{_UNIT}", re.IGNORECASE)
_LATER = re.compile(
    rf"(?:\+|in )(?P<many>\d{{1,4}}) (?P<working>(?:working|business) )?{_UNIT}(?:(?: at)? (?P<clock>\d{{1,2}}:\d\d))?",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(\d{1,2}):(\d\d) ?[-\u2013] ?(\d{1,2}):(\d\d)")


class Length(Value):
    """So many minutes; working ones count only while the company is open."""

    minutes: int
    working: bool = False
    words: str


class Later(Value):
    """A moment counted from another: four hours on, or the second working day at ten o'clock."""

    many: int
    unit: Unit
    working: bool = False
    clock: time | None = None
    words: str


class Opening(Value):
    """When the doors are open on one day; a break for lunch makes two spans."""

    spans: tuple[Span, ...]


def read_length(given: object) -> Length:
    """`8 hours`, `90 minutes`, `8 working hours`, or a number of minutes."""
    if isinstance(given, Length):
        return given
    words = f"{given} minutes" if isinstance(given, int) and not isinstance(given, bool) else given
    found = _LENGTH.fullmatch(" ".join(words.split())) if isinstance(words, str) else None
    if found is None:
        raise ValueError(f"{given!r} is no length of time; write it like '8 hours' or '8 working hours'")
    unit, working = found["unit"].lower(), bool(found["working"])
    if working and unit in ("day", "week"):
        raise ValueError(f"{given!r}: say how many working hours that is; working days differ in length")
    shown = f"{found['many']} {'working ' * working}{unit}{'' if int(found['many']) == 1 else 's'}"
    return Length(minutes=int(found["many"]) * _MINUTES[unit], working=working, words=shown)


def read_later(given: object) -> Later:
    """`+2 working days 10:00`, `+1 day 17:00`, `in 4 hours`."""
    if isinstance(given, Later):
        return given
    found = _LATER.fullmatch(" ".join(given.split())) if isinstance(given, str) else None
    if found is None:
        raise ValueError(f"{given!r} is no later time; write it like '+2 working days 10:00' or 'in 4 hours'")
    by_day = found["unit"].lower() in ("day", "week")
    if by_day != bool(found["clock"]):
        raise ValueError(f"{given!r}: {'days need a time of day' if by_day else 'hours go without a time of day'}")
    clock = time(*divmod(_minute(found["clock"], DAY - 1), 60)) if found["clock"] else None
    unit = _UNITS[found["unit"].lower()]
    return Later(many=int(found["many"]), unit=unit, working=bool(found["working"]), clock=clock, words=str(given))


def read_opening(given: object) -> Opening:
    """`09:00-17:30`, or two spans with a comma between them; `closed` has none."""
    if isinstance(given, Opening):
        return given
    if not isinstance(given, str):
        raise ValueError("write it like '09:00-17:30', in quotes")
    parts = [] if given.strip() == "closed" else [part.strip() for part in given.split(",")]
    spans = tuple(_span(part) for part in parts)
    if list(spans) != sorted(spans) or any(a[1] > b[0] for a, b in pairwise(spans)):
        raise ValueError(f"{given!r}: the spans overlap or are out of order")
    return Opening(spans=spans)


def _span(part: str) -> Span:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise ValueError(f"{part!r} is no span of hours; write it like '09:00-17:30', or 'closed'")
    start, end = (_minute(f"{found[n]}:{found[n + 1]}", DAY) for n in (1, 3))
    if start >= end:
        raise ValueError(f"{part!r} ends before it begins")
    return start, end


def _minute(clock: str, last: int) -> int:
    hours, minutes = map(int, clock.split(":"))
    if minutes > 59 or hours * 60 + minutes > last:
        raise ValueError(f"{clock!r} is no time of day")
    return hours * 60 + minutes


PlainLength = Annotated[
    Length, BeforeValidator(read_length), WithJsonSchema({"type": ["string", "integer"], "examples": ["8 hours"]})
]
PlainLater = Annotated[
    Later, BeforeValidator(read_later), WithJsonSchema({"type": "string", "examples": ["+2 working days 10:00"]})
]
PlainOpening = Annotated[
    Opening, BeforeValidator(read_opening), WithJsonSchema({"type": "string", "examples": ["09:00-17:30"]})
]
