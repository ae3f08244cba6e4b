"""A fact of the case is told in the window: figures by value, short texts by meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from guardrails.binding.bind import bind
from guardrails.binding.parts import Part
from guardrails.context import Context
from guardrails.kinds.check import Check, Maker
from guardrails.window import Hit, Hits, Window
from service.domain.facts import Fact
from service.domain.value import Value

LOOSE = 0.3
"""A rule that takes a text this `likely` has other words beside it that vouch for it."""
PART, PART_WORDS = 0.4, 2
"""The share of a text, in so many words, that is enough for such a rule: measured on letters by writers whom no
pattern had seen (docs/decisions/0011).
"""


class FactSpec(Value):
    """The fact `name` is told. Of a list, dates or times at least `at_least` items (default all).

    `part` picks what has to be told of a moment, a person or (its `topic`) a text; `if_known` makes an absent
    fact no obstacle. A text fact has to tell something `beyond` other text facts: words that they share say
    little. Of a text that lists several things, `any_of_several` is content with one.
    """

    kind: Literal["fact"] = "fact"
    name: str
    part: Part | None = None
    at_least: int | None = None
    if_known: bool = False
    beyond: tuple[str, ...] = ()
    any_of_several: bool = False
    enough: float | None = Field(default=None, gt=0, le=1)
    """The share of a text that is enough when something else in the rule confirms it."""
    likely: float | None = Field(default=None, gt=0, lt=1)
    """How likely a text has to be told when it is told in other words; 0.5 is as likely as not."""
    frame: str | None = None
    """The saying in which other words have to stand, as a cause in words such as `because`."""

    def build(self, maker: Maker) -> FactTold:
        return FactTold(self, maker.saying(self.frame) if self.frame else None)


@dataclass(frozen=True, slots=True)
class FactTold:
    spec: FactSpec
    frame: Check | None = None

    def within(self, ctx: Context, window: Window) -> Hits | None:
        spec = self.spec
        fact = ctx.case.fact(spec.name)
        if fact is None or fact.type == "none":
            return self._any_word(ctx, window) if spec.if_known else None
        found = self._bind(fact, ctx, window, None)
        return found or self._in_frame(fact, ctx, window)

    def _in_frame(self, fact: Fact, ctx: Context, window: Window) -> Hits | None:
        """The words that tell it in other words, where the frame stands in one of their sentences."""
        if self.spec.likely is None or (self.frame and not self.frame.within(ctx, window)):
            return None
        found = self._bind(fact, ctx, window, self.spec.likely) or self._in_part(fact, ctx, window)
        if found is None or self.frame is None:
            return found
        told = Window(min(h.sentence for h in found), max(h.sentence for h in found))
        return found if self.frame.within(ctx, told) else None

    def _in_part(self, fact: Fact, ctx: Context, window: Window) -> Hits | None:
        if self.spec.likely is None or self.spec.likely > LOOSE:
            return None
        found = self._bind(fact, ctx, window, None, PART)
        return found if found and len(found) >= PART_WORDS else None

    def _bind(
        self, fact: Fact, ctx: Context, window: Window, likely: float | None, enough: float | None = None
    ) -> Hits | None:
        spec = self.spec
        return bind(
            spec.name,
            fact,
            ctx,
            window,
            part=spec.part,
            at_least=spec.at_least,
            beyond=spec.beyond,
            any_of_several=spec.any_of_several,
            enough=spec.enough or enough,
            likely=likely,
        )

    def _any_word(self, ctx: Context, window: Window) -> Hits:
        sentence = ctx.document.sentences[window.first]
        return (Hit(sentence.start, sentence.start, sentence.index),)
