"""A claim that all is well, which only a fact of the case can support."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from guardrails.beginnings import beginnings
from guardrails.context import Context
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.words.either import Either, Parts, build_parts, merged
from service.domain.facts import Bool, Fact, List, Text
from service.domain.value import Value

_NEXT_CLAUSE = re.compile(r"[;:]|,?\s(?:and|but)\s(?=(?:we|it|they|there|nobody|nothing|no)\b)")
_SAFE = re.compile(r"\b(?:intact|safe|secure|unaffected|unharmed|untouched|encrypted|undamaged)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:no|not|none|never|nothing|nobody|without)\b|n't\b|^not?_", re.IGNORECASE)
_IDLE = frozenset(["were", "been", "from", "that", "this", "have", "they", "with", "your", "yours", "their", "only"])


class ReassuranceSpec(Value):
    """What `of` and `elsewhere` find, unless a fact says it too; what `losses` finds only where something is not known.

    Where everything is known, all of it is a suspicion.
    """

    kind: Literal["reassurance"] = "reassurance"
    of: Parts
    losses: Parts
    elsewhere: Parts

    def build(self, maker: Maker) -> Reassurance:
        return Reassurance(*(build_parts(parts, maker) for parts in (self.of, self.losses, self.elsewhere)))


@dataclass(frozen=True, slots=True)
class Reassurance:
    of: Either
    losses: Either
    elsewhere: Either

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        claims = [*self.of.find(ctx), *self.elsewhere.find(ctx)]
        if ctx.scenario.id == "data_incident" or any("unknown" in name for name in ctx.case.facts):
            claims.extend(self.losses.find(ctx))
        else:
            claims = [replace(claim, severity="warn", excused=True) for claim in claims]
        return merged(self._weighed(ctx, claim) for claim in claims if not self._is_supported(ctx, claim))

    def _weighed(self, ctx: Context, claim: Violation) -> Violation:
        """`There is no evidence that photographs were copied` is sure where the case says that nobody knows whether."""
        if claim.severity is None or claim.excused:
            return claim
        words = _stems(_clause(ctx, claim))
        open_questions = (
            _stems(fact.value) for name, fact in ctx.case.facts.items() if "unknown" in name and isinstance(fact, Text)
        )
        answers = any(len(asked & words) * 2 >= len(asked) > 0 for asked in open_questions)
        return replace(claim, severity=None) if answers else claim

    def _is_supported(self, ctx: Context, claim: Violation) -> bool:
        words = _stems(_clause(ctx, claim))
        return any(item and item <= words for item in self._supports(ctx)) or any(
            len(item & words) * 2 >= len(item) for item in self._sound(ctx)
        )

    def _sound(self, ctx: Context) -> Iterator[frozenset[str]]:
        """The words of each part of a text fact that calls something safe."""
        for name, fact in ctx.case.facts.items():
            if isinstance(fact, Text) and "unknown" not in name:
                yield from (_stems(part) for part in re.split(r"[;.]", fact.value) if _SAFE.search(part))

    def _supports(self, ctx: Context) -> Iterator[frozenset[str]]:
        """The words of each thing that the facts rule out or call safe."""
        for name, fact in ctx.case.facts.items():
            if "unknown" in name:
                continue
            if isinstance(fact, Bool) and fact.value:
                yield _stems(name.replace("_", " "))
            for item in _items(fact):
                if _NEGATION.search(name) or _NEGATION.search(item):
                    yield _stems(item)


def _clause(ctx: Context, claim: Violation) -> str:
    """The clause that makes the claim; what its neighbour in the sentence says supports nothing here."""
    sentence = ctx.document.sentences[ctx.sentence_index(claim.start)]
    ends = [m.end() + sentence.start for m in _NEXT_CLAUSE.finditer(sentence.text)]
    start = max((e for e in ends if e <= claim.start), default=sentence.start)
    end = min((e for e in ends if e > claim.end), default=sentence.end)
    return ctx.document.text[start:end]


def _items(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact, List):
        return fact.value
    return (fact.value,) if isinstance(fact, Text) else ()


def _stems(text: str) -> frozenset[str]:
    return beginnings(_NEGATION.sub(" ", text.casefold()), _IDLE, shortest=4)
