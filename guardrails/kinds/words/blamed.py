"""Somebody other than the company as the one who did wrong: a culprit as subject, and a fault after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.wording import leads_to, place_of
from guardrails.patterns import Pattern
from guardrails.window import Hit
from service.domain.case import CaseFile
from service.domain.value import Value

_OPENS_CLAUSE = re.compile(
    r"(?:\A|[,;:.(\"'–—]|-(?=\s)|\d(?:st|nd|rd|th)?|\b[a-z]+day|\b(?:and|but|because|when|that|if|after|as|since"
    r"|where|while|so|which|yet|or|although|though|it|day|morning|afternoon|evening|night|noon|week|month|time|here"
    r"|appears|seems|think|believe|suspect|afraid|alas|sadly|unfortunately|regrettably|out|transpired|emerged|alleged"
    r"|is|was|fact|sorry|only|then|before|until|unless|once"
    r"|january|february|march|april|may|june|july|august|september|october|november|december))\s*\Z",
    re.IGNORECASE,
)
_LONGEST_OPENING = 16
_WORDS_BETWEEN = 14


class BlamedSpec(Value):
    """One of `who` opens a clause and one of `fault` follows in it, with nothing of `apart` between them.

    Whoever the letter is from or to is no culprit. `unless` is looked for in the same sentence, `allow` over
    the words of the fault. With words of `led_to` in the next sentence of the paragraph it warns.
    """

    kind: Literal["blamed"] = "blamed"
    who: tuple[str, ...] = Field(min_length=1)
    fault: tuple[str, ...] = Field(min_length=1)
    apart: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    led_to: tuple[str, ...] = ()
    only_suspect: bool = False

    def build(self, maker: Maker) -> Blamed:
        return Blamed(
            who=maker.pattern(self.who),
            fault=maker.pattern(self.fault),
            apart=maker.pattern(self.apart),
            unless=maker.optional_pattern(self.unless),
            allow=maker.optional_pattern(self.allow),
            led_to=maker.optional_pattern(self.led_to),
            only_suspect=self.only_suspect,
        )


@dataclass(frozen=True, slots=True)
class Blamed:
    who: Pattern
    fault: Pattern
    apart: Pattern
    unless: Pattern | None
    allow: Pattern | None
    led_to: Pattern | None = None
    only_suspect: bool = False

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        own = _own_names(ctx.case)
        culprits = (h for h in ctx.phrases(self.who) if self._is_culprit(ctx, h, own))
        found = ((who, self._fault_of(ctx, who)) for who in culprits)
        return tuple(self._violation(ctx, who, fault) for who, fault in found if fault)

    def _violation(self, ctx: Context, who: Hit, fault: Hit) -> Violation:
        taken_back = self.led_to is not None and leads_to(ctx, who.sentence, self.led_to)
        severity: Literal["warn"] | None = "warn" if self.only_suspect or taken_back else None
        return Violation(who.start, fault.end, severity=severity, excused=taken_back)

    def _is_culprit(self, ctx: Context, who: Hit, own: frozenset[str]) -> bool:
        text, start = ctx.document.text, ctx.document.sentences[who.sentence].start
        if place_of(ctx, who.sentence) != "body" or _stands(ctx, self.unless, who.sentence):
            return False
        if any(name in text[who.start : who.end].casefold() for name in own):
            return False
        return bool(_OPENS_CLAUSE.search(text[max(start, who.start - _LONGEST_OPENING) : who.start]))

    def _fault_of(self, ctx: Context, who: Hit) -> Hit | None:
        return next(self._faults(ctx, who), None)

    def _faults(self, ctx: Context, who: Hit) -> Iterator[Hit]:
        breaks = [h.start for h in ctx.phrases(self.apart) if h.sentence == who.sentence and h.start >= who.end]
        end = min(breaks, default=ctx.document.sentences[who.sentence].end)
        for fault in ctx.phrases(self.fault):
            near = who.end <= fault.start <= end and _words(ctx, who.end, fault.start) <= _WORDS_BETWEEN
            if fault.sentence == who.sentence and near and not self._is_allowed(ctx, fault):
                yield fault

    def _is_allowed(self, ctx: Context, fault: Hit) -> bool:
        return self.allow is not None and any(
            h.start < fault.end and fault.start < h.end for h in ctx.phrases(self.allow)
        )


def _words(ctx: Context, start: int, end: int) -> int:
    return len(ctx.document.text[start:end].split())


def _own_names(case: CaseFile) -> frozenset[str]:
    names = (case.company and case.company.name, case.customer and case.customer.name, case.sender and case.sender.name)
    words = (word for name in names if name for word in name.casefold().split())
    return frozenset(word for word in words if len(word) > 3)


def _stands(ctx: Context, pattern: Pattern | None, sentence: int) -> bool:
    return pattern is not None and bool(ctx.phrases_in(pattern, sentence))
