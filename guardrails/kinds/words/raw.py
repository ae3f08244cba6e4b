"""Marks in the letter as it was written, markup included; a reader of the plain text would not see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.patterns import Pattern
from service.domain.value import Value


class RawSpec(Value):
    """One of `patterns` stands in the letter as received."""

    kind: Literal["raw"] = "raw"
    patterns: tuple[str, ...] = Field(min_length=1)

    def build(self, maker: Maker) -> Raw:
        return Raw(maker.pattern(self.patterns))


@dataclass(frozen=True, slots=True)
class Raw:
    pattern: Pattern

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        written = ctx.document.original
        return tuple(
            Violation(*ctx.document.plain.plain_span(start, end), written[start:end])
            for start, end in self.pattern.spans(written)
        )
