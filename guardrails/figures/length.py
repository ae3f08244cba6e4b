"""Lengths of time: 96 hours, four days, 2 hours and 45 minutes, half an hour, five working days."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    r"(?P<unit>seconds?|secs?|minutes?|mins?|m\b|hours?|hrs?|h\b|h(?=\d| )|days?|weeks?|fortnights?|months?|years?)"
    rf"(?P<rest> and {_SHARE})?",
    re.IGNORECASE,
)
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_SHARES = (("half", Decimal("0.5")), ("three", Decimal("0.75")), ("quarter", Decimal("0.25")))
_LONGEST = 100 * _MINUTES["y"]
"""Longer is cut to this, so that it can be counted from any day."""
_RATE_BEFORE = re.compile(
    r"(?:\bonce|\btwice|\btimes|[\d%]|\bmonth|\beach|\bpounds|\bdollars|\beuros)\s*$", re.IGNORECASE
)


def read_length(place: Place) -> Iterator[Mention]:
    """One length, or several that stand side by side: after the hours come minutes, and not hours again."""
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
