"""One figure as a typed fact: with the quote that gives its value again, or with the reason why it may not be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.domain.facts import Fact, Money
from service.domain.playbook import FactNeed
from service.domain.triage import Candidate, DroppedFact
from service.drafting.reading.extract_cues import Cue, Cues
from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_note import Note
from service.drafting.reading.extract_thread import Thread
from service.drafting.reading.extract_values import fact_from

_LITERAL = ("ref", "email", "phone", "url")
"""Types whose value is the quote itself."""
_WORD_LENGTH = 80
_LONGEST_QUOTE = 160
_SIGNS = {"GBP": "£", "EUR": "€", "INR": "₹"}
_WORD_BEFORE = re.compile(r"(?:\S+ )?\Z")
_WORDS_BEHIND = re.compile(r"[-–]?\S*(?: \S+)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says of a fact."""

    name: str
    fact: Fact
    place: int
    """Of its message in the thread."""
    candidate: Candidate
    refused: str | None = None
    """Why it may not be used."""
    corrects: bool = False
    """Whether its message takes back what was said before."""
    is_note: bool = False
    is_sure: bool = True
    """Whether the words right beside the figure say what it is."""
    is_next: bool = False
    """Whether the word that governs the figure stands next to it."""

    @property
    def value(self) -> object:
        return value_of(self.fact)

    def dropped(self, reason: str) -> DroppedFact:
        return DroppedFact(quote=self.fact.quote or "", reason=reason)


def value_of(fact: Fact) -> object:
    if isinstance(fact, Money):
        return fact.amount, fact.currency
    minutes = getattr(fact, "minutes", None)
    return minutes if minutes is not None else getattr(fact, "value", None)


def read_figure(
    need: FactNeed, cue: Cue, figure: Figure, note: Note, place: int, thread: Thread, cues: Cues, *, sure: bool
) -> Reading | None:
    """The reading, or None where the figure is of no use even as a candidate."""
    fact = _fact(need, figure, note, thread)
    if fact is None:
        return None
    refused = _refusal(need, cue, figure, note, cues)
    if refused == "":
        return None
    message = note.message
    return Reading(
        need.name,
        fact,
        place,
        Candidate(value=_told(fact), message=message.id, quote=_sentence(figure, note)),
        refused,
        note.corrects,
        message.visibility == "internal",
        sure,
    )


def _refusal(need: FactNeed, cue: Cue, figure: Figure, note: Note, cues: Cues) -> str | None:
    """Why the figure may not be used; empty where the speaker could not even know it."""
    if cue.by not in note.says and not _is_decided(cue, figure, note, cues):
        return f"the word of {note.message.author.role!r} decides about no {need.name}" if cue.by == "money" else ""
    doubt = cues.doubt(cue, figure, note)
    return f"not used as {need.name}: {doubt}" if doubt else None


def _is_decided(cue: Cue, figure: Figure, note: Note, cues: Cues) -> bool:
    """Whether staff's own sentence about the money tells that it was decided, whatever else the note leaves open."""
    return cue.by == "money" and "notes" in note.says and cues.speakers.is_decided(note.said(figure))


def _fact(need: FactNeed, figure: Figure, note: Note, thread: Thread) -> Fact | None:
    """The fact, if its quote is literally in the message and the quote alone gives the same value again."""
    text = note.message.text
    for quote in _quotes(text, figure):
        fact = fact_from(need, figure, note.written, quote, note.message.id, thread.currency)
        if fact is not None and (need.type in _LITERAL or _says_again(need, fact, figure, quote, note, thread)):
            return fact
    return None


def _quotes(text: str, figure: Figure) -> Iterator[str]:
    """The figure's own words, or with one more on either side where they need it (at 9 tomorrow)."""
    yield text[figure.start : figure.end]
    yield text[_word_before(text, figure.start) : figure.end]
    yield text[figure.start : _words_behind(text, figure.end)]
    yield text[_word_before(text, figure.start) : _words_behind(text, figure.end)]


def _word_before(text: str, start: int) -> int:
    match = _WORD_BEFORE.search(text, max(0, start - _WORD_LENGTH), start)
    return match.start() if match else start


def _words_behind(text: str, end: int) -> int:
    match = _WORDS_BEHIND.match(text, end)
    return match.end() if match else end


def _says_again(need: FactNeed, fact: Fact, figure: Figure, quote: str, note: Note, thread: Thread) -> bool:
    """Whether the quote alone gives the same value; an implied day or unit stands elsewhere in the message."""
    again = thread.figures(quote, note.written)
    if figure.implied:
        return figure.clock is None or any(f.clock == figure.clock for f in again)
    same = (replace(f, zone=figure.zone) for f in again)
    found = (fact_from(need, f, note.written, quote, note.message.id, thread.currency) for f in same)
    return any(f is not None and value_of(f) == value_of(fact) for f in found)


def _sentence(figure: Figure, note: Note) -> str:
    start, end = note.sentence(figure)
    start, end = max(start, figure.start - _LONGEST_QUOTE // 2), min(end, figure.end + _LONGEST_QUOTE // 2)
    return note.message.text[start:end].strip()


def _told(fact: Fact) -> str:
    if isinstance(fact, Money):
        sign = _SIGNS.get(fact.currency)
        return f"{sign}{fact.amount}" if sign else f"{fact.amount} {fact.currency}"
    return fact.quote or ""
