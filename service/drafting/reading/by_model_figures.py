"""A figure at which a model points, read by our own rules: only what a person of ours could have told us counts.

The model's word decides nothing but where to look. Value, speaker, doubt and correction are judged as for figures that
rules have found themselves; and where the words beside a figure call it something else, it is something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from service.domain.case import CaseFile
from service.domain.facts import DateTime, FactType
from service.domain.playbook import FactNeed
from service.drafting.reading.by_model_quote import Place, is_quarantined
from service.drafting.reading.by_model_words import speaks_of
from service.drafting.reading.extract_cues import Cue, Cues, load_cues
from service.drafting.reading.extract_decide import Decision, decide
from service.drafting.reading.extract_figure import Figure, FigureKind
from service.drafting.reading.extract_lines import Speaker
from service.drafting.reading.extract_note import Note, read_note
from service.drafting.reading.extract_reading import Reading, read_figure
from service.drafting.reading.extract_roles import clauses, governing
from service.drafting.reading.extract_thread import Thread, read_thread

FIGURES: Mapping[FactType, tuple[FigureKind, ...]] = {
    "money": ("money", "count"),
    "percent": ("percent",),
    "duration": ("duration",),
    "business_days": ("duration", "count"),
    "date": ("date", "moment"),
    "datetime": ("moment",),
    "time": ("time", "moment"),
    "weekday": ("weekday",),
    "count": ("count", "months"),
    "ref": ("ref",),
    "url": ("url",),
}
"""Which figures a fact of a type may be. Numbers and addresses that reach people are the directory's to say."""
_STRICTEST: tuple[Speaker, ...] = ("money", "books", "notes", "staff", "anyone")
_DECIDED: tuple[FactType, ...] = ("money", "percent")
"""What somebody decides, so that the strictest of the rules about it holds."""
_CONTESTED = ("money", "ref")
_LONGEST_THREAD = 200_000
_LONGEST_FIGURE = 60


@dataclass(frozen=True, slots=True)
class FigureReader:
    """The thread of one case with all its figures, read once."""

    thread: Thread
    notes: Mapping[int, Note]
    """By the message's place in the ticket."""
    cues: Cues
    taken: tuple[Place, ...]
    """Where facts stand that are known already."""
    ended: datetime | None
    """When the last message was written."""

    def options(self, need: FactNeed) -> dict[str, tuple[Place, ...]]:
        """The words of every figure that may be the fact, with where they stand; none where nothing speaks of it.

        Those of which nothing near says that they are the fact are offered as well: whoever takes one is mistaken.
        """
        found: dict[str, tuple[Place, ...]] = {}
        sure = False
        for at, note in self.notes.items():
            for figure, reading in self._inside(need, Place(at, 0, len(note.text))):
                words = reading.fact.quote or ""
                start = note.message.text.find(words, max(0, figure.end - len(words)))
                if reading.refused is None and 0 <= start <= figure.start:
                    found[words] = (*found.get(words, ()), Place(at, start, start + len(words)))
                    sure = sure or reading.is_sure
        return found if sure else {}

    def read(self, need: FactNeed, places: Sequence[Place]) -> Decision:
        """The one value that the words give, or why it is not used."""
        readings = [self._standing(need, r) for place in places for r in self._alone(need, place)]
        unsaid = f"not used as {need.name}: a model pointed at it, and nothing near it speaks of that"
        return decide(need.name, [r if r.is_sure or r.refused else replace(r, refused=unsaid) for r in readings])

    def _alone(self, need: FactNeed, place: Place) -> list[Reading]:
        """The figure that the words give; words with several have not been pointed at."""
        readings = [reading for _, reading in self._inside(need, place)]
        several = f"not used as {need.name}: the words give different values"
        is_one = len({r.value for r in readings}) == 1
        return readings if is_one else [replace(r, refused=several) for r in readings]

    def _standing(self, need: FactNeed, reading: Reading) -> Reading:
        """The reading, refused where a later message that takes something back says another value."""
        later = (Place(at, 0, len(n.text)) for at, n in self.notes.items() if at > reading.place and n.corrects)
        others = (r for place in later for _, r in self._inside(need, place))
        if any(r.is_sure and r.value != reading.value for r in others):
            return replace(reading, refused=f"a later message corrects {need.name}")
        return reading

    def _inside(self, need: FactNeed, place: Place) -> Iterator[tuple[Figure, Reading]]:
        """Every figure of the fact's type in the words; of two in one another the longer."""
        note, kinds = self.notes.get(place.message), FIGURES[need.type]
        if note is None:
            return
        known = (f for f in note.figures if f.kind in kinds and not f.implied)
        inside = [f for f in known if place.start <= f.start and f.end <= place.end]
        for figure in (f for f in inside if not any(_holds(other, f) for other in inside)):
            cue = _cue(need, figure, self.cues)
            if cue.may_be(figure, note):
                sure = speaks_of(need.name, figure, note)
                reading = read_figure(need, cue, figure, note, place.message, self.thread, self.cues, sure=sure)
                if reading is not None:
                    yield (
                        figure,
                        replace(reading, refused=reading.refused or self._otherwise(need, figure, note, reading)),
                    )

    def _otherwise(self, need: FactNeed, figure: Figure, note: Note, reading: Reading) -> str | None:
        """Why the figure is none of this fact, although it could be by its kind."""
        here = Place(reading.place, figure.start, figure.end)
        if any(_touch(here, known) for known in self.taken):
            return f"not used as {need.name}: the figure is another fact already"
        called = self._called(figure, note)
        if called and need.name not in called:
            return f"not used as {need.name}: the words beside it speak of {' or '.join(sorted(called))}"
        if self._is_over(need, reading):
            return f"not used as {need.name}: it had gone by when the thread ended"
        return None

    def _called(self, figure: Figure, note: Note) -> set[str]:
        """What the words that rules know make of the figure; `another thing` where it is none of our facts."""
        beside = {cue.fact or "another thing" for cue in self.cues.readings if cue.fits(figure, note)}
        kind = figure.kind
        if kind not in _CONTESTED:
            return beside
        every = {cue.fact for cue in self.cues.roles if cue.fact}
        for clause in clauses(note, kind):
            if (clause.figure.start, clause.figure.end) != (figure.start, figure.end):
                continue
            roles = [cue for cue in self.cues.roles if cue.kind == kind and cue.may_be(clause.figure, note)]
            cue = governing(roles, clause, self.cues, every)
            beside |= {cue.fact} if cue and cue.fact else set()
        return beside

    def _is_over(self, need: FactNeed, reading: Reading) -> bool:
        if need.name != "next_update" or self.ended is None or not isinstance(reading.fact, DateTime):
            return False
        return reading.fact.value <= self.ended


def figure_reader(case: CaseFile, names: frozenset[str]) -> FigureReader:
    """Reads the thread but for what is meant for a machine; the case's facts are those that are known already."""
    cues, thread = load_cues(), read_thread(case)
    notes, room = dict[int, Note](), _LONGEST_THREAD
    for place, message in enumerate(case.ticket.messages):
        if not is_quarantined(message.text, names):
            says = cues.speakers.says(message)
            notes[place] = read_note(message, thread, says, cues.corrects(message.text), room)
            room = max(0, room - len(message.text))
    at = {m.id: place for place, m in enumerate(case.ticket.messages)}
    known = ((at[source], f.quote) for f in case.facts.values() if f.quote for source in f.src if source in at)
    taken = tuple(place for message, quote in known for place in _stands(case, message, quote))
    stamps = [m.at for m in case.ticket.messages if isinstance(m.at, datetime)]
    return FigureReader(thread, notes, cues, taken, max(stamps, default=None))


def _cue(need: FactNeed, figure: Figure, cues: Cues) -> Cue:
    """A line that says nothing of the words beside the figure, and of its speaker and time what the rules say."""
    lines = [cue for cue in (*cues.readings, *cues.roles) if cue.fact == need.name]
    ahead = bool(lines) and all(cue.when == "ahead" for cue in lines)
    past = bool(lines) and all(cue.when == "past" for cue in lines)
    kind: FigureKind = "money" if need.type == "money" else figure.kind
    when: Literal["ahead", "past"] | None = "ahead" if ahead else "past" if past else None
    return Cue(need.name, kind, _speaker(need, lines), None, None, when, None, None)


def _speaker(need: FactNeed, lines: Sequence[Cue]) -> Speaker:
    known = sorted({cue.by for cue in lines}, key=_STRICTEST.index)
    if need.type in _DECIDED:
        return known[0] if known else "money"
    if known:
        return known[-1]
    return "staff" if need.ask in ("agent", "customer") else "notes"


def _stands(case: CaseFile, message: int, quote: str) -> Iterator[Place]:
    """The place of a known fact's words. Whole sentences tell of more than one fact."""
    start = case.ticket.messages[message].text.find(quote)
    if start >= 0 and len(quote) <= _LONGEST_FIGURE:
        yield Place(message, start, start + len(quote))


def _touch(one: Place, other: Place) -> bool:
    return one.message == other.message and one.start < other.end and other.start < one.end


def _holds(other: Figure, figure: Figure) -> bool:
    longer = other.end - other.start > figure.end - figure.start
    return longer and other.start <= figure.start and figure.end <= other.end
