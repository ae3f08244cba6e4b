"""How people say a certain day or a certain time of day, as patterns that find it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import lru_cache

from guardrails.figures.calendar import MONTHS, WEEKDAYS

_HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_STEPS = {5: "five", 10: "ten", 15: "(?:a )?quarter", 20: "twenty", 25: "twenty[- ]five", 30: "half"}
_MINUTES = {
    5: "oh[- ]five", 10: "ten", 15: "fifteen", 20: "twenty", 25: "twenty[- ]five", 30: "thirty", 35: "thirty[- ]five",
    40: "forty", 45: "forty[- ]five", 50: "fifty", 55: "fifty[- ]five",
}  # fmt: skip
_TIME_GOES_ON = "(?:on|tomorrow|today|sharp|exactly|in the|that|this)"
_NEAR = 45
"""`The 5th` without its month is at most so many days off."""


@lru_cache(maxsize=1 << 9)
def day_wordings(day: date, sent: date) -> tuple[re.Pattern[str], ...]:
    """What may be said for the day in a letter of the day `sent`, beyond dates, weekdays and `in two weeks`."""
    return tuple(re.compile(rf"\b(?:{wording})\b", re.IGNORECASE) for wording in _day_wordings(day, sent))


def _day_wordings(day: date, sent: date) -> Iterator[str]:
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    if abs((day - sent).days) <= _NEAR:
        others = "|".join(name for name in MONTHS if name != month)
        called = rf"(?:the|{weekday},?(?: the)?) 0?{day.day}"
        yield rf"{called}(?:st|nd|rd|th)(?!,? (?:of )?(?:{others}|floor|time|call|birthday))"
        yield rf"{called}(?:st|nd|rd|th)?(?= of {month})"
    if (day + timedelta(days=1)).month != day.month:
        yield rf"(?:very )?(?:end|last day) of {_month(day, sent)}"
        yield rf"{month}'s end"
    yield from _weeks_off(weekday, day, sent)


def _weeks_off(weekday: str, day: date, sent: date) -> Iterator[str]:
    weeks = (_week(day) - _week(sent)).days // 7
    if weeks in (-1, 1):
        which, side = ("next", "after") if weeks > 0 else ("last", "before")
        yield rf"{weekday},?(?: of)? (?:{which} week|the week {side})|{which} week'?s? (?:on )?{weekday}"
    if (day - sent).days == 7:
        yield "this time next week|a week (?:from|after) (?:now|today|this)|this day next week"
    if (day - sent).days == 14:
        yield "(?:a fortnight|two weeks) (?:from|after) (?:now|today|this)|(?:in )?a fortnight(?: today)?"


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date, sent: date) -> str:
    if (day.year, day.month) == (sent.year, sent.month):
        return rf"(?:{MONTHS[day.month - 1]}|the month|this month)"
    later = (day.year * 12 + day.month) - (sent.year * 12 + sent.month)
    return rf"(?:{MONTHS[day.month - 1]}{'|next month' if later == 1 else ''})"


@lru_cache(maxsize=1 << 9)
def clock_wordings(clock: time) -> tuple[re.Pattern[str], ...]:
    """`Ten to two`, `four fifteen`, `at ten on Thursday`: what is said beside 16:15 and a quarter past four."""
    return tuple(re.compile(rf"\b(?:{wording})\b", re.IGNORECASE) for wording in _clock_wordings(clock))


def _clock_wordings(clock: time) -> Iterator[str]:
    hour, following = (rf"(?:{_HOURS[h % 12]}|{h % 12 or 12})" for h in (clock.hour, clock.hour + 1))
    if clock.minute == 0:
        yield rf"(?:at|by|before|until|till|from|to|and|around) {hour}(?= {_TIME_GOES_ON}\b|[,.;)]|$)"
        yield rf"{hour} o'? ?clock"
    if clock.minute in _STEPS:
        yield rf"{_STEPS[clock.minute]}(?: minutes)? past {hour}"
    if 60 - clock.minute in _STEPS and clock.minute > 30:
        yield rf"{_STEPS[60 - clock.minute]}(?: minutes)? (?:to|before) {following}"
    if clock.minute in _MINUTES:
        yield rf"{_HOURS[clock.hour % 12]}[- ]{_MINUTES[clock.minute]}"
    if clock.minute:
        yield rf"(?:{clock.hour:02d}|{clock.hour}|{clock.hour % 12 or 12})[.h]{clock.minute:02d}"
