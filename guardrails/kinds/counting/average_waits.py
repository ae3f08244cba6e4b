"""The average of lengths of time that a sentence lists: `12 days, 9 days and 15 days, an average of 12 days each`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sizes import sizes
from guardrails.kinds.counting.told_figures import is_near

_AVERAGE = re.compile(
    r"\b(?:an average|averag(?:es?|ing)|on average|the mean)(?: wait)?(?: of| is| was)?(?: just)? $", re.I
)
_NEAR = Decimal("0.4")
_FEWEST = 2


def wrong_averages(passage: Passage) -> Iterator[Violation]:
    told = sizes(passage, "duration")
    for place, size in enumerate(told):
        if place < _FEWEST or size.start < passage.last or not _AVERAGE.search(passage.told.before(size.mention, 40)):
            continue
        listed = _apart_from_their_sum([s.number for s in told[:place]])
        unit = size.number / (size.mention.number or Decimal(1))
        means = [sum(listed[n:], Decimal(0)) / len(listed[n:]) for n in range(len(listed) - 1)]
        near = is_near(size.number, means[0], _NEAR)
        if near and not any(abs(size.number - mean) < unit for mean in means):
            yield Violation(size.start, size.mention.end, f"the average is {means[0] / unit:.1f}")


def _apart_from_their_sum(numbers: list[Decimal]) -> list[Decimal]:
    """`20, 35 and 50, 105 in all and an average of 35`."""
    return numbers[:-1] if numbers[-1] == sum(numbers[:-1]) else numbers
