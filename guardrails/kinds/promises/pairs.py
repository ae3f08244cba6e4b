"""Pairs of what a letter says, for rules that hold one saying against another."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import TypeVar

Said = TypeVar("Said")
REACH = 40
"""Sayings between two that are held against each other whatever they are about."""
_FIRST, _LAST = 4, 8
"""Of those further off that share a key, so many are kept: a text of any length takes no more time for each word."""


class Taken:
    """Stretches of a text, to ask whether another one meets any of them."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def meets(self, start: int, end: int) -> bool:
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


def pairs(said: Sequence[Said], keys: Callable[[Said], Iterable[str]] | None = None) -> Iterator[tuple[Said, Said]]:
    """Each saying with those soon after it, and with those further on that share a key with it."""
    for place, one in enumerate(said):
        for other in islice(said, place + 1, place + 1 + REACH):
            yield one, other
    if keys is not None and len(said) > REACH + 1:
        yield from _far(said, keys)


def _far(said: Sequence[Said], keys: Callable[[Said], Iterable[str]]) -> Iterator[tuple[Said, Said]]:
    first: dict[str, list[int]] = defaultdict(list)
    last: dict[str, deque[int]] = defaultdict(lambda: deque(maxlen=_LAST))
    for place, other in enumerate(said):
        gone = place - REACH - 1
        for key in keys(said[gone]) if gone >= 0 else ():
            if len(first[key]) < _FIRST:
                first[key].append(gone)
            last[key].append(gone)
        known = {before for key in keys(other) if key in first for before in (*first[key], *last[key])}
        for before in sorted(known):
            yield said[before], other
