"""What a run scored, with how sure that is: a mean over cases, and its interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import NormalDist, fmean, stdev

from evals.paired import interval
from evals.runs.measures import Measure
from evals.runs.rows import RunRow
from evals.sides import Score, by_case, elements_needed, has_element, score
from service.domain.value import Value

_MANY = 200
"""From so many cases on, resampling says what the usual interval says, and takes seconds."""


class Estimate(Value):
    """One figure of a run. `low` and `high` are the ends of its 95 % interval, None where one case says nothing."""

    name: str
    unit: str
    says: str = ""
    cases: int
    value: float
    low: float | None
    high: float | None
    unscored: int = 0
    """Rows that the measure could not be taken of."""
    beside: str = ""
    """What is to be read with the figure, wherever it is shown."""


class Block(Value):
    """The figures of all cases, or of one scenario's."""

    name: str
    rows: int
    errors: int
    asked: int
    estimates: tuple[Estimate, ...]


def block(name: str, rows: Sequence[RunRow], measures: Iterable[Measure]) -> Block:
    found = (estimate(m.name, m.unit, rows, score(m), m.says, m.beside) for m in measures)
    return Block(
        name=name,
        rows=len(rows),
        errors=sum(r.outcome == "error" for r in rows),
        asked=sum(r.outcome == "asked" for r in rows),
        estimates=tuple(e for e in found if e),
    )


def elements(rows: Sequence[RunRow]) -> tuple[Estimate, ...]:
    """Each element over the cases that need it, least often present first."""
    needed = elements_needed(rows)
    ids = sorted({id for ids in needed.values() for id in ids})
    found = (estimate(id, "share", rows, has_element(id, needed)) for id in ids)
    return tuple(sorted((e for e in found if e), key=lambda e: e.value))


def estimate(
    name: str, unit: str, rows: Iterable[RunRow], score: Score, says: str = "", beside: str = ""
) -> Estimate | None:
    """None where no row could be measured."""
    kept = tuple(rows)
    values = list(by_case(kept, score).values())
    if not values:
        return None
    low, high = mean_interval(values, unit == "share")
    unscored = sum(score(r) is None for r in kept)
    return Estimate(
        name=name,
        unit=unit,
        says=says,
        cases=len(values),
        value=fmean(values),
        low=low,
        high=high,
        unscored=unscored,
        beside=beside,
    )


def mean_interval(values: Sequence[float], share: bool) -> tuple[float | None, float | None]:
    """95 %. Shares that are all 0 or all 1 get Clopper and Pearson's (Biometrika 26 (1934) 404-413): no resampling of
    nine cases that went well shows that a tenth might not."""
    n = len(values)
    if share and set(values) in ({0.0}, {1.0}):
        reach = 1 - 0.025 ** (1 / n)
        return (0.0, reach) if values[0] == 0 else (1 - reach, 1.0)
    if n < 2:
        return None, None
    low, high = interval(values) if n < _MANY else _usual(values)
    return (max(low, 0.0), min(high, 1.0)) if share else (low, high)


def _usual(values: Sequence[float]) -> tuple[float, float]:
    reach = NormalDist().inv_cdf(0.975) * stdev(values) / sqrt(len(values))
    return fmean(values) - reach, fmean(values) + reach
