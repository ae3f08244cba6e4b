"""A day or a clock time of the case is told, in any wording that people use for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from pydantic import Field

from guardrails.binding.bind import bind
from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.figures.same import same_clock
from guardrails.kinds.check import Maker
from guardrails.kinds.elements.spoken import clock_wordings, day_wordings
from guardrails.window import Hit, Hits, Window
from service.domain.facts import Date, Dates, DateTime, Time, Times
from service.domain.value import Value


class MomentSpec(Value):
    """The day or time `name` is told; of several at least `at_least`, in their order. `part` picks from a moment.

    Unlike `fact` it knows `the 5th`, `the end of June`, `Tuesday of last week`, `the next morning`, and a clock
    time without am or pm.
    """

    kind: Literal["moment"] = "moment"
    name: str
    part: Literal["date", "time"] | None = None
    at_least: int | None = Field(default=None, ge=1)

    def build(self, maker: Maker) -> Moment:
        return Moment(self.name, self.part, self.at_least)


@dataclass(frozen=True, slots=True)
class Moment:
    name: str
    part: Literal["date", "time"] | None
    at_least: int | None

    def within(self, ctx: Context, window: Window) -> Hits | None:
        fact = ctx.case.fact(self.name)
        if fact is None or window.last < window.first:
            return None
        told = bind(self.name, fact, ctx, window, part=self.part, at_least=self.at_least)
        if told:
            return told
        match fact:
            case DateTime():
                return self._moment(fact, ctx, window)
            case Date():
                return self._day(fact.value, ctx, window) or None
            case Time():
                return self._clock(fact.value, ctx, window) or None
            case Dates():
                return self._in_order([self._day(day, ctx, window) for day in fact.value])
            case Times():
                return self._in_order([self._clock(clock, ctx, window) for clock in fact.value])
            case _:
                return None

    def _moment(self, fact: DateTime, ctx: Context, window: Window) -> Hits | None:
        days = bind(self.name, fact, ctx, window, part="date") or self._day(fact.value.date(), ctx, window)
        clocks = self._clock(fact.value.time(), ctx, window)
        if self.part is not None:
            return (days if self.part == "date" else clocks) or None
        return days + clocks if days and clocks else None

    def _in_order(self, found: list[Hits]) -> Hits | None:
        """One place for each, each after the one before; a day that stands out of order is not counted."""
        hits: list[Hit] = []
        for places in found:
            after = next((h for h in places if not hits or h.start > hits[-1].start), None)
            if after:
                hits.append(after)
        wanted = len(found) if self.at_least is None else min(self.at_least, len(found))
        return tuple(hits) if hits and len(hits) >= wanted else None

    def _day(self, day: date, ctx: Context, window: Window) -> Hits:
        sent = ctx.case.sent_at.date() if ctx.case.sent_at else None
        mentions = (m for m in ctx.mentions_in(window) if m.day == day or _is_weekday_of(m, day, sent))
        named = [Hit(m.start, m.end, m.sentence, self.name) for m in mentions]
        if sent is not None:
            named += self._said(day_wordings(day, sent), ctx, window)
        named += self._next_day(day, ctx, window)
        return _sorted(named)

    def _next_day(self, day: date, ctx: Context, window: Window) -> Iterator[Hit]:
        """`the next morning`, where the day before has just been told."""
        before = [m for m in ctx.mentions_in(Window(max(window.first - 1, 0), window.last)) if m.day is not None]
        for hit in self._said((_NEXT_DAY,), ctx, window):
            last = next((m for m in reversed(before) if m.start < hit.start), None)
            if last and last.day and (day - last.day).days == 1:
                yield hit

    def _clock(self, clock: time, ctx: Context, window: Window) -> Hits:
        named = [
            Hit(m.start, m.end, m.sentence, self.name)
            for m in ctx.mentions_in(window)
            if m.kind == "time" and same_clock(m, clock)
        ]
        return _sorted([*named, *self._said(clock_wordings(clock), ctx, window)])

    def _said(self, wordings: tuple[re.Pattern[str], ...], ctx: Context, window: Window) -> Iterator[Hit]:
        for index in range(window.first, window.last + 1):
            sentence = ctx.document.sentences[index]
            for wording in wordings:
                for match in wording.finditer(sentence.text):
                    yield Hit(sentence.start + match.start(), sentence.start + match.end(), index, self.name)


_A_WEEK = 7
_NEXT_DAY = re.compile(
    r"\bthe (?:(?:next|following) (?:day|morning|afternoon|evening|working day)"
    r"|(?:day|morning) after\b(?! (?:tomorrow|next)))",
    re.IGNORECASE,
)


def _is_weekday_of(mention: Mention, day: date, sent: date | None) -> bool:
    """A weekday alone may be the one just gone or the one to come: its sentence may speak of both."""
    if sent is None or mention.day is None or mention.kind != "weekday" or not mention.relative:
        return False
    either = not re.search(r"\b(?:last|next|week)\b", mention.text, re.IGNORECASE)
    return either and abs((day - mention.day).days) == _A_WEEK and min(day, mention.day) < sent < max(day, mention.day)


def _sorted(hits: list[Hit]) -> Hits:
    return tuple(sorted(hits, key=lambda h: h.start))
