"""Points in time as the wire has them: a moment with its own UTC offset, or a bare day that stays one."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, PlainSerializer

_YEARS = range(1000, 9000)
_BARE_DAY = re.compile(r"\A\d{4}-\d{2}-\d{2}\Z")


def _bare_day(value: object) -> object:
    """A day without a clock is a day, not midnight."""
    return date.fromisoformat(value) if isinstance(value, str) and _BARE_DAY.match(value) else value


def _far_from_the_ends(value: date) -> date:
    """At either end of the calendar a change of time zone has nowhere to go."""
    if value.year not in _YEARS:
        raise ValueError(f"the year is not between {_YEARS[0]} and {_YEARS[-1]}")
    return value


def _iso(value: date) -> str:
    return value.isoformat()


AwareMoment = Annotated[AwareDatetime, AfterValidator(_far_from_the_ends), PlainSerializer(_iso, when_used="json")]
"""A moment that knows its offset."""

MomentOrDay = Annotated[
    AwareDatetime | date,
    BeforeValidator(_bare_day),
    AfterValidator(_far_from_the_ends),
    PlainSerializer(_iso, when_used="json"),
]
"""A moment, or a whole day."""


def day_of(moment: datetime | date) -> date:
    """The calendar day, in the moment's own zone."""
    return moment.date() if isinstance(moment, datetime) else moment


_AMERICAN_HOURS = range(-10, -3)


def is_at_american_hours(moment: datetime) -> bool:
    """Whether the clock is one of the United States': from Hawaii's to the East's in summer."""
    offset = moment.utcoffset()
    return offset is not None and offset.total_seconds() // 3600 in _AMERICAN_HOURS
