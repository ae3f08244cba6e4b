"""Which patterns could stand in a sentence, told by its words alone, so that the others need not be run."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from guardrails.literals import DIGIT, MARKS, Branch, chance

_WORD = re.compile(r"[a-z0-9]+|[" + re.escape("".join(sorted(MARKS))) + "]")
_LONG_SENTENCE, _LONG_WORD = 600, 40
"""What is longer is read anew each time, so that memory stays bounded."""
_ALIKE = re.compile("[\u017f\u212a]")
"""Characters that RE2 takes for a Latin letter and for no part of a word; a text with one may hold anything."""
_DOTTED = "\u0130"
"""Python would make a Latin letter of it."""

_Place = tuple[int, int]


_Hung = tuple[int, int]
"""The bits of the needs that an alternative does not hang on, and the alternative's number."""


class _Word(NamedTuple):
    """The needs that a word meets, the branches that need it alone, and others that hang on it."""

    met: int
    alone: frozenset[int]
    hung: tuple[_Hung, ...]


class Stretch:
    """A sentence between the characters beside it. `ways` has the numbers of the alternatives that may stand there.

    `patterns` has the numbers of those that they belong to, and `found` the places of each that was run, by its number,
    counted from the sentence's start.
    """

    __slots__ = ("encoded", "end", "found", "patterns", "start", "text", "ways")

    def __init__(self, before: str, text: str, after: str, ways: Sequence[int], patterns: Iterable[int] = ()) -> None:
        self.text = text
        self.encoded = f"{before}{text}{after}".encode()
        """The sentence and the characters beside it, as RE2 reads them; it begins at `start` and ends at `end`."""
        self.start = len(before.encode())
        self.end = len(self.encoded) - len(after.encode())
        self.ways = ways
        self.patterns = tuple(patterns)
        self.found: dict[int, tuple[_Place, ...]] = {}

    def ways_among(self, numbers: range) -> Sequence[int]:
        """Those of the alternatives with these numbers."""
        first = bisect_left(self.ways, numbers.start)
        return self.ways[first : bisect_left(self.ways, numbers.stop, first)]


class Sifted:
    """The sentences of a letter."""

    def __init__(self, sieve: Sieve, text: str, spans: Iterable[_Place]) -> None:
        self.stretches = [sieve.stretch(text[max(0, a - 1) : a], text[a:b], text[b : b + 1]) for a, b in spans]
        self._sentences: dict[int, list[int]] = defaultdict(list)
        for index, stretch in enumerate(self.stretches):
            for pattern in stretch.patterns:
                self._sentences[pattern].append(index)

    def sentences(self, pattern: int) -> Sequence[int]:
        """Those in which a pattern may stand."""
        return self._sentences.get(pattern, ())


class Sieve:
    """What many alternatives need. `add` numbers them; `possible` gives those that a text has the words for."""

    def __init__(self) -> None:
        self._branches: list[Branch] = []
        self._owners: list[int] = []
        self._patterns = 0
        self._index: _Index | None = None

    def add(self, branches: Iterable[Branch]) -> tuple[int, range]:
        """Take in the alternatives of a pattern: its own number, and theirs."""
        pattern, first = self._patterns, len(self._branches)
        self._branches.extend(branches)
        numbers = range(first, len(self._branches))
        self._owners.extend([pattern] * len(numbers))
        self._patterns += 1
        self._index = None
        return pattern, numbers

    def possible(self, text: str) -> tuple[int, ...]:
        """What may match inside the text, in order."""
        return self._read().possible(text)

    def stretch(self, before: str, text: str, after: str) -> Stretch:
        """The sentence, remembered with what was found in it; none of `before` or `after` is an end of the letter."""
        index = self._read()
        return (index.remembered if len(text) < _LONG_SENTENCE else index.stretch)(before, text, after)

    def _read(self) -> _Index:
        if self._index is None:
            self._index = _Index(self._branches, self._owners)
        return self._index


class _Index:
    """Every branch hangs on the atoms of its rarest need, and its other needs have a bit each."""

    def __init__(self, branches: list[Branch], owners: list[int]) -> None:
        self._owners = owners
        chances = {need: chance(need) for need in frozenset().union(*branches)}
        hooked = [(branch, min(branch, key=chances.__getitem__, default=None)) for branch in branches]
        uses = Counter(need for branch, hook in hooked for need in branch if need is not hook)
        places = {need: place for place, (need, _) in enumerate(uses.most_common())}
        self._every_bit = (1 << len(places)) - 1
        self._all = tuple(range(len(branches)))
        self._always = [number for number, (_, hook) in enumerate(hooked) if hook is None]
        self._met: dict[str, list[int]] = defaultdict(list)
        for need, place in places.items():
            for atom in need:
                self._met[atom].append(place)
        self._hung: dict[str, list[_Hung]] = defaultdict(list)
        for number, (branch, hook) in enumerate(hooked):
            hung = sum(1 << places[need] for need in branch if need is not hook), number
            for atom in hook or ():
                self._hung[atom].append(hung)
        self._longest = max(map(len, (*self._met, *self._hung)), default=0)
        self._word = lru_cache(maxsize=1 << 14)(self._read_word)
        self.remembered = lru_cache(maxsize=1 << 11)(self.stretch)

    def stretch(self, before: str, text: str, after: str) -> Stretch:
        ways = self.possible(text)
        return Stretch(before, text, after, ways, set(map(self._owners.__getitem__, ways)))

    def possible(self, text: str) -> tuple[int, ...]:
        if not text.isascii() and _ALIKE.search(text):
            return self._all
        words = set(_WORD.findall(text.replace(_DOTTED, " ").lower()))
        read = [self._word(word) if len(word) < _LONG_WORD else self._read_word(word) for word in words]
        met = 0
        for word in read:
            met |= word.met
        lacking = self._every_bit ^ met
        found = {number for word in read for wanted, number in word.hung if not wanted & lacking}
        return tuple(sorted(found.union(self._always, *(word.alone for word in read))))

    def _read_word(self, word: str) -> _Word:
        atoms = set(_atoms(word, self._longest))
        met = 0
        for atom in atoms & self._met.keys():
            for place in self._met[atom]:
                met |= 1 << place
        hung = [branch for atom in atoms & self._hung.keys() for branch in self._hung[atom]]
        alone = frozenset(number for wanted, number in hung if not wanted)
        return _Word(met, alone, tuple(branch for branch in hung if branch[0]))


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
