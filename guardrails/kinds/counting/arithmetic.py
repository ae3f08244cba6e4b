"""Sums that the letter shows and that do not come out: refund, totals, shares of an amount, so many at so much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from pydantic import Field

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.kinds.calendar.counted_days import apart_on_a_scale, parts_of_a_count, rest_of_a_count
from guardrails.kinds.check import Maker, Violation
from guardrails.kinds.counting.amount_roles import AmountRoles
from guardrails.kinds.counting.changes import wrong_changes
from guardrails.kinds.counting.concluded import comes_out, wrong_conclusions
from guardrails.kinds.counting.ledger import wrong_ledgers
from guardrails.kinds.counting.made_up import wrong_parts
from guardrails.kinds.counting.near_sums import near_sums
from guardrails.kinds.counting.of_what_went_before import of_what_went_before
from guardrails.kinds.counting.passages import Passage, passages
from guardrails.kinds.counting.prices import (
    products,
    sum_of_all_before,
    sum_of_products_before,
    tax_rates,
    told_aside,
    wrong_asides,
)
from guardrails.kinds.counting.ratios import wrong_multiples_paid, wrong_ratios
from guardrails.kinds.counting.results import AGAIN, results
from guardrails.kinds.counting.running import wrong_balances_told
from guardrails.kinds.counting.same_again import listed_otherwise, same_again
from guardrails.kinds.counting.shares_of_counts import wrong_shares_of_counts
from guardrails.kinds.counting.stated import stated_in, stated_in_lines
from guardrails.kinds.counting.sums import (
    HALF_PENNY,
    MOST_LISTED,
    equations,
    is_difference,
    is_sum,
    shares,
    value,
    with_sums,
)
from guardrails.kinds.counting.told_figures import is_near
from guardrails.kinds.words.reported import without_reported
from service.domain.facts import Money
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
            *self._refund(ctx, amounts),
            *self._totals(ctx, amounts),
            *equations(ctx, amounts),
            *shares(ctx, amounts),
            *products(ctx, amounts, self.roles),
            *wrong_asides(ctx),
            *self._taxes(ctx, amounts),
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

    def _refund(self, ctx: Context, amounts: list[Mention]) -> Iterator[Violation]:
        """What was taken less what was right is what comes back."""
        back = [m for m in amounts if self.roles.marked("given_back", m, ctx)]
        possible = self._differences(ctx, [m for m in amounts if m not in back])
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

    def _differences(self, ctx: Context, amounts: list[Mention]) -> set[Decimal]:
        """Everything taken less everything right, by the letter and by the facts, if the letter tells either."""
        taken = [value(m) for m in amounts if self.roles.marked("taken", m, ctx)]
        right = {value(m) for m in amounts if self.roles.marked("correct", m, ctx)}
        charged, correct = ctx.case.fact("charged"), ctx.case.fact("correct")
        if not taken and not right:
            return set()
        if isinstance(charged, Money):
            taken.append(charged.amount)
        if isinstance(correct, Money):
            right.add(correct.amount)
        return {t - r for t in with_sums(taken) for r in right}

    def _totals(self, ctx: Context, amounts: list[Mention]) -> Iterator[Violation]:
        """A total is the sum of some of the amounts listed before it, in its sentence or table."""
        for mention in amounts:
            each = self.roles.marked("each", mention, ctx, reach=12)
            other = each or _TOO_MUCH.match(ctx.document.text, mention.end)
            if other or not self.roles.marked("total", mention, ctx, reach=30) or _leads_on(mention, amounts, ctx):
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

    def _taxes(self, ctx: Context, amounts: list[Mention]) -> Iterator[Violation]:
        """Net and tax make the gross amount, and the tax is its rate of the net amount."""
        nets = self.roles.labelled("net", amounts, ctx)
        taxes = [m for m in self.roles.labelled("tax", amounts, ctx) if m not in nets]
        rates = [rate for rate in tax_rates("vat", ctx) if rate]
        for net, tax in _paired(nets, taxes):
            rest = {value(m) for m in amounts if m.sentence == net.sentence and m not in (net, tax)}
            gross = value(net) + value(tax)
            by_rate = any(abs(value(net) * rate - value(tax)) < HALF_PENNY * 2 for rate in rates)
            if by_rate and gross not in rest:
                later = (m for m in amounts if m.sentence == net.sentence and m.start > max(net.end, tax.end))
                yield from (_not_the_gross(m, gross) for m in later if is_near(value(m), gross))
            if (rest and gross not in rest) or (rates and not by_rate):
                yield Violation(tax.start, tax.end, f"net and tax come to {gross}")


def _paired(nets: list[Mention], taxes: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each net amount with the tax told nearest: of two invoices in a sentence each has its own."""
    for net in nets:
        beside = [t for t in taxes if t.sentence == net.sentence]
        if beside:
            yield net, min(beside, key=lambda t: abs(t.start - net.start))


def _not_the_gross(amount: Mention, gross: Decimal) -> Violation:
    return Violation(amount.start, amount.end, f"net and tax come to {gross}")


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
