"""The element is the same test as a prohibition: it is there when the prohibition finds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.value import Value


class FreeOfSpec(Value):
    """None of these prohibitions finds anything."""

    kind: Literal["free_of"] = "free_of"
    rules: tuple[str, ...] = Field(min_length=1)

    def build(self, maker: Maker) -> FreeOf:
        return FreeOf(self.rules)


@dataclass(frozen=True, slots=True)
class FreeOf:
    rules: tuple[str, ...]

    def within(self, ctx: Context, window: Window) -> Hits | None:
        broken = any(hit.sentence in window for rule in self.rules for hit in ctx.broken.get(rule, ()))
        first = ctx.document.sentences[window.first]
        return None if broken else (Hit(first.start, first.start, first.index),)
