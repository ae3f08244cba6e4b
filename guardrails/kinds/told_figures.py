"""The figures of one sentence by what they may be in a sum, and when two of them are near."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.kinds.sums import FRACTIONS, HALF_PENNY, value

_FRACTION = re.compile(
    r"\b(?:(?:a|one) (?P<one>third|quarter|fifth|sixth|eighth|tenth)|(?P<two>two[- ]thirds|three[- ]quarters)"
    r"|(?P<half>half))\b"
    r"(?! past| an? | \w+ o'clock)",
    re.IGNORECASE,
)


NEAR = Decimal("0.15")
"""The share by which a slip misses what is right."""


@dataclass(frozen=True, slots=True)
class Told:
    """The figures of one sentence."""

    text: str
    start: int
    amounts: tuple[Mention, ...]
    counts: tuple[Mention, ...]
    factors: tuple[Mention, ...]
    """Counts and lengths of time: what a price may be paid for."""
    parts: tuple[Decimal, ...]
    """Percentages and fractions, as shares of one."""

    def before(self, mention: Mention, reach: int) -> str:
        at = mention.start - self.start
        return self.text[max(0, at - reach) : at]

    def after(self, mention: Mention, reach: int = 40) -> str:
        at = mention.end - self.start
        return self.text[at : at + reach]


def read_told(sentence: Sentence, own: tuple[Mention, ...]) -> Told:
    amounts = tuple(m for m in own if m.kind == "money" and m.number)
    counts = tuple(m for m in own if m.kind == "count" and m.number and m.number > 1 and not _is_part(m))
    lengths = tuple(m for m in own if m.kind == "duration" and m.number and m.number > 1)
    rates = tuple(value(m) / 100 for m in own if m.kind == "percent" and m.number)
    if len({m.unit for m in lengths}) == 1 and not amounts:
        counts = tuple(sorted((*counts, *lengths), key=lambda m: m.start))
    times = tuple(m for m in own if m.kind == "count" and m.number and m.unit == "times")
    parts = (*rates, *_fractions(sentence.text))
    return Told(sentence.text, sentence.start, amounts, counts, (*counts, *lengths, *times), parts)


def _is_part(mention: Mention) -> bool:
    return bool(re.match(r"(?:thirds|quarters|fifths|times|of these)\b", mention.unit or ""))


def _fractions(text: str) -> Iterator[Decimal]:
    for match in _FRACTION.finditer(text):
        word = match["one"] or match["half"] or re.split(r"[ -]", match["two"])[-1]
        share = FRACTIONS[word.lower()]
        yield share * 2 if word.lower() == "thirds" and share < Decimal("0.5") else share


def is_near(said: Decimal, right: Decimal, share: Decimal = NEAR) -> bool:
    return abs(said - right) <= share * right


def is_equal(said: Decimal, right: Decimal, many: Decimal = Decimal(1)) -> bool:
    return abs(said - right) < HALF_PENNY * max(many, Decimal(1))
