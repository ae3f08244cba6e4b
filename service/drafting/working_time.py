"""The company's clock: when it is open, how long it was open between two moments, and later moments by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from service.domain.plain_time import DAY, Later, Span
from service.domain.profile import Profile

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OFFICE_DAYS: Mapping[int, tuple[Span, ...]] = dict.fromkeys(range(5), ((0, DAY),))
_FURTHEST = 4000
"""Days beyond this are not counted."""
_ROUND = 5
"""A promised time is a multiple of so many minutes."""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The hours of each weekday, the days that are closed all the same, and the zone that the hours are in."""

    zone: tzinfo | None = None
    hours: Mapping[int, tuple[Span, ...]] = field(default_factory=lambda: _OFFICE_DAYS)
    country: str | None = None
    subdivision: str | None = None
    closed_on: frozenset[date] = frozenset()
    open_on: frozenset[date] = frozenset()

    def spans(self, day: date) -> tuple[Span, ...]:
        """When the company is open on a day."""
        if day in self.closed_on or (day not in self.open_on and self._is_holiday(day)):
            return ()
        return self.hours.get(day.weekday(), ())

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone) if self.zone else moment

    def _is_holiday(self, day: date) -> bool:
        return bool(self.country) and day in _public_holidays(self.country or "", self.subdivision, day.year)


def calendar_of(profile: Profile) -> WorkingCalendar:
    """The profile's hours; Monday to Friday where it gives none."""
    hours = {_WEEKDAYS.index(day): opening.spans for day, opening in profile.working_hours.items()}
    return WorkingCalendar(
        zone=ZoneInfo(profile.time_zone) if profile.time_zone else None,
        hours=hours or _OFFICE_DAYS,
        country=profile.holidays.country,
        subdivision=profile.holidays.subdivision,
        closed_on=frozenset(profile.holidays.closed_on),
        open_on=frozenset(profile.holidays.open_on),
    )


def working_minutes(start: datetime, end: datetime, calendar: WorkingCalendar) -> int:
    """For how many minutes the company was open between two moments."""
    seconds = 0.0
    for opens, closes in _openings(start, calendar):
        if opens >= end:
            break
        seconds += max(0.0, (min(closes, end) - max(opens, start)).total_seconds())
    return int(seconds // 60)


def later_moment(start: datetime, later: Later, calendar: WorkingCalendar) -> datetime | None:
    """The moment that is so much later, in the calendar's zone; None when it would not be in the future."""
    start = calendar.local(start)
    if later.unit in ("minute", "hour"):
        minutes = later.many * (60 if later.unit == "hour" else 1)
        reached = _open_for(start, minutes, calendar) if later.working else _elapsed(start, minutes)
        return _rounded(reached, start) if reached else None
    days = later.many * (7 if later.unit == "week" else 1)
    day = _working_day(start.date(), days, calendar) if later.working else start.date() + timedelta(days=days)
    if day is None or later.clock is None:
        return None
    moment = datetime.combine(day, later.clock, start.tzinfo)
    return moment if moment.timestamp() > start.timestamp() else None


def _openings(start: datetime, calendar: WorkingCalendar) -> Iterator[tuple[datetime, datetime]]:
    """Every stretch of open doors from the day of a moment on, in UTC, so that a change of clocks counts."""
    local = calendar.local(start)
    for offset in range(_FURTHEST):
        day = local.date() + timedelta(days=offset)
        for opens, closes in calendar.spans(day):
            yield _at(day, opens, local.tzinfo), _at(day, closes, local.tzinfo)


def _at(day: date, minute: int, zone: tzinfo | None) -> datetime:
    days, rest = divmod(minute, DAY)
    return datetime.combine(day + timedelta(days=days), time(*divmod(rest, 60)), zone).astimezone(UTC)


def _open_for(start: datetime, minutes: int, calendar: WorkingCalendar) -> datetime | None:
    left = timedelta(minutes=minutes)
    for opens, closes in _openings(start, calendar):
        begin = max(opens, start)
        if closes > begin and left <= closes - begin:
            return (begin + left).astimezone(start.tzinfo)
        left -= max(timedelta(0), closes - begin)
    return None


def _elapsed(start: datetime, minutes: int) -> datetime:
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


def _working_day(day: date, count: int, calendar: WorkingCalendar) -> date | None:
    """The so-manyth open day after a day; for none, the day itself when it is open."""
    if count == 0:
        return day if calendar.spans(day) else None
    for offset in range(1, _FURTHEST):
        count -= bool(calendar.spans(day + timedelta(days=offset)))
        if count == 0:
            return day + timedelta(days=offset)
    return None


def _rounded(moment: datetime, start: datetime) -> datetime:
    """Down, so that what is promised within so many hours is; a moment too near to round stays."""
    whole = moment.replace(minute=moment.minute - moment.minute % _ROUND, second=0, microsecond=0)
    return whole if whole.timestamp() > start.timestamp() else moment


@lru_cache(maxsize=64)
def _public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))
    except NotImplementedError:
        return frozenset()
