"""A multiple that no two amounts of the case make: treble what was due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from guardrails.document import Sentence
from guardrails.kinds.check import Violation
from guardrails.kinds.grounding.case_in_numbers import OfTheCase
from guardrails.kinds.grounding.of_the_words import violation_of
from guardrails.quick import quick

_TIMES = {"double": 2, "twice": 2, "treble": 3, "triple": 3, "quadruple": 4,
          "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
          "twelve": 12}  # fmt: skip
_MULTIPLE = quick(
    r"\b(?:(?P<word>double|twice|treble|triple|quadruple) (?:what|the (?:price|fee|sum|amount|charge|cost|rate"
    r"|fare|bill))|by a factor of (?P<factor>\w+)"
    r"|(?P<many>three|four|five|six|seven|eight|nine|ten|twelve) times (?:what|as much|more than|the"
    r" (?:price|fee|sum|amount|charge|cost|rate|fare|bill)))",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"\b(?:paid|pay|paying|charged?|charging|billed|bill|invoiced?|owed?|debited|cost|costs|price|fee|sum|amount|rate"
    r"|fare|rent|premium|refunded|money)\b|[£$€]",
    re.IGNORECASE,
)


def other_multiples(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`Treble what was due`, where no two figures of the case are so many times one another."""
    for match in _MULTIPLE.finditer(sentence.text):
        if not _OF_MONEY.search(sentence.text):
            continue
        said = next((m for m in match.groupdict().values() if m), "").lower()
        times = Decimal(said) if said.isdecimal() else Decimal(_TIMES.get(said, 0))
        known = times == _TWICE and _TOLD_TWICE.search(case.sources.words)
        lead = sentence.text[max(0, match.start() - 24) : match.start()]
        fits = known or _has_ratio(case.amounts, times, _slack(lead))
        if times and len(case.amounts) > 1 and not fits:
            yield violation_of(sentence, match, "no two amounts of the case are so many times one another")


_TWICE = 2
_TOLD_TWICE = re.compile(r"\b(?:twice|doubl\w+|duplicat\w+|second (?:time|charge|payment))\b")
_MORE = re.compile(r"\b(?:more than|over|well over|upwards of|at least|beyond|better than|a good) $", re.IGNORECASE)
_LESS = re.compile(r"\b(?:nearly|almost|close to|just under|not quite|less than|practically|getting on for) $", re.I)
_ABOUT = re.compile(r"\b(?:about|around|roughly|some|approximately|something like) $", re.IGNORECASE)


def _slack(lead: str) -> tuple[Decimal, Decimal]:
    """By what part of one time the true multiple may be less and more than the one told after these words."""
    if _MORE.search(lead):
        return Decimal("0.05"), Decimal(1)
    if _LESS.search(lead):
        return Decimal("0.3"), Decimal("0.05")
    return (Decimal("0.2"), Decimal("0.2")) if _ABOUT.search(lead) else (Decimal("0.05"), Decimal("0.05"))


def _has_ratio(numbers: set[Decimal], times: Decimal, slack: tuple[Decimal, Decimal]) -> bool:
    """Of two amounts, or of one and what two others leave."""
    left = {abs(a - b) for a, b in permutations(numbers, 2)} | numbers
    low, high = times - slack[0], times + slack[1]
    return any(b * low <= a <= b * high for a in left for b in left if a != b and b)
