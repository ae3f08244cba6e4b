"""The days on which the company works: its own hours and days off, and its country's public holidays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from service.domain.case import CaseFile
from service.domain.moment import day_of
from service.domain.profile import Profile

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OFFICE_DAYS = frozenset(range(5))
_USUAL_PART = {"GB": "ENG", "UK": "ENG"}
"""Where hardly a public holiday is the whole country's, the part that most companies are in."""
_FURTHEST = 4000


@dataclass(frozen=True, slots=True)
class Workdays:
    """Which days are worked on. `place` is a country, or a part of one: `GB-SCT`."""

    place: str | None = None
    zone: tzinfo | None = None
    weekdays: frozenset[int] = _OFFICE_DAYS
    closed_on: frozenset[date] = frozenset()
    open_on: frozenset[date] = frozenset()

    def closed_because(self, day: date) -> str:
        """Why nobody works on a day; empty where they do."""
        if day in self.open_on:
            return ""
        holiday = _holidays(self.place, day.year).get(day) if self.place else None
        if holiday:
            return f"a public holiday ({holiday})"
        if day in self.closed_on:
            return "a day on which the company is closed"
        return "" if day.weekday() in self.weekdays else f"a {_WEEKDAYS[day.weekday()].capitalize()}"

    def is_open(self, day: date) -> bool:
        return not self.closed_because(day)

    def nearest(self, day: date, step: int = 1) -> date:
        """The day itself when it is worked on, else the next such day; with -1 the one before."""
        return next((d for d in _days(day, step) if self.is_open(d)), day)

    def counted(self, day: date, many: int) -> date:
        """The so-manyth working day after a day; a negative number counts back."""
        if many == 0:
            return self.nearest(day)
        step, left = (1, many) if many > 0 else (-1, -many)
        open_days = (d for d in _days(day + timedelta(days=step), step) if self.is_open(d))
        return next(islice(open_days, left - 1, None), day)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone) if self.zone else moment

    def end_of(self, due: datetime | date) -> datetime:
        """The last moment at which something due is still in time; a bare day ends at midnight, in the zone."""
        if isinstance(due, datetime):
            return due
        return datetime.combine(due, time.max, self.zone or UTC)

    def later(self, due: datetime | date, working_days: int) -> datetime:
        """So many working days after something is due, at the same hour."""
        end = self.local(self.end_of(due))
        return end + (self.counted(day_of(end), working_days) - day_of(end))


def workdays(profile: Profile, place: str | None = None) -> Workdays:
    """The company's own calendar; where its profile names no country, that of the place."""
    return Workdays(
        place=_place(profile.holidays.country, profile.holidays.subdivision) or place,
        zone=ZoneInfo(profile.time_zone) if profile.time_zone else None,
        weekdays=frozenset(_WEEKDAYS.index(day) for day, opening in profile.working_hours.items() if opening.spans)
        or _OFFICE_DAYS,
        closed_on=frozenset(profile.holidays.closed_on),
        open_on=frozenset(profile.holidays.open_on),
    )


def place_of(case: CaseFile) -> str | None:
    """Whose public holidays count: the jurisdiction's; without one, those of the country that the language is of."""
    region = case.language_region.partition("-")[2]
    country, _, part = (case.jurisdiction or region).upper().partition("-")
    return _place(country, part)


def _place(country: str | None, part: str | None) -> str | None:
    if not country:
        return None
    part = part or _USUAL_PART.get(country.upper())
    return f"{country}-{part}" if part else country


def _days(first: date, step: int) -> Iterator[date]:
    return (first + timedelta(days=n * step) for n in range(_FURTHEST))


@lru_cache(maxsize=64)
def _holidays(place: str, year: int) -> Mapping[date, str]:
    """The public holidays of a year, by day; of a part that the calendar does not know, the whole country's."""
    import holidays

    country, _, part = place.upper().partition("-")
    country = "GB" if country == "UK" else country
    for subdivision in (part or None, None):
        try:
            return dict(holidays.country_holidays(country, subdiv=subdivision, years=year))
        # Some names of the library are no countries.
        except (NotImplementedError, TypeError):
            continue
    return {}
