"""A vague quantity where the facts know the figure and the letter does not tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from guardrails.context import Context
from guardrails.figures.mention import MentionKind
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.either import Either, Parts, build_parts, merged
from service.domain.value import Value

_LENGTHS = ("duration", "business_days", "dates")
_NUMBERS = ("count", "dates", "times")
_LENGTH_FIGURES: tuple[MentionKind, ...] = ("duration", "time")
_NUMBER_FIGURES: tuple[MentionKind, ...] = ("count", "date")


class UnquantifiedSpec(Value):
    """`lengths` are vague stretches of time, `numbers` vague numbers of times, people or things."""

    kind: Literal["unquantified"] = "unquantified"
    lengths: Parts
    numbers: Parts

    def build(self, maker: Maker) -> Unquantified:
        return Unquantified(build_parts(self.lengths, maker), build_parts(self.numbers, maker))


@dataclass(frozen=True, slots=True)
class Unquantified:
    lengths: Either
    numbers: Either

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        return merged(
            (
                *self._vague(ctx, self.lengths, _LENGTHS, _LENGTH_FIGURES),
                *self._vague(ctx, self.numbers, _NUMBERS, _NUMBER_FIGURES),
            )
        )

    def _vague(
        self, ctx: Context, parts: Either, types: tuple[str, ...], figures: tuple[MentionKind, ...]
    ) -> Iterator[Violation]:
        found = [v for v in parts.find(ctx) if not self._is_told_there(ctx, v, figures)]
        if not found or (ctx.case.facts and not (untold := self._untold(ctx, types))):
            return
        known = untold[0].replace("_", " ") if ctx.case.facts else ""
        for violation in found:
            yield replace(violation, detail=known)

    def _is_told_there(self, ctx: Context, violation: Violation, figures: tuple[MentionKind, ...]) -> bool:
        sentence = ctx.sentence_index(violation.start)
        exact, *ends = figures
        kinds = [m.kind for m in ctx.mentions if m.sentence == sentence]
        return exact in kinds or sum(kind in ends for kind in kinds) >= 2

    def _untold(self, ctx: Context, types: tuple[str, ...]) -> list[str]:
        """The figures of these types that the case knows and the letter leaves out."""
        told = {g.fact for g in ctx.grounding}
        return [name for name, fact in ctx.case.facts.items() if fact.type in types and name not in told]
