"""Hours told without their half of the day, and the parts of a day that people name instead of an hour."""

from __future__ import annotations

import re
from datetime import time

from guardrails.figures.numbers import UNDER_TWENTY

_HOURS = {word: n for n, word in enumerate(UNDER_TWENTY[1:13], 1)}
_HOUR = re.compile(
    rf"\b(?:(?:at|around|about|by|from|between|and|to) (?:half past |quarter past )?"
    rf"(?P<at>{'|'.join(_HOURS)}|1[0-2]|[1-9])"
    rf"(?! (?:days?|weeks?|months?|hours?|minutes?|of|per|o'clock|each|working|business|point|time|pm|am))\b(?![:.]\d)"
    rf"|(?P<of>{'|'.join(_HOURS)})(?: o'clock)? (?:that|this|tomorrow|on|in the)\b)",
    re.IGNORECASE,
)
_PARTS = (
    (
        re.compile(r"\b(?:after (?:lunch|dinner time|midday|noon)|(?:in the|that|this) afternoon)\b", re.IGNORECASE),
        12,
        18,
    ),
    (
        re.compile(r"\b(?:before (?:lunch|midday|noon)|first thing|(?:in the|that|this) morning)\b", re.IGNORECASE),
        5,
        12,
    ),
    (
        re.compile(r"\b(?:in the evening|that evening|after (?:work|tea|dinner|supper)|at night)\b", re.IGNORECASE),
        17,
        23,
    ),
)


def part_of_day(text: str) -> tuple[time, time] | None:
    """`After lunch`, `in the morning`: from when to when that is."""
    return next(((time(first), time(last)) for words, first, last in _PARTS if words.search(text)), None)


def hours_in(text: str) -> tuple[time, ...]:
    """The bare hours of a text: at two, between nine and eleven."""
    words = ((match["at"] or match["of"]).lower() for match in _HOUR.finditer(text))
    return tuple(time((_HOURS.get(word) or int(word)) % 24) for word in words)
