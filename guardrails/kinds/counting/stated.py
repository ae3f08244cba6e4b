"""Sums whose figures the words bind themselves: a list and its total, a table and its difference, what is left."""

from __future__ import annotations

from collections.abc import Iterator

from guardrails.context import Context
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.average_waits import wrong_averages
from guardrails.kinds.counting.clock_spans import wrong_clock_spans
from guardrails.kinds.counting.for_each_of_them import given_only_once
from guardrails.kinds.counting.gross_amounts import wrong_gross_amounts
from guardrails.kinds.counting.hedged_shares import wrong_hedged_shares
from guardrails.kinds.counting.left_over import wrong_remainders
from guardrails.kinds.counting.line_totals import forgotten_lines
from guardrails.kinds.counting.named_parts import wrong_named_parts
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.table_differences import wrong_differences
from guardrails.kinds.counting.waits_added import wrong_waits


def stated_in_lines(ctx: Context) -> Iterator[Violation]:
    yield from forgotten_lines(ctx)
    yield from wrong_differences(ctx)


def stated_in(passage: Passage) -> Iterator[Violation]:
    if passage.told.amounts:
        yield from wrong_remainders(passage)
        yield from given_only_once(passage)
        yield from wrong_gross_amounts(passage)
        yield from wrong_named_parts(passage)
    yield from wrong_hedged_shares(passage)
    if any(m.kind == "duration" for m in passage.own):
        yield from wrong_waits(passage)
        yield from wrong_averages(passage)
        yield from wrong_clock_spans(passage)
