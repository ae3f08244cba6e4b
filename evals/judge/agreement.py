"""How far a judge agrees with people who labelled the same letters: Cohen's kappa, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import stdev
from typing import Literal

from evals.judge.verdict import Verdict
from evals.paired import interval
from service.domain.value import Value

Answer = Literal["yes", "no", "error"]
Counts = Counter[tuple[bool, Answer]]
"""How often the judge gave an answer, by whether the label says that the element is there."""

_STRENGTHS = ((0.2, "poor"), (0.4, "weak"), (0.6, "moderate"), (0.8, "good"))
"""Altman, Practical Statistics for Medical Research (1991) 404; his `fair` is `weak` here."""


class Agreement(Value):
    """Judgements by label and answer, and the kappa of them. An answer that could not be read agrees with no label."""

    letters: int
    there_yes: int
    there_no: int
    there_error: int
    missing_yes: int
    missing_no: int
    missing_error: int
    kappa: float | None
    """None where chance explains every agreement, as when all is there and everything is called so."""
    low: float | None
    """Ends of its 95 % interval; None where the letters do not differ in how they are judged."""
    high: float | None

    @property
    def judgements(self) -> int:
        return sum((self.there_yes, self.there_no, self.there_error, *self._missing))

    @property
    def same(self) -> int:
        return self.there_yes + self.missing_no

    @property
    def errors(self) -> int:
        return self.there_error + self.missing_error

    @property
    def missing(self) -> int:
        """So often the label says that the element is not there."""
        return sum(self._missing)

    @property
    def _missing(self) -> tuple[int, int, int]:
        return self.missing_yes, self.missing_no, self.missing_error


def counted(verdicts: Iterable[Verdict], missing: Iterable[str]) -> Counts:
    """One letter's; `missing` are the elements that its label says it has not."""
    lacking = frozenset(missing)
    return Counter((v.element not in lacking, v.answer) for v in verdicts)


def agreement(letters: Sequence[Counts]) -> Agreement:
    """Of several letters. A letter is one observation for the interval, as its elements are judged in one breath."""
    kept = [counts for counts in letters if counts.total()]
    whole = _sum(kept)
    low, high = _interval(kept)
    return Agreement(
        letters=len(kept),
        **{f"{where}_{answer}": whole[there, answer] for there, where, answer in _CELLS},
        kappa=_rounded(kappa(whole)),
        low=_rounded(low),
        high=_rounded(high),
    )


_CELLS: tuple[tuple[bool, str, Answer], ...] = (
    (True, "there", "yes"), (True, "there", "no"), (True, "there", "error"),
    (False, "missing", "yes"), (False, "missing", "no"), (False, "missing", "error"),
)  # fmt: skip


def kappa(counts: Mapping[tuple[bool, Answer], int]) -> float | None:
    """Cohen, Educational and Psychological Measurement 20 (1960) 37-46; errors are an answer that no label gives."""
    n = sum(counts.values())
    if not n:
        return None
    same = (counts[True, "yes"] + counts[False, "no"]) / n
    there = sum(count for (labelled, _), count in counts.items() if labelled) / n
    said = {answer: sum(c for (_, a), c in counts.items() if a == answer) / n for answer in ("yes", "no")}
    by_chance = there * said["yes"] + (1 - there) * said["no"]
    return None if by_chance == 1 else (same - by_chance) / (1 - by_chance)


def strength(found: float) -> str:
    """The word for a kappa."""
    return next((word for end, word in _STRENGTHS if found < end), "very good")


def _interval(letters: Sequence[Counts]) -> tuple[float | None, float | None]:
    """By the jackknife over letters: Efron and Stein, The Annals of Statistics 9 (1981) 586-596."""
    n, whole = len(letters), _sum(letters)
    every = kappa(whole)
    if n < 2 or every is None:
        return None, None
    without = [kappa(_less(whole, counts)) for counts in letters]
    if any(k is None for k in without):
        return None, None
    values = [n * every - (n - 1) * k for k in without if k is not None]
    if stdev(values) == 0:
        return None, None
    low, high = interval(values)
    return max(low, -1.0), min(high, 1.0)


def _sum(letters: Iterable[Counts]) -> Counts:
    whole: Counts = Counter()
    for counts in letters:
        whole.update(counts)
    return whole


def _less(whole: Counts, one: Counts) -> Counts:
    left = Counter(whole)
    left.subtract(one)
    return left


def _rounded(value: float | None) -> float | None:
    """The file is the same on every machine."""
    return None if value is None else round(value, 6)
