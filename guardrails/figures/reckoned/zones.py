"""A moment of the case as the clock of another place shows it: beside its zone, or in a column headed by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from guardrails.figures.clocks import typed_clocks
from guardrails.figures.mention import Mention
from guardrails.figures.same import same_clock
from guardrails.figures.sources import Sources
from guardrails.window import Hit, Hits
from service.domain.facts import Tz
from service.domain.zone_names import MINUTES_AHEAD, PLACES

if TYPE_CHECKING:
    from guardrails.context import Context

_IRISH = 60
"""IST is India's or Ireland's."""
_ZONE = re.compile(rf"\b({'|'.join((*MINUTES_AHEAD, *PLACES))})\b")
_PLACE = re.compile(r"\b(?:in|at) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b|\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) time\b")
_SOMEBODYS = re.compile(
    r"\b(?:your|our|my|local) (?:own )?(?:local )?time\b|\bwhere you are\b|\bfor you\b", re.IGNORECASE
)
_ALL_TIMES = re.compile(
    r"\b(?:all (?:of )?(?:the |these |our )?(?:times|hours)|(?:the |these )?times (?:below|above|here|given|shown|in"
    r"|are)|local times?)\b|\btime(?:s|line)? ?[(,:]",
    re.IGNORECASE,
)
_CELL = re.compile(r" : |\t| / | \| ")
_COLUMNS = 3
"""No heading of columns stands further above a row than the paragraphs of a table with so many sections."""
_AFTER = 40


def elsewhere(mention: Mention, ctx: Context, sources: Sources) -> Iterator[str]:
    """`5.50pm in Berlin`, of a moment that the case tells at 15:50 UTC."""
    sentence = ctx.document.sentences[mention.sentence]
    after = ctx.document.text[mention.start : min(sentence.end, mention.end + _AFTER)]
    own, heading = _offsets(after, sources), _offsets(_heading(mention, ctx), sources)
    for_you = _FOR_YOU.search(after)
    beside = list(_beside(mention, ctx))
    declared = () if own or heading else _declared(ctx, sources)
    for name, moment in _moments(sources):
        utc = moment - (moment.utcoffset() or timedelta())
        told = any(same_clock(m, moment.time()) for m in beside)
        of_the_pair = (
            (*_offsets(ctx.document.text, sources), *(_of_the_case(sources) if for_you else ())) if told else ()
        )
        for offset in own or heading or of_the_pair or declared:
            if same_clock(mention, (utc + timedelta(minutes=offset)).time()):
                yield f"{name} elsewhere"


_FOR_YOU = re.compile(r"\b(?:with|for) you\b", re.IGNORECASE)
_OR = re.compile(r"[\s:|/(,]*(?:[A-Z]{2,4}\b)?[\s:|/(,]*(?:which is|that is|or)?\s*")


def _beside(mention: Mention, ctx: Context) -> Iterator[Mention]:
    """`19:34 BST / 14:34`: the times with no more than a zone and a mark between them and this one."""
    own, text = ctx.mentions_in_sentence(mention.sentence), ctx.document.text
    before = next((m for m in reversed(own) if m.end <= mention.start), None)
    after = next((m for m in own if m.start >= mention.end), None)
    if before and before.kind == "time" and _OR.fullmatch(text, before.end, mention.start):
        yield before
    if after and after.kind == "time" and _OR.fullmatch(text, mention.end, after.start):
        yield after


def _moments(sources: Sources) -> Iterator[tuple[str, datetime]]:
    """The moments of the case, and its times of day on the day and in the zone of one."""
    moments = [(name, moment) for name, moment in sources.moments if moment.tzinfo]
    yield from moments
    where = moments[0][1] if moments else sources.case.sent_at
    for name, day, clock in typed_clocks(sources) if where else ():
        if day is None and where:
            yield name, datetime.combine(where.date(), clock, where.tzinfo)


def _heading(mention: Mention, ctx: Context) -> str:
    """What stands over the column of a table's row, or nothing."""
    row = ctx.document.sentences[mention.sentence]
    column = len(_CELL.findall(row.text[: mention.start - row.start]))
    if not _CELL.search(row.text):
        return ""
    for above in reversed(ctx.document.sentences[: mention.sentence]):
        if row.paragraph - above.paragraph >= _COLUMNS:
            break
        cells = _CELL.split(above.text)
        if _ZONE.search(above.text) and len(cells) > column and not re.search(r"\d:\d", above.text):
            return cells[column]
    return ""


def _declared(ctx: Context, sources: Sources) -> tuple[int, ...]:
    """`All times are EDT`: the zone of every time that has none beside it."""
    said = ctx.once(_declarations, _declarations)[:_FEW]
    return tuple(offset for hit in said for offset in _offsets(ctx.document.text[hit.start : hit.end], sources))


_FEW = 5
"""No letter says more often which zone its times are in."""


def _declarations(ctx: Context) -> Hits:
    said = (s for s in ctx.document.sentences if _ALL_TIMES.search(s.text))
    return tuple(Hit(s.start, s.end, s.index) for s in said)


def _offsets(words: str, sources: Sources) -> tuple[int, ...]:
    """By how many minutes the places that some words name are ahead of Greenwich."""
    day = sources.case_day
    if not words or day is None:
        return ()
    zones = dict.fromkeys(_ZONE.findall(words))
    places = (p for m in _PLACE.finditer(words) for p in m.groups() if p)
    found = [o for zone in zones if (o := _of_zone(zone, day)) is not None]
    found += [_IRISH] if "IST" in zones else []
    found += [o for place in places if (o := _of_city(place, day)) is not None]
    return tuple(found or (_of_the_case(sources) if _SOMEBODYS.search(words) else ()))


def _of_the_case(sources: Sources) -> Iterator[int]:
    """The zones that the case itself names or tells its moments in."""
    labels = [f.value for f in sources.case.facts.values() if isinstance(f, Tz)]
    for label in labels if sources.case_day else ():
        if sources.case_day and (offset := _of_zone(label, sources.case_day)) is not None:
            yield offset
    for _, moment in sources.moments:
        if (ahead := moment.utcoffset()) is not None:
            yield int(ahead.total_seconds() // 60)


def _of_zone(name: str, day: date) -> int | None:
    place = PLACES.get(name)
    return _ahead(day, ZoneInfo(place)) if place else MINUTES_AHEAD.get(name)


_REGIONS = ("Europe", "America", "Asia", "Australia", "Africa", "Pacific")


@lru_cache(maxsize=256)
def _of_city(place: str, day: date) -> int | None:
    """By how many minutes a city is ahead at noon of a day; None for no such city."""
    for region in _REGIONS:
        try:
            zone = ZoneInfo(f"{region}/{place.replace(' ', '_')}")
        except (KeyError, OSError, ValueError):
            continue
        return _ahead(day, zone)
    return None


def _ahead(day: date, zone: tzinfo) -> int | None:
    ahead = datetime.combine(day, time(12), zone).utcoffset()
    return None if ahead is None else int(ahead.total_seconds() // 60)
