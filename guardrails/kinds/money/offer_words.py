"""Where a letter offers something: words that give, and are neither taken back nor only reported."""

from __future__ import annotations

from dataclasses import dataclass

from guardrails.context import Context
from guardrails.kinds.money.clauses import clause_of
from guardrails.kinds.money.not_offered import is_of_a_name, is_only_reported, tells_the_past
from guardrails.kinds.money.of_a_rule import is_of_a_rule
from guardrails.kinds.money.withdrawn import is_taken_back
from guardrails.patterns import Pattern
from guardrails.window import Hit, Hits


@dataclass(frozen=True, slots=True)
class OfferWords:
    """The words that make an offer, by what is offered, and those with which nothing is."""

    giving: Pattern
    gifts: Pattern
    waivers: Pattern
    unbounded: Pattern
    watching: Pattern
    lending: Pattern
    reported: Pattern | None
    denied: Pattern | None
    never: Pattern | None

    def offered(self, pattern: Pattern, ctx: Context) -> list[Hit]:
        """Hits that are neither taken back nor only reported."""
        denied = {h.end for h in ctx.phrases(self.denied)} if self.denied else set()
        never = self.never if pattern in (self.giving, self.gifts, self.waivers) else None
        of_rules = pattern not in (self.giving, self.unbounded)
        return [
            h
            for h in ctx.phrases(pattern)
            if not denied & {h.start, h.start - 1, h.start - 2}
            and not any(n.start < h.end and h.start < n.end for n in _beside(h, never, ctx))
            and not (of_rules and (is_of_a_rule(h, ctx) or tells_the_past(h, ctx)))
            and self.stands(h, ctx, whole=pattern is self.unbounded)
        ]

    def stands(self, hit: Hit, ctx: Context, *, whole: bool = False) -> bool:
        """Whether the letter itself says so to the customer, and does not take it back."""
        return (
            ctx.document.sentences[hit.sentence].kind in ("subject", "prose", "item", "heading")
            and not is_of_a_name(hit, ctx)
            and not any(is_only_reported(hit, told, whole, ctx) for told in _beside(hit, self.reported, ctx))
            and not clause_of(hit, ctx).gives_nothing(hit)
            and not is_taken_back(hit, ctx)
        )


def _beside(hit: Hit, pattern: Pattern | None, ctx: Context) -> Hits:
    """Where the pattern stands in the same sentence."""
    return ctx.phrases_in(pattern, hit.sentence) if pattern else ()
