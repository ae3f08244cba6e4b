"""One figure of a message, with its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, tzinfo
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from guardrails.figures.mention import MentionKind

FigureKind = MentionKind | Literal["moment", "months", "opens", "closes", "begins", "ends"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. A moment has both a day and a clock, and so have the two ends of a slot (Wed 9-11)."""

    kind: FigureKind
    start: int
    end: int
    number: Decimal | None = None
    currency: str | None = None
    unit: str | None = None
    minutes: int | None = None
    day: date | None = None
    clock: time | None = None
    implied: bool = False
    """Whether the day is only that of the message, or the unit only that of the figure before."""
    zone: tzinfo | None = None
    """Of the clock, where the words beside it or the thread tell it."""


class Spans:
    """Places of figures in a text, asked for in less than linear time."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        ordered = sorted(figures, key=lambda f: f.start)
        self._same = {(f.start, f.end) for f in ordered}
        self._starts = [f.start for f in ordered]
        self._furthest = list(accumulate((f.end for f in ordered), max))

    def touch(self, figure: Figure) -> bool:
        """Whether one of them overlaps the figure."""
        before = bisect_left(self._starts, figure.end)
        return before > 0 and self._furthest[before - 1] > figure.start

    def hold(self, figure: Figure) -> bool:
        """Whether a longer one has the figure inside."""
        before = bisect_right(self._starts, figure.start)
        return before > 0 and self._furthest[before - 1] >= figure.end and (figure.start, figure.end) not in self._same
