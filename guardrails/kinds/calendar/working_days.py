"""Working days between two days: Monday to Friday, with and without the public holidays of a country."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_FURTHEST = 400
"""Days beyond this are not counted: no deadline is so many working days off."""


def counts_of_working_days(first: date, last: date, jurisdiction: str | None) -> set[int]:
    """The days after the first up to the last; holidays may or may not be taken off, and both counts are fair."""
    far = min(last, first + timedelta(days=_FURTHEST))
    days = [first + timedelta(days=n) for n in range(1, (far - first).days + 1)]
    week = [day for day in days if day.weekday() < 5]
    counts = {len(week)}
    for place in _places(jurisdiction):
        closed = {day for year in {d.year for d in week} for day in _public_holidays(place, year)}
        counts.add(sum(day not in closed for day in week))
    return counts


def is_working_day(day: date, jurisdiction: str | None) -> bool:
    """Monday to Friday, and no holiday in every part of the country."""
    places = _places(jurisdiction)
    closed = bool(places) and all(day in _public_holidays(place, day.year) for place in places)
    return day.weekday() < 5 and not closed


def _places(jurisdiction: str | None) -> tuple[str, ...]:
    """The jurisdiction, and where its holidays differ by country within it, each of them."""
    if not jurisdiction:
        return ()
    if jurisdiction.upper() in ("GB", "UK"):
        return ("GB", "GB-ENG", "GB-SCT", "GB-NIR")
    return (jurisdiction.upper(),)


@lru_cache(maxsize=64)
def _public_holidays(place: str, year: int) -> frozenset[date]:
    country, _, part = place.partition("-")
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))
    except NotImplementedError:
        return frozenset()
