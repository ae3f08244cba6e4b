"""Read facts from a ticket by rules: each with its message and its literal quote, or not at all.

A wrong figure is worse than a question, so a figure counts only where the words around it say what it is.
Customers and bots are no authority for money, and two readings that disagree are both dropped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from service.domain.case import CaseFile, Message
from service.domain.facts import Date, DateTime, Duration, Fact, Money
from service.domain.moment import day_of
from service.domain.playbook import FactNeed, Scenario
from service.domain.triage import Candidate, DroppedFact, Extraction
from service.drafting.reading.extract_agree import agreed, is_plain
from service.drafting.reading.extract_cues import Cue, Cues, load_cues
from service.drafting.reading.extract_decide import decide
from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_fits import misfits
from service.drafting.reading.extract_note import Note, read_note
from service.drafting.reading.extract_reading import Reading, read_figure, value_of
from service.drafting.reading.extract_roles import clauses, nearest
from service.drafting.reading.extract_thread import Thread, read_thread
from service.drafting.reading.extract_timeline import is_of_its_day, read_timeline
from service.drafting.reading.extract_told import read_told
from service.drafting.reading.extract_withdrawn import Withdrawal, withdrawals, without
from service.drafting.reading.history import read_history, waited
from service.drafting.reading.slot_fill import fill
from service.drafting.reading.slots import load_slots

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
_UNSURE = "the writer was not sure of it"
_OUTGROWN = 3
_WAITS = frozenset({"response_time", "actual_delay"})
"""What the stamps of a thread may contradict."""
_CONTESTED = ("money", "ref")
"""Kinds for which the facts of other scenarios compete; the words that govern a day (by, from) are too common."""

Needs = Mapping[str, FactNeed]
Found = Mapping[str, list[Reading]]
How = Literal["beside", "next", "clause"]
"""Where the words stand that say what a figure is."""


@dataclass
class _Taken:
    """What became of the readings."""

    facts: dict[str, Fact] = field(default_factory=dict)
    dropped: list[DroppedFact] = field(default_factory=list)
    candidates: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)


def extract(case: CaseFile, scenario: Scenario) -> Extraction:
    """Facts that the scenario declares and the ticket states. Facts that the case has are not read again."""
    thread = read_thread(case)
    readings, found_in = _read(case, scenario, thread)
    taken = _decided(found_in)
    stamped = read_history(_local(case, thread), scenario)
    _leave_out_misfits(taken, case, stamped, found_in)
    stated = {name for name, found in readings.items() if any(r.refused is None for r in found)}
    facts = {**_unread(stamped, stated, {**case.facts, **taken.facts}), **taken.facts}
    wait = waited({**case.facts, **facts})
    told = {*case.facts, *stated, *facts, *taken.candidates}
    if wait and scenario.need("response_time") and "response_time" not in told:
        facts["response_time"] = wait
    left = {name: some for name, some in taken.candidates.items() if name not in facts}
    return Extraction(facts=facts, dropped=tuple(dict.fromkeys(taken.dropped)), candidates=left)


def _read(case: CaseFile, scenario: Scenario, thread: Thread) -> tuple[dict[str, list[Reading]], Found]:
    """What rules read, and the same where the evidence around the figures agrees or says more."""
    cues = load_cues()
    wanted = {need.name: need for need in scenario.facts if need.name not in case.facts}
    notes = _notes(case, thread, cues)
    taken_back = withdrawals(notes, cues)
    readings = _kept(_by_name(_readings(case, notes, thread, cues, wanted)), taken_back, notes)
    open_needs = {name for name in wanted if not is_plain(readings.get(name, ()))}
    filled = fill(notes, thread, wanted, open_needs, load_slots(), cues)
    weighed = {name: [r for r in found if _is_open(r, case)] for name, found in filled.items()}
    return readings, agreed(readings, _kept(weighed, taken_back, notes))


def _kept(found_in: Found, taken_back: tuple[Withdrawal, ...], notes: list[Note]) -> dict[str, list[Reading]]:
    return {name: without(found, taken_back, notes) if taken_back else list(found) for name, found in found_in.items()}


def _decided(found_in: Found) -> _Taken:
    taken = _Taken()
    for name, found in found_in.items():
        decision = decide(name, found)
        taken.dropped += decision.dropped
        if decision.fact is not None:
            taken.facts[name] = decision.fact
        elif decision.candidates:
            taken.candidates[name] = decision.candidates
    return taken


def _leave_out_misfits(taken: _Taken, case: CaseFile, stamped: Mapping[str, Fact], found_in: Found) -> None:
    """Figures that contradict the others are suggestions, not facts."""
    known = {**case.facts, **taken.facts}
    for name in (misfits(known) | (misfits({**stamped, **known}) & _WAITS)) & taken.facts.keys():
        fact = taken.facts.pop(name)
        taken.dropped.append(DroppedFact(quote=fact.quote or "", reason=f"does not fit the other figures: {name}"))
        same = (r.candidate for r in found_in[name] if r.value == value_of(fact))
        taken.candidates[name] = tuple(dict.fromkeys(same))[:1]


def _unread(stamped: Mapping[str, Fact], stated: set[str], known: Mapping[str, Fact]) -> dict[str, Fact]:
    """What the stamps of the messages tell, where no message tells it otherwise."""
    wrong = misfits({**stamped, **known})
    unread = {name: f for name, f in stamped.items() if name not in stated and name not in wrong}
    if "first_contact" in stated:
        # The thread began later, so its stamps tell neither which attempt was the first nor all of them.
        unread.pop("followup_dates", None)
    return unread


def _local(case: CaseFile, thread: Thread) -> CaseFile:
    """The case with stamps that tell the company's own day, where a help desk has put them all in UTC."""
    if thread.zone is None:
        return case
    messages = tuple(
        m.model_copy(update={"at": m.at.astimezone(thread.zone)}) if isinstance(m.at, datetime) else m
        for m in case.ticket.messages
    )
    return case.model_copy(update={"ticket": case.ticket.model_copy(update={"messages": messages})})


def _by_name(readings: Iterator[Reading]) -> dict[str, list[Reading]]:
    named: dict[str, list[Reading]] = {}
    for reading in readings:
        named.setdefault(reading.name, []).append(reading)
    kept = {name: found for name, found in named.items() if len(found) <= _MOST_READINGS}
    return {**kept, "charged": _in_all(kept)} if "charged" in kept else kept


def _in_all(named: Mapping[str, list[Reading]]) -> list[Reading]:
    """What was charged, without what were only two parts of it."""
    parts = [r.fact for name in ("charge_1", "charge_2") for r in named.get(name, ())[:1]]
    amounts = [f.amount for f in parts if isinstance(f, Money)]
    charged = named["charged"]
    told = [r for r in charged if isinstance(r.fact, Money) and len(amounts) > 1 and r.fact.amount == sum(amounts)]
    return told or ([r for r in charged if r.value not in {value_of(f) for f in parts}] if len(parts) > 1 else charged)


def _notes(case: CaseFile, thread: Thread, cues: Cues) -> list[Note]:
    notes: list[Note] = []
    room = _LONGEST_THREAD
    for message in case.ticket.messages:
        notes.append(read_note(message, thread, cues.speakers.says(message), cues.corrects(message.text), room))
        room = max(0, room - len(message.text))
    return notes


def _readings(case: CaseFile, notes: list[Note], thread: Thread, cues: Cues, wanted: Needs) -> Iterator[Reading]:
    told: Counter[str] = Counter()
    for place, note in enumerate(notes):
        open_needs = {name: need for name, need in wanted.items() if told[name] <= _MOST_READINGS}
        for reading in (
            *_stated(note, place, thread, cues, open_needs),
            *_noted(case, note, place, thread.currency, cues, open_needs),
        ):
            if _is_open(reading, case) and (reading.name != "outage_end" or is_of_its_day(reading.fact, note, case)):
                told[reading.name] += 1
                yield reading


def _stated(note: Note, place: int, thread: Thread, cues: Cues, wanted: Needs) -> Iterator[Reading]:
    """The figures that words right beside them or in their clause call one of the facts that are wanted."""
    told: Counter[str] = Counter()
    for cue, figure, how in (*_beside(note, cues, wanted), *_in_clauses(note, cues, wanted)):
        if cue.fact is None or told[cue.fact] > _MOST_READINGS:
            continue
        reading = read_figure(wanted[cue.fact], cue, figure, note, place, thread, cues, sure=how == "beside")
        if reading is not None:
            told[cue.fact] += 1
            yield replace(reading, is_next=how == "next")


def _beside(note: Note, cues: Cues, wanted: Needs) -> Iterator[tuple[Cue, Figure, How]]:
    lines = [cue for cue in cues.readings if cue.fact in wanted]
    for figure in note.figures:
        for cue in lines:
            if cue.fits(figure, note) and cues.is_meant(cue, figure, note):
                yield cue, figure, "beside"


def _in_clauses(note: Note, cues: Cues, wanted: Needs) -> Iterator[tuple[Cue, Figure, How]]:
    rivals = {None, *wanted}
    for kind in dict.fromkeys(cue.kind for cue in cues.roles if cue.fact in wanted):
        # Of two roles of the same words, the one that the author may speak of.
        roles = [cue for cue in cues.roles if cue.kind == kind and (cue.fact in rivals or kind in _CONTESTED)]
        roles.sort(key=lambda cue: cue.by not in note.says)
        for clause in clauses(note, kind):
            fitting = [cue for cue in roles if cue.may_be(clause.figure, note)]
            governor = nearest(fitting, clause, cues, wanted)
            if governor is not None and cues.is_meant(governor[0], clause.figure, note):
                yield governor[0], clause.figure, "next" if governor[1] else "clause"


def _noted(case: CaseFile, note: Note, place: int, currency: str, cues: Cues, wanted: Needs) -> Iterator[Reading]:
    """What an engineer's timeline tells, and what was done in the moment that it was written down."""
    message = note.message
    for step in read_timeline(case, note, cues):
        if step.name in wanted:
            yield _reading(step.name, step.fact, note, place, _UNSURE if step.is_doubted else None)
    for name, fact in read_told(note, currency):
        if name in wanted:
            yield _reading(name, fact, note, place)
    for event in cues.events:
        if event.fact in wanted and event.by in note.says and event.says.search(message.text):
            for fact in _stamp(event.fact, message):
                yield _reading(event.fact, fact, note, place)


def _reading(name: str, fact: Fact, note: Note, place: int, refused: str | None = None) -> Reading:
    candidate = Candidate(value=fact.quote or "", message=note.message.id, quote=fact.quote or "")
    is_note = note.message.visibility == "internal"
    return Reading(name, fact, place, candidate, refused, note.corrects, is_note)


def _stamp(name: str, message: Message) -> Iterator[Fact]:
    """The time of the message itself."""
    source: dict[str, Any] = {"src": (message.id,), "quote": message.text[:_QUOTE]}
    if name.endswith("_at"):
        if isinstance(message.at, datetime):
            yield DateTime(value=message.at, **source)
    elif message.at is not None:
        yield Date(value=day_of(message.at), **source)


def _is_open(reading: Reading, case: CaseFile) -> bool:
    if _is_another(reading, case):
        return False
    last = _last_moment(case)
    return not _is_over(reading, last) and not _is_outgrown(reading, case, last) and _is_missed(reading, case)


def _is_another(reading: Reading, case: CaseFile) -> bool:
    """Whether a fact that is given has the very figure from the very message: one figure tells one thing."""
    same = (f for f in case.facts.values() if f.type == reading.fact.type and set(reading.fact.src) & set(f.src))
    return any(value_of(f) == reading.value for f in same)


def _last_moment(case: CaseFile) -> datetime | None:
    moments = [m.at for m in case.ticket.messages if isinstance(m.at, datetime)]
    return max(moments, default=None)


def _is_missed(reading: Reading, case: CaseFile) -> bool:
    """Whether a call that the customer was promised, of all readings, is said to have been missed later."""
    if reading.name != "missed_callback" or reading.is_sure:
        return True
    return not reading.is_note and any(_NO_CALL.search(m.text) for m in case.ticket.messages[reading.place + 1 :])


def _is_outgrown(reading: Reading, case: CaseFile, ended: datetime | None) -> bool:
    """Whether the thread went on for so long that what had lasted a week by then has lasted much longer."""
    if reading.name != "impact_weeks" or ended is None or not isinstance(reading.fact, Duration):
        return False
    told = case.ticket.messages[reading.place].at
    return isinstance(told, datetime) and ended - told > timedelta(minutes=reading.fact.minutes) / _OUTGROWN


def _is_over(reading: Reading, ended: datetime | None) -> bool:
    """Whether the customer was to hear by a time that had gone by when the thread ended."""
    if reading.name != "next_update" or ended is None or not isinstance(reading.fact, DateTime):
        return False
    return reading.fact.value <= ended
