"""Is one way of writing better than another on the same cases? Differences, intervals, tests, and how many would tell.

A case is one observation, however often it was repeated: repeats of a case are alike and would count as evidence that
they are not. Everything here is seeded and repeats itself.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import ceil, comb, sqrt
from statistics import NormalDist, fmean, stdev
from typing import Literal

Verdict = Literal["better", "worse", "can't tell"]
RESAMPLES = 10_000
_EXACT_CASES = 12
"""Up to as many differing cases every way of signs is tried; beyond, as many random ones as there are resamples."""


@dataclass(frozen=True, slots=True)
class Paired:
    """One measure of two ways, A and B, on the cases that both have. Differences are B minus A."""

    cases: int
    a: float
    b: float
    low: float
    """Lower end of the 95 % interval of the difference."""
    high: float
    p: float
    """Two-sided; 1 where nothing differs."""
    enough: int | None
    """About how many cases would show a difference of this size in four of five runs; None where there is none."""

    @property
    def difference(self) -> float:
        return self.b - self.a


def pair(a: Mapping[str, Sequence[float]], b: Mapping[str, Sequence[float]], seed: int = 1) -> Paired:
    """Compare by case. `a` and `b` hold each case's values, one a repeat; a case that only one has is left out.

    The interval is the expanded percentile bootstrap over cases (Hesterberg, The American Statistician 69 (2015)
    371-386), the test flips the signs of the cases' differences, which for yes-or-no values is McNemar's exact test.
    Raises ValueError when there is no case in common.
    """
    names = sorted(a.keys() & b.keys())
    if not names:
        raise ValueError("no case in common")
    means = [(fmean(a[name]), fmean(b[name])) for name in names]
    differences = [after - before for before, after in means]
    low, high = interval(differences, seed)
    return Paired(
        cases=len(names),
        a=fmean(before for before, _ in means),
        b=fmean(after for _, after in means),
        low=low,
        high=high,
        p=sign_flip_p(differences, seed),
        enough=cases_needed(differences),
    )


def interval(differences: Sequence[float], seed: int = 1) -> tuple[float, float]:
    """95 % for the mean difference. One case alone says nothing: everything is possible."""
    return _interval(tuple(differences), seed)


@lru_cache(maxsize=4096)
def _interval(differences: tuple[float, ...], seed: int) -> tuple[float, float]:
    """A report tells the same figures in several places, and resampling takes its time."""
    n = len(differences)
    if n < 2:
        return float("-inf"), float("inf")
    if stdev(differences) == 0:
        return differences[0], differences[0]
    rng = random.Random(seed)
    means = sorted(fmean(rng.choices(differences, k=n)) for _ in range(RESAMPLES))
    tail = NormalDist().cdf(-sqrt(n / (n - 1)) * _t_975(n - 1))
    return _quantile(means, tail), _quantile(means, 1 - tail)


def sign_flip_p(differences: Sequence[float], seed: int = 1) -> float:
    """How often a mean as far from 0 comes about when each difference is as likely to be the other way round."""
    nonzero = [abs(d) for d in differences if d]
    if not nonzero:
        return 1.0
    seen = abs(sum(differences)) * (1 - 1e-12)
    if len(set(nonzero)) == 1:
        return _mcnemar(sum(d > 0 for d in differences), len(nonzero))
    if len(nonzero) <= _EXACT_CASES:
        sums = [
            sum(s * d for s, d in zip(signs, nonzero, strict=True)) for signs in product((1, -1), repeat=len(nonzero))
        ]
        return sum(abs(total) >= seen for total in sums) / len(sums)
    rng = random.Random(seed)
    extreme = sum(abs(sum(d if rng.random() < 0.5 else -d for d in nonzero)) >= seen for _ in range(RESAMPLES))
    return (extreme + 1) / (RESAMPLES + 1)


def _mcnemar(wins: int, of: int) -> float:
    """Exact: McNemar, Psychometrika 12 (1947) 153-157, by the binomial distribution."""
    fewer = min(wins, of - wins)
    return float(min(1.0, 2 * sum(comb(of, k) for k in range(fewer + 1)) / 2**of))


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Adjusted for asking about several measures at once: Holm, Scandinavian Journal of Statistics 6 (1979) 65-70."""
    adjusted, most = {}, 0.0
    for rank, (name, p) in enumerate(sorted(p_values.items(), key=lambda item: item[1])):
        most = max(most, min(1.0, (len(p_values) - rank) * p))
        adjusted[name] = most
    return adjusted


def verdict(found: Paired, adjusted_p: float, higher_is_better: bool = True) -> Verdict:
    """Only a difference that the test and the interval both show is one."""
    if adjusted_p >= 0.05 or found.low <= 0 <= found.high:
        return "can't tell"
    return "better" if (found.difference > 0) is higher_is_better else "worse"


def cases_needed(differences: Sequence[float]) -> int | None:
    """For 80 % power at 5 %, if the true difference is the one seen; the usual normal approximation."""
    if len(differences) < 2 or not (mean := fmean(differences)) or not (spread := stdev(differences)):
        return None
    z = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)
    return ceil((z * spread / mean) ** 2)


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _t_975(freedom: int) -> float:
    """The 97.5 % point of Student's t, by the expansion of Hill, Communications of the ACM 13 (1970) 619-620."""
    z = NormalDist().inv_cdf(0.975)
    v = float(freedom)
    if freedom == 1:
        return 12.706204736
    if freedom == 2:
        return 4.302652730
    g1 = (z**3 + z) / 4
    g2 = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    g3 = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    g4 = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + g1 / v + g2 / v**2 + g3 / v**3 + g4 / v**4
