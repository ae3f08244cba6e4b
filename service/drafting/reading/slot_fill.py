"""What a figure most likely is by the evidence around it, for the facts that no plain words have told.

A figure is the fact that most speaks for, by a clear margin, and explains no other; a fact is what it is most plainly
said to be. Anything less stays a candidate for the question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.domain.playbook import FactNeed
from service.drafting.reading.extract_cues import Cues
from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_note import Note
from service.drafting.reading.extract_reading import Reading, read_figure
from service.drafting.reading.extract_thread import Thread
from service.drafting.reading.slot_sums import Sums, read_sums, sums_of
from service.drafting.reading.slot_weigh import Evidence, Reader
from service.drafting.reading.slot_words import read_words
from service.drafting.reading.slots import Slot, Slots

_MARGIN = 0.75
"""By how much one fact has to explain a figure better than any other."""
_CLEARLY = 1.0
"""By how much one value of a fact has to be more plainly it than another."""
_SHORT = 2.0
"""How much evidence may lack where the same value is told again, or no other is."""
_AGAIN, _ALONE = 0.75, 1.5
_MOST = 50


@dataclass(frozen=True, slots=True)
class Weighed:
    """One reading with what speaks for it."""

    reading: Reading
    worth: float
    enough: float


def fill(
    notes: Sequence[Note],
    thread: Thread,
    needs: Mapping[str, FactNeed],
    open_: Collection[str],
    slots: Slots,
    cues: Cues,
) -> dict[str, list[Reading]]:
    """Readings of the open facts, for each those that nothing speaks for much better."""
    weighed: dict[str, list[Weighed]] = {}
    sums = read_sums(notes)
    for place, note in enumerate(notes):
        if not note.figures:
            continue
        for slot, figure, worth in _told(note, needs, slots, cues, sums):
            need = needs.get(slot.line.fact or "")
            if need is None or need.name not in open_ or len(weighed.get(need.name, ())) > _MOST:
                continue
            if slot.line.confirmed and not _is_confirmed(figure, note, notes):
                continue
            reading = read_figure(need, slot.cue, figure, note, place, thread, cues, sure=False)
            if reading is not None:
                weighed.setdefault(need.name, []).append(Weighed(reading, worth, slot.line.enough))
    return {name: _plainest(some) for name, some in weighed.items()}


def _told(
    note: Note, needs: Mapping[str, FactNeed], slots: Slots, cues: Cues, sums: Mapping[str, Sums]
) -> Iterator[tuple[Slot, Figure, float]]:
    """Every figure with the fact that it is, and twice where it is two."""
    fitting = [s for s in slots.slots if s.line.fact is None or s.line.fact in needs]
    reader = Reader(note, read_words(note.text, slots.lexicon), slots.lexicon, sums)
    for figure in note.figures:
        if _is_asked(figure, note):
            continue
        added = sums_of(figure, sums)
        decided = "notes" in note.says and cues.speakers.is_decided(note.said(figure))
        said = [s for slot in fitting if (s := _said_by(slot, note, added, decided)) is not None]
        mine = [s for s in said if s.cue.may_be(figure, note) and _is_to_come(s, figure, note, cues)]
        if mine:
            for slot, worth in _winners(mine, reader.evidence(figure), slots):
                yield slot, figure, worth


def _is_asked(figure: Figure, note: Note) -> bool:
    end = note.sentence(figure)[1]
    return "?" in note.text[end - 1 : end + 1]


def _is_to_come(slot: Slot, figure: Figure, note: Note, cues: Cues) -> bool:
    """Whether a day that should be ahead is not that of the message itself (sent this morning)."""
    if slot.line.when == "ahead" and figure.kind == "date" and note.written is not None:
        return figure.day is not None and figure.day > note.written.date()
    return cues.is_meant(slot.cue, figure, note)


def _said_by(slot: Slot, note: Note, added: Collection[str], decided: bool) -> Slot | None:
    """The slot, if the author's word is good enough; a decision that adds up is no guess of whoever notes it."""
    if slot.line.by in note.says or (slot.line.by == "money" and decided):
        return slot
    if slot.line.by == "money" and "notes" in note.says and any(name in added for name in slot.line.sums):
        return replace(slot, cue=replace(slot.cue, by="notes"))
    return None


def _winners(mine: Sequence[Slot], evidence: Evidence, slots: Slots) -> Iterator[tuple[Slot, float]]:
    ranked = sorted(((evidence.weigh(s.line), n) for n, s in enumerate(mine)), reverse=True)
    best = mine[ranked[0][1]]
    for worth, n in ranked:
        slot = mine[n]
        if not slots.are_twins(slot.line.fact, best.line.fact):
            return
        rival = max((w for w, m in ranked if not slots.are_twins(mine[m].line.fact, slot.line.fact)), default=0.0)
        if worth >= slot.line.enough - _SHORT and worth >= rival + _MARGIN:
            yield slot, worth


def _is_confirmed(figure: Figure, note: Note, notes: Iterable[Note]) -> bool:
    """Whether staff name the same value, if this is not staff's word already."""
    if "staff" in note.says:
        return True
    told = (f for other in notes if "staff" in other.says for f in other.figures if f.kind == figure.kind)
    return any((f.number, f.day, f.clock) == (figure.number, figure.day, figure.clock) for f in told)


def _plainest(some: Sequence[Weighed]) -> list[Reading]:
    """Those of the values that enough speaks for, without any that another is much more plainly than."""
    usable = [w for w in some if w.reading.refused is None]
    values = {w.reading.value for w in usable}
    told = {value: [w for w in usable if w.reading.value == value] for value in values}
    worth = {
        value: max(w.worth for w in same) + _AGAIN * min(2, len(same) - 1) + (_ALONE if len(values) == 1 else 0)
        for value, same in told.items()
    }
    good = {value for value, same in told.items() if worth[value] >= same[0].enough}
    best = max((worth[value] for value in good), default=0.0)
    kept = {value for value in good if worth[value] > best - _CLEARLY}
    return [w.reading for w in some if w.reading.refused is not None or w.reading.value in kept]
