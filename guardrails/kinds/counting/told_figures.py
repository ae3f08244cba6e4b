"""The figures of one sentence by what they may be in a sum, and when two of them are near."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.figures.shares import Share, shares_in
from guardrails.kinds.counting.sums import HALF_PENNY, value

NEAR = Decimal("0.15")
"""The share by which a slip misses what is right."""
TRIO = 3
"""Figures: two, and what they come to."""
_MOST = 12
"""More numbers than these are a list, and would take long to try."""


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
    shares: tuple[Share, ...]
    """Those told in words, by their places in the text."""

    def before(self, mention: Mention, reach: int) -> str:
        at = mention.start - self.start
        return self.text[max(0, at - reach) : at]

    def between(self, one: Mention, other: Mention) -> str:
        return self.text[one.end - self.start : other.start - self.start]

    def after(self, mention: Mention, reach: int = 40) -> str:
        at = mention.end - self.start
        return self.text[at : at + reach]


def read_told(sentence: Sentence, own: tuple[Mention, ...]) -> Told:
    amounts = tuple(m for m in own if m.kind == "money" and m.number)
    shares = tuple(shares_in(sentence.text))
    spoken = [m for m in own if not _is_of_a_share(m, shares, sentence.start)]
    counts = tuple(m for m in spoken if m.kind == "count" and m.number and m.number > 1 and not _is_part(m))
    lengths = tuple(m for m in own if m.kind == "duration" and m.number and m.number > 1)
    rates = tuple(value(m) / 100 for m in own if m.kind == "percent" and m.number)
    if len({m.unit for m in lengths}) == 1 and not amounts:
        counts = tuple(sorted((*counts, *lengths), key=lambda m: m.start))
    times = tuple(m for m in own if m.kind == "count" and m.number and m.unit == "times")
    parts = (*rates, *(share.part for share in shares))
    return Told(
        sentence.text, sentence.start, amounts, counts, (*counts, *lengths, *times)[:_MOST], parts[:_MOST], shares
    )


def _is_of_a_share(mention: Mention, shares: tuple[Share, ...], start: int) -> bool:
    return any(s.start <= mention.start - start < s.end for s in shares)


def _is_part(mention: Mention) -> bool:
    return bool(re.match(r"(?:thirds|quarters|fifths|times|of these)\b", mention.unit or ""))


def is_near(said: Decimal, right: Decimal, share: Decimal = NEAR) -> bool:
    return abs(said - right) <= share * right


def is_equal(said: Decimal, right: Decimal, many: Decimal = Decimal(1)) -> bool:
    return abs(said - right) < HALF_PENNY * max(many, Decimal(1))


def is_slip(said: Decimal, right: Decimal) -> bool:
    """Whether two numbers differ in one digit, or in two that have changed places."""
    one, other = (f"{n:.2f}" for n in (said, right))
    if one == other or len(one) != len(other) or right <= 0:
        return False
    apart = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    return len(apart) == 1 or (swapped and apart[1] - apart[0] == 1)


_TAKEN = re.compile(r"\b(?:charged?|took|billed|collected|debited|invoiced|paid|asked|taken)\b", re.IGNORECASE)
_RIGHT = re.compile(r"\b(?:right|correct|should|due|owed?|works out|fair|proper|agreed|so)\b", re.IGNORECASE)


def is_the_wrong_charge(mention: Mention, told: Told) -> bool:
    """Whether an amount is told as what was taken, and not as what is right."""
    clause = (
        re.split(r"[,;:]|[.!?] | and ", told.before(mention, 60))[-1]
        + " "
        + re.split(r"[,;:.]", told.after(mention))[0]
    )
    return bool(_TAKEN.search(clause)) and not _RIGHT.search(clause)


_NOUN_AFTER = re.compile(
    r" (?!(?:and|or|of|off|for|on|in|at|to|from|that|which|we|you|it|i|back|by|is|was|not|per|each|as|with|when|where"
    r"|the)"
    r"\b)[a-z]"
)


def has_its_own_noun(mention: Mention, told: Told) -> bool:
    """Whether an amount is that of another thing: `the £35.00 mattress`."""
    article = re.search(r"\b(?:the|your|our|a|an|its|this|that) $", told.before(mention, 6), re.IGNORECASE)
    return bool(article and _NOUN_AFTER.match(told.after(mention)))
