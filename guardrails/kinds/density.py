"""Wording that is a fault by its density, and wording that is one at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.either import Either, Parts, build_parts, merged
from service.domain.value import Value


class DensitySpec(Value):
    """What `at_once` finds, and what `of` finds when there is at least one to every `words` words."""

    kind: Literal["density"] = "density"
    of: Parts
    at_once: Parts
    words: int = Field(ge=1)

    def build(self, maker: Maker) -> Density:
        return Density(build_parts(self.of, maker), build_parts(self.at_once, maker), self.words)


@dataclass(frozen=True, slots=True)
class Density:
    parts: Either
    at_once: Either
    words: int

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        at_once, some = self.at_once.find(ctx), self.parts.find(ctx)
        length = sum(len(s.text.split()) for s in ctx.document.body)
        dense = (len(some) + len(at_once)) * self.words >= length
        return merged(at_once + some) if dense else at_once
