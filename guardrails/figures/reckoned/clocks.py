"""Times of day that a writer reckons: a length after a moment, the same moment in another place, the end of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from guardrails.figures.clocks import TO_COME, is_beside, typed_clocks
from guardrails.figures.mention import Mention
from guardrails.figures.same import same_clock
from guardrails.figures.sources import Sources

if TYPE_CHECKING:
    from guardrails.context import Context

_DAY = 1440
_PLACE = re.compile(r"\b(?:in|at) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b|\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) time\b")
_ZONES = {
    "GMT": 0, "UTC": 0, "BST": 60, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
"""Minutes ahead of Greenwich."""
_ZONE = re.compile(rf"\b({'|'.join(_ZONES)})\b")
_OF_WHAT_CAME = re.compile(r"delay|late|missed|overrun|took|wait|lasted|duration|length|elapsed|actual|outage")
_UNTIL_MIDNIGHT = re.compile(r"\b(?:by|before|until|till) $", re.IGNORECASE)


def reckoned_clock(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """What makes the time right."""
    if mention.clock is None:
        return
    yield from _end_of_a_day(mention, ctx, sources)
    beside = any(is_beside(mention.clock, clock) for _, _, clock in typed_clocks(sources))
    if not beside and not TO_COME.search(ctx.document.sentences[mention.sentence].text):
        yield from _after_a_length(mention, sources)
    yield from _elsewhere(mention, ctx, sources)


_SIDE = re.compile(
    r"\b(?:(?P<earlier>by|before)|(?P<later>after|past|gone|since)|about|around|nearly) $", re.IGNORECASE
)
_NEAR = 15
"""Minutes by which a whole hour that is told roughly may be off."""


def hour_of_the_case(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`Just before 9`, of 08:55."""
    before = ctx.document.text[max(0, mention.start - 12) : mention.start]
    side = _SIDE.search(before)
    if side is None or mention.clock is None:
        return
    for name, _, clock in typed_clocks(sources):
        ahead = (mention.clock.hour - clock.hour) * 60 - clock.minute
        ahead = (ahead + _DAY // 4) % (_DAY // 2) - _DAY // 4
        wrong_side = (side["earlier"] and ahead < 0) or (side["later"] and ahead > 0)
        if 0 < abs(ahead) <= _NEAR and not wrong_side:
            yield name


def _end_of_a_day(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`By midnight on Friday 13 November`, where that day is of the case."""
    if "midnight" not in mention.text.casefold():
        return
    before = ctx.document.text[max(0, mention.start - 8) : mention.start]
    days = {m.day for m in ctx.mentions_in_sentence(mention.sentence) if m.day}
    if _UNTIL_MIDNIGHT.search(before):
        yield from (f"the end of {name}" for name, day in sources.days if day in days)


def _after_a_length(mention: Mention, sources: Sources) -> Iterator[str]:
    """25 minutes after the curtain went up at 14:30."""
    told = (k for k in sources.of("duration") if not k.told and not k.business and _OF_WHAT_CAME.search(k.name))
    lengths = [k for k in told if k.minutes and k.minutes < _DAY]
    for name, _, began in typed_clocks(sources):
        for known in lengths:
            minutes = (began.hour * 60 + began.minute + (known.minutes or 0)) % _DAY
            if same_clock(mention, time(minutes // 60, minutes % 60)):
                yield f"{name} and {known.name}"


def _elsewhere(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`5.50pm in Berlin`, of a moment that the case tells at 15:50 UTC."""
    sentence = ctx.document.sentences[mention.sentence]
    after = ctx.document.text[mention.start : min(sentence.end, mention.end + 40)]
    zone = _ZONE.search(after)
    places = [p for m in _PLACE.finditer(after) for p in m.groups() if p]
    for name, moment in sources.moments if zone or places else ():
        if moment.tzinfo is None:
            continue
        offsets = [_ZONES[zone[1]]] if zone else [o for p in places if (o := _offset(p, moment.date())) is not None]
        utc = moment - (moment.utcoffset() or timedelta())
        for offset in offsets:
            if same_clock(mention, (utc + timedelta(minutes=offset)).time()):
                yield f"{name} elsewhere"


_REGIONS = ("Europe", "America", "Asia", "Australia", "Africa", "Pacific")


@lru_cache(maxsize=256)
def _offset(place: str, day: date) -> int | None:
    """By how many minutes a city is ahead of Greenwich at noon of a day; None for no such city."""
    for region in _REGIONS:
        try:
            zone = ZoneInfo(f"{region}/{place.replace(' ', '_')}")
        except (KeyError, OSError, ValueError):
            continue
        return _ahead(day, zone)
    return None


def _ahead(day: date, zone: ZoneInfo) -> int | None:
    ahead = datetime.combine(day, time(12), zone).utcoffset()
    return None if ahead is None else int(ahead.total_seconds() // 60)
