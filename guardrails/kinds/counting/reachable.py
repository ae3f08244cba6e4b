"""All that the figures of a passage may come to; whatever is among it is no slip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.priced import factors, implied_numbers
from guardrails.kinds.counting.sizes import Size, SizeKind
from guardrails.kinds.counting.taxed import is_with_tax

_MOST = 6
_TWO = re.compile(r"\b(?:both|pair|couple|double[ds]?|doubling|twice|each way|return|there and back)\b", re.IGNORECASE)
_MOST_TERMS = 60


def reachable(others: Iterable[Size], kind: SizeKind, passage: Passage) -> Iterator[Decimal]:
    """Sums and differences of the figures, of so many of each and of their shares."""
    known = [s.number for s in others]
    numbers = list(dict.fromkeys(known))[:_MOST]
    yield from signed_sums(numbers)
    many = _numbers(kind, passage)
    parts = sorted(set(passage.told.parts))
    often = {Decimal(known.count(n)) for n in numbers} | set(many)
    yield from (abs(a - b) * n for a, b in combinations(numbers, 2) for n in often)
    yield from (n / m for n in numbers for m in many)
    yield from (n * a / b for n in numbers for a, b in combinations(many[:_MOST], 2))
    yield from (n * m * x for n in numbers for m in many for p in parts for x in (p, 1 - p, 1 + p))
    terms = [(n, t) for n in numbers for t in _terms(n, many, parts, is_with_tax(kind, passage))][:_MOST_TERMS]
    yield from (term for _, term in terms)
    for (base, one), (other_base, other) in combinations(terms, 2):
        if base != other_base:
            yield one + other
            yield abs(one - other)


def signed_sums(numbers: Iterable[Decimal]) -> set[Decimal]:
    """Every sum in which each number is added, taken off or left out."""
    reached = {Decimal(0)}
    for number in numbers:
        reached |= {n + sign * number for n in reached for sign in (1, -1)}
    return {abs(n) for n in reached}


def _numbers(kind: SizeKind, passage: Passage) -> list[Decimal]:
    """What an amount may be taken times: what is told, what one is more than another, all but one time."""
    if kind != "money":
        return []
    told = factors(passage)
    many = {s.number for s in told} | set(implied_numbers(passage))
    many |= {abs(a - b) for a, b in combinations(sorted(many), 2)}
    if _TWO.search(passage.text):
        many.add(Decimal(2))
    return sorted(many | {s.number - 1 for s in told if s.mention.unit == "times"})


def _terms(number: Decimal, many: list[Decimal], parts: list[Decimal], with_tax: bool) -> Iterator[Decimal]:
    yield number
    yield from (number * m for m in many)
    for part in parts:
        yield from (number / (1 + part), number - number / (1 + part))
        if not with_tax:
            yield from (number * part, number * (1 - part), number * (1 + part))
