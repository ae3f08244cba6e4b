"""The period that a charge was for is named: its month, its quarter, its numbered term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guardrails.binding.bind import bind
from guardrails.context import Context
from guardrails.figures.calendar import MONTHS
from guardrails.kinds.check import Maker
from guardrails.window import Hit, Hits, Window
from service.domain.facts import Text
from service.domain.value import Value

_MONTH = "|".join(MONTHS) + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?=\b\.?)"
_MARKS = re.compile(
    rf"\b(?P<month>{_MONTH})\b"
    r"|\b(?P<counted>(?:term|week|quarter|season|semester|instalment|half|period|cycle|q) ?\d+)\b"
    r"|\b(?P<season>spring|summer|autumn|winter|fall|christmas|easter)\b",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(r"\d(?:st|nd|rd|th)?(?: of)? $")
_DAY_AFTER = re.compile(r" (?:the )?\d{1,2}(?:st|nd|rd|th)?\b(?! ?(?:-|–|to|through) ?)")
_SPAN_BEFORE = re.compile(r"\d(?:st|nd|rd|th)? ?(?:-|–|to|until|through|and) ?\d{1,2}(?:st|nd|rd|th)?(?: of)? $")


_MONTHS_OFF = {
    0: r"this month(?:'s|’s)? (?:bill|invoice|charge|fee|statement|stay|payment|rent|hire|account|\w+ bill)",
    1: r"(?:last|the previous) month",
}
"""How the month of the letter and the one before it are called."""


class PeriodSpec(Value):
    """The text `name` is told by the months, terms or weeks that it names; one that names none by its words."""

    kind: Literal["period"] = "period"
    name: str

    def build(self, maker: Maker) -> Period:
        return Period(self.name)


@dataclass(frozen=True, slots=True)
class Period:
    name: str

    def within(self, ctx: Context, window: Window) -> Hits | None:
        fact = ctx.case.fact(self.name)
        if fact is None:
            return None
        marks = _marks(fact.value) if isinstance(fact, Text) and not fact.match else ()
        if not marks:
            return bind(self.name, fact, ctx, window)
        named = [self._named(mark, ctx, window, alone=True) for mark in marks]
        if all(named):
            return tuple(hit for hits in named for hit in hits)
        dated = [self._named(mark, ctx, window, alone=False) for mark in marks]
        return bind(self.name, fact, ctx, window) if all(dated) else None

    def _named(self, mark: str, ctx: Context, window: Window, alone: bool) -> Hits:
        """Where the mark stands; with `alone` not as part of the date of one day."""
        return self._by_name(mark, ctx, window, alone) or tuple(self._as_seen_today(mark, ctx, window))

    def _as_seen_today(self, mark: str, ctx: Context, window: Window) -> Iterator[Hit]:
        """`Last month's bill` in a letter of October for September."""
        sent, month = ctx.case.sent_at, _number_of(mark)
        said = _MONTHS_OFF.get((sent.month - month) % 12) if sent and month else None
        for sentence in ctx.document.sentences[window.first : window.last + 1] if said else ():
            for match in re.finditer(rf"\b{said}\b", sentence.text, re.IGNORECASE):
                yield Hit(sentence.start + match.start(), sentence.start + match.end(), sentence.index, self.name)

    def _by_name(self, mark: str, ctx: Context, window: Window, alone: bool) -> Hits:
        return tuple(
            Hit(sentence.start + match.start(), sentence.start + match.end(), sentence.index, self.name)
            for sentence in ctx.document.sentences[window.first : window.last + 1]
            for match in _MARKS.finditer(sentence.text)
            if _mark(match) == mark and not (alone and _is_part_of_a_day(sentence.text, match))
        )


def _number_of(mark: str) -> int:
    """The month of the year, or 0."""
    return next((number for number, name in enumerate(MONTHS, 1) if name.casefold()[:3] == mark), 0)


def _marks(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_mark(match) for match in _MARKS.finditer(text)))


def _mark(match: re.Match[str]) -> str:
    """May and may, Sept. and September, Q2 and quarter 2 are the same."""
    said = match.group().casefold()
    if match["month"]:
        return said[:3]
    return re.sub(r"^q(?:uarter)? ?", "quarter ", said) if match["counted"] else said


def _is_part_of_a_day(text: str, match: re.Match[str]) -> bool:
    if match["month"] is None:
        return False
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 12]
    if match.group() == "may" or (_ONE_DAY.search(before) and not _SPAN_BEFORE.search(before)):
        return True
    return bool(_DAY_AFTER.match(after)) and not re.match(r" \d{4}", after)
