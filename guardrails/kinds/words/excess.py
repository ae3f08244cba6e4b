"""Feelings on show: words of grief, or sorry said in too many sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.either import Either, Parts, build_parts, merged
from guardrails.kinds.words.phrase import Phrase, PhraseSpec
from service.domain.value import Value


class ExcessSpec(Value):
    """What the parts find, and the sentence that says sorry once more than `most` times."""

    kind: Literal["excess"] = "excess"
    of: Parts
    apology: tuple[str, ...] = Field(min_length=1)
    most: int = Field(ge=1)

    def build(self, maker: Maker) -> Excess:
        return Excess(build_parts(self.of, maker), PhraseSpec(patterns=self.apology).build(maker), self.most)


@dataclass(frozen=True, slots=True)
class Excess:
    parts: Either
    apology: Phrase
    most: int

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        body = set(ctx.body)
        said = sorted((h.sentence, h.start, h.end) for h in self.apology.hits(ctx) if h.sentence in body)
        first = {sentence: (start, end) for sentence, start, end in reversed(said)}
        extra = [Violation(*first[sentence], counted=True) for sentence in sorted(first)[self.most :]]
        return merged((*self.parts.find(ctx), *extra))
