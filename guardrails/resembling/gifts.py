"""What the weights add to the rule on offers: gifts in words that no pattern names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guardrails.context import Context
from guardrails.kinds.check import Finder, Violation
from guardrails.kinds.money.clauses import clause_of
from guardrails.kinds.money.given_sums import NO_REMEDY
from guardrails.kinds.money.remedies import approved_amount
from guardrails.resembling.model import Resembling
from guardrails.window import Hit

RULE = "F09"


@dataclass(frozen=True, slots=True)
class GiftsSuspected:
    """What the rule finds, and a suspicion of each other sentence that reads like a gift and tells no approved sum.

    The weights doubt nothing that a pattern found: gifts in odd words read like none (decisions/0010).
    """

    finder: Finder
    resembling: Resembling

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        found = self.finder.find(ctx)
        told = {ctx.sentence_index(violation.start) for violation in found}
        return (*found, *(Violation(h.start, h.end, NO_REMEDY, "warn") for h in self._suspected(told, ctx)))

    def _suspected(self, told: set[int], ctx: Context) -> Iterator[Hit]:
        for hit in self.resembling.hits(ctx):
            if hit.fact == RULE and hit.sentence not in told and not _gives_nothing_new(hit, ctx):
                yield hit


def _gives_nothing_new(hit: Hit, ctx: Context) -> bool:
    approved = any(approved_amount(mention, ctx) for mention in ctx.mentions_in_sentence(hit.sentence))
    return approved or clause_of(hit, ctx).gives_nothing(hit)
