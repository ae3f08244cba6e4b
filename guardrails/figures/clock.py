"""Times of day in figures and in words: 10:00, 7.42am, half past four, noon, 9 to 11am."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from decimal import Decimal

from guardrails.figures.mention import Mention
from guardrails.figures.numbers import number_value
from guardrails.figures.place import Place

DOTTED_CLOCK = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)")
"""`3.20` may be twenty past three."""
HOUR_WORDS = {
    w: n
    for n, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_MINUTES = {"fifteen": 15, "thirty": 30, "forty five": 45}
_AFTERNOON = re.compile(r"p\.?m|\b(?:afternoon|evening|night|tonight)\b")
_MORNING = re.compile(r"a\.?m\b|\bmorning\b")
_PART_AFTER = re.compile(
    r",? (?:on )?(?:(?:this|that|in the|yesterday|tomorrow|the (?:next|following|same)|\w+day)"
    r" (?:morning|afternoon|evening|night)|tonight|at night|(?:that|last) night)\b"
    r"| (?:every|each) (?:morning|afternoon|evening|night)\b",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"\b(?:(?:this|that|in the|yesterday|tomorrow|the (?:next|following|same)|\w+day)"
    r" (?:morning|afternoon|evening|night)|tonight|(?:that|last) night),?"
    r" ?(?:\(?(?:(?:at|by|from|until|till|before|after|between|around|about|just|exactly|shortly|say|sharp|as|early"
    r"|late|soon) ?)*)$",
    re.IGNORECASE,
)
"""`This afternoon at 4:15`, `tomorrow morning between 9`."""
_TELLS_ITSELF = re.compile(r"[ap]\.?m\b|in the |at night|noon|midnight")
_NIGHT_BEGINS = 5
"""O'clock: two at night is before the morning."""
_RANGE_AFTER = re.compile(
    r"(?: (?:to|and|until|till|through|or) | ?[-–] ?)(?P<hour>\d{1,2}|[a-z]+)(?:[:.]\d\d)?"
    r"(?P<part> ?[ap]\.?m\b| (?:in the|this) (?:morning|afternoon|evening))",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?:(?:at|by|until|till|since|before) )?(?:a )?(?P<step>[\w-]+)(?: minutes?)? (?P<way>past|to) (?P<hour>\w+)"
    r"|half (?P<after>\w+)"
)
_DIGITS = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?")
_EVERYDAY = range(1, 7)
"""Hours that, said in words, are meant in the afternoon."""


_NO_HOUR = re.compile(r"(1[3-9]|2[0-3]) in the ", re.IGNORECASE)


_HOURS_AND_MINUTES = re.compile(r"(\d{1,2})h([0-5]\d)", re.IGNORECASE)
_AT_IT = re.compile(
    r"\b(?:at|by|from|until|till|to|between|since|around|past|(?P<either>about|before|after|and|or))(?: the)? $"
    r"|[-–] ?$",
    re.IGNORECASE,
)
_OF_A_LENGTH = re.compile(
    r" (?:of|late|later|over|overdue|too|past|behind|longer|more|in all|altogether|without|after|before|instead"
    r"|rather|against)\b",
    re.IGNORECASE,
)
_TO_ANOTHER = re.compile(r" ?(?:-|–|to |until |till )\d", re.IGNORECASE)


def _lasts(place: Place) -> bool:
    """`6h30 late` is a length, `at 6h30` a time of day."""
    at = _AT_IT.search(place.before)
    if _TO_ANOTHER.match(place.after) or (at and not at["either"]):
        return False
    return not at or _OF_A_LENGTH.match(place.after) is not None


def read_time(place: Place) -> Iterator[Mention]:
    """The time of day; `23 in the morning and 23 in the afternoon` are numbers of something else."""
    if counted := _NO_HOUR.match(place.found):
        yield place.mention("count", end=counted.end(1), number=number_value(counted[1]))
        return
    if (lasting := _HOURS_AND_MINUTES.fullmatch(place.found)) and _lasts(place):
        hours, minutes = int(lasting[1]), int(lasting[2])
        yield place.mention("duration", number=Decimal(hours), minutes=60 * hours + minutes, unit="h")
        return
    clock = read_clock(place.found, place.after, place.before)
    if clock is not None:
        yield place.mention("time", clock=clock, unit=told_part(place))


_STEPS = ("five", "ten", "twenty", "twenty-five")
_BETWEEN_HOURS = re.compile(
    r"\b(?:from|between|the|an?|your|our|that|promised|booked|told|of|for|every|about|some|only) $", re.IGNORECASE
)
_A_RANGE_AFTER = re.compile(
    r"[ -](?:slot|window|appointment|shift|range|is when|hours?|visit|session)\b", re.IGNORECASE
)


def minutes_to(figures: Iterator[Mention], text: str) -> Iterator[Mention]:
    """`It was ten to eleven when …`: two numbers that count nothing are one time of day."""
    held: Mention | None = None
    for figure in figures:
        if held is not None and _is_hour_after(held, figure, text):
            said = text[held.start : figure.end]
            clock = read_clock(said, text[figure.end : figure.end + 40], text[max(0, held.start - 60) : held.start])
            yield replace(held, kind="time", end=figure.end, text=said, number=None, unit=None, clock=clock)
            held = None
            continue
        if held is not None:
            yield held
        held = figure if figure.kind == "count" and figure.text.casefold() in _STEPS else None
        if held is None:
            yield figure
    if held is not None:
        yield held


_ANOTHER_END = re.compile(
    r" (?:until|till) | to (?=(?:[\w-]+ (?:minutes )?(?:past|to)|half|(?:a )?quarter|noon|midday|midnight)\b)",
    re.IGNORECASE,
)
"""`From ten to six until …`: the hour is not the end of the span."""


def _is_hour_after(step: Mention, hour: Mention, text: str) -> bool:
    bare = hour.kind == "count" and hour.unit is None and hour.text.casefold() in HOUR_WORDS
    if not bare or text[step.end : hour.start] != " to ":
        return False
    before = text[max(0, step.start - 12) : step.start]
    if _ANOTHER_END.match(text, hour.end):
        return True
    return not (_BETWEEN_HOURS.search(before) or _A_RANGE_AFTER.match(text, hour.end))


def told_part(place: Place) -> str | None:
    """The part of the day that the words beside a clock tell."""
    part = _part(place.found.lower(), place.after, place.before)
    return part.lower() or None


def is_bare_clock(place: Place) -> bool:
    """`9.15`, `at ten` and `between 9 and 11am` are times only where times stand."""
    if re.fullmatch(r"(?:[01]?\d|2[0-3])\.[0-5]\d", place.found):
        return bool(
            re.search(
                r"\b(?:at|by|from|until|till|to|before|after|between|around|since|and)\s*$", place.before, re.IGNORECASE
            )
            or re.match(r" (?:this|in the|on) (?:morning|afternoon|evening|the)\b", place.after)
            or re.match(r" ?[-–] ?(?:[01]?\d|2[0-3])\.[0-5]\d\b(?!\d)", place.after)
            or re.search(r"\b(?:[01]?\d|2[0-3])\.[0-5]\d ?[-–] ?$", place.before)
        )
    bare = place.found.isdigit() or place.found.lower() in HOUR_WORDS
    if not bare or len(place.found) > 6 or read_clock(place.found) is None:
        return False
    if place.before.casefold().endswith(f"{place.found.casefold()} by "):
        return False
    if _RANGE_AFTER.match(place.after):
        return True
    at = re.search(r"\b(?:at|by|until|till|before|around|since|from|after|past|about)\s*$", place.before, re.IGNORECASE)
    if at and at.group().strip().lower() in ("at", "around") and _THEN_A_CLAUSE.match(place.after):
        return True
    if at and _PART_BEFORE.search(place.before) and re.match(r" (?:i|we|you|he|she|they)\b", place.after, re.I):
        return True
    return bool(at) and bool(
        re.match(
            r"$|[.,;:)]| (?:(?:every|each) (?:morning|afternoon|evening|night)|on"
            r"|tomorrow|today|tonight|sharp|this|that (?:morning|afternoon|evening|night|day)|yesterday"
            r"|last night|(?:the|next|\w+day) (?:evening|morning|night|day|afternoon))\b",
            place.after,
        )
    )


_THEN_A_CLAUSE = re.compile(
    r" (?:and|but|so|because)(?: now| then)? (?:i|we|you|he|she|it|they|nobody|no one|my)\b", re.I
)


def read_clock(found: str, after: str = "", before: str = "") -> time | None:
    """The time of day that some words say; the words beside them may tell morning from afternoon."""
    said = found.lower()
    if _TO_TWELVE.search(said):
        hour, minute = _hour_and_minute(_TO_TWELVE.sub(r"\1 twelve", said))
        return time(hour % 12 + (12 if ("midnight" in said) is (" to " in said) else 0), minute)
    if re.search(r"\b(?:noon|midday)\b", said):
        return time(12)
    if "midnight" in said:
        return time(0)
    hour, minute = _hour_and_minute(said)
    told = f"{said} {_part(said, after, before).lower()}"
    by_night = bool(re.search(r"night\W", told + " ")) and hour % 12 < _NIGHT_BEGINS
    afternoon = bool(_AFTERNOON.search(told)) and not by_night
    morning = bool(_MORNING.search(told)) or by_night
    until = None if afternoon or morning else _RANGE_AFTER.match(after)
    if until is not None:
        afternoon = _starts_in_afternoon(hour, until)
    elif not morning and not re.match(r"\d{1,2}[:.h]", said):
        afternoon = afternoon or hour in _EVERYDAY
    return _clock(hour, minute, afternoon, morning)


def _part(said: str, after: str, before: str) -> str:
    if _TELLS_ITSELF.search(said):
        return ""
    part = _PART_AFTER.match(after) or _PART_BEFORE.search(before)
    return part.group() if part else ""


_TO_TWELVE = re.compile(r"\b(past|to) (?:noon|midday|midnight)\b")


def _hour_and_minute(said: str) -> tuple[int, int]:
    spoken = _SPOKEN.match(said)
    if spoken is not None:
        return _spoken(spoken)
    said = said.removeprefix("at ")
    if whole := re.fullmatch(r"(\d\d)(\d\d) ?hrs", said):
        return int(whole[1]), int(whole[2])
    digits = _DIGITS.match(said)
    if digits is not None:
        return int(digits["hour"]), int(digits["minute"] or 0)
    hour, _, minute = re.split(r" (?:in|at|[ap]\.?m)", said)[0].replace("-", " ").partition(" ")
    return HOUR_WORDS.get(hour, -1), _MINUTES.get(minute, 0)


def _spoken(match: re.Match[str]) -> tuple[int, int]:
    hour = _hour(match["hour"] or match["after"])
    if match["after"]:
        return hour, 30
    step = {"half": 30, "quarter": 15}.get(match["step"]) or int(number_value(match["step"]))
    minutes = hour * 60 + (step if match["way"] == "past" else -step)
    return minutes // 60 % 24, minutes % 60


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else HOUR_WORDS.get(word.lower(), -1)


def _starts_in_afternoon(hour: int, until: re.Match[str]) -> bool:
    """`2` of `2 to 4pm` is, `9` of `9 to 5pm` is not."""
    return bool(_AFTERNOON.search(until["part"].lower())) and hour % 12 <= _hour(until["hour"]) % 12


def _clock(hour: int, minute: int, afternoon: bool, morning: bool) -> time | None:
    if afternoon and hour < 12:
        hour += 12
    if morning and hour == 12:
        hour = 0
    return time(hour, minute) if 0 <= hour < 24 and 0 <= minute < 60 else None
