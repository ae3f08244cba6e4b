"""A figure of a certain kind stands in the window, whatever it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.figures.mention import MentionKind
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.value import Value


class FigureSpec(Value):
    """A figure of one of these kinds is mentioned."""

    kind: Literal["figure"] = "figure"
    of: tuple[MentionKind, ...] = Field(min_length=1)

    def build(self, maker: Maker) -> FigureTold:
        return FigureTold(frozenset(self.of))


@dataclass(frozen=True, slots=True)
class FigureTold:
    of: frozenset[MentionKind]

    def within(self, ctx: Context, window: Window) -> Hits | None:
        found = (m for m in ctx.mentions_in(window) if m.kind in self.of)
        return tuple(Hit(m.start, m.end, m.sentence) for m in found) or None
