"""Two sums for one payment: `£120.00 goes to your card`, and then `on your card you will see £90.00`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.promises.clause import Clause, Clauses
from guardrails.quick import quick

_PLACES = re.compile(r"\b(?:card|account|bank|bill|statement|invoice|debit|cheque|wages|payslip)\b", re.IGNORECASE)
_THERE = quick(r"\bthere\b", re.IGNORECASE)
_COMES = quick(
    r"\b(?:goes|reach(?:es)?|arrives?|lands?|see|find|shows?|comes?|refund\w*|credit\w*|be (?:paid|in|on)|paid"
    r"|get|have)\b",
    re.IGNORECASE,
)
_SPARED = quick(
    r"\b(?:of (?:it|that|this|which|them)|rest|also|another|further|too|fee|charge[sd]?|separate\w*|each|plus"
    r"|difference|balance"
    r"|remaining|other|second|interest|was|were|paid|minus|less|before|after|not|instead|if|first|including"
    r"|includes|made up"
    r"|and then)\b|n't\b",
    re.IGNORECASE,
)
_SOON = 1


def two_sums(clauses: Clauses) -> Iterator[Violation]:
    """Only where the second sum is of no fact: two payments that are on record may follow each other."""
    paid = [(c, sums[0]) for c in clauses.all if len(sums := _sums(c)) == 1 and not c.is_past and _COMES.search(c.text)]
    for (one, first), (other, second) in pairwise(paid):
        near = 0 < other.sentence - one.sentence <= _SOON
        differ = first.number != second.number and first.currency == second.currency and _is_one(one, other)
        if near and differ and not _SPARED.search(other.text) and not is_on_record(second, clauses.ctx):
            yield other.against(one)


def _sums(clause: Clause) -> list[Mention]:
    return [m for m in clause.figures if m.kind == "money"]


def _is_one(one: Clause, other: Clause) -> bool:
    first, second = ({p.casefold() for p in _PLACES.findall(c.text)} for c in (one, other))
    return bool(first & second) or (bool(first) and _THERE.search(other.text) is not None)


def is_on_record(mention: Mention, ctx: Context) -> bool:
    """Whether a figure is of a fact or a remedy, or reckoned from some."""
    return any(g.mention.start == mention.start and (g.fact or g.derived) for g in ctx.grounding)
