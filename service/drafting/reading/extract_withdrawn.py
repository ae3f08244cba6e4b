"""Figures that somebody of ours takes back by naming them again (scratch the 10.40, it was not the 12th)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from service.drafting.reading.extract_cues import Cues
from service.drafting.reading.extract_figure import Figure, Spans
from service.drafting.reading.extract_note import Note
from service.drafting.reading.extract_reading import Reading

_TAKEN_BACK = "staff took the figure back"
_CLOCK = re.compile(r"(?P<hour>\d{1,2})[.:](?P<minute>[0-5]\d)")
"""A time without am or pm may be either."""
_HALF_DAY = 12
_TIMED = ("time", "moment", "date", "count")
_BEGINS = re.compile(
    r"(?:\A|[.;,:!?\n(]|\s[-–—]|\b(?:and|but|so|because|as|since))\s*(?:(?:the|that|my|our) )?"
    r"(?:(?:earlier|first|old|previous|original) )?(?:(?:time|date|entry|stamp|figure) (?:of )?)?\Z",
    re.IGNORECASE,
)
"""What stands before a figure that its clause begins with."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A figure as the message that takes it back names it."""

    place: int
    """Of that message in the thread."""
    figure: Figure
    words: str

    def holds_for(self, figure: Figure, words: str) -> bool:
        """Whether the figure has the value that was taken back."""
        mine = self.figure
        if words == self.words or self._is_clock(figure):
            return True
        if mine.clock is not None:
            return False
        if mine.day is not None:
            return figure.day == mine.day and not figure.implied
        same_money = None in (figure.currency, mine.currency) or figure.currency == mine.currency
        is_number = mine.number is not None and figure.number == mine.number and same_money
        return (is_number and figure.minutes == mine.minutes) or (
            mine.minutes is not None and figure.minutes == mine.minutes
        )

    def _is_clock(self, figure: Figure) -> bool:
        said = _CLOCK.fullmatch(self.words)
        if figure.clock is None or (self.figure.clock is None and said is None):
            return False
        if said and int(said["hour"]) <= _HALF_DAY:
            return _face(figure.clock) == (int(said["hour"]) % _HALF_DAY, int(said["minute"]))
        days = {f.day for f in (figure, self.figure) if f.day is not None and not f.implied}
        return figure.clock == self.figure.clock and len(days) <= 1


def _face(clock: time) -> tuple[int, int]:
    return clock.hour % _HALF_DAY, clock.minute


def withdrawals(notes: Sequence[Note], cues: Cues) -> tuple[Withdrawal, ...]:
    """What staff take back anywhere in the thread, each figure where they do so last."""
    told = (w for place, note in enumerate(notes) if "staff" in note.says for w in _of_note(place, note, cues))
    last = {(w.words, w.figure.kind): w for w in told}
    return tuple(last.values())


def without(readings: Sequence[Reading], taken_back: Sequence[Withdrawal], notes: Sequence[Note]) -> list[Reading]:
    """The readings, of which those are refused that are told by a figure which was taken back later."""
    return [replace(r, refused=_TAKEN_BACK) if _is_of(r, taken_back, notes) else r for r in readings]


def _of_note(place: int, note: Note, cues: Cues) -> Iterator[Withdrawal]:
    spans = Spans(note.figures)
    for figure in note.figures:
        if not spans.hold(figure) and _takes_back(figure, note, cues):
            yield Withdrawal(place, figure, note.message.text[figure.start : figure.end])


def _takes_back(figure: Figure, note: Note, cues: Cues) -> bool:
    before, after, words = note.before(figure), note.after(figure), cues.withdrawn
    if "?" in note.text[note.sentence(figure)[1] - 1 :][:2]:
        return False
    verb = words.verbs.search(before)
    if verb is not None and words.tails.match(after):
        return not words.unless.search(before[: verb.start()])
    if figure.kind not in _TIMED:
        return False
    return bool(words.denials.search(before) or (_BEGINS.search(before) and words.verdicts.match(after)))


def _is_of(reading: Reading, taken_back: Sequence[Withdrawal], notes: Sequence[Note]) -> bool:
    later = [w for w in taken_back if w.place >= reading.place]
    if not later or reading.refused is not None:
        return False
    note, quote = notes[reading.place], reading.fact.quote or ""
    start = note.message.text.find(quote)
    own = [f for f in note.figures if start <= f.start and f.end <= start + len(quote)] if start >= 0 else []
    return any(
        w.holds_for(f, note.message.text[f.start : f.end])
        for w in later
        for f in own
        if w.place > reading.place or f.start <= w.figure.start
    )
