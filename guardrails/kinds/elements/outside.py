"""The element is about the record of the case, not about the letter's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.value import Value


class OutsideSpec(Value):
    """Judged by a fact of the case, and not applicable where the case says nothing about it."""

    kind: Literal["outside"] = "outside"
    fact: str | None = None
    """The fact that says that it is done; one that says that there is none says that it is not."""

    def build(self, maker: Maker) -> Outside:
        return Outside(self.fact)


@dataclass(frozen=True, slots=True)
class Outside:
    fact: str | None

    def applies(self, ctx: Context) -> bool:
        return self.fact is not None and ctx.case.fact(self.fact) is not None

    def within(self, ctx: Context, window: Window) -> Hits | None:
        if self.fact is None or not ctx.case.knows(self.fact):
            return None
        first = ctx.document.sentences[window.first]
        return (Hit(first.start, first.start, first.index, self.fact),)
