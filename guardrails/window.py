"""Where a rule looks, and what it found there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences `first` to `last` of a document, both included."""

    first: int
    last: int

    def __contains__(self, sentence: object) -> bool:
        return isinstance(sentence, int) and self.first <= sentence <= self.last


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that satisfy a part of a rule. `start` and `end` count in the plain text."""

    start: int
    end: int
    sentence: int
    fact: str | None = None


Hits = tuple[Hit, ...]


def neighbouring(sentences: tuple[int, ...], count: int) -> Iterator[Window]:
    """Every run of `count` neighbouring sentences, or the one run there is if there are fewer."""
    if not sentences:
        return
    for place in range(max(1, len(sentences) - count + 1)):
        run = sentences[place : place + count]
        yield Window(run[0], run[-1])
