"""Which figures of what staff wrote add up: a share of a fee, so many times a price, what is left of a charge.

Figures that somebody has worked out to fit each other are no guesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from service.drafting.reading.extract_figure import Figure
from service.drafting.reading.extract_note import Note

_MOST = 24
"""Different values of a kind; a statement of account adds up in too many ways."""
_CENT = Decimal("0.005")
_HUNDRED = Decimal(100)
_MANY = range(2, 1000)

Sums = Mapping[Decimal, frozenset[str]]


def read_sums(notes: Iterable[Note]) -> Mapping[str, Sums]:
    """For each kind of figure, what each value is to the others: `share`, `multiple`, `factor`, `part` or `whole`."""
    figures = [f for note in notes if "desk" in note.says for f in note.figures]
    money = _values(f.number for f in figures if f.kind == "money")
    minutes = _values(Decimal(f.minutes) for f in figures if f.kind == "duration" and f.minutes is not None)
    shares = _values(f.number for f in figures if f.kind == "percent")
    counts = [n for n in _values(f.number for f in figures if f.kind == "count") if n in _MANY]
    factors = {n: {"factor"} for n in counts for base in money if n * base in money}
    return {
        "money": _frozen(_parts(money, _products(money, shares, counts))),
        "count": _frozen(factors),
        "duration": _frozen(_parts(minutes, {})),
    }


def _products(
    money: Sequence[Decimal], shares: Sequence[Decimal], counts: Sequence[Decimal]
) -> dict[Decimal, set[str]]:
    """The amounts that are a share of another, or so many times another."""
    found: dict[Decimal, set[str]] = {}
    for base in money:
        results = {"share": [base * p / _HUNDRED for p in shares], "multiple": [base * n for n in counts]}
        for name, some in results.items():
            for value in money:
                if value != base and any(abs(value - result) <= _CENT for result in some):
                    found.setdefault(value, set()).add(name)
    return found


def sums_of(figure: Figure, sums: Mapping[str, Sums]) -> frozenset[str]:
    value = Decimal(figure.minutes) if figure.kind == "duration" and figure.minutes is not None else figure.number
    known = sums.get(figure.kind)
    return known.get(value, frozenset()) if known and value is not None else frozenset()


def _values(found: Iterable[Decimal | None]) -> Sequence[Decimal]:
    values = list(dict.fromkeys(value for value in found if value))
    return values if len(values) <= _MOST else ()


def _parts(values: Sequence[Decimal], found: dict[Decimal, set[str]]) -> dict[Decimal, set[str]]:
    known = set(values)
    for one, other in combinations(values, 2):
        if one + other in known:
            found.setdefault(one + other, set()).add("whole")
            found.setdefault(one, set()).add("part")
            found.setdefault(other, set()).add("part")
    return found


def _frozen(found: Mapping[Decimal, Iterable[str]]) -> Sums:
    return {value: frozenset(names) for value, names in found.items()}
