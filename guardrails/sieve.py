"""Which patterns could stand in a sentence, told by its words alone, so that the others need not be run."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guardrails.document import Sentence
from guardrails.literals import DIGIT, MARKS, Branch, chance

_WORD = re.compile(r"[a-z0-9]+|[" + re.escape("".join(sorted(MARKS))) + "]")
_LONG_SENTENCE, _LONG_WORD = 600, 40
"""What is longer is read anew each time, so that memory stays bounded."""
_ALIKE = re.compile("[\u017f\u212a]")
"""Characters that RE2 takes for a Latin letter and for no part of a word; a text with one may hold anything."""
_DOTTED = "\u0130"
"""Python would make a Latin letter of it."""

_Hung = tuple[int, int]
"""The bits of the needs that an alternative does not hang on, and the alternative's number."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """The sentences that each alternative may stand in, and the patterns that have one, by their first number."""

    windows: Mapping[int, Sequence[tuple[int, int]]]
    patterns: frozenset[int]


class Sieve:
    """What many alternatives need. `add` numbers them; `possible` gives those that a text has the words for."""

    def __init__(self) -> None:
        self._branches: list[Branch] = []
        self._firsts: list[int] = []
        self._index: _Index | None = None

    def add(self, branches: Iterable[Branch]) -> int:
        """Take in the alternatives of a pattern; the first gets this number, and the others the next ones."""
        first = len(self._branches)
        self._branches.extend(branches)
        self._firsts.extend([first] * (len(self._branches) - first))
        self._index = None
        return first

    def sift(self, sentences: Iterable[Sentence]) -> Sifted:
        """Where each alternative may stand in a letter."""
        windows: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for sentence in sentences:
            span = sentence.start, sentence.end
            for number in self.possible(sentence.text):
                windows[number].append(span)
        return Sifted(windows, frozenset(map(self._firsts.__getitem__, windows)))

    def possible(self, text: str) -> tuple[int, ...]:
        """What may match inside the text."""
        index = self._index
        if index is None:
            index = self._index = _Index(self._branches)
        return index.remembered(text) if len(text) < _LONG_SENTENCE else index.possible(text)


class _Index:
    """Every branch hangs on the atoms of its rarest need, and its other needs have a bit each."""

    def __init__(self, branches: list[Branch]) -> None:
        chances = {need: chance(need) for branch in branches for need in branch}
        hooks = [(branch, min(branch, key=chances.__getitem__, default=None)) for branch in branches]
        uses = Counter(need for branch, hook in hooks for need in branch if need is not hook)
        bits = {need: 1 << place for place, (need, _) in enumerate(uses.most_common())}
        self._all = tuple(range(len(branches)))
        self._always = [number for number, (_, hook) in enumerate(hooks) if hook is None]
        self._bits: dict[str, int] = defaultdict(int)
        for need, bit in bits.items():
            for atom in need:
                self._bits[atom] |= bit
        self._hung: dict[str, list[_Hung]] = defaultdict(list)
        for number, (branch, hook) in enumerate(hooks):
            hung = sum(bits[need] for need in branch if need is not hook), number
            for atom in hook or ():
                self._hung[atom].append(hung)
        self._longest = max(map(len, (*self._bits, *self._hung)), default=0)
        self._word = lru_cache(maxsize=1 << 14)(self._read_word)
        self.remembered = lru_cache(maxsize=1 << 11)(self.possible)

    def possible(self, text: str) -> tuple[int, ...]:
        if not text.isascii() and _ALIKE.search(text):
            return self._all
        words = set(_WORD.findall(text.replace(_DOTTED, " ").lower()))
        read = [self._word(word) if len(word) < _LONG_WORD else self._read_word(word) for word in words]
        met = 0
        for bits, _ in read:
            met |= bits
        found = {number for _, hung in read for wanted, number in hung if wanted & met == wanted}
        return (*self._always, *found)

    def _read_word(self, word: str) -> tuple[int, tuple[_Hung, ...]]:
        """The needs that a word meets, and the branches that hang on one of its atoms."""
        atoms = set(_atoms(word, self._longest))
        met = 0
        for atom in atoms & self._bits.keys():
            met |= self._bits[atom]
        return met, tuple(hung for atom in atoms & self._hung.keys() for hung in self._hung[atom])


def _atoms(word: str, longest: int) -> Iterator[str]:
    """Every stretch of a word, with its beginning and end marked; no mark alone, for that would be a dollar sign."""
    if word in MARKS:
        yield word
        return
    if any(character.isdigit() for character in word):
        yield DIGIT
    marked = f"^{word}$"
    for start in range(len(marked)):
        for end in range(start + 2, min(start + longest, len(marked)) + 1):
            yield marked[start:end]
