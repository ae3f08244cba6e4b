"""Background told before anybody has owned the failure or said sorry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.either import Either, Parts, build_parts, merged
from guardrails.kinds.words.phrase import Phrase, PhraseSpec
from guardrails.kinds.words.wording import Wording, WordingSpec
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
    scene: WordingSpec | None = None
    """What else may not stand before the owning; without an owning it is not asked."""
    told: WordingSpec | None = None
    """A deed of ours told plainly: background below it is only a suspicion."""

    def build(self, maker: Maker) -> Background:
        owned = PhraseSpec(patterns=self.owned, unless=self.unless).build(maker)
        scene = self.scene.build(maker) if self.scene else None
        told = self.told.build(maker) if self.told else None
        return Background(build_parts(self.of, maker), owned, scene, told)


@dataclass(frozen=True, slots=True)
class Background:
    parts: Either
    owned: Phrase
    scene: Wording | None = None
    told: Wording | None = None

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        body = set(ctx.body)
        owning = min((h.sentence for h in self.owned.hits(ctx) if h.sentence in body), default=None)
        found = self._weighed(self.parts.find(ctx), ctx)
        if owning is None:
            return found
        scene = (v for v in self.scene.find(ctx) if self._sentence(ctx, v).index < owning) if self.scene else ()
        return merged((*(v for v in found if self._is_early(ctx, v, owning)), *scene))

    def _weighed(self, found: tuple[Violation, ...], ctx: Context) -> tuple[Violation, ...]:
        """Suspicions below the first sentence that tells a deed of ours and gives no background."""
        if self.told is None or not found:
            return found
        background = {self._sentence(ctx, v).index for v in found}
        deeds = {self._sentence(ctx, v).index for v in self.told.find(ctx)} - background
        first = min(deeds, default=None)
        if first is None:
            return found
        return tuple(replace(v, severity="warn") if self._sentence(ctx, v).index > first else v for v in found)

    def _is_early(self, ctx: Context, violation: Violation, owning: int) -> bool:
        sentence = self._sentence(ctx, violation)
        opens = violation.start - sentence.start <= 2
        return sentence.index < owning or (sentence.index == owning and opens)

    def _sentence(self, ctx: Context, violation: Violation) -> Sentence:
        return ctx.document.sentences[ctx.sentence_index(violation.start)]
