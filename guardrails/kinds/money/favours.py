"""Favours told by what they are of and what becomes of it: a bill that will not come, a seat that waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.kinds.money.case_words import stems_of
from guardrails.kinds.money.clauses import Clause, adds, clause_of
from guardrails.kinds.money.remedies import approved_amount
from guardrails.patterns import Pattern
from guardrails.window import Hit, Hits
from service.domain.value import Value

Patterns = tuple[str, ...]


class FavourSpec(Value):
    """One sort of favour, read within a clause: what the rest of the sentence tells takes nothing back."""

    of: Patterns = ()
    """What it is a favour about; none where `becomes` says all."""
    becomes: Patterns = Field(min_length=1)
    """What is said of that thing, before or after it."""
    unless: Patterns = ()
    """Words of the same clause with which it gives nothing."""
    by: tuple[str, ...] = ()
    """Kinds of remedies that bear it out."""
    certain: bool = False
    """Honest letters do not say so: it blocks."""

    def build(self, maker: Maker) -> Favour:
        return Favour(
            maker.optional_pattern(self.of),
            maker.pattern(self.becomes),
            maker.optional_pattern(self.unless),
            self.by,
            self.certain,
        )


@dataclass(frozen=True, slots=True)
class Favour:
    of: Pattern | None
    becomes: Pattern
    unless: Pattern | None
    by: tuple[str, ...]
    certain: bool

    def found(self, ctx: Context) -> Iterator[Hit]:
        """What is said of such a thing in one clause, where neither the clause nor the case takes it back."""
        if any(remedy.kind in self.by for remedy in ctx.case.remedies):
            return
        for hit in ctx.phrases(self.becomes):
            if ctx.document.sentences[hit.sentence].kind not in _TOLD_IN:
                continue
            clause = clause_of(hit, ctx)
            things = self._things(hit, clause, ctx)
            if (things or self.of is None) and not self._is_taken_back(hit, things, clause, ctx):
                yield hit

    def _things(self, hit: Hit, clause: Clause, ctx: Context) -> Hits:
        """Those of the clause; where it only points back, the last that the letter named before it."""
        if self.of is None:
            return ()
        here = ctx.phrases_in(self.of, hit.sentence)
        own = tuple(thing for thing in here if clause.holds(thing))
        if own or not clause.points_back:
            return own
        return (tuple(t for t in here if t.start < clause.start) or ctx.phrases_in(self.of, hit.sentence - 1))[-1:]

    def _is_taken_back(self, hit: Hit, things: Hits, clause: Clause, ctx: Context) -> bool:
        if clause.gives_nothing(hit) or clause.is_past:
            return True
        if self.unless and any(clause.holds(h) for h in ctx.phrases_in(self.unless, hit.sentence)):
            return True
        if self.of is None or any(adds(c.text) for c in (clause, *(clause_of(t, ctx) for t in things))):
            return False
        return _has_amount(hit, clause, ctx) or _is_told(things, clause, ctx)


def _has_amount(hit: Hit, clause: Clause, ctx: Context) -> bool:
    """Whether the clause gives what was approved."""
    own = (m for m in ctx.mentions_in_sentence(hit.sentence) if clause.start <= m.start < clause.reach)
    return any(approved_amount(m, ctx) for m in own)


def _is_told(things: Hits, clause: Clause, ctx: Context) -> bool:
    """Whether a text of the case speaks of the same thing."""
    text = ctx.document.text
    named = stems_of(" ".join(text[t.start : t.end] for t in things)) or stems_of(clause.text)
    return any(not named.isdisjoint(stems_of(words)) for words in ctx.sources.our_texts)


_TOLD_IN = ("subject", "prose", "item", "heading")
