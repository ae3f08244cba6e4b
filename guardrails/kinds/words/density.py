"""Wording that is a fault by its density, and wording that is one at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.either import Either, Parts, build_parts, merged
from service.domain.value import Value


class DensitySpec(Value):
    """What `at_once` finds, and what `of` finds when there is at least one to every `words` words.

    Two of `faint` count as one, and one of them alone as none.
    """

    kind: Literal["density"] = "density"
    of: Parts
    faint: Parts
    at_once: Parts
    words: int = Field(ge=1)

    def build(self, maker: Maker) -> Density:
        of, faint, at_once = (build_parts(parts, maker) for parts in (self.of, self.faint, self.at_once))
        return Density(of, faint, at_once, self.words)


@dataclass(frozen=True, slots=True)
class Density:
    parts: Either
    faint: Either
    at_once: Either
    words: int

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        at_once, some, faint = self.at_once.find(ctx), self.parts.find(ctx), self.faint.find(ctx)
        length = sum(len(s.text.split()) for s in ctx.document.body)
        count = len(some) + len(at_once) + len(faint) // 2
        dense = count > 0 and count * self.words >= length
        return merged(at_once + some + faint) if dense else at_once
