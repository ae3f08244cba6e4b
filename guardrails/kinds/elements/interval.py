"""A day of the case lies so many days after the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from guardrails.context import Context
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.facts import Date, DateTime
from service.domain.value import Value


class IntervalSpec(Value):
    """`fact` is between `least` and `most` days after the letter goes out."""

    kind: Literal["interval"] = "interval"
    fact: str
    least: int
    most: int

    def build(self, maker: Maker) -> Interval:
        return Interval(self.fact, self.least, self.most)


@dataclass(frozen=True, slots=True)
class Interval:
    fact: str
    least: int
    most: int

    def within(self, ctx: Context, window: Window) -> Hits | None:
        fact, sent = ctx.case.fact(self.fact), ctx.case.sent_at
        if sent is None or not isinstance(fact, Date | DateTime):
            return None
        day = fact.value.date() if isinstance(fact, DateTime) else fact.value
        first = ctx.document.sentences[window.first]
        in_time = self.least <= (day - sent.date()).days <= self.most
        return (Hit(first.start, first.start, first.index),) if in_time else None
