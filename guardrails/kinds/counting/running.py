"""What is still owed, told step by step in running text: `your $25.00 took it to $90.00, the same again to $65.00`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sums import HALF_PENNY, value

_TOOK_IT_TO = re.compile(
    r"\b(?:took|takes|taking|brought|brings|bringing|reduced|cut|put|left|lowered|raised) "
    r"(?:it|that|this|what (?:you|was) owed?|(?:the|your) (?:balance|debt|account|total|bill|sum))"
    r"(?: down| up| back)? (?:to|at) $",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:to|at) (?:only |just )?$", re.IGNORECASE)
_THE_SAME = re.compile(r"\b(?:the same|as much)(?: again)?\b", re.IGNORECASE)


def wrong_balances_told(passage: Passage) -> Iterator[Violation]:
    """The first balance that the payment before it does not lead to."""
    amounts = passage.told.amounts
    first = next((n for n, m in enumerate(amounts) if _TOOK_IT_TO.search(passage.told.before(m, 50))), None)
    if first is None or first < 2 or amounts[-1].start < passage.last or passage.told.parts:
        return
    balance, step, before = value(amounts[first - 2]), value(amounts[first - 1]), amounts[first - 2]
    paid: Decimal | None = step
    for mention in amounts[first:]:
        if not (mention is amounts[first] or _TO.search(passage.told.before(mention, 12))):
            if paid is not None:
                return
            paid, step = value(mention), value(mention)
            continue
        paid = step if paid is None and _THE_SAME.search(passage.told.between(before, mention)) else paid
        if paid is None:
            return
        if abs(abs(balance - value(mention)) - paid) >= HALF_PENNY:
            if mention.start >= passage.last:
                yield _wrong(mention, balance - paid if value(mention) < balance else balance + paid)
            return
        balance, before, paid = value(mention), mention, None


def _wrong(mention: Mention, right: Decimal) -> Violation:
    return Violation(mention.start, mention.end, f"that comes to {right:.2f}")
