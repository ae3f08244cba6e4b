"""Lengths of time for which something is lent or watched, against those that were approved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.money.called_after import as_known
from guardrails.kinds.money.remedies import LENGTHS, same_period
from guardrails.window import Hit
from service.domain.case import Remedy

_NEAR = 60
"""Characters between the loan and its length."""


_OF_MONITORING = re.compile(r" of (?:[\w-]+ ){0,2}monitoring\b", re.IGNORECASE)
_MONITORING_FOR = re.compile(r"\bmonitoring (?:is |runs |lasts |goes on |now )?(?:yours )?for $", re.IGNORECASE)


def watched_too_long(ctx: Context) -> Iterator[Mention]:
    """`24 months of monitoring`, where twelve were approved."""
    granted = [r for r in ctx.case.remedies if as_known(r, ("identity_monitoring",)).kind == "identity_monitoring"]
    for mention in ctx.mentions if granted else ():
        text = ctx.document.text
        before = text[max(0, mention.start - 40) : mention.start]
        if _OF_MONITORING.match(text, mention.end) or _MONITORING_FOR.search(before):
            yield from too_long(Hit(mention.start, mention.end, mention.sentence), granted, ctx, only=mention)


def too_long(hit: Hit, remedies: list[Remedy], ctx: Context, only: Mention | None = None) -> Iterator[Mention]:
    """Lengths beside what is lent that nobody approved."""
    granted = [(r.amount, (r.unit or "").rstrip("s")) for r in remedies if r.amount and r.unit]
    for mention in (only,) if only else ctx.mentions_in_sentence(hit.sentence):
        unit = (mention.unit or "").rstrip("s")
        if mention.kind != "duration" or unit not in LENGTHS or mention.number is None or not granted:
            continue
        gap = max(mention.start - hit.end, hit.start - mention.end, 0)
        if gap <= _NEAR and not any(same_period(mention, amount, by) for amount, by in granted):
            yield mention
