"""Dates and times as a letter of a given day says them: "tomorrow, Wednesday 25 March, at 17:00"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from babel.dates import format_date, format_time

from prompts.wording.style import Style

_LOGGED = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?= [^ap\s]| [ap](?!\.?m\b))", re.IGNORECASE)


def day_month(day: date, style: Style, with_year: bool | None = None) -> str:
    """As in "8 May", "May 8"; the year only when it is another than the letter's, or asked for."""
    year = _other_year(day, style) if with_year is None else with_year
    if style.american:
        return format_date(day, "MMMM d, y" if year else "MMMM d", locale=style.locale)
    return format_date(day, "d MMMM y" if year else "d MMMM", locale=style.locale)


def weekday_date(day: date, style: Style) -> str:
    """As in "Friday 8 May", "Friday, May 8"."""
    name = format_date(day, "EEEE", locale=style.locale)
    return f"{name}{',' if style.american else ''} {day_month(day, style)}"


def clock(at: time | datetime, style: Style) -> str:
    """As in "14:00", "2:00 PM"."""
    plain = at.time() if isinstance(at, datetime) else at
    shown = format_time(plain.replace(tzinfo=None), _pattern(style), locale=style.locale)
    return shown.replace("am", "AM").replace("pm", "PM") if style.american else shown


def with_clock(event: str, style: Style) -> str:
    """The entry of a log with its time as the letter writes times: "4:48 PM unlocking failed"."""
    found = _LOGGED.match(event)
    if not found or not style.american:
        return event
    return f"{clock(time(int(found[1]), int(found[2])), style)}{event[found.end() :]}"


def on(at: datetime, style: Style) -> str:
    """As in "today at 14:00", "on Friday 12 June at 10:00"."""
    return f"{on_day(at, style)} at {clock(at, style)}"


def on_day(at: datetime, style: Style) -> str:
    """As in "today", "tomorrow, Wednesday 25 March,", "on Friday 12 June"."""
    near = _near(at, style)
    return near or f"on {weekday_date(at.date(), style)}"


def by(at: datetime, style: Style) -> str:
    """As in "by 16:30 today", "by 10:00 on Friday 12 June"."""
    return f"by {clock(at, style)} {on_day(at, style)}"


def _near(at: datetime, style: Style) -> str | None:
    """Today and tomorrow by the clock of the place that the time is given in."""
    if style.sent_at is None:
        return None
    here = style.sent_at.astimezone(at.tzinfo) if at.tzinfo and style.sent_at.tzinfo else style.sent_at
    if at.date() == here.date():
        return "today"
    if at.date() == here.date() + timedelta(days=1):
        return f"tomorrow, {weekday_date(at.date(), style)},"
    return None


def _other_year(day: date, style: Style) -> bool:
    return style.sent_at is not None and day.year != style.sent_at.year


def _pattern(style: Style) -> str:
    return "h:mm a" if style.american else "HH:mm"
