"""Amounts, times, lengths and phone numbers as people jot them down (R 277,50, half 4, 4:30p, 3 wks, 7 late).

A letter would write them in full. Where a jotting may mean two things, it is read as neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Literal

_COMMA = r"\d{1,3}(?:[. ]\d{3})+,\d\d|\d+,\d\d"
_POINT = r"\d{1,3}(?:[, ]\d{3})+\.\d\d|\d+\.\d\d"
_WHOLE = r"\d{1,3}(?:,\d{2,3})*|\d+"
_CODES = r"EUR|GBP|USD|ZAR|INR|CHF|SEK|NOK|DKK|KES|NGN|AED|CAD|AUD|NZD"
_AMOUNT = re.compile(
    rf"(?<![\w.,/-])(?:(?P<code>{_CODES}|€|£|\$|₹) ?(?P<coded>{_COMMA})"
    rf"|(?P<african>KES|NGN|AED) ?(?P<odd>{_POINT}|{_WHOLE})"
    rf"|R ?(?P<rand>{_COMMA}|{_POINT}|\d{{1,3}}(?: \d{{3}})+|\d{{3,6}}(?=[ .,;)]|\Z))"
    rf"|Rs\.? ?(?P<rupees>{_POINT}|{_WHOLE})"
    rf"|(?P<comma>{_COMMA})(?: ?(?P<behind>{_CODES}|€))?)(?:/-)?(?![\d/-]|,\d)"
)
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR"}
_CLOCK = re.compile(
    r"(?<![\w:.,/£€$-])(?:half (?P<half>\d{1,2})(?!\d|[:.]\d)"
    r"|(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d) ?(?P<part>[ap])(?![\w'])"
    r"|(?:(?<=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )|(?<=day )"
    r"|(?<=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) )|(?<=today )|(?<=yesterday ))"
    r"(?P<dotted>[01]?\d|2[0-3])\.(?P<minutes>[0-5]\d)(?![\d.%])"
    r"|(?P<round>(?:0\d|1\d|2[0-3]))(?P<rest>[0-5]\d) ?h(?:rs?|ours)?\b"
    r"|(?:(?<=\bat )|(?<=\bby )|(?<=@ )|(?<=\bto )|(?<=\btil )|(?<=\bfrom )|(?<=\bbetween ))"
    r"(?:(?P<one>\d{1,2}) ?(?P<side>[ap])(?![\w'])"
    r"|(?P<alone>\d{1,2})(?= (?:to|when|w/|with|if|once|so|and|[ECMP][SD]?T|GMT|BST)(?!\w))))",
    re.IGNORECASE,
)
_ZONES = r"(?:UTC|GMT|BST|IST|CES?T|EES?T|SAST|[ECMP][SD]?T|hrs|hours|Uhr)"
_DOTTED = re.compile(
    r"(?<![\w.,£€$₹/-])(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)"
    r"(?![\d%]|\.\d| ?(?:%|kg|km|m|mm|a|per|each|EUR|p)\b)"
)
_DOTTED_ZONE = re.compile(rf"(?<![\w.,£€$₹/-])(?:[01]?\d|2[0-3])\.[0-5]\d {_ZONES}\b")
_PART_BEHIND = re.compile(r" ?(?:to|and|-|–|till?) ?\d{1,2}(?:[:.]\d\d)? ?(?P<part>[ap])\.?m\b", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?<![\w:.,/£€$-])(?:(?P<weeks>\d{1,2}(?:\.\d)?) ?wks?\b|(?P<days>\d{1,3})d\b"
    r"|(?P<hours>\d{1,3}\.\d{1,2}) ?(?:h|hrs?|hours)\b|(?P<every>\d{1,2})[- ]hourly\b"
    r"|(?:(?<=every )|(?<=each ))(?P<hourly>(?:half )?hour)\b"
    r"|(?P<split>\d{1,3}) h (?P<split_rest>[0-5]\d)\b(?![.,:]\d| ?(?:m|h|%))"
    r"|(?:(?<=\bdur )|(?<=\btook )|(?<=\bfor )|(?<=\btotal )|(?<=\blasted )|(?<=\bwaited )|(?<== ))"
    r"(?P<long>\d{1,3})h(?P<more>[0-5]\d)(?![\d:m])"
    r"|(?P<whole>\d{1,2})h(?P<rest>[0-5]\d)"
    r"(?= (?:in (?:total|all)|all told|altogether|overall|late|over|of downtime)\b))",
    re.IGNORECASE,
)
_REF = re.compile(
    r"(?<![\w.,+-])(?:[A-Z]{2,5}(?: \d{1,4}){2,4}(?: \d?[A-Z]{2})?(?![ -]?\d)(?=[,.;:)\s]|\Z)"
    r"|\d{4}(?: \d{4}){2}(?! ?\d)|\d{1,2}(?:\.\d{1,2})*\([a-z]\))"
)
"""A parcel's number in fours; a clause with its letter."""
_PHONE = re.compile(r"(?<![\w-])1800[ -]\d{3}[ -]\d{3,4}(?![\d-])")
_BARE = re.compile(
    r"(?:=|\bso|\bi\.e\.,?|\btherefore) (?P<number>\d{1,4}(?:\.\d{1,2})?)(?= (?:over|late|overdue)\b)", re.IGNORECASE
)
_UNIT_BEFORE = re.compile(r"\b\d{1,4}(?:\.\d+)? ?(h|hrs?|hours?|d|days?|mins?|minutes?)\b", re.IGNORECASE)
_UNITS = {"h": 60, "d": 1440, "m": 1}
_UNIT_REACH = 80
_NOON, _MIDNIGHT = 12, 24
_AFTERNOON, _MORNING = range(1, 7), range(9, 12)
"""Hours that need no `am` or `pm` in working life; 7 and 8 may be either."""


@dataclass(frozen=True, slots=True)
class Jotting:
    kind: Literal["money", "time", "duration", "phone", "ref"]
    start: int
    end: int
    number: Decimal | None = None
    currency: str | None = None
    minutes: int | None = None
    clock: time | None = None
    implied: bool = False
    """Whether the unit is only that of the length before it."""


def find_jottings(text: str) -> Iterator[Jotting]:
    """Everything jotted in a message, kind by kind."""
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Jotting | None]], ...] = (
        (_AMOUNT, _amount),
        (_CLOCK, _time),
        (_LENGTH, _length),
        (_BARE, _bare),
        (_REF, lambda match: Jotting("ref", match.start(), match.end())),
        (_PHONE, lambda match: Jotting("phone", match.start(), match.end())),
    )
    yield from _dotted(text)
    for pattern, read in readers:
        for match in pattern.finditer(text):
            jotting = read(match)
            if jotting is not None:
                yield jotting


def _amount(match: re.Match[str]) -> Jotting:
    comma = match["coded"] or match["comma"] or (match["rand"] if "," in (match["rand"] or "")[-3:] else None)
    plain = match["rand"] or match["rupees"] or match["odd"]
    digits = re.sub(r"[. ]", "", comma).replace(",", ".") if comma else re.sub(r"[, ]", "", plain)
    currency = match["code"] or match["african"] or match["behind"]
    named = "ZAR" if match["rand"] else "INR" if match["rupees"] else _SIGNS.get(currency or "", currency)
    return Jotting(
        "money", match.start(), match.end(), number=Decimal(digits), currency=None if named == "$" else named
    )


def _dotted(text: str) -> Iterator[Jotting]:
    """Where one clock has a full stop (17.20 BST), so have the others; it could be an amount anywhere else."""
    if not _DOTTED_ZONE.search(text):
        return
    for match in _DOTTED.finditer(text):
        yield Jotting("time", match.start(), match.end(), clock=time(int(match["hour"]), int(match["minute"])))


def _time(match: re.Match[str]) -> Jotting | None:
    if match["round"]:
        clock: time | None = time(int(match["round"]), int(match["rest"]))
    elif match["dotted"]:
        clock = time(int(match["dotted"]), int(match["minutes"]))
    elif match["half"]:
        clock = _said(int(match["half"]), 30)
    elif match["alone"] and (part_behind := _PART_BEHIND.match(match.string, match.end())):
        clock = _halved(int(match["alone"]), 0, part_behind["part"].lower())
    elif match["alone"]:
        clock = _said(int(match["alone"]), 0)
    else:
        part = (match["part"] or match["side"]).lower()
        clock = _halved(int(match["hour"] or match["one"]), int(match["minute"] or 0), part)
    return Jotting("time", match.start(), match.end(), clock=clock) if clock is not None else None


def _said(hour: int, minute: int) -> time | None:
    if hour in _AFTERNOON:
        return time(hour + _NOON, minute)
    return time(hour, minute) if hour in _MORNING or hour == _NOON else None


def _halved(hour: int, minute: int, part: str) -> time | None:
    if not 1 <= hour <= _NOON:
        return None
    return time(hour % _NOON + (_NOON if part == "p" else 0), minute)


def _length(match: re.Match[str]) -> Jotting:
    if match["long"] or match["whole"]:
        minutes = int(match["long"] or match["whole"]) * 60 + int(match["more"] or match["rest"])
    elif match["split"]:
        minutes = int(match["split"]) * 60 + int(match["split_rest"])
    elif match["hourly"]:
        minutes = 30 if match["hourly"].lower().startswith("half") else 60
    elif match["hours"] or match["every"]:
        minutes = round(Decimal(match["hours"] or match["every"]) * 60)
    else:
        minutes = round(Decimal(match["weeks"] or 0) * 7 * 1440) or int(match["days"]) * 1440
    return Jotting("duration", match.start(), match.end(), minutes=minutes)


def _bare(match: re.Match[str]) -> Jotting | None:
    """`20h vs 4h, so 16 over`: the number is of the unit named last."""
    units = _UNIT_BEFORE.findall(match.string, max(0, match.start() - _UNIT_REACH), match.start())
    if not units:
        return None
    start, end = match.span("number")
    return Jotting(
        "duration", start, end, minutes=round(Decimal(match["number"]) * _UNITS[units[-1][0].lower()]), implied=True
    )
