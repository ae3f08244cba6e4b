"""A letter that gives the money of an open promise, for the promise's own day, as another sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guardrails.context import Context
from guardrails.figures.find import read_figures
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.quick import quick
from service.domain.case import Commitment
from service.domain.moment import day_of

_MONEY_BACK = re.compile(
    r"\b(?:refund|repa(?:y|id)|reimburs|credit|pa(?:y|id)\b|transfer|compensat|money|deposit)", re.IGNORECASE
)


_OWED_TO_US = quick(
    r"\b(?:direct debits?|standing orders?|bills?|invoices?|instal?ments?|you (?:will )?(?:pay|owe))\b", re.IGNORECASE
)


def other_amounts(ctx: Context) -> Iterator[Violation]:
    """Only where the promised sum stands nowhere in the letter: what was paid already may be told beside it."""
    told = {mention.number for mention in ctx.mentions if mention.kind == "money"}
    for row in ctx.case.commitments:
        promised = _promised(row, ctx) if row.status == "open" and row.due else frozenset()
        if promised and promised.isdisjoint(told):
            yield from (_another(mention, row) for mention in _paid_that_day(row, ctx))


def _promised(row: Commitment, ctx: Context) -> frozenset[Decimal | None]:
    """The sums that an open promise gives."""
    if not _MONEY_BACK.search(row.what):
        return frozenset()
    sent = ctx.case.sent_at.date() if ctx.case.sent_at else None
    figures = read_figures(row.what.replace("\n", " "), sent, ctx.case.reading_locale)
    return frozenset(figure.number for figure in figures if figure.kind == "money")


def _paid_that_day(row: Commitment, ctx: Context) -> Iterator[Mention]:
    """The sums in sentences that pay something back on the day of the promise."""
    for sentence in ctx.document.body:
        mentions = ctx.mentions_in_sentence(sentence.index)
        same_day = any(m.day is not None and row.due and m.day == day_of(row.due) for m in mentions)
        if same_day and _MONEY_BACK.search(sentence.text) and not _OWED_TO_US.search(sentence.text):
            yield from (m for m in mentions if m.kind == "money")


def _another(mention: Mention, row: Commitment) -> Violation:
    return Violation(mention.start, mention.end, f"promised already: {row.what}")
