"""Sums that the letter shows and that do not come out: refund, totals, shares of an amount, so many at so much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.kinds.calendar.counted_days import apart_on_a_scale, parts_of_a_count, rest_of_a_count
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.counting.amount_roles import AmountRoles
from guardrails.kinds.counting.asides import told_aside, wrong_asides
from guardrails.kinds.counting.changes import wrong_changes
from guardrails.kinds.counting.concluded import comes_out, wrong_conclusions
from guardrails.kinds.counting.ledger import wrong_ledgers
from guardrails.kinds.counting.made_up import wrong_parts
from guardrails.kinds.counting.near_sums import near_sums
from guardrails.kinds.counting.of_what_went_before import of_what_went_before
from guardrails.kinds.counting.passages import Passage, passages
from guardrails.kinds.counting.prices import (
    products,
)
from guardrails.kinds.counting.ratios import wrong_multiples_paid, wrong_ratios
from guardrails.kinds.counting.refunds import wrong_refunds
from guardrails.kinds.counting.results import results
from guardrails.kinds.counting.running import wrong_balances_told
from guardrails.kinds.counting.same_again import listed_otherwise, same_again
from guardrails.kinds.counting.shares_of_counts import wrong_shares_of_counts
from guardrails.kinds.counting.stated import stated_in, stated_in_lines
from guardrails.kinds.counting.sums import (
    equations,
    shares,
)
from guardrails.kinds.counting.taxes import wrong_taxes
from guardrails.kinds.counting.totals import wrong_totals
from guardrails.kinds.words.reported import without_reported
from service.domain.value import Value


class ArithmeticSpec(Value):
    """The words that say what an amount of the letter is."""

    kind: Literal["arithmetic"] = "arithmetic"
    taken: tuple[str, ...] = Field(min_length=1)
    correct: tuple[str, ...] = Field(min_length=1)
    given_back: tuple[str, ...] = Field(min_length=1)
    total: tuple[str, ...] = Field(min_length=1)
    each: tuple[str, ...] = Field(min_length=1)
    net: tuple[str, ...] = Field(min_length=1)
    tax: tuple[str, ...] = Field(min_length=1)

    def build(self, maker: Maker) -> Arithmetic:
        roles = ("taken", "correct", "given_back", "total", "each", "net", "tax")
        return Arithmetic(AmountRoles({role: maker.pattern(getattr(self, role)) for role in roles}))


@dataclass(frozen=True, slots=True)
class Arithmetic:
    roles: AmountRoles

    def find(self, ctx: Context) -> tuple[Violation, ...]:
        aside = {at for sentence in ctx.document.sentences for at in told_aside(ctx, sentence.index)}
        amounts = [m for m in ctx.mentions if m.kind == "money" and m.number is not None and m.start not in aside]
        found = [
            *wrong_refunds(ctx, amounts, self.roles),
            *wrong_totals(ctx, amounts, self.roles),
            *equations(ctx, amounts),
            *shares(ctx, amounts),
            *products(ctx, amounts, self.roles),
            *wrong_asides(ctx),
            *wrong_taxes(ctx, amounts, self.roles),
            *results(ctx),
            *rest_of_a_count(ctx),
            *parts_of_a_count(ctx),
            *apart_on_a_scale(ctx),
            *same_again(ctx),
            *listed_otherwise(ctx),
        ]
        told = {ctx.sentence_index(v.start) for v in found}
        found += [v for v in near_sums(ctx) if ctx.sentence_index(v.start) not in told]
        found += _doubted(wrong_ledgers(ctx), ctx)
        read = list(passages(ctx))
        found = [v for v in found if not any(comes_out(v.start, passage) for passage in read)]
        found += _doubted(stated_in_lines(ctx), ctx)
        told = {ctx.sentence_index(v.start) for v in found}
        found += _doubted((v for p in read if p.sentence not in told for v in _wrong_in(p)), ctx)
        return tuple({(v.start, v.end): v for v in without_reported(found, ctx)}.values())


def _doubted(found: Iterable[Violation], ctx: Context) -> list[Violation]:
    """A figure that the case itself gives is only pointed out: what stands around it may be no sum of it."""
    given = {g.mention.start for g in ctx.grounding if g.fact}
    return [replace(v, severity="warn") if v.start in given else v for v in found]


def _wrong_in(passage: Passage) -> Iterator[Violation]:
    yield from wrong_ratios(passage)
    yield from wrong_multiples_paid(passage)
    yield from wrong_balances_told(passage)
    yield from wrong_changes(passage)
    yield from wrong_shares_of_counts(passage)
    yield from wrong_parts(passage)
    yield from wrong_conclusions(passage)
    yield from of_what_went_before(passage)
    yield from stated_in(passage)
