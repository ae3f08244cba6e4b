"""The difference that is told below a table of two columns: that of its two totals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.line_totals import amounts_of
from guardrails.kinds.counting.sums import HALF_PENNY, value

_TOTAL = re.compile(r"\W*(?:grand )?(?:total|sum|altogether|in all)\b[^:]{0,20}:", re.IGNORECASE)
_BEFORE = re.compile(
    r"\b(?:difference|overcharge|overpayment|excess|the (?:whole|full|extra|rest))\b(?: \w+){0,2} $", re.IGNORECASE
)
_AFTER = re.compile(
    r",? (?:is |was |in )?(?:the )?(?:difference|overcharge|overpayment|excess|too much)\b", re.IGNORECASE
)
_REACH = 2
"""Sentences below the total."""
_TWO = 2


def wrong_differences(ctx: Context) -> Iterator[Violation]:
    for row in ctx.document.body if any(" : " in s.text for s in ctx.document.body) else ():
        totals = amounts_of(ctx, row)
        if len(totals) != _TWO or not _TOTAL.match(row.text):
            continue
        right = abs(value(totals[0]) - value(totals[1]))
        for sentence in ctx.document.sentences[row.index + 1 : row.index + 1 + _REACH]:
            for told in amounts_of(ctx, sentence):
                if _is_the_difference(told, sentence, ctx) and right and abs(value(told) - right) >= HALF_PENNY:
                    yield Violation(told.start, told.end, f"the totals are {right:.2f} apart")


def _is_the_difference(told: Mention, sentence: Sentence, ctx: Context) -> bool:
    """Whether it is that of the whole table, and not of one row: `the £9.00 difference on the room`."""
    before, after = ctx.document.text[sentence.start : told.start], ctx.document.text[told.end : sentence.end]
    spoken = _BEFORE.search(before) or _AFTER.match(after)
    return bool(spoken) and not _OF_A_ROW.match(after)


_OF_A_ROW = re.compile(r"(?: \w+)? (?:for|on|in) (?!(?:total|all|full|its way|your|the way|to)\b)", re.IGNORECASE)
