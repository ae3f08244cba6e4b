"""In which zone a clock is told: by the letters behind it (10:00 CEST), the only ones of the thread, or its country.

Help desks stamp everything with UTC, so a stamp without an offset says nothing about the clock on the wall.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from service.domain.case import CaseFile, Message
from service.domain.zone_names import MINUTES_AHEAD, PLACES
from service.drafting.reading.extract_figure import Figure

_REGIONS = {
    "GMT": "Europe/London",
    "BST": "Europe/London",
    "CET": "Europe/Paris",
    "CEST": "Europe/Paris",
    "EET": "Europe/Helsinki",
    "EEST": "Europe/Helsinki",
    "SAST": "Africa/Johannesburg",
}
_BY_CURRENCY = {
    ("IST", "INR"): "Asia/Kolkata",
    ("IST", "EUR"): "Europe/Dublin",
    ("EST", "USD"): "America/New_York",
    ("EST", "CAD"): "America/New_York",
    ("CST", "USD"): "America/Chicago",
    ("CST", "CAD"): "America/Chicago",
}
"""Letters that mean two zones, told apart by the money of the thread."""
_MEAN_TWO = frozenset(letters for letters, _ in _BY_CURRENCY)
_COUNTRIES = {
    ("en-GB", "GBP"): "Europe/London",
    ("en-IE", "EUR"): "Europe/Dublin",
    ("en-IN", "INR"): "Asia/Kolkata",
    ("en-ZA", "ZAR"): "Africa/Johannesburg",
}
_LETTERS = r"UTC|GMT|BST|IST|CES?T|EES?T|SAST|AE[SD]T|[ECMP][SD]?T"
_AMERICAN = r"Eastern|Central|Mountain|Pacific"
_BEHIND = re.compile(rf"(?:m?\.)? ?\(?(?:(?P<letters>{_LETTERS})\b|(?P<word>{_AMERICAN})\b(?: time\b)?)", re.IGNORECASE)
_INSIDE = re.compile(rf"\b(?P<letters>{_LETTERS})\Z|\b(?P<letters_mid>{_LETTERS})\b")
_NAMED = re.compile(
    rf"(?:\d(?: ?[ap]\.?m\b\.?)?|\ball(?: times)?(?: in)?|\btimes?(?: are)?(?: in)?|\blocal) ?\(?"
    rf"(?P<letters>{_LETTERS})\b"
    rf"|\d(?: ?[ap]\.?m\b\.?)? (?P<word>{_AMERICAN})\b",
)
_REACH = 16
_CLOCKS = ("time", "moment", "begins", "ends")


def zoned(figures: Iterable[Figure], text: str, currency: str) -> Iterator[Figure]:
    """The figures with the zone that is named with them; moments in a zone that may be two are left out."""
    for figure in figures:
        name = _name(figure, text) if figure.clock is not None and figure.kind in _CLOCKS else None
        if name is None:
            yield figure
            continue
        zone = _zone(name, currency)
        if zone is not None:
            yield replace(figure, zone=zone)
        elif figure.kind == "time":
            yield figure


def thread_zone(case: CaseFile, staff: Iterable[Message], currency: str) -> tzinfo | None:
    """The company's zone where all stamps are UTC: the only one that its staff name, or that of its country."""
    stamps = [m.at for m in case.ticket.messages if isinstance(m.at, datetime)]
    if any(at.utcoffset() for at in stamps):
        return None
    named = {_region(name, currency) for message in staff for name in _named(message.text)}
    if named:
        region = named.pop()
        return ZoneInfo(region) if region and not named else None
    language = case.customer.preferred_language if case.customer else None
    country = _COUNTRIES.get((language or "", currency))
    return ZoneInfo(country) if country else None


def _name(figure: Figure, text: str) -> str | None:
    inside = _INSIDE.search(text[figure.start : figure.end])
    if inside:
        return inside["letters"] or inside["letters_mid"]
    behind = _BEHIND.match(text, figure.end, figure.end + _REACH)
    if behind is None or (behind["letters"] and not behind["letters"].isupper()):
        return None
    return _short(behind["letters"], behind["word"])


def _named(text: str) -> Iterator[str]:
    for match in _NAMED.finditer(text):
        yield _short(match["letters"], match["word"])


def _short(letters: str | None, word: str | None) -> str:
    """`Central time` is CT."""
    return letters or f"{(word or '')[:1].upper()}T"


def _zone(name: str, currency: str) -> tzinfo | None:
    """Summer time is what it says; without it (PT) the day decides."""
    if name in MINUTES_AHEAD and name not in _MEAN_TWO:
        return timezone(timedelta(minutes=MINUTES_AHEAD[name]))
    region = _region(name, currency)
    return ZoneInfo(region) if region else None


def _region(name: str, currency: str) -> str | None:
    if name in _REGIONS:
        return _REGIONS[name]
    if (name, currency) in _BY_CURRENCY:
        return _BY_CURRENCY[name, currency]
    return PLACES.get(f"{name[0]}T") if len(name) == 2 or name[1] == "D" or name[0] in "MP" else None
