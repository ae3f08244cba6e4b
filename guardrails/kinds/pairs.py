"""Pairs of what a letter says, for rules that hold one saying against another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

Said = TypeVar("Said")
_REACH = 40
"""Sayings between two that are held against each other; so a text of any length takes no more time for each word."""


def pairs(said: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Each saying with those soon after it."""
    for place, one in enumerate(said):
        for other in islice(said, place + 1, place + 1 + _REACH):
            yield one, other
