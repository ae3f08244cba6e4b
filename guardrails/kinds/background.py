"""Background told before anybody has owned the failure or said sorry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.either import Either, Parts, build_parts
from guardrails.kinds.phrase import Phrase, PhraseSpec
from service.domain.value import Value


class BackgroundSpec(Value):
    """What the parts find in sentences before the first that `owned` matches.

    In that sentence itself, background counts only where it opens the sentence.
    """

    kind: Literal["background"] = "background"
    of: Parts
    owned: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    """Words that make a sentence no owning of the failure."""

    def build(self, maker: Maker) -> Background:
        owned = PhraseSpec(patterns=self.owned, unless=self.unless).build(maker)
        return Background(build_parts(self.of, maker), owned)


@dataclass(frozen=True, slots=True)
class Background:
    parts: Either
    owned: Phrase

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        body = set(ctx.body)
        owning = min(
            (h.sentence for h in self.owned.hits(ctx) if h.sentence in body),
            default=len(ctx.document.sentences),
        )
        return tuple(v for v in self.parts.find(ctx) if self._is_early(ctx, v, owning))

    def _is_early(self, ctx: Context, violation: Violation, owning: int) -> bool:
        sentence = ctx.document.sentences[ctx.sentence_index(violation.start)]
        opens = violation.start - sentence.start <= 2
        return sentence.index < owning or (sentence.index == owning and opens)
