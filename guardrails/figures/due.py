"""When something was due: a moment of the case, and the length of time that was promised from then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from guardrails.figures.calendar import add_working_days
from guardrails.figures.mention import Mention
from guardrails.figures.same import same_clock
from guardrails.figures.sources import Sources
from service.domain.facts import LONGEST_MINUTES

_PROMISED = re.compile(r"promis|sla|target|within|allowed|standard|agreed|response_limit")
_BEGAN = re.compile(
    r"open|report|logg|request|contact|order|start|began|wrote|call|rang|raised|complain|received|first|book|paid|discover"
)


def is_promised(name: str) -> bool:
    """Whether a fact of this name is a length of time that was promised."""
    return _PROMISED.search(name) is not None


def when_due(mention: Mention, sources: Sources) -> str | None:
    """The promise that ran out at the time or on the day that is told: four hours from 07:20 are 11:20."""
    if mention.kind not in ("time", "date", "weekday"):
        return None
    return next((told for told, due in due_moments(sources) if _is_then(mention, due)), None)


def _is_then(mention: Mention, due: datetime) -> bool:
    if mention.kind == "time":
        return same_clock(mention, due.time())
    return mention.day == due.date()


def due_moments(sources: Sources) -> Iterator[tuple[str, datetime]]:
    """Each moment at which something began, with each length that was promised added."""
    lengths = (k for k in sources.of("duration") if not k.told and k.minutes and k.minutes <= LONGEST_MINUTES)
    promised = [k for k in lengths if _PROMISED.search(k.name)]
    for name, began in sources.moments if promised else ():
        if not _BEGAN.search(name):
            continue
        for known in promised:
            told = f"{name} and {known.name}"
            if known.business:
                yield told, add_working_days(began, int(known.number or 0))
            else:
                yield told, began + timedelta(minutes=known.minutes or 0)
