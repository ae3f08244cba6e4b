"""Which patterns could stand in a sentence, told by its words alone, so that the others need not be run."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

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
_Place = tuple[int, int]


class Stretch:
    """A sentence between the characters beside it, and what patterns found in it so far.

    `unread` has the bits of those that may stand there, until they are run; `found` has the places of those that do,
    by their first number, counted from the sentence's start.
    """

    __slots__ = ("encoded", "end", "found", "start", "text", "unread", "ways")

    def __init__(self, before: str, text: str, after: str, ways: Iterable[int], unread: int) -> None:
        self.text = text
        self.encoded = f"{before}{text}{after}".encode()
        """The sentence and the characters beside it, as RE2 reads them; it begins at `start` and ends at `end`."""
        self.start = len(before.encode())
        self.end = len(self.encoded) - len(after.encode())
        self.ways = _mask(ways)
        """The bits of the alternatives that may stand there."""
        self.unread = unread
        self.found: dict[int, tuple[_Place, ...]] = {}


class Sifted:
    """The sentences of a letter, with what patterns found in them before, by their first number."""

    def __init__(self, sieve: Sieve, text: str, spans: Sequence[_Place]) -> None:
        self._text, self._spans = text, spans
        self.stretches = [sieve.stretch(text[max(0, a - 1) : a], text[a:b], text[b : b + 1]) for a, b in spans]
        self.unread = 0
        """The bits of those that were not run in a sentence where they may stand."""
        self.found: dict[int, list[tuple[int, tuple[_Place, ...]]]] = defaultdict(list)
        for index, stretch in enumerate(self.stretches):
            self.unread |= stretch.unread
            for first, places in stretch.found.copy().items():
                self.found[first].append((index, places))

    @cached_property
    def encoded(self) -> bytes:
        """The letter as RE2 reads it."""
        return self._text.encode()

    @cached_property
    def places(self) -> list[_Place]:
        """Where each sentence begins and ends in it."""
        if len(self.encoded) == len(self._text):
            return list(self._spans)
        bytes_before = (0, *accumulate(len(character.encode()) for character in self._text))
        return [(bytes_before[start], bytes_before[end]) for start, end in self._spans]


class Sieve:
    """What many alternatives need. `add` numbers them; `possible` gives those that a text has the words for."""

    def __init__(self) -> None:
        self._branches: list[Branch] = []
        self._bits: list[int] = []
        self._patterns = 0
        self._index: _Index | None = None

    def add(self, branches: Iterable[Branch]) -> tuple[int, int]:
        """Take in the alternatives of a pattern: the number of the first, the others have the next, and its bit."""
        first, bit = len(self._branches), 1 << self._patterns
        self._branches.extend(branches)
        self._bits.extend([bit] * (len(self._branches) - first))
        self._patterns += 1
        self._index = None
        return first, bit

    def possible(self, text: str) -> tuple[int, ...]:
        """What may match inside the text."""
        return self._read().possible(text)

    def stretch(self, before: str, text: str, after: str) -> Stretch:
        """The sentence, remembered with what was found in it; none of `before` or `after` is an end of the letter."""
        index = self._read()
        return (index.remembered if len(text) < _LONG_SENTENCE else index.stretch)(before, text, after)

    def _read(self) -> _Index:
        if self._index is None:
            self._index = _Index(self._branches, self._bits)
        return self._index


class _Index:
    """Every branch hangs on the atoms of its rarest need, and its other needs have a bit each."""

    def __init__(self, branches: list[Branch], patterns: list[int]) -> None:
        self._patterns = patterns
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
        self.remembered = lru_cache(maxsize=1 << 11)(self.stretch)

    def stretch(self, before: str, text: str, after: str) -> Stretch:
        ways, patterns = self.possible(text), 0
        for bit in set(map(self._patterns.__getitem__, ways)):
            patterns |= bit
        return Stretch(before, text, after, ways, patterns)

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


def _mask(places: Iterable[int]) -> int:
    bits = bytearray()
    for place in sorted(places, reverse=True):
        bits = bits or bytearray((place >> 3) + 1)
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


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
