"""Days, clock times and moments of a record: ISO 8601, seconds since 1970, or the format that the mapping gives."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from service.records.typed_numbers import Scalar

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?( ?(Z|UTC|[+-]\d\d(:?\d\d)?))?", re.ASCII)
_CLOCK = re.compile(r"\d?\d:\d\d(:\d\d)?", re.ASCII)
_SECONDS = (Decimal(10) ** 9, Decimal(10) ** 10)
"""2001 to 2286. A thousand times as much is milliseconds."""

_YEARS = range(1900, 2200)
"""Outside of them a date is a placeholder (0001-01-01, 9999-12-31)."""


def date_of(raw: Scalar, zone: ZoneInfo | None, format: str | None = None) -> date:
    """A calendar day of our time; a moment has one only in a known time zone."""
    day = _day(raw, zone, format)
    if day.year not in _YEARS:
        raise ValueError(f"is not between {_YEARS[0]} and {_YEARS[-1]}")
    return day


def _day(raw: Scalar, zone: ZoneInfo | None, format: str | None = None) -> date:
    if isinstance(raw, str) and not format and _DAY.fullmatch(raw):
        return date.fromisoformat(raw)
    if isinstance(raw, str) and format and not any(f in format for f in ("%H", "%I", "%s")):
        return _in_format(raw, format).date()
    moment = _written(raw, format)
    if moment.tzinfo is None:
        return moment.date()
    return _day_in_zone(moment, zone)


def time_of(raw: Scalar, zone: ZoneInfo | None) -> time:
    """A clock time to the minute; a moment has one only in a known time zone."""
    if isinstance(raw, str) and _CLOCK.fullmatch(raw):
        return time.fromisoformat(raw.rjust(5, "0") if len(raw) < 6 else raw.rjust(8, "0")).replace(second=0)
    moment = _written(raw, None)
    if moment.tzinfo is not None:
        moment = moment.astimezone(_wanted(zone))
    return moment.time().replace(second=0, microsecond=0)


def moment_of(raw: Scalar, zone: ZoneInfo | None, format: str | None = None) -> datetime:
    """A moment with its offset, shown in the zone where there is one."""
    moment = _written(raw, format).replace(microsecond=0)
    if moment.tzinfo is None:
        return _placed(moment, _wanted(zone))
    return moment.astimezone(zone) if zone else moment


def _written(raw: Scalar, format: str | None) -> datetime:
    if isinstance(raw, str) and format:
        return _in_format(raw, format)
    if isinstance(raw, int | Decimal) and not isinstance(raw, bool):
        return _since_1970(Decimal(raw))
    if isinstance(raw, str) and _MOMENT.fullmatch(raw):
        return datetime.fromisoformat(raw.replace("UTC", "Z").replace(" Z", "Z").replace(",", "."))
    raise ValueError("is no date or time that can be read for certain; give the mapping a `format`")


def _in_format(raw: str, format: str) -> datetime:
    try:
        return datetime.strptime(raw, format)  # noqa: DTZ007  a zone is given, or asked for, by the caller
    except ValueError:
        raise ValueError(f"is not written as {format}") from None


def _since_1970(number: Decimal) -> datetime:
    if _SECONDS[0] * 1000 <= number < _SECONDS[1] * 1000:
        number /= 1000
    if not _SECONDS[0] <= number < _SECONDS[1]:
        raise ValueError("is no moment of this century in seconds")
    return datetime.fromtimestamp(int(number), UTC)


def _day_in_zone(moment: datetime, zone: ZoneInfo | None) -> date:
    day = moment.astimezone(_wanted(zone)).date()
    midnight = moment.time() == time(0)
    if midnight and day != moment.date():
        # Many systems write a plain day as midnight UTC.
        raise ValueError("is midnight of another time zone, which may be one of two days")
    return day


def _placed(moment: datetime, zone: ZoneInfo) -> datetime:
    """A clock time in its zone; when the clocks change, it may happen twice or never."""
    first, second = moment.replace(tzinfo=zone, fold=0), moment.replace(tzinfo=zone, fold=1)
    if first.utcoffset() != second.utcoffset():
        raise ValueError("is in the hour in which the clocks change")
    return first


def _wanted(zone: ZoneInfo | None) -> ZoneInfo:
    if zone is None:
        raise ValueError("needs the source's `time_zone`")
    return zone
