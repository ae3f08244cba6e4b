"""Results that a sentence claims (a total, what is left, what is too much) and that its own figures do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.figures.same import head_noun
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.asides import told_aside
from guardrails.kinds.counting.bare_operands import bare_lengths, is_verb, lengths_as_numbers
from guardrails.kinds.counting.chains import chains, laid_out
from guardrails.kinds.counting.claimed import ROUGHLY, is_claimed
from guardrails.kinds.counting.parted import parted_in_two
from guardrails.kinds.counting.prices import DIFFERENCE, multiplied
from guardrails.kinds.counting.sums import PENNY, is_one_of_many

_MOST = 7
"""More figures than this in a sentence are not tried in every combination."""
_MINUTE = Decimal(1)
_OF_A_ROUGH_RATE = Decimal("0.05")
"""`Roughly 60% of the 410, 247 of them`."""

_PICKS_UP = re.compile(
    r"(?:and |so )?(?:that|this|which|together|in all|altogether|all told|the (?:total|difference|two|three|sum"
    r"|balance|rest)"
    r"|both|in total|it|so)\b",
    re.IGNORECASE,
)
_EACH_AFTER = re.compile(r",? (?:(?:for|to|from|in) )?(?:each|apiece|an?|per|every|the)\b|/", re.IGNORECASE)
_RATE_RESULT = re.compile(r"[\s,:(=–-]*(?:(?:is|was|comes to|came to|makes|of|being)\s+)?", re.IGNORECASE)
_KINDS = ("money", "count", "duration")


def results(ctx: Context) -> Iterator[Violation]:
    """Figures that are told as what the others come to, and are not."""
    for sentence in ctx.document.sentences:
        aside = told_aside(ctx, sentence.index)
        own = tuple(m for m in ctx.mentions_in_sentence(sentence.index) if m.start not in aside)
        written = tuple(chains(ctx, sentence.index)) if len(own) > 2 else ()
        for chain in written:
            if not chain.holds:
                yield Violation(chain.result.start, chain.result.end, "the sum before it comes to something else")
        for total, product in laid_out(ctx, sentence.index):
            yield Violation(total.start, total.end, f"what makes it up comes to {product}")
        shown = {m.start for chain in written for m in (*chain.figures, chain.result)}
        for kind in _KINDS:
            alike = [m for m in own if m.kind == kind and _value(m) is not None]
            for result in alike:
                if result.start not in shown and is_claimed(result, ctx):
                    yield from _checked(result, alike, ctx)
        yield from _rated(own, ctx)
        yield from multiplied(own, ctx)
        yield from _split(own, ctx)
        yield from parted_in_two(own, sentence.text, sentence.start)


def _value(mention: Mention) -> Decimal | None:
    if mention.kind == "duration":
        return None if mention.business else Decimal(mention.minutes or 0)
    return mention.number


def _checked(result: Mention, alike: list[Mention], ctx: Context) -> Iterator[Violation]:
    others = [m for m in alike if m is not result]
    rest = ctx.mentions_in_sentence(result.sentence)
    picks_up = _PICKS_UP.match(ctx.document.sentences[result.sentence].text)
    if not others and picks_up and result.sentence:
        if any(k.number == result.number for k in ctx.sources.of("money") if result.kind == "money"):
            return
        if any(k.minutes == result.minutes and not k.told for k in ctx.sources.of("duration") if result.minutes):
            return
        rest = (*ctx.mentions_in_sentence(result.sentence - 1), *rest)
        others = [m for m in rest if m.kind == result.kind and m is not result and _value(m) is not None]
    before = [m for m in others if m.start < result.start and _fits(m, result)]
    others = before and [*before, *(m for m in others if _in_its_place(result, m, ctx) and _fits(m, result))]
    others += bare_lengths(rest, result) + lengths_as_numbers(rest, result)
    factors = [m for m in rest if m.kind == "count" and m is not result and m.number] + _periods(rest, result, ctx)
    rates = [m for m in rest if m.kind == "percent" and m.number]
    if not _has_operands(result, others, factors, rates, ctx) or len(others) > _MOST:
        return
    if result.kind == "money" and _are_of_other_things(result, others, factors, ctx):
        return
    said, slack = _value(result) or Decimal(0), _MINUTE if result.kind == "duration" else PENNY
    if any(ROUGHLY.search(ctx.document.text[max(0, m.start - 20) : m.start]) for m in rates):
        slack = max(slack, said * _OF_A_ROUGH_RATE)
    reached = list(_reached(others, factors, rates))
    if AGAIN.search(ctx.document.sentences[result.sentence].text):
        reached += [2 * v for m in others if (v := _value(m)) is not None]
    if not any(abs(one - said) < slack or is_one_of_many(result, one, ctx) for one in reached):
        yield Violation(result.start, result.end, "the figures before it come to something else")


_WHERE = re.compile(
    r"(?: \w+){0,2},? (?:where|instead of|in place of|rather than|and not|not|down from|up from"
    r"|against)\b[^.;£$€₹]{0,20}",
    re.IGNORECASE,
)


def _in_its_place(result: Mention, other: Mention, ctx: Context) -> bool:
    """`£39.00 lower: £161.00 where it was £200.00`."""
    behind = other.start >= result.end
    return behind and _WHERE.fullmatch(ctx.document.text, result.end, other.start) is not None


def _are_of_other_things(result: Mention, others: list[Mention], factors: list[Mention], ctx: Context) -> bool:
    """Prices per unit whose numbers are not all told; `£4.00 more than the old one and £6.00 less than we billed`."""
    text = ctx.document.text
    prices = [m for m in others if _EACH_AFTER.match(text, m.end)]
    compared = DIFFERENCE.match(text, result.end) and any(DIFFERENCE.match(text, m.end) for m in others)
    numbers = [m for m in factors if not any(0 <= m.start - price.end <= _PER_UNIT for price in prices)]
    return bool(compared) or (len(prices) == len(others) > len(numbers))


_PER_UNIT = len(" per ")
AGAIN = re.compile(r"\b(?:again|twice|both times|a second time|once more)\b", re.IGNORECASE)
"""`£1,224.00 on the 3rd and again on the 10th`."""


def _fits(one: Mention, other: Mention) -> bool:
    """Whether two figures may be added: one currency, or the same things counted."""
    if one.kind == "money":
        return one.currency == other.currency or None in (one.currency, other.currency)
    if one.kind == "count":
        heads = {head_noun(one.unit), head_noun(other.unit)}
        return True if len(heads) == 1 else one.unit is None or other.unit is None or is_verb(one) or is_verb(other)
    return True


def _periods(rest: tuple[Mention, ...], result: Mention, ctx: Context) -> list[Mention]:
    """Lengths of time that a price may be for; `three days later` is none."""
    lengths = [m for m in rest if m.kind == "duration" and m.number] if result.kind == "money" else []
    periods = [m for m in lengths if not _IN_TIME.match(ctx.document.text, m.end)]
    monthly = _MONTHLY.search(ctx.document.sentences[result.sentence].text)
    years = [m for m in periods if (m.unit or "").startswith("year")] if monthly else []
    return periods + [replace(m, number=(m.number or Decimal(0)) * _MONTHS_OF_A_YEAR) for m in years]


_MONTHLY = re.compile(r"\b(?:a|per|each|every) month\b|\bmonthly\b|/ ?month", re.IGNORECASE)
_MONTHS_OF_A_YEAR = 12


_IN_TIME = re.compile(r",? (?:later|after|afterwards|before|earlier|ago|since|from (?:now|today))\b", re.IGNORECASE)


def _has_operands(
    result: Mention, others: list[Mention], factors: list[Mention], rates: list[Mention], ctx: Context
) -> bool:
    """Two figures to add or subtract, or one with a rate or a price of each with a number of them."""
    if len(others) >= 2:
        return True
    if result.kind != "money" or len(others) != 1:
        return False
    priced = _EACH_AFTER.match(ctx.document.text, others[0].end)
    times = any((m.unit or "").startswith("times") for m in factors)
    return bool(factors if priced or times else rates)


def _reached(others: list[Mention], factors: list[Mention], rates: list[Mention]) -> Iterator[Decimal]:
    values = [v for m in others if (v := _value(m)) is not None]
    sums = [sum(g, Decimal(0)) for n in range(1, len(values) + 1) for g in combinations(values, n)]
    yield from (s for s in sums if len(values) > 1)
    yield from (abs(a - b * n) for a in sums for b in values for n in range(1, len(values)))
    shares = [r.number / 100 for r in rates if r.number]
    scaled = [s * r for s in sums for r in shares]
    yield from scaled
    yield from (s + sign * s * r for s in sums for r in shares for sign in (1, -1))
    yield from (abs(s * (1 + r) - v) for s in sums for r in shares for v in values)
    yield from (s / (1 + r) for s in sums for r in shares)
    yield from (s - s / (1 + r) for s in sums for r in shares)
    many = [f.number for f in factors if f.number]
    products = [s * n for s in sums for n in many]
    yield from products
    yield from (x for p in products for r in shares for x in (p * r, p * (1 + r), p * (1 - r)))
    yield from (s / n for s in sums for n in many)
    yield from (abs(a - b) * n for a, b in combinations(values, 2) for n in many)
    yield from (s * a * b for s in values for a, b in combinations(many[:_MOST], 2))
    for place, value in enumerate(values):
        more = [other * n for other in (*values[:place], *values[place + 1 :]) for n in many]
        yield from (x for product in more for x in (abs(product - value), product + value))
    yield from (sum(g, Decimal(0)) for g in combinations(products[:_MOST], 2))


_SPLIT = re.compile(r"\b(?:split|shared|divided)\b", re.IGNORECASE)
_EACH = re.compile(r" (?:for |to |from )?(?:each|apiece|every one|a head|per \w+|a \w+)\b")


def _split(own: tuple[Mention, ...], ctx: Context) -> Iterator[Violation]:
    """`Split between the four of you, the £96.00 bill is £24.00 each`."""
    amounts = [m for m in own if m.kind == "money" and m.number]
    many = [m.number for m in own if m.kind == "count" and m.number]
    if len(amounts) != 2 or not many or not _SPLIT.search(ctx.document.sentences[amounts[0].sentence].text):
        return
    whole, part = amounts
    shares = [(whole.number or Decimal(0)) / n for n in many]
    if _EACH.match(ctx.document.text, part.end) and not any(abs(s - (part.number or 0)) < PENNY for s in shares):
        yield Violation(part.start, part.end, f"that share of {whole.text} is {shares[0]:.2f}")


def _rated(own: tuple[Mention, ...], ctx: Context) -> Iterator[Violation]:
    """`VAT at 20% £14.48`: an amount right after a rate is that share of the amounts beside it."""
    amounts = [m for m in own if m.kind == "money" and m.number is not None]
    for rate in (m for m in own if m.kind == "percent" and m.number):
        told = next((m for m in amounts if m.start >= rate.end), None)
        between = ctx.document.text[rate.end : told.start] if told else ""
        if told is None or re.search(r"\bof\b", between) or not _RATE_RESULT.fullmatch(between):
            continue
        rest = [m.number for m in amounts if m is not told and m.number is not None][:_MOST]
        sums = [sum(g, Decimal(0)) for n in range(1, len(rest) + 1) for g in combinations(rest, n)]
        part = (rate.number or Decimal(0)) / 100
        many = [m.number for m in own if m.kind in ("count", "duration") and m.number][:_MOST]
        sums += [s * n for s in rest for n in many]
        fits = (x for s in sums for x in (s * part, s - s / (1 + part), s * (1 + part), s * (1 - part), s / (1 + part)))
        if len(rest) >= 2 and not any(abs(x - (told.number or 0)) < PENNY for x in fits):
            yield Violation(told.start, told.end, f"{rate.text} of the amounts beside it is another amount")
