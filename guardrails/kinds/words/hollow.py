"""A clause that holds nothing but empty words after a certain opening ("sorry for" … "how things went")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.wording import Place, place_of
from guardrails.patterns import Pattern
from guardrails.window import Hit
from service.domain.value import Value

_CLAUSE_END = re.compile(
    r"\"|\s*(?:$|[.;:!?)]|[-–—]\s|,?\s*(?:and|but|so|yet)\s+(?:(?:that|this|it)\s+)?(?:we|i|our|my|the|your?|please|for)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’-]+")
_TELLING = 4
"""Words of its own with which a sentence tells what was found."""


class HollowSpec(Value):
    """One of `after` stands, and nothing but words of the classes `filler` up to the end of the clause.

    With `whole` the filler has to reach back to the start of the sentence as well.

    Where `pointing` is set, the clause may point back ("sorry for that") at a sentence with substance; words
    of the class `empty` make it hollow whatever came before.
    """

    kind: Literal["hollow"] = "hollow"
    only_suspect: bool = False
    """Wordings that honest letters use as well: they warn, whatever the rule's own severity."""
    after: tuple[str, ...] = Field(min_length=1)
    filler: tuple[str, ...] = Field(min_length=1)
    needs: tuple[tuple[str, ...], ...] = ()
    unless: tuple[str, ...] = ()
    whole: bool = False
    pointing: bool = False
    empty: tuple[str, ...] = ()
    told_next: tuple[str, ...] = ()
    """Words of a clause that leads up to the next sentence of its paragraph: where that one has substance, it warns."""
    places: tuple[Place, ...] = ("subject", "body")

    def build(self, maker: Maker) -> Hollow:
        filler = "|".join(f"<{name}>" for name in self.filler)
        before = rf"(?:\b(?:{filler})\b,? )*" if self.whole else ""
        clauses = tuple(rf"{before}(?:{after})(?:,? \b(?:{filler})\b)*" for after in self.after)
        return Hollow(
            clause=maker.pattern(clauses),
            filler=maker.pattern((f"(?:{filler})",)),
            needs=tuple(maker.pattern(need) for need in self.needs),
            unless=maker.optional_pattern(self.unless),
            whole=self.whole,
            pointing=self.pointing,
            empty=maker.optional_pattern(self.empty),
            places=frozenset(self.places),
            only_suspect=self.only_suspect,
            told_next=maker.optional_pattern(self.told_next),
        )


@dataclass(frozen=True, slots=True)
class Hollow:
    clause: Pattern
    filler: Pattern
    needs: tuple[Pattern, ...]
    unless: Pattern | None
    whole: bool
    pointing: bool
    empty: Pattern | None
    places: frozenset[str]
    only_suspect: bool = False
    told_next: Pattern | None = None

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        hits = (hit for hit in ctx.phrases(self.clause) if self._is_hollow(ctx, hit))
        return tuple(self._violation(ctx, hit) for hit in hits)

    def _violation(self, ctx: Context, hit: Hit) -> Violation:
        told = self._is_told_next(ctx, hit)
        severity: Literal["warn"] | None = "warn" if self.only_suspect or told else None
        return Violation(hit.start, hit.end, severity=severity, excused=told)

    def _is_told_next(self, ctx: Context, hit: Hit) -> bool:
        if self.told_next is None or not any(
            h.start < hit.end and hit.start < h.end for h in ctx.phrases_in(self.told_next, hit.sentence)
        ):
            return False
        here, *following = ctx.document.sentences[hit.sentence : hit.sentence + 2]
        return any(
            after.paragraph == here.paragraph and self._substance(ctx, after.start, after.end, least=_TELLING)
            for after in following
        )

    def _is_hollow(self, ctx: Context, hit: Hit) -> bool:
        sentence = ctx.document.sentences[hit.sentence]
        if place_of(ctx, hit.sentence) not in self.places or (self.whole and hit.start != sentence.start):
            return False
        if not _CLAUSE_END.match(ctx.document.text[hit.end : sentence.end]):
            return False
        if self.unless and _stands(ctx, self.unless, hit.sentence):
            return False
        if not all(_stands(ctx, need, hit.sentence) for need in self.needs):
            return False
        return not (self._goes_on(ctx, hit, sentence) or (self.pointing and self._points_at_substance(ctx, hit)))

    def _points_at_substance(self, ctx: Context, hit: Hit) -> bool:
        if self.empty and any(h.start < hit.end and hit.start < h.end for h in ctx.phrases(self.empty)):
            return False
        sentence = ctx.document.sentences[hit.sentence]
        if self._substance(ctx, sentence.start, hit.start, least=1):
            return True
        near = [s for s in ctx.document.body if -2 <= s.index - hit.sentence <= 1 and s.index != hit.sentence]
        return any(self._substance(ctx, s.start, s.end) for s in near)

    def _goes_on(self, ctx: Context, hit: Hit, sentence: Sentence) -> bool:
        """Whether a colon says after the clause what was meant by it."""
        after = ctx.document.text[hit.end : sentence.end].lstrip()
        return after.startswith(":") and self._substance(ctx, hit.end, sentence.end)

    def _substance(self, ctx: Context, start: int, end: int, least: int = 2) -> bool:
        """Whether a stretch has so many words of its own."""
        words = [m.start() + start for m in _WORD.finditer(ctx.document.text[start:end])]
        empty = [(h.start, h.end) for h in ctx.phrases(self.filler) if h.start < end and start < h.end]
        return sum(not any(a <= word < b for a, b in empty) for word in words) >= least


def _stands(ctx: Context, pattern: Pattern, sentence: int) -> bool:
    return bool(ctx.phrases_in(pattern, sentence))
