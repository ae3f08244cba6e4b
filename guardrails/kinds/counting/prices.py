"""So many at so much each, and what that is said to come to; `£1,050.00 (3 × £350.00)` only explains an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from guardrails.context import Context
from guardrails.figures.mention import Mention
from guardrails.figures.shares import counts_parts
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.amount_roles import AmountRoles
from guardrails.kinds.counting.sums import HALF_PENNY, PENNY, value
from service.domain.facts import Percent

_BESIDE = 30
_DIVIDED = re.compile(r"\b(?:split|shared?|divided)\b", re.IGNORECASE)
_COMES_TO = re.compile(
    r"=|\b(?:(?:comes?|came|coming) (?:out )?(?:to|at)|mak(?:es?|ing)|made(?! (?:out|on|by|in|at)\b)|giv(?:es?|ing)"
    r"|gave|equals?|totals?|totalling|totaling|works out|adds? up|amounts? to|in all|in total|altogether|all told"
    r"|leaves"
    r"|so(?! (?:the|your|our|a|an|that) $))\b|\bthat is,? $",
    re.IGNORECASE,
)
_JOINS = r"(?:and|but|or|while|when|where|though|although|than|then|if|that|because|with|plus|less)\b"
_IS = re.compile(
    rf"(?:[ ,*]+(?!{_JOINS})[\w'’-]+){{0,4}}?[,*]* ?(?:(?:which|that|it|this|they|these) )?"
    r"(?:(?:is|was|are|were) (?:(?:only|just|exactly|about|a|the|full) ){0,2}|: ?|[^\w;|]{1,3})",
    re.IGNORECASE,
)
"""A plain verb or a colon, right after the words for what is priced."""
_IN_ALL_AFTER = re.compile(r" (?:in all|in total|altogether|all told)\b", re.IGNORECASE)
DIFFERENCE = re.compile(
    r",? (?:more|less|extra|dearer|cheaper|higher|lower|too (?:much|little)|over|under|above|below|short)\b",
    re.IGNORECASE,
)
"""Words after an amount by which two others differ."""
_PER_PERIOD = re.compile(r" (?:an?|per|each|every) (day|week|month|year)\b", re.IGNORECASE)
_SPEAKS_OF_TAX = re.compile(r"\b(?:vat|tax|gst)\b", re.IGNORECASE)


_WITH_TAX = re.compile(r",? (?:with|after|including) (?:the )?(?:vat|tax|gst)\b", re.IGNORECASE)
"""After an amount: it is more than what it is made of, by a rate that may stand anywhere."""


def products(ctx: Context, amounts: list[Mention], roles: AmountRoles) -> Iterator[Violation]:
    """So many at so much each."""
    for price, result in pairwise(amounts):
        many = _count_before(price, ctx) or _periods_after(price, result, ctx)
        listed = any(0 < m.start - result.end < len(" and ££") for m in amounts)
        divided = _DIVIDED.search(ctx.document.sentences[price.sentence].text)
        if (
            listed
            or divided
            or _WITH_TAX.match(ctx.document.text, result.end)
            or price.sentence != result.sentence
            or many is None
            or not _leads_to(result, max(price.end, many.end), ctx)
            or not _is_price(price, many, ctx, roles)
        ):
            continue
        net = value(many) * value(price)
        between = ctx.document.text[price.end : result.start]
        taxed = _SPEAKS_OF_TAX.search(between) is not None
        slack = HALF_PENNY * (2 * value(many) if taxed else 1)
        net_of_all = net + sum_of_products_before(many, ctx)
        rates = tax_rates(between, ctx)
        factors = [value(m) for m in ctx.mentions_in_sentence(price.sentence) if m.kind in _MANY]
        other_numbers = {value(m) * value(price) for m in ctx.mentions_in_sentence(price.sentence) if m.kind == "count"}
        other_numbers |= {net * n for n in factors}
        fits = any(abs(n * (1 + rate) - value(result)) < slack for rate in rates for n in (net, net_of_all))
        beside = sum((value(m) for m in amounts if m.sentence == price.sentence and m.end <= many.start), Decimal(0))
        if not fits and value(result) not in other_numbers | {net + beside}:
            yield Violation(result.start, result.end, f"{many.number} times {price.number} is {net}")


def _leads_to(result: Mention, start: int, ctx: Context) -> bool:
    """Whether the words up to an amount say that the price and the number come to it, and open no new statement."""
    tail = ctx.document.text[start : result.start]
    if ";" in tail or DIFFERENCE.match(ctx.document.text, result.end):
        return False
    return bool(_COMES_TO.search(tail) or _IS.fullmatch(tail) or _IN_ALL_AFTER.match(ctx.document.text, result.end))


def _is_price(price: Mention, many: Mention, ctx: Context, roles: AmountRoles) -> bool:
    between = ctx.document.text[many.end : price.start]
    at = bool(re.search(r"\b(?:at|of)(?: [\w'’-]+){0,4} ?$|(?<!\w)[x×@](?!\w)", between))
    return many.kind == "duration" or at or roles.marked("each", price, ctx, reach=12)


def _count_before(price: Mention, ctx: Context) -> Mention | None:
    """The number of things that a price is for."""
    beside = ctx.mentions_in_sentence(price.sentence)
    near = next((m for m in reversed(beside) if m.kind == "count" and m.end <= price.start), None)
    if near is None or not near.number or price.start - near.end > _BESIDE or counts_parts(near.end, ctx.document.text):
        return None
    other = any(m.kind == "money" and near.end <= m.start < price.start for m in beside)
    return None if other else near


def _periods_after(price: Mention, result: Mention, ctx: Context) -> Mention | None:
    """The `three months` of `£30 a month for three months`."""
    period = _PER_PERIOD.match(ctx.document.text, price.end)
    for mention in ctx.mentions_in_sentence(price.sentence) if period else ():
        inside = mention.kind == "duration" and price.end < mention.start < result.start
        if inside and period and (mention.unit or "").rstrip("s") == period[1].lower():
            return mention
    return None


def tax_rates(between: str, ctx: Context) -> list[Decimal]:
    """Nothing to add, and when the words speak of tax, the rates of the case and the letter."""
    rates = [Decimal(0)]
    if _SPEAKS_OF_TAX.search(between):
        facts = (f for n, f in ctx.case.facts.items() if re.search(r"vat|tax|gst", n))
        rates += [f.value / 100 for f in facts if isinstance(f, Percent)]
        rates += [value(m) / 100 for m in ctx.mentions if m.kind == "percent"]
    return rates


_JUST_LEADS_TO = re.compile(
    r"(?:[\s,:=–-]|\b(?:or|that|is|was|which|makes?|made|so|comes?|came|to|in all|totalling|a total of|and|each"
    r"|apiece|equals)\b)*",
    re.IGNORECASE,
)
_PRICE = re.compile(r"(?:,? (?:each|apiece)\b| (?:an?|per|each|every|the) [\w-]+|/\w+)?", re.IGNORECASE)
_WITH_MORE = re.compile(r"\b(?:split|shared?|divided|between|vat|tax|discount|less|plus)\b", re.IGNORECASE)


def multiplied(own: tuple[Mention, ...], ctx: Context) -> Iterator[Violation]:
    """`12 hours at $15.00 an hour is $190.00`; `£7.50 a week for four weeks, £32.00`; `six times £4.50 is £29.00`."""
    text = ctx.document.text
    amounts = [m for m in own if m.kind == "money" and m.number]
    for price, result in pairwise(amounts):
        mark = _PRICE.match(text, price.end)
        tail = mark.end() if mark else price.end
        many = [m for m in own if m.kind in ("count", "duration") and m.number and m.end <= result.start]
        factor = next((m for m in reversed(many) if _multiplies(m, price, tail > price.end, text)), None)
        if factor is None or result.end < factor.end:
            continue
        listed = any(m.start > result.start and m.start - result.end < len(" and ££") for m in amounts)
        between = text[max(tail, factor.end) : result.start]
        product = value(price) * value(factor)
        leads = bool(between.strip()) and _JUST_LEADS_TO.fullmatch(between) and not listed
        apart = DIFFERENCE.match(text, result.end) or _WITH_TAX.match(text, result.end)
        more = (
            apart or _WITH_MORE.search(text, max(0, price.start - 60), result.end) or _is_told(product, amounts, result)
        )
        first = min(factor, price, key=lambda m: m.start)
        with_others = product + sum_of_products_before(first, ctx)
        beside = sum((value(m) for m in amounts if m.end <= first.start), Decimal(0))
        reached = (product, with_others, product + beside)
        wrong = leads and not more and all(abs(x - value(result)) > PENNY for x in reached)
        if wrong and not _is_so_often(product, value(result), ctx):
            yield Violation(result.start, result.end, f"{factor.text} at {price.text} come to {product}")


def _is_so_often(product: Decimal, result: Decimal, ctx: Context) -> bool:
    """`17 metres at £9.50, £2,907.00`, of eighteen crossings that the letter or the case counts."""
    counts = {m.number for m in ctx.mentions if m.kind == "count"} | {k.number for k in ctx.sources.of("count")}
    return any(abs(product * many - result) <= PENNY for many in counts if many)


def _is_told(product: Decimal, amounts: list[Mention], result: Mention) -> bool:
    """`£120.00 for five tickets at £24.00 and £48.00 for the film`."""
    return any(m is not result and m.number == product for m in amounts)


def _multiplies(factor: Mention, price: Mention, each: bool, text: str) -> bool:
    """`Six times £4.50`, `12 hours at £15 an hour`, `£7.50 a week for four weeks`."""
    if factor.end <= price.start:
        between = text[factor.end : price.start].strip().casefold()
        by = between in ("times", "x", "×")
        at = r"(?:[\w-]+ ){0,3}(?:at|@)" if not each else r"(?:[\w-]+ ){0,3}(?:at|of|@)"
        return by or bool(re.fullmatch(at, between))
    return each and bool(re.fullmatch(r"[^.;£$€]{0,24}(?:for|over|,|times|x)\s*", text[price.end : factor.start]))


_MANY = ("count", "duration")


def sum_of_products_before(mention: Mention, ctx: Context) -> Decimal:
    """What the prices told before a figure of its sentence come to, each times the number of things just before it."""
    own = [m for m in ctx.mentions_in_sentence(mention.sentence) if m.end <= mention.start]
    priced = [(a, b) for a, b in pairwise(own) if a.kind in _MANY and b.kind == "money" and b.start - a.end <= _BESIDE]
    return sum((value(a) * value(b) for a, b in priced), Decimal(0))


def sum_of_all_before(mention: Mention, ctx: Context) -> Decimal:
    """The amounts told before a figure of its sentence, those with a number of things just before it times that."""
    own = [m for m in ctx.mentions_in_sentence(mention.sentence) if m.end <= mention.start]
    many = {b.start: a.number for a, b in pairwise(own) if a.kind in _MANY and b.start - a.end <= _BESIDE}
    return sum((value(m) * (many.get(m.start) or 1) for m in own if m.kind == "money"), Decimal(0))
