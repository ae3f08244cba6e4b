"""A figure or a name in the letter that no fact and no sum accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.borne_out import BorneOut, BorneOutSpec
from guardrails.kinds.check import Maker, Violation
from guardrails.patterns import Pattern
from service.domain.facts import List
from service.domain.value import Value

_NEGATED = re.compile(r"\b(?:not|no|nor|neither|never|none|nothing|without)\b|n't\b", re.IGNORECASE)


class UngroundedSpec(Value):
    """Every figure has to come from the case, and so has every one of `claims`."""

    kind: Literal["ungrounded"] = "ungrounded"
    claims: tuple[BorneOutSpec, ...] = ()
    """Statements of what happened that no honest letter makes without a fact."""
    denied: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """By a list fact: words that deny the fact when they are said of one of its items."""

    def build(self, maker: Maker) -> Ungrounded:
        return Ungrounded(
            tuple(claim.build(maker) for claim in self.claims),
            {name: maker.pattern(words) for name, words in self.denied.items()},
        )


@dataclass(frozen=True, slots=True)
class Ungrounded:
    claims: tuple[BorneOut, ...] = ()
    denied: dict[str, Pattern] = field(default_factory=dict)

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        figures = [Violation(g.mention.start, g.mention.end, g.reason) for g in ctx.grounding if not g.grounded]
        return (*figures, *self._untold(ctx), *self._denials(ctx))

    def _untold(self, ctx: Context) -> Iterator[Violation]:
        """Claims in the letter's body that no text of the case makes."""
        body = frozenset(ctx.body)
        for claim in self.claims:
            said = [hit for hit in ctx.phrases(claim.pattern) if hit.sentence in body]
            yield from (Violation(h.start, h.end, "no fact says so") for h in claim.unbound(said, ctx))

    def _denials(self, ctx: Context) -> Iterator[Violation]:
        """Sentences that say of an item of a fact's list what the fact rules out."""
        for name, pattern in self.denied.items():
            fact = ctx.case.fact(name)
            items = [item.casefold() for item in fact.value] if isinstance(fact, List) else []
            said = {hit.sentence for hit in ctx.phrases(pattern)} if items else set()
            for sentence in ctx.document.body:
                text = sentence.text.casefold()
                if sentence.index in said and not _NEGATED.search(text) and any(item in text for item in items):
                    yield Violation(sentence.start, sentence.end, f"{name.replace('_', ' ')} says otherwise")
