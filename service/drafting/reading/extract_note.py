"""One message as its figures are read: the text with the customer's names masked, and where its sentences end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from service.domain.case import Message
from service.drafting.reading.extract_figure import Figure, Spans
from service.drafting.reading.extract_figures import moment_of
from service.drafting.reading.extract_lines import Speaker
from service.drafting.reading.extract_thread import CUSTOMER_ROLES, Thread

REACH = 70
"""How far, in characters, words may stand from a figure that they speak of."""
_WIDEST = 280
_SHORT_SENTENCE = 25
_CLAUSE_END = re.compile(r"[.!?;,/|]+(?=\s)|\n|\s[-–—]+\s|—|[()]")
_STOP = re.compile(r"[.!?;](?=[)\]\"”]?\s)|\n")
_ABBREVIATED = re.compile(
    r"\b(?:i\.e|e\.g|Rs|no|ref|Dr|Mr|Mrs|Ms|approx|incl|excl|acct?|St|cl|sec|[ap]\.m|w\.e\.f|vs|c|ca)\Z", re.IGNORECASE
)
_BEFORE_A_DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\Z"
)
_LONGEST_WORD = 8
_SAME_DAY = re.compile(r"\bsame (?:day|morning|afternoon|evening)(?: at| by| before| around|,)? \Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words around a figure with the stop behind them, and those between that stop and the next."""

    words: str
    next: str


@dataclass(frozen=True, slots=True)
class Note:
    message: Message
    text: str
    """With the customer's names masked; places are those of the message."""
    written: datetime | None
    figures: tuple[Figure, ...]
    ends: tuple[int, ...]
    """Where sentences end."""
    says: frozenset[Speaker]
    """What its author's word is good enough for."""
    corrects: bool
    """Whether it takes back what was said before."""

    def sentence(self, figure: Figure) -> tuple[int, int]:
        place = bisect_right(self.ends, figure.start)
        start = self.ends[place - 1] + 1 if place else 0
        after = bisect_left(self.ends, figure.end)
        return start, self.ends[after] if after < len(self.ends) else len(self.text)

    def said(self, figure: Figure) -> str:
        """The figure's sentence."""
        start, end = self.sentence(figure)
        return self._around(figure, start, end)

    def own_words(self, figure: Figure) -> OwnWords:
        """The figure's words between two commas or stops, or from one figure of its kind to the next."""
        first = bisect_left(self.figures, figure.start - REACH, key=_start)
        last = bisect_left(self.figures, figure.end + REACH, key=_start)
        alike = [f for f in self.figures[first:last] if f.kind == figure.kind]
        floor = max((f.end for f in alike if f.end <= figure.start), default=0)
        ceiling = min((f.start for f in alike if f.start >= figure.end), default=len(self.text))
        before = _CLAUSE_END.split(self.text[max(floor, figure.start - REACH) : figure.start])[-1]
        behind = self.text[figure.end : min(ceiling, figure.end + REACH)]
        stop = _CLAUSE_END.search(behind)
        own, rest = (behind[: stop.end()], behind[stop.end() :]) if stop else (behind, "")
        words = before + self.text[figure.start : figure.end] + own
        return OwnWords(words, _CLAUSE_END.split(rest)[0].strip(" .!,;") if "?" not in own else "")

    def so_far(self, figure: Figure) -> str:
        """The figure's sentence up to it."""
        return self._around(figure, self.sentence(figure)[0], figure.start)

    def subject(self, figure: Figure) -> str:
        """The sentence, and the one before it where it is no more than a remark on that (Ref RF-1)."""
        start, end = self.sentence(figure)
        if end - start < _SHORT_SENTENCE:
            before = bisect_left(self.ends, start - 1)
            start = self.ends[before - 1] + 1 if before else 0
        return self._around(figure, start, end)

    def _around(self, figure: Figure, start: int, end: int) -> str:
        return self.text[max(start, figure.start - _WIDEST) : min(end, figure.end + _WIDEST)]

    def before(self, figure: Figure) -> str:
        return self.text[max(0, figure.start - REACH) : figure.start]

    def after(self, figure: Figure) -> str:
        return self.text[figure.end : figure.end + REACH]


def read_note(message: Message, thread: Thread, says: frozenset[Speaker], corrects: bool, room: int) -> Note:
    """The message with the figures of its first characters, as many as there is room for."""
    written, ends = moment_of(message), _ends(message.text)
    figures = thread.figures(message.text[:room], written)
    if thread.zone is not None and message.author.role.casefold() not in CUSTOMER_ROLES:
        figures = tuple(f if f.zone else replace(f, zone=thread.zone) for f in figures)
    if isinstance(message.at, datetime):
        figures = (*figures, *_today(figures, message.at, ends, message.text))
    figures = tuple(sorted(figures, key=_start))
    return Note(message, thread.masked(message.text), written, figures, ends, says, corrects)


def _start(figure: Figure) -> int:
    return figure.start


def _today(figures: Sequence[Figure], written: datetime, ends: Sequence[int], text: str) -> Iterator[Figure]:
    """A time is one of the day on which the message was written, where its sentence names no other."""
    dated = Spans(f for f in figures if f.kind in ("moment", "begins", "opens"))
    other = {bisect_left(ends, f.start) for f in figures if f.kind == "date" and f.day and f.day > written.date()}
    last: Figure | None = None
    for figure in figures:
        last = figure if figure.kind == "date" and figure.day else last
        if figure.kind == "time" and last and _SAME_DAY.search(text, max(0, figure.start - REACH), figure.start):
            yield replace(figure, kind="moment", day=last.day, implied=True)
            continue
        elsewhere = bisect_left(ends, figure.start) in other
        if figure.kind == "time" and figure.clock is not None and not elsewhere and not dated.touch(figure):
            yield replace(figure, kind="moment", day=written.date(), implied=True)


def _ends(text: str) -> tuple[int, ...]:
    return tuple(m.start() for m in _STOP.finditer(text) if m[0] != "." or not _is_abbreviation(text, m.start()))


def _is_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop only shortens the word before it (Rs. 499, Sept. 4)."""
    start = max(0, stop - _LONGEST_WORD)
    is_day = text[stop + 2 : stop + 3].isdigit() and _BEFORE_A_DAY.search(text, start, stop)
    return bool(is_day or _ABBREVIATED.search(text, start, stop))
