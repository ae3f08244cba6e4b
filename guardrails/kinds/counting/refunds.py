"""Amounts that come back, and are not what was taken less what was right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.amount_roles import AmountRoles
from guardrails.kinds.counting.sums import (
    is_sum,
    value,
    with_sums,
)
from service.domain.facts import Money


def wrong_refunds(ctx: Context, amounts: list[Mention], roles: AmountRoles) -> Iterator[Violation]:
    """What was taken less what was right is what comes back."""
    back = [m for m in amounts if roles.marked("given_back", m, ctx)]
    possible = _differences(ctx, [m for m in amounts if m not in back], roles)
    if not possible:
        return
    others = _vouched_as_other(ctx)
    for mention in back:
        number = value(mention)
        also = _also_back(ctx) | _added_to(mention, amounts, ctx)
        parts = with_sums(value(m) for m in amounts if m.sentence == mention.sentence and m is not mention)
        if any(number + rest in possible for rest in parts):
            continue
        if _is_part_of_it(mention, back, possible):
            continue
        if number not in possible | others and not is_sum(number, possible | also):
            yield Violation(mention.start, mention.end, "what was taken less what was right is another amount")


def _differences(ctx: Context, amounts: list[Mention], roles: AmountRoles) -> set[Decimal]:
    """Everything taken less everything right, by the letter and by the facts, if the letter tells either."""
    taken = [value(m) for m in amounts if roles.marked("taken", m, ctx)]
    right = {value(m) for m in amounts if roles.marked("correct", m, ctx)}
    charged, correct = ctx.case.fact("charged"), ctx.case.fact("correct")
    if not taken and not right:
        return set()
    if isinstance(charged, Money):
        taken.append(charged.amount)
    if isinstance(correct, Money):
        right.add(correct.amount)
    return {t - r for t in with_sums(taken) for r in right}


def _vouched_as_other(ctx: Context) -> set[Decimal]:
    """Amounts of the case that come back for another reason than the wrong charge, and the fees and prices."""
    refunded = re.compile(r"refund|credit$|charged|correct")
    facts = {f.amount for n, f in ctx.case.facts.items() if isinstance(f, Money) and not refunded.match(n)}
    return facts | {r.amount for r in ctx.case.remedies if r.amount is not None and r.kind != "refund"}


def _also_back(ctx: Context) -> set[Decimal]:
    """Amounts of the case that go to the customer besides the wrong charge."""
    named = re.compile(r"other|fee|cost|repaid|credit|delivery|bank|interest|goodwill")
    facts = {f.amount for n, f in ctx.case.facts.items() if isinstance(f, Money) and named.search(n)}
    return facts | {r.amount for r in ctx.case.remedies if r.amount is not None and r.kind != "refund"}


def _is_part_of_it(mention: Mention, back: list[Mention], possible: set[Decimal]) -> bool:
    """`£33.00 in May and £66.00 today`: several amounts that come back together are what was too much."""
    rest = {value(m) for m in back if value(m) != value(mention)}
    return any(value(mention) + other in possible for other in rest)


_ADDED = re.compile(
    r"\b(?:with|adding|plus|including|together with|on top of|along with)"
    r"(?: (?:the|your|our|that|this|a|an|its|on top))* $",
    re.IGNORECASE,
)


def _added_to(back: Mention, amounts: list[Mention], ctx: Context) -> set[Decimal]:
    """`With the £35.00 fee, I have sent you £155.00`."""
    beside = (m for m in amounts if m.sentence == back.sentence and m is not back)
    return {value(m) for m in beside if _ADDED.search(ctx.document.text[max(0, m.start - 30) : m.start])}
