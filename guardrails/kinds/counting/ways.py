"""The plain ways in which a figure may follow from those before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations
from typing import Literal

from guardrails.kinds.counting.parties import parties
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.priced import (
    factors,
    implied_numbers,
    is_price,
    listed_prices,
    numbers_of,
    numbers_stood_on,
)
from guardrails.kinds.counting.sizes import Size, SizeKind
from guardrails.kinds.counting.sums import HALF_PENNY
from guardrails.kinds.counting.taxed import is_of_tax, is_with_tax

_TWO = 2
_FEW = 3
_NOUN = re.compile(r"\w{2,}s\b")
_EACH = re.compile(r"\b(?:each|apiece|every one|times over|a (?:day|week|head|time))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Way:
    """One sum, and what it comes to."""

    what: Literal["sum", "rest", "product", "piece", "part", "share"]
    right: Decimal
    piece: Decimal | None = None
    """The price of one piece: a slip is often one too many or too few."""
    mistaken: tuple[Decimal, ...] = ()
    """What comes out when the sum is taken of the wrong figure."""


def ways(result: Size, told: tuple[Size, ...], kind: SizeKind, passage: Passage) -> Iterator[Way]:
    earlier = [s for s in told if s.start < result.start]
    yield from _sums(earlier)
    yield from _rests(earlier, result.number)
    yield from _shares(earlier, passage, kind)
    yield from _parts(earlier, result, passage)
    if kind != "count":
        yield from _differences(earlier, passage)
    if kind == "money":
        yield from _products(earlier, result, passage)
        yield from _in_proportion(earlier, passage)
    elif kind == "count":
        yield from _so_often(earlier, passage)


def _sums(earlier: list[Size]) -> Iterator[Way]:
    """All together, and the last ones."""
    numbers = [s.number for s in earlier]
    yield from (Way("sum", sum(numbers[-n:], Decimal(0))) for n in range(_TWO, len(numbers) + 1))


def _rests(earlier: list[Size], said: Decimal) -> Iterator[Way]:
    """One less another, and the first ones less all others."""
    numbers = [s.number for s in earlier]
    pairs = combinations(numbers[-_FEW:], _TWO)
    yield from (Way("rest", abs(a - b)) for a, b in pairs if a != b and said < max(a, b))
    for first in range(1, len(numbers)) if len(numbers) > _TWO else ():
        rest = sum(numbers[:first], Decimal(0)) - sum(numbers[first:], Decimal(0))
        if rest > 0:
            yield Way("rest", rest)
    if len(numbers) > _TWO and 2 * max(numbers) > sum(numbers):
        yield Way("rest", 2 * max(numbers) - sum(numbers))


def _products(earlier: list[Size], result: Size, passage: Passage) -> Iterator[Way]:
    """So many at so much each."""
    for price in (s for s in earlier if is_price(s, passage)):
        for many in numbers_of(price, passage):
            if many.start != result.start:
                yield Way("product", price.number * many.number, price.number if many.number > _TWO else None)
    if len(earlier) == 1:
        yield from (Way("product", earlier[0].number * s.number) for s in numbers_stood_on(passage))
    listed = listed_prices(result, passage)
    if len(listed) > 1:
        yield Way("product", sum(listed, Decimal(0)))


def _differences(earlier: list[Size], passage: Passage) -> Iterator[Way]:
    """`The lesson is 45 minutes and was cut to 30 on six Mondays`."""
    counts = [n for m in passage.told.counts if m.kind == "count" and (n := m.number) and _NOUN.match(m.unit or "")]
    if len({s.number for s in earlier}) == _TWO and len(counts) == 1:
        apart = abs(earlier[0].number - earlier[-1].number)
        yield Way("product", apart * counts[0])


def _in_proportion(earlier: list[Size], passage: Passage) -> Iterator[Way]:
    """`£90.00 for the course, three of nine evenings; the six are worth £60.00`."""
    numbers = {s.number for s in factors(passage)}
    if len(earlier) == 1 and _TWO <= len(numbers) <= _FEW:
        yield from (Way("product", earlier[0].number * a / b) for a, b in permutations(sorted(numbers), _TWO) if a < b)


def _so_often(earlier: list[Size], passage: Passage) -> Iterator[Way]:
    """`Three of us rang, twice each`."""
    often = [m for m in passage.own if m.unit == "times" and m.number] if _EACH.search(passage.text) else []
    yield from (Way("product", s.number * (m.number or Decimal(1))) for s in earlier for m in often)


def _parts(earlier: list[Size], result: Size, passage: Passage) -> Iterator[Way]:
    """An even share of an amount, or the price of one piece of so many."""
    split = parties(passage.text)
    if split:
        yield from (Way("part", s.number / split) for s in earlier)
    elif is_price(result, passage):
        many = [n.number for n in factors(passage)] + list(implied_numbers(passage))
        yield from (Way("piece", s.number / n) for s in earlier for n in many)


def _shares(earlier: list[Size], passage: Passage, kind: SizeKind) -> Iterator[Way]:
    """A share of a figure, what is left of it, or what it comes to with it."""
    parts = set(passage.told.parts)
    part = next(iter(parts)) if len(parts) == 1 else None
    if part is not None and (_is_spent(part, earlier) or _is_hedged(passage)):
        return
    bases = earlier[-_TWO:] if not is_with_tax(kind, passage) else sorted(earlier, key=lambda s: s.number)[-1:]
    for base in bases if part is not None else ():
        yield from _shares_of(base.number, part or Decimal(0), passage, kind)


_HEDGE = re.compile(
    r"\b(?:over|more than|less than|under|nearly|almost|about|around|roughly|close to|not quite)(?: an?| the)? ?$",
    re.IGNORECASE,
)


def _is_hedged(passage: Passage) -> bool:
    """`More than two thirds` gives no exact figure."""
    shares = passage.told.shares
    return bool(shares) and all(_HEDGE.search(passage.text, 0, share.start) for share in shares)


def _is_spent(part: Decimal, earlier: list[Size]) -> bool:
    """`£8,000.00 net, £1,840.00 VAT at 23%, so …`: the share is that of one figure before the result already."""
    pairs = permutations((s.number for s in earlier), _TWO)
    return any(abs(base * part - share) < HALF_PENNY for base, share in pairs)


def _shares_of(base: Decimal, part: Decimal, passage: Passage, kind: SizeKind) -> Iterator[Way]:
    if is_with_tax(kind, passage):
        net = base / (1 + part)
        yield Way("share", net, mistaken=(base * (1 - part),))
        yield Way("share", base - net, mistaken=(base * part,))
        return
    yield Way("share", base * part)
    yield Way("share", base * (1 + part if is_of_tax(kind, passage) else 1 - part))
