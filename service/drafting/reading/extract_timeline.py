"""An engineer's timeline of an outage (07:42 down / 07:51 alert / 10:27 all ok) as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from service.domain.case import CaseFile, Message
from service.domain.facts import Date, DateTime, Duration, Fact, Time, Times, Tz
from service.drafting.reading.extract_cues import Cues, Timeline
from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_lengths import in_words
from service.drafting.reading.extract_note import Note

_FEWEST_STEPS = 3
# `PT` alone is summer or winter time, which a letter has to tell.
_ZONE = re.compile(r"\b(?:BST|GMT|UTC|IST|WES?T|CES?T|EES?T|[ECMP][SD]T|A[EC]?[SD]T|NZ[SD]T)\b")
_SINCE = re.compile(r"[^.;\n]*?(?: (?:from|between|at|since)|[,:(])? \(?\Z")
_UNTIL = re.compile(r"(?: ?[A-Z]{2,4})?(?: ?(?:-|–|->|→) ?| (?:to|until|till|and|through|thru) (?:about )?)")
_REACH = 60
_STOP = re.compile(r"[.;\n] ?")
_LABEL_END = re.compile(r"[/;\n]|\.(?!\w)")
_COMMA = re.compile(r",(?=[^,]*\Z)")


@dataclass(frozen=True, slots=True)
class _Step:
    figure: Figure
    label: str


@dataclass(frozen=True, slots=True)
class Told:
    """A fact of a timeline, and whether the writer doubted a time that tells it."""

    name: str
    fact: Fact
    is_doubted: bool


def read_timeline(case: CaseFile, note: Note, cues: Cues) -> tuple[Told, ...]:
    """Facts of a timeline that begins with the failure and ends with the recovery; none otherwise."""
    facts = _read(case, note, cues) if "notes" in note.says else {}
    doubted = [f for f in note.figures if f.kind == "time" and _is_doubted(f, note, cues)] if facts else []
    return tuple(Told(name, fact, _has_end(fact, doubted, note)) for name, fact in facts.items())


def is_of_its_day(end: Fact, note: Note, case: CaseFile) -> bool:
    """Whether an outage ended on a day that the note names, or on that of the first message."""
    report = case.ticket.messages[0]
    if not isinstance(end, DateTime) or not isinstance(report.at, datetime):
        return False
    named = {f.day for f in note.figures if f.kind == "date"}
    return end.value.date() in (named or {report.at.astimezone(end.value.tzinfo).date()})


def _is_doubted(figure: Figure, note: Note, cues: Cues) -> bool:
    return cues.is_unsure(figure, note) or cues.is_wondered(figure, note)


def _has_end(fact: Fact, doubted: Sequence[Figure], note: Note) -> bool:
    """Whether the fact's words begin or end with a time that is doubted."""
    quote = fact.quote or ""
    start = note.message.text.find(quote)
    return any(f.start == start or f.end == start + len(quote) for f in doubted)


def _read(case: CaseFile, note: Note, cues: Cues) -> dict[str, Fact]:
    message = note.message
    times = [f for f in note.figures if f.kind == "time" and f.clock is not None and not cues.retracts(f, note)]
    words = cues.timeline
    run = _steps(message.text, times, words)
    steps = [s for n, s in enumerate(run) if n in (0, len(run) - 1) or not _is_doubted(s.figure, note, cues)]
    if len(steps) >= _FEWEST_STEPS and words.start.search(steps[0].label):
        return dict(_facts(case, note, steps, words))
    told = _told(message.text, times, words) or _told_in_steps(message.text, times, words)
    sure = told is not None and not any(cues.is_unsure(step.figure, note) for step in told)
    return dict(_ends(case, note, *told)) if told and sure else {}


def _told(text: str, times: Sequence[Figure], words: Timeline) -> tuple[_Step, _Step] | None:
    """`Down from 08:41 to 10:05`, where the message says it of one span of time only."""
    spans = [
        (_Step(first, ""), _Step(last, ""))
        for first, last in pairwise(times)
        if _UNTIL.fullmatch(text, first.end, last.start)
        and first.clock is not None
        and last.clock is not None
        and first.clock < last.clock
        and (begun := _SINCE.search(text, max(0, first.start - _REACH), first.start))
        and words.start.search(begun[0])
    ]
    return spans[0] if len(spans) == 1 else None


def _told_in_steps(text: str, times: Sequence[Figure], words: Timeline) -> tuple[_Step, _Step] | None:
    """`It started at 08:02 … and was back at 09:17`: one beginning, one end, and only later times between them."""
    starts = [0, *(f.end for f in times)]
    before = [
        _STOP.split(text[max(start, f.start - _REACH) : f.start])[-1] for start, f in zip(starts, times, strict=False)
    ]
    begun = [n for n, label in enumerate(before) if words.start.search(label)]
    ended = [n for n, label in enumerate(before) if words.end.search(label) and n not in begun]
    if len(begun) != 1 or len(ended) != 1:
        return None
    run = [c for f in times[begun[0] : ended[0] + 1] if (c := f.clock) is not None]
    is_forward = len(run) > 1 and all(a < b for a, b in pairwise(run))
    return (_Step(times[begun[0]], ""), _Step(times[ended[0]], "")) if is_forward else None


def _steps(text: str, times: Sequence[Figure], words: Timeline) -> list[_Step]:
    """The times that go forward from the first at which something failed to the last at which all was well."""
    labels = _labels(text, times)
    starts = [n for n, label in enumerate(labels) if words.start.search(label)]
    run: list[_Step] = []
    for figure, label in list(zip(times, labels, strict=True))[starts[0] if starts else 0 :]:
        last = run[-1].figure.clock if run else None
        if figure.clock is None or (last is not None and figure.clock <= last):
            break
        run.append(_Step(figure, label))
    ends = [n for n, step in enumerate(run) if n and words.end.search(step.label)]
    return run[: ends[-1] + 1] if ends else []


def _labels(text: str, times: Sequence[Figure]) -> list[str]:
    """What is said of each time: the rest of its line or clause, on both sides."""
    before, labels = "", []
    for place, figure in enumerate(times):
        is_last = place + 1 == len(times)
        end = min(len(text), figure.end + _REACH) if is_last else times[place + 1].start
        between = text[figure.end : end]
        behind, following = _parted(between, is_last)
        labels.append(before + behind)
        before = following
    return labels


def _parted(between: str, is_last: bool) -> tuple[str, str]:
    """What stands between two times, as what belongs to the one and what belongs to the other."""
    cut = _LABEL_END.search(between)
    if cut is not None:
        return between[: cut.start()], _LABEL_END.split(between)[-1]
    comma = None if is_last else _COMMA.search(between)
    return (between[: comma.start()], between[comma.end() :]) if comma else (between, "")


def _facts(case: CaseFile, note: Note, steps: list[_Step], words: Timeline) -> Iterator[tuple[str, Fact]]:
    message, first, last = note.message, steps[0], steps[-1]
    detected = next((s for s in steps[1:] if words.detected.search(s.label)), None)
    posted = next((s for s in steps[1:] if words.posted.search(s.label)), None)
    yield "timeline", Times(value=tuple(_clock(s) for s in steps), **_between(message, first, last))
    if detected:
        yield "detected_at", Time(value=_clock(detected), **_between(message, detected, detected))
        yield "detect_lag", _lag(message, first, detected)
    if posted:
        yield "first_post_at", Time(value=_clock(posted), **_between(message, posted, posted))
        yield "comms_lag", _lag(message, first, posted)
    yield from _ends(case, note, first, last)


def _ends(case: CaseFile, note: Note, first: _Step, last: _Step) -> Iterator[tuple[str, Fact]]:
    message = note.message
    yield "outage_duration", _lag(message, first, last)
    zones = set(_ZONE.findall(message.text))
    if len(zones) == 1:
        zone = zones.pop()
        yield "outage_tz", Tz(value=zone, src=(message.id,), quote=zone)
    yield from _dated(case, note, first, last)


def _dated(case: CaseFile, note: Note, first: _Step, last: _Step) -> Iterator[tuple[str, Fact]]:
    """The day is the only one that the note names, or that of the first message, if that came while it lasted."""
    message, report = note.message, case.ticket.messages[0]
    if not isinstance(report.at, datetime) or not isinstance(message.at, datetime):
        return
    zone = next((f.zone for f in note.figures if f.clock is not None and f.zone), None) or message.at.tzinfo
    days = {f.day for f in note.figures if f.kind == "date" and f.day and f.day <= message.at.date()}
    day = days.pop() if len(days) == 1 else report.at.astimezone(zone).date()
    start, end = (datetime.combine(day, _clock(step), zone) for step in (first, last))
    same_offset = first.figure.zone is not None or message.at.utcoffset() == report.at.utcoffset()
    is_told = days == set() and any(f.day == day and f.kind == "date" for f in note.figures)
    if end <= message.at and same_offset and (is_told or start <= report.at):
        source = next((f for f in note.figures if f.kind == "date" and f.day == day), None) if is_told else None
        told = _span(message, source, source) if source else _whole(report)
        yield "outage_date", Date(value=day, **told)
        yield "outage_start", DateTime(value=start, **_between(message, first, first))
        yield "outage_end", DateTime(value=end, **_between(message, last, last))


def _lag(message: Message, first: _Step, last: _Step) -> Duration:
    a, b = _clock(first), _clock(last)
    minutes = (b.hour - a.hour) * 60 + b.minute - a.minute
    return Duration(minutes=minutes, display=in_words(minutes), **_between(message, first, last))


def _clock(step: _Step) -> Any:  # noqa: ANN401  steps are made of figures that have one
    return step.figure.clock


def _between(message: Message, first: _Step, last: _Step) -> dict[str, Any]:
    return _span(message, first.figure, last.figure)


def _span(message: Message, first: Figure, last: Figure) -> dict[str, Any]:
    return {"src": (message.id,), "quote": message.text[first.start : last.end]}


def _whole(message: Message) -> dict[str, Any]:
    return {"src": (message.id,), "quote": message.text[:80]}
