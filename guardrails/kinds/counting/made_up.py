"""An amount before the parts that it is said to be made up of: `the cheque for £310.00 is made up of the fare, …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.reachable import reachable
from guardrails.kinds.counting.sizes import sizes
from guardrails.kinds.counting.sums import HALF_PENNY
from guardrails.kinds.counting.told_figures import is_near, is_slip

_FEWEST = 2
_MADE_UP = re.compile(
    r"\b(?:made up of|consist(?:s|ed|ing) of|compris(?:es|ed|ing)|broken down (?:as|into)|breaks down (?:as|into)"
    r"|(?:that|which) is to say|composed of)\b",
    re.IGNORECASE,
)


def wrong_parts(passage: Passage) -> Iterator[Violation]:
    cue = _MADE_UP.search(passage.text, passage.last_part)
    told = sizes(passage, "money") if cue else ()
    before = [s for s in told if cue and s.start < passage.at(cue.start())]
    parts = [s for s in told if cue and s.start > passage.at(cue.start())]
    if not before or len(parts) < _FEWEST:
        return
    whole, right = before[-1], sum((s.number for s in parts), Decimal(0))
    close = is_near(whole.number, right) or is_slip(whole.number, right)
    if close and not any(abs(n - whole.number) < HALF_PENNY for n in reachable(parts, "money", passage)):
        yield Violation(whole.mention.start, whole.mention.end, f"its parts come to {right}")
