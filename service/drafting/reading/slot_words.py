"""The words of a message by meaning: which classes of `slots.yaml` each belongs to, and how far it is from a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOP = re.compile(r"[.!?;:)\n]")
_SHORTEST_STEM = 2
_NEGATED = 3
"""How many words a `not` reaches."""
_DENIAL = frozenset({"not", "no", "never", "nobody", "without", "cannot", "cant", "isnt", "wasnt"})
_EMPTY: frozenset[str] = frozenset()
_BREAK = {",": 1, "(": 1, ")": 1, ":": 1, "|": 3, "–": 2, "—": 2}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every class's words, ready to be looked up."""

    words: Mapping[str, frozenset[str]]
    stems: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    def classes(self, word: str) -> frozenset[str]:
        found = self.words.get(word, _EMPTY)
        if word.endswith("'s"):
            found |= self.classes(word[:-2])
        for length in range(_SHORTEST_STEM, len(word) + 1):
            found |= self.stems.get(word[:length], _EMPTY)
        return found


def lexicon_of(classes: Mapping[str, Iterable[str]]) -> Lexicon:
    words: dict[str, frozenset[str]] = {}
    stems: dict[str, frozenset[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, entries in classes.items():
        for entry in entries:
            parts = tuple(entry.split())
            if len(parts) > 1:
                phrases.setdefault(parts[0], []).append((parts, name))
            elif entry.endswith("*"):
                stems[entry[:-1]] = stems.get(entry[:-1], _EMPTY) | {name}
            else:
                words[entry] = words.get(entry, _EMPTY) | {name}
    return Lexicon(words, stems, {first: tuple(some) for first, some in phrases.items()})


@dataclass(frozen=True, slots=True)
class Words:
    """A message's words with their classes; a phrase counts at its first word."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    classes: tuple[frozenset[str], ...]
    denied: tuple[bool, ...]
    breaks: tuple[int, ...]
    """How much punctuation parts each word from the first."""

    def between(self, start: int, end: int) -> range:
        """The places of the words that begin there."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def read_words(text: str, lexicon: Lexicon) -> Words:
    matches = list(_WORD.finditer(text))
    plain = [m[0].lower().replace("’", "'") for m in matches]
    starts = tuple(m.start() for m in matches)
    ends = tuple(m.end() for m in matches)
    gaps = [0, *(_broken(text[end:start]) for end, start in zip(ends, starts[1:], strict=False))]
    found = [lexicon.classes(word) for word in plain]
    for place, name in _phrases(plain, lexicon):
        found[place] |= {name}
    stops = [bool(_STOP.search(text, end, start)) for end, start in zip(ends, starts[1:], strict=False)]
    denied = tuple(_is_denied(plain, stops, n) for n in range(len(plain)))
    return Words(starts, ends, tuple(found), denied, tuple(accumulate(gaps)))


def _phrases(plain: list[str], lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    for place, word in enumerate(plain):
        for parts, name in lexicon.phrases.get(word, ()):
            if all(_is(p, w) for p, w in zip(parts, plain[place : place + len(parts)], strict=False)) and len(
                plain
            ) >= place + len(parts):
                yield place, name


def _is(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _is_denied(plain: list[str], stops: list[bool], place: int) -> bool:
    """Whether a `not` stands shortly before the word, in its own sentence."""
    for n in range(place - 1, max(-1, place - 1 - _NEGATED), -1):
        if stops[n]:
            return False
        if _denies(plain[n]):
            return True
    return False


def _denies(word: str) -> bool:
    return word in _DENIAL or word.endswith("n't")


def _broken(gap: str) -> int:
    dashed = 2 if " - " in gap or "->" in gap else 0
    return dashed + sum(_BREAK.get(c, 0) for c in gap[:8])
