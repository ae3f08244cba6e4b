"""Lengths of time: 96 hours, four days, 2 hours and 45 minutes, half an hour, five working days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from decimal import Decimal

from guardrails.figures.mention import Mention
from guardrails.figures.numbers import DIGITS, WORDS, number_value
from guardrails.figures.place import Place

_MINUTES = {
    "s": Decimal(1) / 60, "m": Decimal(1), "h": Decimal(60), "d": Decimal(1440), "w": Decimal(10080),
    "f": Decimal(20160), "mo": Decimal(43200), "y": Decimal(525600),
}  # fmt: skip
_SHARE = r"(?:a[ -](?:half|quarter)|three[ -]quarters?)"
_PART = re.compile(
    r"(?P<many>half an?|(?:a )?quarter of an|(?:a )?three[- ]quarters of an"
    r"|(?:an?|the(?: next| coming)?)\b(?! (?:hundred|thousand|dozen|couple))"
    rf"|{DIGITS}|{WORDS})(?P<plus>[ -]and[ -]{_SHARE})?(?P<vulgar>[½¼¾])?(?:\) ?|[ -])?"
    r"(?P<sort>(?:working|business|calendar|full|whole|clear|consecutive|more|further|extra|long|straight|week)[ -])?"
    r"(?P<unit>seconds?|secs?|s\b|minutes?|mins?|m\b|hours?|hrs?|h\b|h(?=\d| )|days?|weeks?|fortnights?|months?|years?)"
    rf"(?P<rest> and {_SHARE})?",
    re.IGNORECASE,
)
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_SHARES = (("half", Decimal("0.5")), ("three", Decimal("0.75")), ("quarter", Decimal("0.25")))
_LONGEST = 100 * _MINUTES["y"]
"""Longer is cut to this, so that it can be counted from any day."""
_RATE_BEFORE = re.compile(
    r"(?:\bonce|\btwice|[\d%]|\b(?:times|month|each|pounds|dollars|euros|hours|days|nights|mornings|evenings|afternoons"
    r"|minutes|weeks|visits|calls|days?,? every|per ?cent))\s*$",
    re.IGNORECASE,
)


def read_length(place: Place) -> Iterator[Mention]:
    """One length, or several that stand side by side: after the hours come minutes, and not hours again."""
    hours = _HOURS_OF_THE_CLOCK.fullmatch(place.found)
    if hours and _AT_A_CLOCK.search(place.before):
        yield place.mention("time", clock=time(int(hours[1]), int(hours[2])))
        return
    for parts in _lengths(list(_PART.finditer(place.found))):
        first = parts[0]
        article = first["many"].lower() in ("a", "an") and not first["rest"]
        if article and _RATE_BEFORE.search(place.before):
            return
        minutes = sum((_many(part) * _MINUTES[_unit_key(part["unit"])] for part in parts), Decimal(0))
        yield place.mention(
            "duration",
            first.start(),
            parts[-1].end(),
            minutes=int(min(minutes, _LONGEST)),
            number=_many(first),
            unit=first["unit"].lower(),
            business=(first["sort"] or "").lower().startswith(("working", "business")),
        )


_HOURS_OF_THE_CLOCK = re.compile(r"([01]\d|2[0-3])\.([0-5]\d) (?:hours|hrs)", re.IGNORECASE)
_AT_A_CLOCK = re.compile(r"\b(?:at|by|from|until|till|to|before|after|between|and) $", re.IGNORECASE)
"""`At 15.00 hours` is a time of day, and `15.00 hours` alone is a length."""
_TIME_UNIT = re.compile(
    r"(?:[a-z]+[- ])?(?P<unit>(?:second|minute|hour|day|week|fortnight|month|year)s)", re.IGNORECASE
)


def minutes_of(number: Decimal, noun: str | None) -> tuple[int, str] | None:
    """What `five silent minutes` come to, with their unit: a word may stand between the number and the unit."""
    unit = _TIME_UNIT.fullmatch(noun or "")
    if unit is None:
        return None
    return int(min(number * _MINUTES[_unit_key(unit["unit"])], _LONGEST)), unit["unit"].lower()


def _lengths(parts: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    lengths: list[list[re.Match[str]]] = []
    for part in parts:
        smaller = lengths and _size(part) < _size(lengths[-1][-1])
        if smaller:
            lengths[-1].append(part)
        else:
            lengths.append([part])
    return lengths


def _size(part: re.Match[str]) -> Decimal:
    return _MINUTES[_unit_key(part["unit"])]


def _unit_key(unit: str) -> str:
    return "mo" if unit.lower().startswith("mo") else unit[0].lower()


def _many(part: re.Match[str]) -> Decimal:
    said = part["many"].lower()
    if said.startswith("half") or "quarter" in said:
        return next(share for word, share in _SHARES if word in said)
    extra = (part["plus"] or part["rest"] or "").lower()
    more = next((share for word, share in _SHARES if word in extra), Decimal(0))
    more += _VULGAR.get(part["vulgar"] or "", Decimal(0))
    return (Decimal(1) if said in ("a", "an") or said.startswith("the") else number_value(said)) + more
