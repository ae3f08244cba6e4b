"""What a figure is by the grammar of its clause: the nearest word that governs it (charged, refund, lands, trained).

A clause ends where another figure of the kind begins, at a semicolon or a dash. Of a sum (38 + 38 = 76) only the
result has a role, that of the whole sum.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.drafting.reading.extract_cues import Cue, Cues
from service.drafting.reading.extract_figure import Figure, Spans
from service.drafting.reading.extract_note import REACH, Note

_FURTHEST = 6
_VETO = 1
_COMMA = 3
"""A comma parts as much as so many words."""
_CUT = re.compile(r"[;|]|\s[-–—]+\s|—")
_CUT_BEHIND = re.compile(rf"{_CUT.pattern}|: ")
_OWN_PART = re.compile(r",| and | but | \+ ")
_JOINED = re.compile(r"[^.,;\n]{0,30}?(?:\+|\bplus\b|(?P<equals>=))[^.,;\n]{0,30}")
_CALCULATION = re.compile(r"\b\d[\d.,]* ?(?:%|per ?cent|[x×*]).*\Z", re.IGNORECASE)
"""`10% of the fee` says how a result was worked out, and not what it is."""
_JOINT = re.compile(r"[\W_]*(?:(?:on|at|of|was|is|the|for|\d{1,2} [A-Z][a-z]{2,8})[\W_]+)*", re.IGNORECASE)
"""What may stand between a figure and the word next to it."""
_FACTOR_BEHIND = re.compile(r" ?(?:[x×*]|/ ?\d) ?")
_FACTOR_BEFORE = re.compile(r"(?:[x×*@]|% of|percent of) ?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A figure with the words that may govern it."""

    figure: Figure
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Governor:
    cue: Cue
    distance: int
    length: int
    is_behind: bool
    is_next: bool


def clauses(note: Note, kind: str) -> Iterator[Clause]:
    """Every figure of a kind with its clause."""
    spent = Spans(f for f in note.figures if f.kind == "moment") if kind == "date" else None
    alike = [f for f in note.figures if f.kind == kind or (kind == "money" and _is_amount(f, note.text))]
    for first, last in _sums(alike, note.text) if kind == "money" else ((n, n) for n in range(len(alike))):
        figure = alike[last]
        if (kind == "money" and _is_factor(figure, note.text)) or (spent and spent.hold(figure)):
            continue
        start, end = note.sentence(figure)
        floor = alike[first - 1].end if first else 0
        ceiling = alike[last + 1].start if last + 1 < len(alike) else len(note.text)
        before = note.text[max(start, floor, alike[first].start - REACH) : alike[first].start]
        after = note.text[figure.end : min(end, ceiling, figure.end + REACH)]
        yield Clause(figure, _own_before(before, kind, floor > start), _own_after(after, ceiling < end))


def governing(roles: Iterable[Cue], clause: Clause, cues: Cues, wanted: Container[str]) -> Cue | None:
    """The role whose words are nearest; None when they are none of ours, too far away, or denied."""
    governor = nearest(roles, clause, cues, wanted)
    return governor[0] if governor else None


def nearest(roles: Iterable[Cue], clause: Clause, cues: Cues, wanted: Container[str]) -> tuple[Cue, bool] | None:
    """The same, and whether no other word stands between the role's and the figure."""
    found = [g for role in roles for g in _governors(role, clause, cues) if g.distance <= _FURTHEST]
    if any(g.cue.fact is None and g.is_behind and g.distance <= _VETO for g in found):
        return None
    best = min(found, key=_rank, default=None)
    if best is None:
        return None
    equal = [g for g in found if _rank(g) == _rank(best)]
    return next(((g.cue, g.is_next) for g in equal if g.cue.fact is not None and g.cue.fact in wanted), None)


def _rank(governor: _Governor) -> tuple[int, bool, int]:
    return governor.distance, governor.is_behind, -governor.length


def _governors(role: Cue, clause: Clause, cues: Cues) -> Iterator[_Governor]:
    before = _last(role.before, clause.before) if role.before else None
    if before is not None and not cues.denied.search(clause.before[: before.start()]):
        gap = clause.before[before.end() :]
        yield _Governor(role, _words_in(gap), len(before[0]), False, bool(_JOINT.fullmatch(gap)))
    after = role.after.search(clause.after) if role.after else None
    if after is not None and not cues.denied.search(clause.after[: after.start()]):
        gap = clause.after[: after.start()]
        yield _Governor(role, _words_in(gap), len(after[0]), True, bool(_JOINT.fullmatch(gap)))


def _words_in(gap: str) -> int:
    return len(gap.split()) + _COMMA * gap.count(",")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(deque(pattern.finditer(text), maxlen=1)), None)


def _own_before(words: str, kind: str, has_neighbour: bool) -> str:
    """Without what belongs to the figure before."""
    words = _CUT.split(words)[-1]
    words = _CALCULATION.sub("", words) if kind == "money" else words
    return _OWN_PART.split(words, maxsplit=1)[-1] if has_neighbour else words


def _own_after(words: str, has_neighbour: bool) -> str:
    words = _CUT_BEHIND.split(words, maxsplit=1)[0]
    parts = list(_OWN_PART.finditer(words)) if has_neighbour else []
    return words[: parts[-1].start()] if parts else words


def _sums(amounts: Sequence[Figure], text: str) -> Iterator[tuple[int, int]]:
    """The place of each amount with that where its sum begins; amounts that are added up are left out."""
    start, solved = 0, True
    for place, figure in enumerate(amounts):
        after = amounts[place + 1] if place + 1 < len(amounts) else None
        joint = _JOINED.fullmatch(text, figure.end, after.start) if after else None
        if joint is None:
            if solved:
                yield start, place
            start, solved = place + 1, True
        else:
            solved = joint["equals"] is not None


def _is_amount(figure: Figure, text: str) -> bool:
    return figure.kind == "count" and bool(re.fullmatch(r"\d[\d,]*\.\d\d", text[figure.start : figure.end]))


def _is_factor(figure: Figure, text: str) -> bool:
    behind = _FACTOR_BEHIND.match(text, figure.end)
    return bool(behind) or bool(_FACTOR_BEFORE.search(text, max(0, figure.start - 12), figure.start))
