"""Two runs side by side: what differs, how sure that is, and what stands in the way of comparing them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import ceil, isfinite, log2
from statistics import NormalDist
from typing import Literal

from evals.paired import Paired, Verdict, holm, pair, verdict
from evals.runs.measures import Better, Measure
from evals.runs.rows import RunRow
from evals.sides import (
    Score,
    Side,
    elements_needed,
    has_element,
    is_quality,
    only_cases,
    score,
    shared_by_case,
)
from service.domain.value import Value
from service.errors import BadInput

Told = Verdict | Literal["differs"]
"""A measure that is neither good nor bad may still differ."""


class Line(Value):
    """One measure, or one element, of A and B on the cases that both have. Differences are B minus A."""

    name: str
    says: str = ""
    unit: str
    better: Better
    cases: int
    a: float
    b: float
    difference: float
    low: float | None
    """Ends of the 95 % interval; None where one case says nothing."""
    high: float | None
    p: float
    adjusted_p: float
    """By Holm over the table's lines in which any case differs; where none does there is nothing to ask."""
    verdict: Told
    would_tell: int | None
    """About how many cases it takes to tell a difference of this size; None where there is none."""
    unscored_a: int = 0
    unscored_b: int = 0
    beside: str = ""
    """What is to be read with the figures, wherever they are shown."""

    @property
    def told_name(self) -> str:
        """`judge_present [judge local/qwen: kappa 0.31 on 36 letters: weak]`"""
        return f"{self.name} [{self.beside}]" if self.beside else self.name


class SideCount(Value):
    """How much a side holds, errors included."""

    label: str
    cases: int
    rows: int
    errors: int
    asked: int


class OutcomeChange(Value):
    """A case whose drafts ended in another way: `drafted > error`."""

    case: str
    a: str
    b: str


class Compared(Value):
    """Everything that can be said of B against A."""

    a: SideCount
    b: SideCount
    basis: tuple[str, ...]
    """What the runs rest on, where it differs."""
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    outcomes: tuple[OutcomeChange, ...]
    measures: tuple[Line, ...]
    scenarios: dict[str, tuple[Line, ...]]
    elements: tuple[Line, ...]

    def told(self, verdict: Told) -> tuple[str, ...]:
        """The measures with this verdict."""
        return tuple(line.told_name for line in self.measures if line.verdict == verdict)

    def warnings(self) -> tuple[str, ...]:
        """What makes the figures mean something else than a better or worse prompt."""
        changed = {text.split(":")[0] for text in self.basis}
        told = {
            "dataset": "The runs are of different datasets.",
            "data": "The cases are not the same: a case of the same name may say something else.",
            "evaluators": "Different code measured them: a difference may be the measure's.",
            "rules": "Different rules judged them: a difference may be the rules'.",
            "judge": "Not the same language model judged them: a difference of judge_ figures may be the judge's.",
        }
        return tuple(text for key, text in told.items() if key in changed)


def compare(a: Side, b: Side, measures: Iterable[Measure]) -> Compared:
    """Raises BadInput when the sides have no case in common."""
    cases_a, cases_b = ({r.ask.case for r in side.rows} for side in (a, b))
    if not cases_a & cases_b:
        raise BadInput(f"{a.label} and {b.label} have no case in common")
    asked = tuple(measures)
    both = cases_a & cases_b
    kept_a, kept_b = only_cases(a, both), only_cases(b, both)
    quality = tuple(m for m in asked if is_quality(m))
    return Compared(
        a=_count(a),
        b=_count(b),
        basis=b.basis.changed_from(a.basis),
        only_a=tuple(sorted(cases_a - cases_b)),
        only_b=tuple(sorted(cases_b - cases_a)),
        outcomes=tuple(_outcome_changes(kept_a, kept_b)),
        measures=_by_measure(kept_a, kept_b, asked),
        scenarios={name: _by_measure(*_of(kept_a, kept_b, name), quality) for name in _scenarios(kept_b)},
        elements=_by_element(kept_a, kept_b),
    )


def _count(side: Side) -> SideCount:
    rows = side.rows
    return SideCount(
        label=side.label,
        cases=len({r.ask.case for r in rows}),
        rows=len(rows),
        errors=sum(r.outcome == "error" for r in rows),
        asked=sum(r.outcome == "asked" for r in rows),
    )


def _scenarios(b: Side) -> list[str]:
    return sorted({r.scenario for r in b.rows})


def _of(a: Side, b: Side, scenario: str) -> tuple[Side, Side]:
    """A case is of the scenario that B drafted it as, should the two not agree."""
    cases = {r.ask.case for r in b.rows if r.scenario == scenario}
    return only_cases(a, cases), only_cases(b, cases)


def _outcome_changes(a: Side, b: Side) -> Iterable[OutcomeChange]:
    before, after = _outcomes(a.rows), _outcomes(b.rows)
    for case in sorted(before.keys() & after.keys()):
        if before[case] != after[case]:
            yield OutcomeChange(case=case, a=before[case], b=after[case])


def _outcomes(rows: Iterable[RunRow]) -> dict[str, str]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row.ask.case].add(row.outcome)
    return {case: " and ".join(sorted(outcomes)) for case, outcomes in found.items()}


def _by_measure(a: Side, b: Side, measures: Iterable[Measure]) -> tuple[Line, ...]:
    return _lines(a, b, [(m, score(m)) for m in measures])


def _by_element(a: Side, b: Side) -> tuple[Line, ...]:
    needed = elements_needed((*a.rows, *b.rows))
    ids = sorted({id for ids in needed.values() for id in ids})
    return _lines(a, b, [(_as_measure(id), has_element(id, needed)) for id in ids])


def _as_measure(id: str) -> Measure:
    """An element: there, or not."""
    return Measure(name=id, says="", better="higher", unit="share")


def _lines(a: Side, b: Side, scores: Iterable[tuple[Measure, Score]]) -> tuple[Line, ...]:
    """One table: its lines are asked about together, and the unscored rows counted beside."""
    found: list[tuple[Measure, Paired, int, int]] = []
    differing: dict[str, float] = {}
    for measure, of in scores:
        before, after = shared_by_case(a, b, of)
        if not before:
            continue
        paired = pair(before, after)
        found.append((measure, paired, _unscored(a, of), _unscored(b, of)))
        if before != after:
            differing[measure.name] = paired.p
    adjusted = holm(differing)
    return tuple(_line(m, p, adjusted.get(m.name, 1.0), len(differing), *unscored) for m, p, *unscored in found)


def _unscored(side: Side, score: Score) -> int:
    return sum(score(row) is None for row in side.rows)


def _line(measure: Measure, found: Paired, adjusted: float, asked: int, unscored_a: int, unscored_b: int) -> Line:
    told: Told = verdict(found, adjusted, measure.better != "lower")
    if measure.better == "neither" and told != "can't tell":
        told = "differs"
    low, high = _reach(found, measure.unit == "share")
    return Line(
        name=measure.name,
        says=measure.says,
        unit=measure.unit,
        better=measure.better,
        cases=found.cases,
        a=found.a,
        b=found.b,
        difference=found.difference,
        low=low,
        high=high,
        p=found.p,
        adjusted_p=adjusted,
        verdict=told,
        would_tell=would_tell(found.enough, asked) if found.difference else None,
        unscored_a=unscored_a,
        unscored_b=unscored_b,
        beside=measure.beside,
    )


def _reach(found: Paired, share: bool) -> tuple[float | None, float | None]:
    """The interval. Where every case differs by the same share, resampling shows no spread, though the next case may
    differ otherwise: as many may as Clopper and Pearson's bound leaves room for, by as much as a share can."""
    if not (isfinite(found.low) and isfinite(found.high)):
        return None, None
    if not share or found.low != found.high or not found.difference:
        return found.low, found.high
    alike = 0.025 ** (1 / found.cases)
    return alike * found.difference - (1 - alike), min(1.0, alike * found.difference + (1 - alike))


def would_tell(enough: int | None, asked: int) -> int:
    """Of `asked` measures the first to be told has to pass at an `asked`-th of 5 %, which takes more cases.

    The test is not to be passed with fewer than `fewest` that differ, all in one direction.
    """
    at, level = NormalDist().inv_cdf, 0.05 / max(asked, 1)
    fewest = ceil(1 - log2(level))
    usual = ceil((enough or 0) * ((at(1 - level / 2) + at(0.8)) / (at(0.975) + at(0.8))) ** 2)
    return max(usual, fewest)


def sorted_by_effect(lines: Sequence[Line]) -> list[Line]:
    """What was told first, then the largest differences."""
    return sorted(lines, key=lambda line: (line.verdict == "can't tell", line.adjusted_p, -abs(line.difference)))
