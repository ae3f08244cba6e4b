"""Lengths of time for which something is lent or watched, against those that were approved."""

from __future__ import annotations

from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.money.remedies import LENGTHS, same_period
from guardrails.window import Hit
from service.domain.case import Remedy

_NEAR = 60
"""Characters between the loan and its length."""


def too_long(hit: Hit, remedies: list[Remedy], ctx: Context) -> Iterator[Mention]:
    """Lengths beside what is lent that nobody approved."""
    granted = [(r.amount, (r.unit or "").rstrip("s")) for r in remedies if r.amount and r.unit]
    for mention in ctx.mentions_in_sentence(hit.sentence):
        unit = (mention.unit or "").rstrip("s")
        if mention.kind != "duration" or unit not in LENGTHS or mention.number is None or not granted:
            continue
        gap = max(mention.start - hit.end, hit.start - mention.end, 0)
        if gap <= _NEAR and not any(same_period(mention, amount, by) for amount, by in granted):
            yield mention
