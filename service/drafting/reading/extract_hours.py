"""Opening hours (8-8 every day) and slots of one day (tomorrow 10-12, Wed 25/3 9-11am)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import time

from service.drafting.reading.extract_figure import Figure

_NOON, _HOURS_OF_A_DAY, _MINUTES_OF_AN_HOUR = 12, 24, 60
_FIRST_MORNING_HOUR = 7
_CLOCK = r"(?P<{0}>\d{{1,2}})(?:[:.](?P<{0}_minute>\d\d))? ?(?P<{0}_part>[ap]\.?m?\b\.?)?"
_RANGE = rf"{_CLOCK.format('open')} ?(?:-|–|to|until|till?) ?{_CLOCK.format('close')}"
_HOURS = re.compile(
    rf"(?<![\d/:.£€$-]){_RANGE}(?: [A-Z]{{2,3}})?,? "
    r"(?:every day|daily|each day|seven days|7 days|mon|wk ?days|weekdays|mon-)",
    re.IGNORECASE,
)
_HOURS_AFTER = re.compile(
    rf"\b(?:mon(?:day)?s? ?(?:-|–|to) ?(?:fri|sat|sun)(?:day)?s?|daily|every day|each day|weekdays"
    rf"|(?:7|seven) days(?: a week)?"
    rf"|(?:open|staffed|manned|answered|lines?)(?: today)?|live today),? (?:from )?{_RANGE}(?![\d:.])",
    re.IGNORECASE,
)
_HOURS_OF_LINE = re.compile(
    rf"\b(?:(?:help|hot)?line|staffed|manned|phones?)\b[^\n;]{{0,100}}?(?<![\d/:.£€$-])"
    rf"(?=\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.?m){_RANGE}",
    re.IGNORECASE,
)
_SLOT = re.compile(rf",? (?:(?:between|from|at) )?{_RANGE}(?![\d:%/])", re.IGNORECASE)
_BETWEEN = re.compile(rf",? between {_RANGE.replace('(?:-', '(?:and|-')}(?![\d:%/])", re.IGNORECASE)


def find_opening_hours(text: str) -> Iterator[Figure]:
    """They begin in the morning and end in the afternoon."""
    for match in (*_HOURS.finditer(text), *_HOURS_AFTER.finditer(text), *_HOURS_OF_LINE.finditer(text)):
        opens = _hour(match["open"], match["open_minute"], afternoon=False)
        closes = _hour(match["close"], match["close_minute"], afternoon=int(match["close"]) < _NOON)
        if opens and closes and opens < closes:
            start = match.start("open")
            yield Figure("opens", start, match.end(), clock=opens)
            yield Figure("closes", start, match.end(), clock=closes)


def find_slots(text: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """From when to when on a day that is named right before."""
    for day in figures:
        is_day = day.day is not None and day.kind in ("date", "weekday")
        match = (_SLOT.match(text, day.end) or _BETWEEN.match(text, day.end)) if is_day else None
        if match is None:
            continue
        begins, ends = _end_of_slot(match, "open"), _end_of_slot(match, "close")
        if begins and ends and begins < ends:
            yield Figure("begins", day.start, match.end(), day=day.day, clock=begins)
            yield Figure("ends", day.start, match.end(), day=day.day, clock=ends)


def _end_of_slot(match: re.Match[str], end: str) -> time | None:
    """An hour without its half of the day is a working hour, or in that of the slot's other end."""
    hour = int(match[end])
    part = (match[f"{end}_part"] or "").lower()[:1]
    if not part and end == "open" and match["close_part"] and hour <= int(match["close"]) < _NOON:
        part = match["close_part"].lower()[:1]
    afternoon = part == "p" or (not part and hour < _FIRST_MORNING_HOUR)
    return _hour(match[end], match[f"{end}_minute"], afternoon=afternoon and hour < _NOON)


def _hour(hour: str, minute: str | None, *, afternoon: bool) -> time | None:
    number, rest = int(hour) + (_NOON if afternoon else 0), int(minute or 0)
    return time(number, rest) if number < _HOURS_OF_A_DAY and rest < _MINUTES_OF_AN_HOUR else None
