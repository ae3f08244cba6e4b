"""Figures of a sentence that come out by no sum of the others, and by one but for a digit.

Two amounts and a third that is nearly their sum are hardly ever told together by chance; counts are, and need words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from guardrails.figures.mention import Mention
from guardrails.kinds.counting.sums import value
from guardrails.kinds.counting.told_figures import (
    TRIO,
    Told,
    has_its_own_noun,
    is_equal,
    is_near,
    is_slip,
    is_the_wrong_charge,
)

_MULTIPLE = re.compile(
    r"\b(?:(?P<n2>double|doubled|doubly|twofold|(?:twice|two times)(?!:|, (?:first |once )?[£$€₹]))"
    r"|(?P<n3>treble|triple|tripled|trebled|threefold"
    r"|thrice)|(?P<n4>quadruple|quadrupled|fourfold)|(?P<n1_5>time and a half|half as much again))\b",
    re.IGNORECASE,
)
RECKONED = re.compile(
    r"\b(?:left|leav\w+|remain\w*|total\w*|sum|com(?:e|es|ing) to|came to|mak(?:e|es|ing)|made|so|therefore|hence|thus"
    r"|in all|all told|which (?:is|was|means)|that(?:'s| is| was)|difference|minus|less"
    r"|tak(?:e|ing|en) (?:\S+ )?(?:off|from)|altogether|together|comes? off|works? out|gives?|gave)\b|=",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:is|was|are|were|been|to|at|with|of|by|only|just) $|[:=] ?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Way:
    """One sum that a figure may be the outcome of."""

    result: Mention
    operands: tuple[Mention, ...]
    right: Decimal
    doubled: bool = False
    """Words such as `twice` say themselves what is done with the amount."""
    many: Decimal = Decimal(1)
    """So many roundings are in it."""


def slipped_amounts(told: Told, asked: bool = False) -> Iterator[Mention]:
    """`Take the £27.50 from £91.00 and you are left with £64.50`; `taken £310.00 from you twice, we held £630.00`.

    Of a question and its answer (`asked`) a figure that is near is enough.
    """
    ways = [*_sums(told), *_products(told), *_shared(told)]
    right = [way for way in ways if is_equal(value(way.result), way.right, way.many)]
    accounted = {m.start for way in right for m in (way.result, *way.operands)}
    near = [way for way in ways if is_slip(value(way.result), way.right) or (asked and _is_nearly(way))]
    near = [way for way in near if way.result.start not in accounted and not _is_told_again(way.result, told)]
    near = [way for way in near if not any(is_equal(value(m), way.right) for m in told.amounts)]
    if not near or _are_labelled(told) or comes_of_a_list(told.amounts, told):
        return
    for way in near:
        if _digits(way.right) > _ROUND or way.doubled or _concludes(way.result, told):
            yield max((way.result, *way.operands), key=lambda m: m.start) if len(told.amounts) == TRIO else way.result


def _is_told_again(result: Mention, told: Told) -> bool:
    """`£2.00 a ride or £5.00 for the day, and you were charged £5.00 twice`: the price of a thing comes of no sum."""
    return any(m is not result and value(m) == value(result) for m in told.amounts)


def _is_nearly(way: _Way) -> bool:
    return is_near(value(way.result), way.right)


_LABEL = re.compile(
    r"(?:^|[,:;(] ?)(?:and )?(?:the |your |a )?"
    r"(?!(?:total|sum|so|only|making|makes|leaving|leaves|left|due|or|at|plus|minus|less|and|by|with|for|to|of)\b)"
    r"[a-z]+ $",
    re.IGNORECASE,
)


def _are_labelled(told: Told) -> bool:
    """`Room £45.00, meal £36.00, deposit £80.00`: each amount is of a thing of its own."""
    return all(_LABEL.search(told.before(m, 30)) for m in told.amounts)


def _concludes(result: Mention, told: Told) -> bool:
    if _LAID_OUT.match(told.after(result)):
        return True
    if sum(has_its_own_noun(m, told) for m in told.amounts) > 1:
        return False
    return bool(RECKONED.search(told.text)) and bool(_IS.search(told.before(result, 8)) or _is_last(result, told))


_LAID_OUT = re.compile(r" ?[:(=]|, (?:being|that is|namely|made up of)\b", re.IGNORECASE)


def _is_last(result: Mention, told: Told) -> bool:
    return result is told.amounts[-1] and not _NOUN_AFTER.match(told.after(result))


_NOUN_AFTER = re.compile(r" (?:for the|[a-z]+ (?:fee|charge|deposit|coat|bill))\b", re.IGNORECASE)
_GOES_BACK = re.compile(
    r"\b(?:refund\w*|return\w*|credit\w*|back|difference|excess|too (?:much|little)|left|leav\w+|ow(?:e|ed|ing)"
    r"|over)\b",
    re.IGNORECASE,
)


def _is_only_wrong(result: Mention, told: Told) -> bool:
    """`We charged £85.00 for the £45.00 coat and the £30.00 hat`: what was taken need not come out."""
    return is_the_wrong_charge(result, told) and not _GOES_BACK.search(told.text)


def comes_of_a_list(amounts: tuple[Mention, ...], told: Told) -> bool:
    """`Two at £11.00 and three at £6.50 make £41.50`: so many of one amount, and of another, are a third."""
    numbers = sorted({Decimal(1), *_numbers(told)})[:_MOST]
    times = [[value(m) * n for n in numbers] for m in amounts]
    for place, one in enumerate(amounts):
        others = (*times[:place], *times[place + 1 :])
        pairs = (x + sign * y for a, b in permutations(others, 2) for x in a for y in b for sign in (1, -1))
        if any(is_equal(value(one), pair) for pair in pairs):
            return True
    return False


_ROUND = 2
"""Figures of no more digits than this are near to one another by chance."""
_MOST = 12
"""More numbers than these are not tried."""


def _sums(told: Told) -> Iterator[_Way]:
    """Each amount as the sum of all others, or the greatest less the rest of them, or less so many of one."""
    amounts = told.amounts
    if len(amounts) < TRIO or len({m.currency for m in amounts} - {None}) > 1:
        return
    whole = sum(map(value, amounts), Decimal(0))
    greatest = max(amounts, key=value)
    if _is_only_wrong(greatest, told):
        return
    for one in amounts:
        others = tuple(m for m in amounts if m is not one)
        if one is greatest:
            yield _Way(one, others, whole - value(one))
        elif len(amounts) == TRIO and len({value(m) for m in amounts}) == TRIO:
            yield _Way(one, others, 2 * value(greatest) + value(one) - whole)
            yield from (
                _Way(one, others, value(greatest) - n * (whole - value(greatest) - value(one)), True)
                for n in _multiples(told.text)
            )


def _multiples(text: str) -> set[Decimal]:
    """`Twice`, `double`, `time and a half`."""
    return {Decimal(m.lastgroup[1:].replace("_", ".")) for m in _MULTIPLE.finditer(text) if m.lastgroup}


def _numbers(told: Told) -> set[Decimal]:
    """What an amount may be taken times: numbers of things, of hours, of times, and twice those."""
    many, words = {value(m) for m in told.factors}, _multiples(told.text)
    return {*many, *words, *(a * b for a in words for b in many)} - {Decimal(1)}


def _products(told: Told) -> Iterator[_Way]:
    """An amount times such a number."""
    doubled, numbers = _multiples(told.text), _numbers(told)
    for price, result in permutations(told.amounts, 2):
        if _IS_A_PRICE.search(told.before(result, 8)) or _is_only_wrong(result, told):
            continue
        yield from (_Way(result, (price,), value(price) * n, n in doubled, abs(n)) for n in numbers)


_IS_A_PRICE = re.compile(r"(?:(?<!out )(?<!in )(?<!stand )(?<!stands )\bat|@|\bx|×) $", re.IGNORECASE)


def _shared(told: Told) -> Iterator[_Way]:
    """A share of an amount, what is left of it or what it comes to with it; a share for each of so many."""
    for whole, result in permutations(told.amounts, 2) if told.parts else ():
        shares = {f for p in told.parts for f in (p, 1 - p, 1 + p, *(p * n for n in _numbers(told)))}
        yield from (_Way(result, (whole,), value(whole) * f) for f in shares)


def _digits(number: Decimal) -> int:
    return len(f"{number:.2f}".replace(".", "").strip("0"))
