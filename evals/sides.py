"""The drafts of a run by the way they were written, and what they scored case by case."""

from __future__ import annotations

import fnmatch
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import TypeVar

from pydantic import ValidationError

from evals.runs.measures import Measure, without_letter
from evals.runs.rows import Basis, Run, RunRow
from evals.runs.template_feel import with_template_feel
from service.domain.value import Value
from service.errors import BadFile, BadInput

_Shape = TypeVar("_Shape", bound=Value)
Score = Callable[[RunRow], float | None]
_Cell = tuple[str, str]
"""A case, and the way it was written where there are several."""


class Side(Value):
    """The drafts of one run, or those of one way in it."""

    label: str
    basis: Basis
    rows: tuple[RunRow, ...]


def read_run(path: Path) -> Run:
    """A run as far as it is written; the file is left as it is. A last line without its end is passed over."""
    try:
        content = path.read_bytes()
    except OSError as exc:
        raise BadFile(f"{path}: cannot be read: {exc.strerror}") from exc
    lines = content[: content.rfind(b"\n") + 1].splitlines()
    if not lines:
        raise BadFile(f"{path}: it is empty; a run begins with what it rests on")
    rows = tuple(_shaped(path, number, line, RunRow) for number, line in enumerate(lines[1:], 2))
    return Run(basis=_shaped(path, 1, lines[0], Basis), rows=rows)


def _shaped(path: Path, number: int, line: bytes, shape: type[_Shape]) -> _Shape:
    try:
        return shape.model_validate(json.loads(line))
    except (ValidationError, ValueError) as exc:
        raise BadFile(f"{path}: line {number}: not a {shape.__name__}: {exc}") from exc


def only_cases(side: Side, cases: Collection[str]) -> Side:
    """The side as if only these cases had been drafted: how alike its letters are depends on which there are."""
    return side.model_copy(update={"rows": with_template_feel(r for r in side.rows if r.ask.case in cases)})


def way(row: RunRow) -> str:
    """`slots@local/qwen`."""
    return f"{row.ask.prompt}@{row.ask.model}"


def side_of(name: str, run: Run, pattern: str | None = None) -> Side:
    """The rows whose way fits the pattern; all without one. Raises BadInput where there are none."""
    rows = tuple(r for r in run.rows if pattern is None or fnmatch.fnmatchcase(way(r), pattern))
    if not rows:
        have = ", ".join(sorted({way(r) for r in run.rows})) or "no row"
        raise BadInput(f"{name} has no row{f' written by {pattern!r}' if pattern else ''} (have: {have})")
    ways = sorted({way(r) for r in rows})
    return Side(label=f"{name} ({', '.join(ways)})", basis=run.basis, rows=with_template_feel(rows))


def sides(a: Path, b: Path | None, only_a: str | None = None, only_b: str | None = None) -> tuple[Side, Side]:
    """Two runs, or the two ways of one. Raises BadInput where it is not plain what is to be compared with what."""
    first = read_run(a)
    if b is None and not (only_a and only_b):
        ways = list(dict.fromkeys(way(r) for r in first.rows))
        if len(ways) != 2:
            raise BadInput(f"{a} holds {len(ways)} ways of writing; name a second run, or two of them: {ways}")
        only_a, only_b = only_a or ways[0], only_b or ways[1]
    second = first if b is None else read_run(b)
    return _comparable(side_of(str(a), first, only_a), side_of(str(b or a), second, only_b))


def _comparable(a: Side, b: Side) -> tuple[Side, Side]:
    """Several ways on one side are matched by their names, so that both sides must have the same."""
    ways_a, ways_b = ({way(r) for r in side.rows} for side in (a, b))
    if several_ways(a, b) and ways_a != ways_b:
        raise BadInput(
            "several ways of writing on one side, and not the same on the other; choose with --only-a and --only-b:\n"
            f"  A: {', '.join(sorted(ways_a))}\n  B: {', '.join(sorted(ways_b))}"
        )
    return a, b


def several_ways(*sides: Side) -> bool:
    """Whether one side has several, so that they are matched by their names."""
    return any(len({way(r) for r in side.rows}) > 1 for side in sides)


def score(measure: Measure) -> Score:
    """What a row says of the measure; None where it could not be taken. Some are known without a letter."""
    absent = without_letter().get(measure.name)

    def of(row: RunRow) -> float | None:
        value = row.measures.get(measure.name)
        return absent if value is None and row.outcome != "drafted" else value

    return of


def is_quality(measure: Measure) -> bool:
    """Whether it is a share of what a letter should have or be."""
    return measure.unit == "share" and measure.better == "higher"


def has_element(id: str, needed: Mapping[str, Iterable[str]]) -> Score:
    """Whether a row's letter has an element; `needed` names those that any row of the case was asked for."""

    def of(row: RunRow) -> float | None:
        if id in row.elements:
            return float(row.elements[id])
        return 0.0 if row.outcome != "drafted" and id in needed[row.ask.case] else None

    return of


def elements_needed(rows: Iterable[RunRow]) -> dict[str, frozenset[str]]:
    """By case, so that a row that died lacks what its fellows had."""
    needed: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        needed[row.ask.case] |= row.elements.keys()
    return {case: frozenset(ids) for case, ids in needed.items()}


def by_case(rows: Iterable[RunRow], score: Score) -> dict[str, float]:
    """Each case's mean over its repeats and ways; a case that nothing scored is left out."""
    return {case: fmean(values) for case, values in _folded(_cells(rows, score, by_way=True)).items()}


def shared_by_case(a: Side, b: Side, score: Score) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """The scores of what both sides have, by case, one a way: its mean over the repeats."""
    by_way = several_ways(a, b)
    cells_a, cells_b = (_cells(side.rows, score, by_way) for side in (a, b))
    both = cells_a.keys() & cells_b.keys()
    return _folded({c: cells_a[c] for c in sorted(both)}), _folded({c: cells_b[c] for c in sorted(both)})


def _cells(rows: Iterable[RunRow], score: Score, by_way: bool) -> dict[_Cell, list[float]]:
    cells: defaultdict[_Cell, list[float]] = defaultdict(list)
    for row in rows:
        if (value := score(row)) is not None:
            cells[row.ask.case, way(row) if by_way else ""].append(value)
    return dict(cells)


def _folded(cells: Mapping[_Cell, Sequence[float]]) -> dict[str, list[float]]:
    folded: defaultdict[str, list[float]] = defaultdict(list)
    for (case, _), values in cells.items():
        folded[case].append(fmean(values))
    return dict(folded)
