"""Amounts told as the total of those before them, in their sentence or their lines, that are another sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.amount_roles import AmountRoles
from guardrails.kinds.counting.prices import (
    sum_of_all_before,
    sum_of_products_before,
)
from guardrails.kinds.counting.results import AGAIN
from guardrails.kinds.counting.sums import (
    HALF_PENNY,
    MOST_LISTED,
    is_difference,
    is_sum,
    value,
)


def wrong_totals(ctx: Context, amounts: list[Mention], roles: AmountRoles) -> Iterator[Violation]:
    """A total is the sum of some of the amounts listed before it, in its sentence or table."""
    for mention in amounts:
        each = roles.marked("each", mention, ctx, reach=12)
        other = each or _TOO_MUCH.match(ctx.document.text, mention.end)
        if other or not roles.marked("total", mention, ctx, reach=30) or _leads_on(mention, amounts, ctx):
            continue
        listed = [value(m) for m in amounts if m.start < mention.start and _same_list(m, mention, ctx)]
        listed, total = listed[-MOST_LISTED:], value(mention)
        fits = (
            total in (sum_of_products_before(mention, ctx), sum_of_all_before(mention, ctx))
            or len(listed) < 2
            or total in listed
            or is_sum(total, listed)
            or is_difference(total, listed)
            or _is_one_with_a_rate(mention, listed, ctx)
            or _is_one_so_often(mention, listed, ctx)
            or (total / 2 in listed and AGAIN.search(ctx.document.sentences[mention.sentence].text) is not None)
        )
        if not fits and (_claims_to_add_up(mention, ctx) or not _vouched(total, ctx)):
            yield Violation(mention.start, mention.end, "the amounts before it do not add up to this")


def _vouched(total: Decimal, ctx: Context) -> bool:
    return any(k.number == total for k in ctx.sources.of("money"))


def _same_list(mention: Mention, total: Mention, ctx: Context) -> bool:
    """Whether an amount stands in the total's sentence, or in its paragraph's lines."""
    if mention.sentence == total.sentence:
        return True
    one, other = ctx.document.sentences[mention.sentence], ctx.document.sentences[total.sentence]
    return one.paragraph == other.paragraph and ":" in other.text and ":" in one.text


def _is_one_with_a_rate(total: Mention, listed: list[Decimal], ctx: Context) -> bool:
    """`₹1,59,600, and 18% more makes ₹1,88,328`; `25% of £1,200.00 is £300.00 in all`."""
    rates = [value(m) / 100 for m in ctx.mentions_in_sentence(total.sentence) if m.kind == "percent"]
    reached = (x for n in listed for rate in rates for x in (n * rate, n * (1 + rate), n * (1 - rate)))
    return any(abs(n - value(total)) < HALF_PENNY for n in reached)


def _is_one_so_often(total: Mention, listed: list[Decimal], ctx: Context) -> bool:
    """`A family of four pays £60.00; single tickets are £18.00 each, £72.00 in all`."""
    counted = [m for m in ctx.mentions_in_sentence(total.sentence) if m.kind in ("count", "duration")]
    many = [value(m) for m in counted]
    many += [12 * value(m) for m in counted if (m.unit or "").startswith("year")]
    return any(abs(n * one - value(total)) < HALF_PENNY for n in many for one in listed)


_TOO_MUCH = re.compile(r" too (?:much|little)\b", re.IGNORECASE)
_LEADS_ON = re.compile(
    r"\)?,? (?:and )?(?:should |ought to |must |did |do )?(?:have )?"
    r"(?:(?:that|this|it|which|they|these|the (?:two|three|whole|lot|sum)|all|both) )?(?:in )?"
    r"(?:totals?|totalling|makes?|comes? to|adds? up to|add up to|together)\b[^.;:]{0,20}$",
    re.IGNORECASE,
)


def _leads_on(mention: Mention, amounts: list[Mention], ctx: Context) -> bool:
    """Whether the word for a total speaks of the amount that follows."""
    following = next((m for m in amounts if m.start >= mention.end and m.sentence == mention.sentence), None)
    return following is not None and bool(_LEADS_ON.match(ctx.document.text, mention.end, following.start))


_ADDS_UP = re.compile(r"\b(?:adds? up|added up|sum|together (?:make|come)|makes?|comes? to)\b", re.IGNORECASE)


def _claims_to_add_up(total: Mention, ctx: Context) -> bool:
    """Whether the sentence itself says that the amounts before make the total."""
    return bool(_ADDS_UP.search(ctx.document.sentences[total.sentence].text))
