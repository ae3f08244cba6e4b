"""Sums whose operation a sentence names (split evenly, so much off, taken from) and whose outcome it just misses.

A figure that is far from the outcome belongs to something else; one that is near and not equal is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise, permutations

from guardrails.context import Context
from guardrails.document import Sentence
from guardrails.figures.mention import Mention
from guardrails.kinds.check import Violation
from guardrails.kinds.counting.asides import told_aside
from guardrails.kinds.counting.near_counts import (
    added,
    averaged,
    off_by_little,
    parted,
    repeated,
    share_of_a_count,
    share_told,
)
from guardrails.kinds.counting.over_two_sentences import over_two_sentences
from guardrails.kinds.counting.prices import sum_of_products_before
from guardrails.kinds.counting.slipped_counts import slipped_counts
from guardrails.kinds.counting.slips import comes_of_a_list, slipped_amounts
from guardrails.kinds.counting.sums import is_difference, is_sum, value
from guardrails.kinds.counting.told_figures import (
    Told,
    has_its_own_noun,
    is_equal,
    is_near,
    is_the_wrong_charge,
    read_told,
)

_A_LIST = 3
_MOST = 6
"""More figures than this in a sentence are no sum, but a list."""
_NEAR_PRODUCT = Decimal("0.3")

_EVENLY = re.compile(
    r"\b(?:evenly|equally|equal (?:parts|shares|instal+ments|payments|sums)|each|apiece|(?:a|per) head|\w+ ways|\w+-way"
    r"|(?:split|splits|shared?|divided)\b.*\b(?:yours|your (?:share|part|portion)))\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:off|less|discount\w*|reduc\w+|rebate|cheaper|lower(?:ed)?|knock(?:ed)?|cut|cuts|taken|minus)\b",
    re.IGNORECASE,
)
_SCALED = re.compile(
    r"\b(?:(?P<half>halved?|halving|half[- ]price|half the)"
    r"|(?P<double>doubl(?:e|ed|es|ing)|twice (?:the|your|our|what|that))"
    r"|(?P<triple>trebled?|tripled?|three times (?:the|your|our|what|that)))\b",
    re.IGNORECASE,
)
_TAKEN_FROM = re.compile(
    r"\b(?:(?:gap|difference|margin) between|(?:taken|take|taking|deduct\w*|subtract\w*) (?:it )?(?:off|from|away)"
    r"|deduct\w*|subtract\w*|(?:comes?|came|goes|went|knock\w*) off|set against|minus"
    r"|your change|take \S+ .{0,30}\boff"
    r"|less (?:the |your |our |a )?(?=[£$€₹]|[A-Z]{1,3} ?\$?\d)"
    r"|(?:once|after|when) (?:the|your) .* is off"
    r"|(?:between|separat\w+) (?:them|the two)|(?:split|divided|parted) (?:over|between|into|among))\b",
    re.IGNORECASE,
)


def near_sums(ctx: Context) -> Iterator[Violation]:
    """At most one a sentence: the figure that is nearest to what the others come to."""
    asked: Sentence | None = None
    before: Told | None = None
    for sentence in ctx.document.body:
        aside = told_aside(ctx, sentence.index)
        own = tuple(m for m in ctx.mentions_in_sentence(sentence.index) if m.start not in aside)
        found = None
        told = read_told(sentence, own) if own else None
        if told and sum(m.kind in ("money", "count", "duration") for m in own) > 1:
            found = next(_slips(told, ctx), None)
        if found is None and asked is not None and own:
            both = replace(asked, end=sentence.end, text=ctx.document.text[asked.start : sentence.end])
            joined = read_told(both, (*ctx.mentions_in_sentence(asked.index), *own))
            few = len(joined.amounts) <= _MOST
            found = next(slipped_amounts(joined, asked=asked.text.endswith("?")), None) if few else None
        if found is None and before and told and before.amounts and told.amounts:
            found = next(over_two_sentences(before, told), None)
        if found is not None and not _stands_twice_in_a_row(found, own, sentence):
            yield Violation(
                found.start, found.end, "what the sentence does with the other figures comes to another one"
            )
        before = told
        asked = sentence if sentence.text.endswith(("?", ":")) else None


def _stands_twice_in_a_row(figure: Mention, own: tuple[Mention, ...], row: Sentence) -> bool:
    """`Monthly price : €38.00 : €46.00 : €38.00` compares, and adds up nothing."""
    others = (m for m in own if m.start != figure.start and m.kind == figure.kind)
    return row.text.count(" : ") > 1 and any(m.number == figure.number for m in others)


def _slips(told: Told, ctx: Context) -> Iterator[Mention]:
    if not len(told.amounts) > _MOST and len(told.amounts) > 1:
        yield from _shared_out(told)
        yield from _priced(told)
        yield from _price_list(told, ctx)
        yield from _reduced(told)
        yield from share_told(told)
        yield from _scaled(told)
        yield from _set_against(told)
        if len(told.amounts) < _A_LIST or not comes_of_a_list(told.amounts, told):
            yield from repeated(told, told.amounts)
        yield from averaged(told)
    if not len(told.counts) > _MOST and len(told.counts) > 1:
        yield from added(told, told.counts)
        yield from parted(told)
        yield from repeated(told, told.counts)
        yield from averaged(told)
        yield from share_of_a_count(told)
        yield from _scaled(told)
        yield from share_told(told)
        yield from slipped_counts(told)
    if not len(told.amounts) > _MOST:
        yield from added(told, told.amounts)
        yield from slipped_amounts(told)


def _shared_out(told: Told) -> Iterator[Mention]:
    """`Your $360.00 fare splits evenly over three legs, and the leg we never flew comes to $120.00`."""
    if len(told.amounts) != 2 or told.parts or not told.factors or not _EVENLY.search(told.text):
        return
    one, other = told.amounts
    if _OR.search(told.between(one, other)):
        return
    whole, part = (one, other) if value(one) > value(other) else (other, one)
    products = [(value(part) * value(m), value(m)) for m in told.factors]
    fits = any(is_equal(value(whole), product, many) for product, many in products)
    near = any(is_near(product, value(whole), _NEAR_PRODUCT) for product, _ in products)
    worked_out = re.search(r"\b(?:so|which|that|makes?|is)\b.{0,25}$", told.before(part, 40))
    if near and not fits and (worked_out or not is_the_wrong_charge(whole, told)):
        yield part


_OR = re.compile(r"\bor\b", re.IGNORECASE)
"""`£4.00 each or £10.00 for three`: two prices."""
_AT = re.compile(r"\b(?:at|of|@) (?:the |our |your )?(?:\w+ )?$", re.IGNORECASE)
_A_PIECE = re.compile(r",? (?:each|apiece|(?:an?|per|every) (?!time|second|further|little)[a-z]+)\b", re.IGNORECASE)


def _priced(told: Told) -> Iterator[Mention]:
    """`A dozen jars at £3.50 should have been £42.00`; `at $18.00 a seat, $720.00 is right for forty seats`."""
    for price in told.amounts if told.factors and not _VAT.search(told.text) else ():
        others = [m for m in told.amounts if m is not price]
        rights = [(value(price) * value(m), value(m)) for m in _numbers_of(price, told)]
        sums = [sum(map(value, g), Decimal(0)) for n in range(1, len(others) + 1) for g in combinations(others, n)]
        sums += [abs(value(a) - value(b)) for a, b in combinations(others, 2)]
        if any(is_equal(right, s, many) for right, many in rights for s in sums):
            continue
        others = [m for m in others if m.end <= price.start or not _OR.search(told.between(price, m))]
        near = (m for m in others if any(is_near(value(m), right, _NEAR_PRODUCT) for right, _ in rights))
        free = (m for m in near if m.start > price.end and not has_its_own_noun(m, told) and not _comes_out(m, told))
        yield from (m for m in free if not is_the_wrong_charge(m, told))


def _comes_out(result: Mention, told: Told) -> bool:
    """Whether an amount is the sum or the difference of two others, or their sum."""
    others = [value(m) for m in told.amounts if m is not result]
    return is_sum(value(result), others) or is_difference(value(result), others)


def _numbers_of(price: Mention, told: Told) -> Iterator[Mention]:
    """What an amount is the price of each of: anything counted, when the words say that it is one piece's price."""
    if _A_PIECE.match(told.after(price)):
        yield from told.factors
    elif _SO_OFTEN.match(told.after(price)):
        yield from [m for m in told.factors if m.start - price.end == 1]
    elif _AT.search(told.before(price, 20)) and not _ONE_AT.search(told.before(price, 30)):
        yield from [m for m in told.factors if m.end <= price.start and price.start - m.end <= _BESIDE][-1:]


_ONE_AT = re.compile(
    r"\b(?:one|another|the (?:last|first|other))(?: \w+)? (?:at|of|@) (?:the |our |your )?$", re.IGNORECASE
)
_SO_OFTEN = re.compile(r" (?:twice|thrice|\w+ times)\b", re.IGNORECASE)
_BESIDE = 30
_VAT = re.compile(
    r"\b(?:the rest|the first|after that|further|additional|vat|tax|gst|plus|fee|discount|off"
    r"|less|voucher|deposit|delivery|postage)\b",
    re.IGNORECASE,
)


def _price_list(told: Told, ctx: Context) -> Iterator[Mention]:
    """`Two adults at €14.00 and one child at €7.00: you should have paid €35.00`."""
    result = told.amounts[-1]
    pairs = [
        (a, b)
        for a, b in pairwise(ctx.mentions_in_sentence(result.sentence))
        if a.kind == "count" and b.kind == "money"
    ]
    priced = [b for a, b in pairs if _AT.search(told.before(b, 20)) and b is not result]
    if len(priced) < 2 or _VAT.search(told.text) or is_the_wrong_charge(result, told):
        return
    right = sum_of_products_before(result, ctx)
    if not is_equal(value(result), right) and is_near(value(result), right):
        yield result


def _reduced(told: Told) -> Iterator[Mention]:
    """`At 15% off, the £220.00 cot should have rung up at £187.00`."""
    if len(told.amounts) != 2 or len(told.parts) != 1 or not _OFF.search(told.text):
        return
    if any(_LIMIT.search(told.before(m, 12)) for m in told.amounts):
        return
    part = told.parts[0]
    rights = [
        (m, x) for m, base in permutations(told.amounts, 2) for x in (value(base) * (1 - part), value(base) * part)
    ]
    if any(is_equal(value(m), x) for m, x in rights):
        return
    last = told.amounts[-1]
    yield from (m for m, x in rights if m is last and is_near(value(m), x) and not has_its_own_noun(m, told))


_LIMIT = re.compile(r"\b(?:over|under|above|below|than|least|up to|most) $", re.IGNORECASE)
_FACTORS = {"half": Decimal("0.5"), "double": Decimal(2), "triple": Decimal(3)}


def _scaled(told: Told) -> Iterator[Mention]:
    """`We doubled your £26.00 fare and took £52.00`."""
    figures = told.amounts or (told.counts if " to " in told.text else ())
    found = _SCALED.search(told.text) if len(figures) == 2 else None
    if not found:
        return
    factor = _FACTORS[found.lastgroup or "double"]
    one, other = figures
    fits = any(is_equal(value(a), value(b) * factor) for a, b in permutations((one, other)))
    near = any(is_near(value(a), value(b) * factor) for a, b in permutations((one, other)))
    if near and not fits:
        yield other


def _set_against(told: Told) -> Iterator[Mention]:
    """`The gap between the £199.00 we advertised and the £229.00 we charged is £30.00`."""
    if len(told.amounts) == 3 and _TAKEN_FROM.search(told.text) and not told.parts:
        yield from off_by_little(told.amounts, Decimal(1))
