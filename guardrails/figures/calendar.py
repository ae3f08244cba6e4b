"""Days as people name them, resolved from the day a letter is sent."""

from __future__ import annotations

from datetime import date, datetime, timedelta

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTH_NAMES = "|".join(month.capitalize() for month in MONTHS)
"""For a pattern."""
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def month_number(name: str) -> int:
    """January is 1; short forms count."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def weekday_number(name: str) -> int:
    """Monday is 0; short forms count."""
    return next(n for n, day in enumerate(WEEKDAYS) if day.startswith(name.lower()[:3]))


def are_next_to_each_other(one: int, other: int) -> bool:
    """Whether a weekday comes right before or after another, Sunday before Monday."""
    return (one - other) % len(WEEKDAYS) in (1, len(WEEKDAYS) - 1)


_YEARS = range(300, 9700)
"""At either end of the calendar a week more or less has nowhere to go."""


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day or ends near it."""
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


_LOOKS_BACK = 60
"""A letter looks back further than it looks ahead: a day without a year is rather gone than far off."""


def nearest_year(month: int, day: int, sent: date | None) -> date | None:
    """A day without a year: the one closest to the sending date, or to some weeks before it."""
    if sent is None:
        return None
    middle = sent - timedelta(days=_LOOKS_BACK)
    candidates = [safe_date(sent.year + shift, month, day) for shift in (-1, 0, 1)]
    known = [c for c in candidates if c is not None]
    return min(known, key=lambda c: abs((c - middle).days), default=None)


def coming(weekday: int, sent: date) -> date:
    """The next such day after the sending date."""
    return sent + timedelta(days=(weekday - sent.weekday() - 1) % 7 + 1)


def gone(weekday: int, sent: date) -> date:
    """The last such day before the sending date."""
    return sent - timedelta(days=(sent.weekday() - weekday - 1) % 7 + 1)


def day_of_month(day: int, sent: date, past: bool) -> date | None:
    """`the 12th`: the closest one on the side that the sentence speaks of."""
    months = [(sent.year + (sent.month - 1 + s) // 12, (sent.month - 1 + s) % 12 + 1) for s in (-1, 0, 1)]
    days = [d for year, month in months if (d := safe_date(year, month, day))]
    wanted = [d for d in days if (d <= sent if past else d >= sent)]
    return min(wanted or days, key=lambda d: abs((d - sent).days), default=None)


def add_working_days(moment: datetime, days: int) -> datetime:
    """The same time so many days from Monday to Friday later."""
    weeks, rest = divmod(days, 5)
    moment += timedelta(weeks=weeks)
    for _ in range(rest):
        moment += timedelta(days=max(1, 7 - moment.weekday()) if moment.weekday() >= 4 else 1)
    return moment


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day; the calendar's first or last day beyond its ends."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year not in _YEARS:
        return date.max if months > 0 else date.min
    return next(d for n in range(day.day, 0, -1) if (d := safe_date(year, month + 1, n)))
