"""Wordings that are a fault only in the letter's own voice, not where it quotes somebody or an earlier letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.blamed import BlamedSpec
from guardrails.kinds.words.either import Either
from guardrails.kinds.words.empty_apology import EmptyApologySpec
from guardrails.kinds.words.hollow import HollowSpec
from guardrails.kinds.words.raw import RawSpec
from guardrails.kinds.words.wording import WordingSpec
from guardrails.patterns import Pattern
from service.domain.value import Value

OwnPart = Annotated[WordingSpec | HollowSpec | RawSpec | EmptyApologySpec | BlamedSpec, Field(discriminator="kind")]

_QUOTED = re.compile(r"\"[^\"\n]{1,300}\"|(?<![\w'])'(?:[^'\n]|'(?=\w)){1,300}'(?!\w)")
"""Between quotation marks; an apostrophe inside a word closes nothing."""


class OwnWordsSpec(Value):
    """What the parts find, unless it stands between quotation marks, after words of `reporting`, or in one
    sentence with words of `unless`.
    """

    kind: Literal["own_words"] = "own_words"
    of: Annotated[tuple[OwnPart, ...], Field(min_length=1)]
    reporting: tuple[str, ...] = ()
    """Words that tell what somebody said or wrote before, looked for in the sentence up to the finding."""
    unless: tuple[str, ...] = ()
    spares_company: bool = False
    """Whether nothing is found that begins with the name of the company that writes."""

    def build(self, maker: Maker) -> OwnWords:
        parts = tuple(part.build(maker) for part in self.of)
        reporting, unless = maker.optional_pattern(self.reporting), maker.optional_pattern(self.unless)
        return OwnWords(Either(parts), reporting, unless, self.spares_company)


@dataclass(frozen=True, slots=True)
class OwnWords:
    parts: Either
    reporting: Pattern | None
    unless: Pattern | None
    spares_company: bool = False

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        found = self.parts.find(ctx)
        others = self._others(ctx, found) if found else frozenset()
        return tuple(v for v in found if v not in others)

    def taken_back(self, ctx: Context) -> frozenset[int]:
        """The sentences of which all that the parts find is somebody else's word, or excused."""
        found = self.parts.find(ctx)
        others = self._others(ctx, found)
        kept = {ctx.sentence_index(v.start) for v in found if v not in others}
        return frozenset(ctx.sentence_index(v.start) for v in others) - kept

    def _others(self, ctx: Context, found: tuple[Violation, ...]) -> frozenset[Violation]:
        quoted = [match.span() for match in _QUOTED.finditer(ctx.document.text)]
        return frozenset(v for v in found if self._is_taken_back(ctx, v) or _inside(v, quoted))

    def _is_taken_back(self, ctx: Context, violation: Violation) -> bool:
        if self.spares_company and _names_company(ctx, violation):
            return True
        sentence = ctx.sentence_index(violation.start)
        if self.unless and any(h.sentence == sentence for h in ctx.phrases(self.unless)):
            return True
        reported = (h for h in ctx.phrases(self.reporting) if h.sentence == sentence) if self.reporting else ()
        return any(h.end <= violation.start + 1 for h in reported)


def _inside(violation: Violation, quoted: list[tuple[int, int]]) -> bool:
    return any(start < violation.end - 1 and violation.start < end - 1 for start, end in quoted)


def _names_company(ctx: Context, violation: Violation) -> bool:
    company = ctx.case.company
    found = ctx.document.text[violation.start : violation.end]
    return company is not None and found.startswith((f"{company.name}'s ", f"{company.name.split()[0]}'s "))
