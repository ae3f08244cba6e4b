"""What both ways wrote to the test cases, pair by pair, and the verdict on it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.runs.rows import Basis
from evals.sides import Side
from evals.tune.bench import Bench, Variant, kept_of
from evals.tune.judging import Judged, judge, nothing_found, stopped_short
from evals.tune.outcome import CaseScores
from evals.tune.run_dir import Drafted
from service.errors import ModelOverBudget


@dataclass(frozen=True, slots=True)
class Tested:
    """The letters of A and of B, in the same order of cases. `lacking` says why there are fewer than cases."""

    a: tuple[Drafted, ...] = ()
    b: tuple[Drafted, ...] = ()
    lacking: str = ""

    def judged(self, basis: Basis) -> Judged:
        if self.lacking:
            return stopped_short(len(self.a), self.lacking)
        return judge(*self.sides(basis)) if self.a else nothing_found()

    def sides(self, basis: Basis) -> tuple[Side, Side]:
        return _side(self.a, basis), _side(self.b, basis)

    def scores(self) -> Iterable[CaseScores]:
        for a, b in zip(self.a, self.b, strict=True):
            yield CaseScores(case=a.row.ask.case, a=kept_of(a), b=kept_of(b), a_lacks=_lacks(a), b_lacks=_lacks(b))


def draft_both(runner: asyncio.Runner, bench: Bench, a: Variant, b: Variant, cases: Sequence[str]) -> Tested:
    """Each case by both before the next one, so that whatever ends it leaves pairs."""
    pairs: list[tuple[Drafted, Drafted]] = []
    lacking = ""
    for case in cases:
        try:
            first, second = (runner.run(bench.draft(way, case)) for way in (a, b))
        except ModelOverBudget as exc:
            lacking = str(exc)
            break
        pairs.append((first, second))
    return Tested(tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs), lacking)


def _side(drafts: Sequence[Drafted], basis: Basis) -> Side:
    name = drafts[0].row.ask.prompt
    own = basis.model_copy(update={"prompts": name})
    return Side(label=name, basis=own, rows=tuple(draft.row for draft in drafts))


def _lacks(draft: Drafted) -> tuple[str, ...]:
    row = draft.row
    error = (row.error[:200],) if row.error else ()
    return (*(id for id, there in row.elements.items() if not there), *row.findings, *error)
