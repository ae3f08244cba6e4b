"""What a case tells in numbers, put in order for sentences that tell it in words: places, amounts, counts, measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from guardrails.figures.same import head_noun
from guardrails.figures.sources import Sources
from guardrails.quick import quick

NTH = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_LABEL = (
    r"(?P<label>gate|bay|ward|room|platform|desk|flat|block|dock|lane|route|zone|terminal|building|shelf|plot|suite|stand"
    r"|theatre|track|pump|counter|window|carriage|coach|berth|locker|theater|apartment|screen)"
)
PLACE = quick(rf"\b{_LABEL} (?P<id>\d{{1,4}}[a-z]?|[a-z]\d{{0,3}})\b", re.IGNORECASE)
STOREY = quick(
    rf"\b(?P<id>{'|'.join(NTH)}|ground|top) (?P<label>floor|storey|row|tier|platform|lane|terminal)\b", re.IGNORECASE
)


def _labels(words: str) -> dict[str, set[str]]:
    """The places that the case numbers, by what they are."""
    found: dict[str, set[str]] = {}
    for pattern in (PLACE, STOREY):
        for match in pattern.finditer(words):
            found.setdefault(match["label"].lower(), set()).add(match["id"].lower())
    return found


UNITS = {
    "gram": ("mass", 1), "kilo": ("mass", 1000), "kilogram": ("mass", 1000), "kg": ("mass", 1000), "g": ("mass", 1),
    "tonne": ("mass", 1_000_000), "ton": ("mass", 1_000_000), "litre": ("volume", 1000), "liter": ("volume", 1000),
    "l": ("volume", 1000), "ml": ("volume", 1), "millilitre": ("volume", 1), "metre": ("length", 1),
    "meter": ("length", 1), "m": ("length", 1), "km": ("length", 1000), "kilometre": ("length", 1000),
    "kilometer": ("length", 1000), "mile": ("miles", 1), "acre": ("acres", 1), "hectare": ("hectares", 1),
    "dozen": ("things", 12), "gallon": ("gallons", 1), "pint": ("pints", 1), "yard": ("yards", 1),
}  # fmt: skip
MOST_COUNTS = 40
"""Of more figures than these nearly everything is a difference."""


@dataclass
class OfTheCase:
    """What the sentences are compared with, found once a letter."""

    sources: Sources

    @cached_property
    def labels(self) -> dict[str, set[str]]:
        return _labels(self.sources.words)

    @cached_property
    def amounts(self) -> set[Decimal]:
        found = {k.number for k in self.sources.of("money") if not k.told and k.number}
        return found if len(found) <= MOST_COUNTS else set()

    @cached_property
    def counts(self) -> dict[str, set[Decimal]]:
        """The counted numbers by the noun that they count."""
        found: dict[str, set[Decimal]] = {}
        for known in self.sources.of("count"):
            head = head_noun(known.unit)
            if head and known.number and not known.told:
                found.setdefault(head, set()).add(known.number)
        return found

    @cached_property
    def measures(self) -> dict[str, set[Decimal]]:
        """What the case weighs and measures, by mass, length and the like, in the smallest unit."""
        found: dict[str, set[Decimal]] = {}
        for known in self.sources.of("count"):
            if unit := _unit_of(known.unit):
                found.setdefault(unit[0], set()).add((known.number or Decimal(0)) * unit[1])
        return found

    def counts_of(self, what: str) -> set[Decimal]:
        found = self.counts.get(head_noun(what) or "", set())
        return found if len(found) <= MOST_COUNTS else set()


def _unit_of(unit: str | None) -> tuple[str, int] | None:
    return UNITS.get((head_noun(unit) or "").removesuffix("s")) or UNITS.get((unit or "").split(" ")[0].lower())
