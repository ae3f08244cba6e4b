"""The figures of the window come from the case: one that does not makes the telling untrue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.figures.mention import MentionKind
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.value import Value


class TracedSpec(Value):
    """No figure of these kinds in the window lacks a source."""

    kind: Literal["traced"] = "traced"
    of: tuple[MentionKind, ...] = Field(min_length=1)

    def build(self, maker: Maker) -> Traced:
        return Traced(frozenset(self.of))


@dataclass(frozen=True, slots=True)
class Traced:
    of: frozenset[MentionKind]

    def within(self, ctx: Context, window: Window) -> Hits | None:
        for grounding in ctx.grounding:
            mention = grounding.mention
            if mention.kind in self.of and mention.sentence in window and not (grounding.fact or grounding.derived):
                return None
        first = ctx.document.sentences[window.first]
        return (Hit(first.start, first.start, first.index),)
