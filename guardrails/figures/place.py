"""Where a figure was found, with the words around it: what a reader of figures is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from guardrails.figures.mention import Mention, MentionKind

_REACH = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a text in its sentence, the day of sending and the locale."""

    text: str
    start: int
    end: int
    sentence: int
    sentence_start: int
    sentence_end: int
    sent: date | None
    locale: str

    @property
    def found(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The words of the sentence before the figure."""
        return self.text[max(self.sentence_start, self.start - _REACH) : self.start]

    @property
    def after(self) -> str:
        """The words of the sentence after the figure."""
        return self.text[self.end : min(self.sentence_end, self.end + _REACH)]

    def mention(
        self,
        kind: MentionKind,
        start: int = 0,
        end: int | None = None,
        *,
        number: Decimal | None = None,
        currency: str | None = None,
        day: date | None = None,
        clock: time | None = None,
        minutes: int | None = None,
        business: bool = False,
        unit: str | None = None,
        relative: bool = False,
    ) -> Mention:
        """A figure of this place; `start` and `end` count from its beginning."""
        first = self.start + start
        last = self.end if end is None else self.start + end
        return Mention(
            kind, first, last, self.sentence, self.text[first:last], number, currency, day, clock, minutes, business,
            unit, relative,
        )  # fmt: skip


Reader = Callable[[Place], Iterator[Mention]]
"""Reads what stands at a place; it may turn out to be no figure, or several."""
