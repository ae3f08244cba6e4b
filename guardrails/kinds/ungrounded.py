"""A figure or a name in the letter that no fact and no sum accounts for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from service.domain.value import Value


class UngroundedSpec(Value):
    """Every figure has to come from the case."""

    kind: Literal["ungrounded"] = "ungrounded"

    def build(self, maker: Maker) -> Ungrounded:
        return Ungrounded()


@dataclass(frozen=True, slots=True)
class Ungrounded:
    def find(self, ctx: Context) -> tuple[Violation, ...]:
        return tuple(Violation(g.mention.start, g.mention.end, g.reason) for g in ctx.grounding if not g.grounded)
