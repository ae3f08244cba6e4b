"""What a case counts, in its counts and by the length of its lists, and what those numbers differ by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import permutations

from guardrails.figures.counted import are_alike
from guardrails.figures.same import head_noun
from guardrails.figures.sources import Sources
from service.domain import facts

MOST = 30
"""Of more counts than these nearly every number is a difference."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of the case and the noun that it counts."""

    name: str
    number: Decimal
    head: str | None
    of_others: bool = False
    """It leaves the customer out: `11 other patients`."""


_OTHERS = frozenset(("other", "others", "further", "additional", "more"))


@lru_cache(maxsize=64)
def counted(sources: Sources) -> tuple[Counted, ...]:
    """Every number of things, the items of lists and the days of dates among them."""
    return tuple(_counted(sources))[:MOST]


def _counted(sources: Sources) -> Iterator[Counted]:
    for known in sources.of("count"):
        if not known.told and known.number:
            words = {*known.name.split("_"), *(known.unit or "").casefold().split()}
            yield Counted(known.name, known.number, head_noun(known.unit), bool(words & _OTHERS))
    for name, fact in sources.case.facts.items():
        if isinstance(fact, facts.List | facts.Dates | facts.Times):
            yield Counted(name, Decimal(len(fact.value)), head_noun(name.split("_")[-1]))


@lru_cache(maxsize=64)
def apart(sources: Sources) -> frozenset[Decimal]:
    """What two numbers of the same things differ by."""
    pairs = permutations(counted(sources), 2)
    return frozenset(
        one.number - other.number for one, other in pairs if alike(one, other) and one.number > other.number
    )


@lru_cache(maxsize=64)
def differences(sources: Sources) -> frozenset[Decimal]:
    """What any two numbers differ by, whatever they count."""
    pairs = permutations(counted(sources), 2)
    return frozenset(one.number - other.number for one, other in pairs if one.number > other.number)


@lru_cache(maxsize=64)
def numbers(sources: Sources) -> frozenset[Decimal]:
    return frozenset(c.number for c in counted(sources))


def alike(one: Counted, other: Counted) -> bool:
    """Whether both may count the same things."""
    return one.head is not None and other.head is not None and are_alike(one.head, other.head)
