"""Carry a run out: the asks that its file has no row of yet, each row kept as soon as it is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field

from evals.cases import EvalCase, as_a_caller_sends_it
from evals.runs.made import Made
from evals.runs.matrix import tags_of
from evals.runs.measures import Measurer, required_in
from evals.runs.rows import Ask, Basis, RunFile, RunRow
from evals.runs.runner import PydanticRunner, Runner
from evals.runs.ways import Way
from evals.traps import broken_traps
from service.domain.case import CaseFile
from service.domain.report import Report
from service.errors import BadInput

Keep = Callable[[RunRow], None]
Required = Callable[[CaseFile, str], tuple[str, ...]]
"""The elements that a case's letter of a scenario needs, where there is none to look at."""


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that a run is made of."""

    basis: Basis
    asks: tuple[Ask, ...]
    cases: Mapping[str, EvalCase]
    required: Required
    way: Way
    measurer: Measurer
    runner: Runner = field(default_factory=PydanticRunner)
    at_once: int = 1


async def carry_out(work: Work, file: RunFile | None, before: Sequence[RunRow], told: Keep) -> tuple[RunRow, ...]:
    """All rows of the run, those from before as well, in the order of the asks. `told` hears of each new one."""
    rows = {row.ask: row for row in before}
    with file.appending() if file else nullcontext(_nowhere) as keep:

        async def once(ask: Ask) -> None:
            row = await row_of(work, ask)
            keep(row)
            rows[ask] = row
            told(row)

        await work.runner.run([ask for ask in work.asks if ask not in rows], once, work.at_once)
    return in_order(work.asks, rows)


def in_order(asks: Sequence[Ask], rows: Mapping[Ask, RunRow]) -> tuple[RunRow, ...]:
    """The rows of the asks, then the rest: drafts of an earlier part of the run with other filters."""
    asked = set(asks)
    return (*(rows[ask] for ask in asks if ask in rows), *(row for ask, row in rows.items() if ask not in asked))


def begin(file: RunFile, basis: Basis, resume: bool) -> tuple[RunRow, ...]:
    """The rows that there are already; the file is begun where there is none.

    Raises BadInput where a file is there and nobody said to go on with it, or where it rests on something else.
    """
    if not file.path.exists():
        file.begin(basis)
        return ()
    if not resume:
        raise BadInput(f"{file.path} is there already; --resume goes on with it, or give --out another name")
    run = file.read()
    changed = basis.changed_from(run.basis)
    if changed:
        told = "\n".join(f"  {change}" for change in changed)
        raise BadInput(f"{file.path} rests on something else; begin a new run, as this has changed since:\n{told}")
    return run.rows


async def row_of(work: Work, ask: Ask) -> RunRow:
    """Draft and measure. Whatever a draft dies of is its row, and counts."""
    case = work.cases[ask.case]
    try:
        return _measured(work, ask, case, await work.way.make(ask, as_a_caller_sends_it(case.case)))
    except Exception as exc:  # noqa: BLE001
        return _failed(work, ask, case, f"{type(exc).__name__}: {exc}")


def _failed(work: Work, ask: Ask, case: EvalCase, error: str) -> RunRow:
    return RunRow(
        ask=ask,
        scenario=case.case.scenario or "",
        tags=tags_of(case),
        outcome="error",
        error=_writable(error),
        measures=work.measurer.without_letter(),
        elements=dict.fromkeys(work.required(case.case, case.case.scenario or ""), False),
    )


def _measured(work: Work, ask: Ask, case: EvalCase, made: Made) -> RunRow:
    traps = tuple(broken_traps(made.letter.text, case.traps)) if made.letter else ()
    report = made.report
    return RunRow(
        ask=ask,
        scenario=made.scenario,
        tags=tags_of(case),
        outcome="drafted" if made.letter else "asked",
        measures=work.measurer.take(made, case.case, traps),
        elements=_elements(report) if report else dict.fromkeys(work.required(case.case, made.scenario), False),
        findings=tuple(f.rule for f in report.blocking()) if report else (),
        asked=made.asked,
        traps=traps,
        letter=_writable(made.letter.text) if made.letter else "",
        marks=tuple(_marks(report)) if report else (),
        judged=made.judgement.verdicts if made.judgement else (),
    )


def _elements(report: Report) -> dict[str, bool]:
    return {e.id: e.status == "present" for e in required_in(report)}


def _marks(report: Report) -> Iterator[tuple[int, int, str]]:
    for element in report.elements:
        yield from ((start, end, element.id) for start, end in element.spans)
    for finding in report.findings:
        yield (*finding.span, finding.rule)


def _writable(text: str) -> str:
    """A model may write half a character, which no file takes; every place stays where it is."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _nowhere(row: RunRow) -> None:
    """A run without a file keeps its rows in memory alone."""
