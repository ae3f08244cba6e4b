"""An engineer's timeline of an outage (07:42 down / 07:51 alert / 10:27 all ok) as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from service.domain.case import CaseFile, Message
from service.domain.facts import Date, DateTime, Duration, Fact, Time, Times, Tz
from service.drafting.extract_cues import Cues, Timeline
from service.drafting.extract_figures import Figure, find_figures

_FEWEST_STEPS = 3
# `PT` alone is summer or winter time, which a letter has to tell.
_ZONE = re.compile(r"\b(?:BST|GMT|UTC|IST|WES?T|CES?T|EES?T|[ECMP][SD]T|A[EC]?[SD]T|NZ[SD]T)\b")
_LABEL_END = re.compile(r"[/;.\n]")


@dataclass(frozen=True, slots=True)
class _Step:
    figure: Figure
    label: str


def read_timeline(case: CaseFile, message: Message, cues: Cues) -> dict[str, Fact]:
    """Facts of a timeline that begins with the failure and ends with the recovery; none otherwise."""
    if not cues.may_say("notes", message):
        return {}
    steps = _steps(message.text, case.language_region)
    words = cues.timeline
    if len(steps) < _FEWEST_STEPS or not words.start.search(steps[0].label) or not words.end.search(steps[-1].label):
        return {}
    return dict(_facts(case, message, steps, words))


def _steps(text: str, locale: str) -> list[_Step]:
    """The first run of times that go forward."""
    times = [f for f in find_figures(text, None, locale) if f.kind == "time" and f.clock is not None]
    run = times[:1]
    for earlier, later in pairwise(times):
        if later.clock is None or earlier.clock is None or later.clock <= earlier.clock:
            break
        run.append(later)
    ends = [*(f.start for f in times[1:]), len(text)]
    return [_Step(f, _LABEL_END.split(text[f.end : end], maxsplit=1)[0]) for f, end in zip(run, ends, strict=False)]


def _facts(case: CaseFile, message: Message, steps: list[_Step], words: Timeline) -> Iterator[tuple[str, Fact]]:
    first, last = steps[0], steps[-1]
    detected = next((s for s in steps[1:] if words.detected.search(s.label)), None)
    posted = next((s for s in steps[1:] if words.posted.search(s.label)), None)
    yield "timeline", Times(value=tuple(_clock(s) for s in steps), **_between(message, first, last))
    yield "outage_duration", _lag(message, first, last)
    if detected:
        yield "detected_at", Time(value=_clock(detected), **_between(message, detected, detected))
        yield "detect_lag", _lag(message, first, detected)
    if posted:
        yield "first_post_at", Time(value=_clock(posted), **_between(message, posted, posted))
        yield "comms_lag", _lag(message, first, posted)
    zones = set(_ZONE.findall(message.text))
    if len(zones) == 1:
        zone = zones.pop()
        yield "outage_tz", Tz(value=zone, src=(message.id,), quote=zone)
    yield from _dated(case, message, first, last)


def _dated(case: CaseFile, message: Message, first: _Step, last: _Step) -> Iterator[tuple[str, Fact]]:
    """The day is that of the ticket's first message, if that came after the failure had begun."""
    report = case.ticket.messages[0]
    if not isinstance(report.at, datetime) or not isinstance(message.at, datetime):
        return
    start = datetime.combine(report.at.date(), _clock(first), report.at.tzinfo)
    end = datetime.combine(report.at.date(), _clock(last), report.at.tzinfo)
    if start <= report.at <= message.at and end <= message.at and message.at.utcoffset() == report.at.utcoffset():
        yield "outage_date", Date(value=start.date(), **_whole(report))
        yield "outage_start", DateTime(value=start, **_between(message, first, first))
        yield "outage_end", DateTime(value=end, **_between(message, last, last))


def _lag(message: Message, first: _Step, last: _Step) -> Duration:
    a, b = _clock(first), _clock(last)
    minutes = (b.hour - a.hour) * 60 + b.minute - a.minute
    return Duration(minutes=minutes, display=in_words(minutes), **_between(message, first, last))


def in_words(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [_some(hours, "hour")] if hours else []
    return " ".join([*parts, _some(rest, "minute")] if rest or not parts else parts)


def _some(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _clock(step: _Step) -> Any:  # noqa: ANN401  steps are made of figures that have one
    return step.figure.clock


def _between(message: Message, first: _Step, last: _Step) -> dict[str, Any]:
    return {"src": (message.id,), "quote": message.text[first.figure.start : last.figure.end]}


def _whole(message: Message) -> dict[str, Any]:
    return {"src": (message.id,), "quote": message.text[:80]}
