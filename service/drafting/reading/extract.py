"""Read facts from a ticket by rules: each with its message and its literal quote, or not at all.

A wrong figure is worse than a question, so a figure counts only where the words around it say what it is.
Customers and bots are no authority for money, and two readings that disagree are both dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from service.domain.case import CaseFile, Message
from service.domain.facts import Date, DateTime, Fact
from service.domain.moment import day_of
from service.domain.playbook import FactNeed, Scenario
from service.domain.triage import Candidate, DroppedFact, Extraction
from service.drafting.reading.extract_cues import Cue, Cues, load_cues
from service.drafting.reading.extract_decide import decide
from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_note import Note, read_note
from service.drafting.reading.extract_reading import Reading, read_figure
from service.drafting.reading.extract_roles import clauses, governing
from service.drafting.reading.extract_thread import Thread, read_thread
from service.drafting.reading.extract_timeline import read_timeline
from service.drafting.reading.extract_told import read_told
from service.drafting.reading.history import read_history, waited

_QUOTE = 80
_LONGEST_THREAD = 200_000
"""Characters. People do not write more; a log that they paste in is not searched to its end."""
_MOST_READINGS = 50
"""A fact that is told more often than this is told by a machine."""
_NO_CALL = re.compile(
    r"\b(?:no (?:one )?(?:call|rang|phoned)|nobody (?:rang|called|phoned)|never (?:rang|called|phoned)"
    r"|did(?:n['’]t| not) (?:ring|call|phone)|(?:call\w*|appointment) [^.;]{0,25}missed|missed (?:the |that )?call)",
    re.IGNORECASE,
)
_CONTESTED = ("money", "ref")
"""Kinds for which the facts of other scenarios compete; the words that govern a day (by, from) are too common."""

Needs = Mapping[str, FactNeed]


def extract(case: CaseFile, scenario: Scenario) -> Extraction:
    """Facts that the scenario declares and the ticket states. Facts that the case has are not read again."""
    facts: dict[str, Fact] = {}
    dropped: list[DroppedFact] = []
    candidates: dict[str, tuple[Candidate, ...]] = {}
    readings = _by_name(_readings(case, scenario))
    for name, found in readings.items():
        decision = decide(name, found)
        dropped += decision.dropped
        if decision.fact is not None:
            facts[name] = decision.fact
        elif decision.candidates:
            candidates[name] = decision.candidates
    stated = {name for name, found in readings.items() if any(r.refused is None for r in found)}
    unread = {name: f for name, f in read_history(case, scenario).items() if name not in stated}
    if "first_contact" in stated:
        # The thread began later, so its stamps tell neither which attempt was the first nor all of them.
        unread.pop("followup_dates", None)
    facts = {**unread, **facts}
    wait = waited({**case.facts, **facts})
    if wait and scenario.need("response_time") and "response_time" not in {*case.facts, *stated}:
        facts["response_time"] = wait
    left = {name: some for name, some in candidates.items() if name not in facts}
    return Extraction(facts=facts, dropped=tuple(dict.fromkeys(dropped)), candidates=left)


def _by_name(readings: Iterator[Reading]) -> dict[str, list[Reading]]:
    named: dict[str, list[Reading]] = {}
    for reading in readings:
        named.setdefault(reading.name, []).append(reading)
    return {name: found for name, found in named.items() if len(found) <= _MOST_READINGS}


def _readings(case: CaseFile, scenario: Scenario) -> Iterator[Reading]:
    cues, thread = load_cues(), read_thread(case)
    wanted = {need.name: need for need in scenario.facts if need.name not in case.facts}
    ended = _last_moment(case)
    told: Counter[str] = Counter()
    room = _LONGEST_THREAD
    for place, message in enumerate(case.ticket.messages):
        note = read_note(message, thread, cues.speakers.says(message), cues.corrects(message.text), room)
        room = max(0, room - len(message.text))
        open_needs = {name: need for name, need in wanted.items() if told[name] <= _MOST_READINGS}
        for reading in (
            *_stated(note, place, thread, cues, open_needs),
            *_noted(case, note, place, thread.currency, cues, open_needs),
        ):
            if not _is_over(reading, ended) and _is_missed(reading, case):
                told[reading.name] += 1
                yield reading


def _stated(note: Note, place: int, thread: Thread, cues: Cues, wanted: Needs) -> Iterator[Reading]:
    """The figures that words right beside them or in their clause call one of the facts that are wanted."""
    told: Counter[str] = Counter()
    for cue, figure, sure in (*_beside(note, cues, wanted), *_in_clauses(note, cues, wanted)):
        if cue.fact is None or told[cue.fact] > _MOST_READINGS:
            continue
        reading = read_figure(wanted[cue.fact], cue, figure, note, place, thread, cues, sure=sure)
        if reading is not None:
            told[cue.fact] += 1
            yield reading


def _beside(note: Note, cues: Cues, wanted: Needs) -> Iterator[tuple[Cue, Figure, bool]]:
    lines = [cue for cue in cues.readings if cue.fact in wanted]
    for figure in note.figures:
        for cue in lines:
            if cue.fits(figure, note) and cues.is_meant(cue, figure, note):
                yield cue, figure, True


def _in_clauses(note: Note, cues: Cues, wanted: Needs) -> Iterator[tuple[Cue, Figure, bool]]:
    rivals = {None, *wanted}
    for kind in dict.fromkeys(cue.kind for cue in cues.roles if cue.fact in wanted):
        # Of two roles of the same words, the one that the author may speak of.
        roles = [cue for cue in cues.roles if cue.kind == kind and (cue.fact in rivals or kind in _CONTESTED)]
        roles.sort(key=lambda cue: cue.by not in note.says)
        for clause in clauses(note, kind):
            fitting = [cue for cue in roles if cue.may_be(clause.figure, note)]
            cue = governing(fitting, clause, cues, wanted)
            if cue is not None and cues.is_meant(cue, clause.figure, note):
                yield cue, clause.figure, False


def _noted(case: CaseFile, note: Note, place: int, currency: str, cues: Cues, wanted: Needs) -> Iterator[Reading]:
    """What an engineer's timeline tells, and what was done in the moment that it was written down."""
    message = note.message
    for name, fact in (*read_timeline(case, note, cues).items(), *read_told(note, currency)):
        if name in wanted:
            yield _reading(name, fact, note, place)
    for event in cues.events:
        if event.fact in wanted and event.by in note.says and event.says.search(message.text):
            for fact in _stamp(event.fact, message):
                yield _reading(event.fact, fact, note, place)


def _reading(name: str, fact: Fact, note: Note, place: int) -> Reading:
    candidate = Candidate(value=fact.quote or "", message=note.message.id, quote=fact.quote or "")
    is_note = note.message.visibility == "internal"
    return Reading(name, fact, place, candidate, corrects=note.corrects, is_note=is_note)


def _stamp(name: str, message: Message) -> Iterator[Fact]:
    """The time of the message itself."""
    source: dict[str, Any] = {"src": (message.id,), "quote": message.text[:_QUOTE]}
    if name.endswith("_at"):
        if isinstance(message.at, datetime):
            yield DateTime(value=message.at, **source)
    elif message.at is not None:
        yield Date(value=day_of(message.at), **source)


def _last_moment(case: CaseFile) -> datetime | None:
    moments = [m.at for m in case.ticket.messages if isinstance(m.at, datetime)]
    return max(moments, default=None)


def _is_missed(reading: Reading, case: CaseFile) -> bool:
    """Whether a call that the customer was promised, of all readings, is said to have been missed later."""
    if reading.name != "missed_callback" or reading.is_sure:
        return True
    return not reading.is_note and any(_NO_CALL.search(m.text) for m in case.ticket.messages[reading.place + 1 :])


def _is_over(reading: Reading, ended: datetime | None) -> bool:
    """Whether the customer was to hear by a time that had gone by when the thread ended."""
    if reading.name != "next_update" or ended is None or not isinstance(reading.fact, DateTime):
        return False
    return reading.fact.value <= ended
