"""Ways of giving without a sum, each read within its clause: what the rest of the sentence tells bears nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.kinds.money.another import is_of_another, without_wishes
from guardrails.kinds.money.clauses import Clause, clause_of
from guardrails.kinds.money.remedies import FREE, approved_amount
from guardrails.kinds.money.said_free import Weight, weigh
from guardrails.kinds.words.borne_out import BorneOut, BorneOutSpec
from guardrails.window import Hit


class WaySpec(BorneOutSpec):
    """One way of giving something without a sum of money."""

    open_is_doubt: bool = False
    """Where the case leaves it open whether the thing is the company's own to do, it warns."""

    def build(self, maker: Maker) -> Way:
        borne_out = super().build(maker)
        told = (getattr(borne_out, field.name) for field in fields(borne_out))
        return replace(Way(*told), open_is_doubt=self.open_is_doubt)


@dataclass(frozen=True, slots=True)
class Way(BorneOut):
    open_is_doubt: bool = False

    def given(self, hits: list[Hit], ctx: Context) -> Iterator[tuple[Hit, Weight | None]]:
        """What nothing bears out, each with its weight."""
        for hit in hits:
            weight = weigh(hit, ctx)
            clause = clause_of(hit, ctx)
            to_others = (
                weight is None
                and not self.only_suspect
                and (_TO_OTHERS.search(clause.text) or is_of_another(clause.text, ctx))
            )
            if weight == "offer" or to_others:
                if not self._bears_out(clause, hit, ctx):
                    yield hit, weight
            elif weight != "nothing" and any(True for _ in self.unbound([hit], ctx)):
                yield hit, weight

    def unbound(self, hits: list[Hit], ctx: Context) -> Iterator[Hit]:
        """Those that nothing bears out; that a thing is our own fix counts within the clause alone."""
        for hit in hits:
            clause = clause_of(hit, ctx)
            own = self.own_fix and any(clause.holds(h) for h in ctx.phrases_in(self.own_fix, hit.sentence))
            if not own:
                yield from BorneOut.unbound(self, [hit], ctx)

    def _bears_out(self, clause: Clause, hit: Hit, ctx: Context) -> bool:
        """Whether the case does, read against the clause alone."""
        if self.unless and any(clause.holds(h) for h in ctx.phrases_in(self.unless, hit.sentence)):
            return True
        if _TO_OTHERS.search(clause.text) and not any(_TO_OTHERS.search(text) for text in ctx.sources.our_texts):
            return False
        words = _WITH.sub("", clause.text).strip(" ,;")
        again = _AGAIN.search(words)
        if again and not any(again[0].casefold() in text.casefold() for text in ctx.sources.our_texts):
            return self._has_amount(hit, ctx)
        return self._has_amount(hit, ctx) or self._is_granted(words, ctx) or self._is_told(words, words, ctx)

    def _has_amount(self, hit: Hit, ctx: Context) -> bool:
        clause = clause_of(hit, ctx)
        own = (m for m in ctx.mentions_in_sentence(hit.sentence) if clause.start <= m.start < clause.reach)
        return self.by_amount and any(approved_amount(m, ctx) for m in own)

    def _is_granted(self, sentence: str, ctx: Context) -> bool:
        """What was approved for one day is not for another."""
        return (self.only_suspect or not is_of_another(sentence, ctx)) and BorneOut._is_granted(self, sentence, ctx)

    def _vouching(self, sentence: str, ctx: Context) -> Iterator[str]:
        """What harmed the customer, or only the customer wrote, vouches for nothing; a refund for no other day's."""
        idle = {text for name, text in ctx.sources.texts if _HARM.match(name) or name in ctx.sources.wishes}
        another = not self.only_suspect and is_of_another(sentence, ctx)
        for text in BorneOut._vouching(self, sentence, ctx):
            granted = without_wishes(text)
            if text not in idle and (not another or FREE.search(granted)):
                yield granted


_HARM = re.compile(
    r"wrong_(?:statement|answer|reply)|impact|feelings|consequences|disrespect|identity|second_failure|steps|known|unknown"
)
_WITH = re.compile(r"\b(?:along with|together with|on top of|besides) (?:the|your) [\w-]+", re.IGNORECASE)
"""`Along with the monitoring`: what was approved vouches for no more."""
_AGAIN = re.compile(r"\b(?:next time|every time|whenever|from now on|from today|for life|forever)\b", re.IGNORECASE)
"""What the case says of one time it does not say of all to come."""
_TO_OTHERS = re.compile(
    r"\b(?:for|to) (?:all |both )?(?:your|the whole|the rest of the) (?:\w+ )?"
    r"(?:famil(?:y|ies)|household|wife|husband|partner|children|kids|parents|friends?|colleagues|neighbours"
    r"|neighbors)\b",
    re.IGNORECASE,
)
