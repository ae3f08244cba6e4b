"""Letters in pieces: what each passage does, and where another letter says something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from evals.runs.rows import RunRow

_WORD = re.compile(r"\s*\S+|\s+")
_MOST_WORDS = 1_500
"""Longer texts are not compared word by word: it would take minutes of a text made for it."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a letter's text, and what is to be seen about it."""

    text: str
    classes: str = ""
    """`e` where an element stands, `f` where a rule blocks, `d` where the other letter says something else."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    kind: str
    name: str = ""


def shown(text: str) -> str:
    """Without what a page cannot hold, or what would turn its text around: each becomes a question mark in a box."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def pieces(row: RunRow, other: RunRow | None) -> tuple[Piece, ...]:
    """The row's letter, marked; compared with the other's where there is one."""
    spans = [*_marks(row)]
    if other and other.letter and other.letter != row.letter:
        spans += _changed(row.letter, other.letter)
    return tuple(_cut(row.letter, spans))


def _marks(row: RunRow) -> Iterator[_Span]:
    for start, end, name in row.marks:
        # A mark may be of another version of the letter; what is outside is no place in it.
        if 0 <= start < end <= len(row.letter):
            yield _Span(start, end, "e" if name in row.elements else "f", name)


def _changed(text: str, other: str) -> Iterator[_Span]:
    """The words that the other text has not, or has elsewhere."""
    mine, theirs = _WORD.findall(text), _WORD.findall(other)
    if max(len(mine), len(theirs)) > _MOST_WORDS:
        return
    ends = [0]
    for word in mine:
        ends.append(ends[-1] + len(word))
    for kind, start, end, _, _ in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if kind in ("replace", "delete"):
            said = text[ends[start] : ends[end]]
            yield _Span(ends[start] + len(said) - len(said.lstrip()), ends[end], "d")


def _cut(text: str, spans: Iterable[_Span]) -> Iterator[Piece]:
    """At every end of a span, so that spans may lie across one another."""
    kept = sorted(spans, key=lambda s: s.start)
    edges = sorted({0, len(text), *(s.start for s in kept), *(s.end for s in kept)})
    for start, end in pairwise(edges):
        here = [s for s in kept if s.start <= start and s.end >= end]
        classes = " ".join(sorted({s.kind for s in here}))
        names = ", ".join(dict.fromkeys(s.name for s in here if s.name))
        yield Piece(shown(text[start:end]), classes, shown(names))


def quoted(row: RunRow) -> tuple[str, ...]:
    """What blocks, each with the words that it stands in: `F08: we guarantee`."""
    places: dict[str, list[str]] = {}
    for start, end, name in row.marks:
        if name not in row.elements and 0 <= start < end <= len(row.letter):
            places.setdefault(name, []).append(row.letter[start:end])
    counted = Counter(f"{name}: {said}" for name, texts in places.items() for said in texts)
    told = [text if count == 1 else f"{text} ({count} times)" for text, count in counted.items()]
    return tuple(map(shown, (*told, *(f for f in dict.fromkeys(row.findings) if f not in places))))
