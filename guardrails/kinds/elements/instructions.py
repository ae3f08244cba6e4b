"""So many things that the customer is told to do, each in words that begin with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.kinds.check import Check, Maker
from guardrails.window import Hits, Window
from service.domain.value import Value

_LABEL = re.compile(r"\s*(?:[*•–—-]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.):]|step \d+ ?:?|\d+ :)\s*", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:[;:–—(]|,? and(?: then)?|,? then|, (?:but|so))\s+")


class InstructionsSpec(Value):
    """At least `times` clauses begin with an imperative, after a list's mark or `please` or `then`."""

    kind: Literal["instructions"] = "instructions"
    times: int = Field(ge=1)

    def build(self, maker: Maker) -> Instructions:
        return Instructions(self.times, maker.saying("instruction"))


@dataclass(frozen=True, slots=True)
class Instructions:
    times: int
    imperative: Check

    def within(self, ctx: Context, window: Window) -> Hits | None:
        starts = {start for i in ctx.body if i in window for start in _starts(ctx.document.sentences[i])}
        found = {hit.start: hit for hit in self.imperative.within(ctx, window) or () if hit.start in starts}
        return tuple(found.values()) if len(found) >= self.times else None


def _starts(sentence: Sentence) -> Iterator[int]:
    """Where the sentence and each clause of it begins, labels left out."""
    for begin in (0, *(match.end() for match in _CLAUSE.finditer(sentence.text))):
        label = _LABEL.match(sentence.text, begin)
        yield sentence.start + (label.end() if label else begin)
