"""A vague quantity where the facts know the figure and the letter does not tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.figures.mention import MentionKind
from guardrails.figures.spoken_of import rarity, score, stems_of
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.either import Either, Parts, build_parts, merged
from guardrails.patterns import Pattern
from service.domain.facts import Count
from service.domain.value import Value

_LENGTHS = ("duration", "business_days", "dates")
_NUMBERS = ("count", "dates", "times")
_LENGTH_FIGURES: tuple[MentionKind, ...] = ("duration", "time")
_NUMBER_FIGURES: tuple[MentionKind, ...] = ("count", "date")
_SHARES = ("money", "percent", "count")
_SHARE_FIGURES: tuple[MentionKind, ...] = ("money", "percent", "count")


_OFTEN = re.compile(
    r"\b(?:repeatedly|over and over|(?:again|time) and (?:time )?again|more than once|occasions|times)\b", re.IGNORECASE
)
"""How often something was done; only a number of times says it exactly."""
_OF_TIMES = re.compile(
    r"time|call|attempt|message|e-?mail|letter|visit|contact|chas|follow|repl|ask|request", re.IGNORECASE
)
_ONE = re.compile(r"(?:an?|one)\b", re.IGNORECASE)
"""`The better part of a morning`, `more than one visit`: no figure."""


_BEGINS = re.compile(r"_(?:start|begin|from)$")
PLANNED = re.compile(
    r"threshold|prevention|alarm|overlap|poc|support|interval|monitor|life|follow|polic|notice|a_day|target|sla|promis"
    r"|allowed|window$|within"
)
"""Names of lengths that are set or promised, and not how long the trouble was."""


def _counts_times(name: str, ctx: Context) -> bool:
    fact = ctx.case.fact(name)
    return not isinstance(fact, Count) or bool(_OF_TIMES.search(f"{name} {fact.unit or ''}"))


class UnquantifiedSpec(Value):
    """`lengths` are vague stretches of time, `numbers` vague numbers of times, people or things, `shares` vague
    sums.
    """

    kind: Literal["unquantified"] = "unquantified"
    lengths: Parts
    numbers: Parts
    shares: Parts
    unless: tuple[str, ...] = Field(min_length=1)
    """What makes a vague word in its sentence an honest one."""
    certain: tuple[str, ...] = Field(min_length=1)
    """What its sentence has to speak of for it to be a fault; elsewhere it is a warning."""

    def build(self, maker: Maker) -> Unquantified:
        lengths, numbers = build_parts(self.lengths, maker), build_parts(self.numbers, maker)
        shares, unless = build_parts(self.shares, maker), maker.pattern(self.unless)
        return Unquantified(lengths, numbers, shares, unless, maker.pattern(self.certain))


@dataclass(frozen=True, slots=True)
class Unquantified:
    lengths: Either
    numbers: Either
    shares: Either
    unless: Pattern
    certain: Pattern

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        return merged(
            (
                *self._vague(ctx, self.lengths, _LENGTHS, _LENGTH_FIGURES),
                *self._vague(ctx, self.numbers, _NUMBERS, _NUMBER_FIGURES),
                *self._vague(ctx, self.shares, _SHARES, _SHARE_FIGURES),
            )
        )

    def _vague(
        self, ctx: Context, parts: Either, types: tuple[str, ...], figures: tuple[MentionKind, ...]
    ) -> Iterator[Violation]:
        found = [v for v in parts.find(ctx) if not self._is_told_there(ctx, v, figures)]
        untold = self._untold(ctx, types) if found else []
        if not found or (ctx.case.facts and not untold):
            return
        known = untold[0].replace("_", " ") if untold else ""
        certain = {hit.sentence for hit in ctx.phrases(self.certain)}
        of_times = not ctx.case.facts or any(_counts_times(name, ctx) for name in untold)
        for violation in found:
            if not of_times and _OFTEN.search(ctx.document.text[violation.start : violation.end]):
                continue
            sentence = ctx.sentence_index(violation.start)
            sure = sentence in certain and not (types is _LENGTHS and self._is_another(sentence, untold, ctx))
            yield replace(violation, detail=known, severity=violation.severity if sure else "warn")

    def _is_told_there(self, ctx: Context, violation: Violation, figures: tuple[MentionKind, ...]) -> bool:
        sentence = ctx.sentence_index(violation.start)
        if any(h.sentence == sentence for h in ctx.phrases(self.unless)):
            return True
        exact, *ends = figures
        told = ctx.mentions_in_sentence(sentence)
        if any(m.kind == exact and m.end + 1 == violation.start for m in told):
            return True  # `A day later than …`.
        kinds = [m.kind for m in told if not _ONE.match(m.text)]
        return exact in kinds or sum(kind in ends for kind in kinds) >= 2

    def _is_another(self, sentence: int, untold: list[str], ctx: Context) -> bool:
        """Whether the letter tells how long it was, and the sentence speaks of none of the lengths left out."""
        facts = ctx.case.facts
        told = {g.fact for g in ctx.grounding if g.fact}
        ends = {
            name.rpartition("_")[0]
            for name in told
            if _BEGINS.search(name) and f"{name.rpartition('_')[0]}_end" in told
        }
        trouble = [n for n, f in facts.items() if f.type in _LENGTHS and not PLANNED.search(n)]
        left = [n for n in untold if n in trouble and n.rpartition("_")[0] not in ends]
        if len(left) == len(trouble) or not trouble:
            return False
        said = stems_of(ctx.document.sentences[sentence].text)
        often = rarity(set(left), ctx.sources)
        return not any(score(name, said, ctx.sources, often) for name in left)

    def _untold(self, ctx: Context, types: tuple[str, ...]) -> list[str]:
        """The figures of these types that the case knows and the letter leaves out."""
        told = {g.fact for g in ctx.grounding}
        return [name for name, fact in ctx.case.facts.items() if fact.type in types and name not in told]
