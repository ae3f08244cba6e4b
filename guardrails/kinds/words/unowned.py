"""Wording that hides who did it: a fault only in a letter where nobody owns the failure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.either import Either, Parts, build_parts
from guardrails.kinds.words.phrase import Phrase, PhraseSpec
from service.domain.value import Value


class UnownedSpec(Value):
    """What the parts find, unless a sentence of the letter matches `owned`."""

    kind: Literal["unowned"] = "unowned"
    of: Parts
    owned: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    """Words that make a sentence no owning of the failure."""

    def build(self, maker: Maker) -> Unowned:
        owned = PhraseSpec(patterns=self.owned, unless=self.unless).build(maker)
        return Unowned(build_parts(self.of, maker), owned)


@dataclass(frozen=True, slots=True)
class Unowned:
    parts: Either
    owned: Phrase

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        found = self.parts.find(ctx)
        return () if found and self.owned.hits(ctx) else found
