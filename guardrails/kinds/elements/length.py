"""The lengths of time that a text fact names are told, in whatever unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.figures.find import read_figures
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.facts import Text
from service.domain.value import Value

_SLACK = 0.03
"""Twelve months of thirty days are a year."""


class LengthSpec(Value):
    """Every length of time in the text `name` is told."""

    kind: Literal["length"] = "length"
    name: str

    def build(self, maker: Maker) -> Length:
        return Length(self.name)


@dataclass(frozen=True, slots=True)
class Length:
    name: str

    def within(self, ctx: Context, window: Window) -> Hits | None:
        fact = ctx.case.fact(self.name)
        if not isinstance(fact, Text):
            return None
        wanted = [m.minutes for m in read_figures(fact.value, None, "en-GB") if m.minutes]
        hits = [next(self._told(minutes, ctx, window), None) for minutes in wanted]
        return tuple(hit for hit in hits if hit) if hits and all(hits) else None

    def _told(self, minutes: int, ctx: Context, window: Window) -> Iterator[Hit]:
        for mention in ctx.mentions_in(window):
            if _lasts(mention, minutes):
                yield Hit(mention.start, mention.end, mention.sentence, self.name)


def _lasts(mention: Mention, minutes: int) -> bool:
    return mention.minutes is not None and abs(mention.minutes - minutes) <= _SLACK * minutes
