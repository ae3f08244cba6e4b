"""Words in one sentence, and others that open the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.phrase import Phrase, PhraseSpec
from guardrails.kinds.words.wording import place_of
from guardrails.window import Hit
from service.domain.value import Value


class FollowedSpec(Value):
    """A sentence of the body that says one of `first` and one after it that `then` opens, or holds where not `opens`.

    `unless` is looked for in the second sentence. With `only_suspect` it warns, whatever the rule's own severity.
    """

    kind: Literal["followed"] = "followed"
    first: tuple[str, ...] = Field(min_length=1)
    then: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    opens: bool = True
    only_suspect: bool = False

    def build(self, maker: Maker) -> Followed:
        then = PhraseSpec(patterns=self.then, unless=self.unless, opening=self.opens)
        return Followed(PhraseSpec(patterns=self.first).build(maker), then.build(maker), self.only_suspect)


@dataclass(frozen=True, slots=True)
class Followed:
    first: Phrase
    then: Phrase
    only_suspect: bool = False

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        before = {hit.sentence for hit in self.first.hits(ctx)}
        severity: Literal["warn"] | None = "warn" if self.only_suspect else None
        hits = (hit for hit in self.then.hits(ctx) if self._follows(ctx, hit, before))
        return tuple(Violation(hit.start, hit.end, severity=severity) for hit in hits)

    def _follows(self, ctx: Context, hit: Hit, before: set[int]) -> bool:
        return place_of(ctx, hit.sentence) == "body" and hit.sentence - 1 in before
