"""`make evals`: every eval that needs no model, the letters that were recorded of one, and the rules' own suite.

Each leaves its rows and a page in a folder, and is held against its gate.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from evals.compare import Compared, compare
from evals.compare_text import headline
from evals.every_measure import measures_for
from evals.gate import EXIT, WORST_FIRST, Result, judge
from evals.gate_file import read_gate
from evals.gate_outputs import as_text
from evals.report.page import Prompts, page_of_one, page_of_two
from evals.rules.suite import judge_corpus
from evals.runs.carry_out import carry_out
from evals.runs.command import RunOptions, work_of
from evals.runs.progress import shown_progress
from evals.runs.rows import Run, RunFile
from evals.sides import Side, read_run, side_of
from prompts.catalogue import Catalogue
from service.domain.ports import COMPOSER_MODEL
from service.settings import Settings

_GATES = Path(__file__).parent / "gates"
_CASES = ("nine", "invented")
_NO_PROFILE = Path()


@dataclass(frozen=True, slots=True)
class Suite:
    """What is run, which of its rows the gate is for, and which it is shown beside."""

    name: str
    says: str
    run: Callable[[Path, str | None], Run]
    gate: str
    judged: str | None = None
    """`PROMPT@MODEL`; all rows without it."""
    beside: str | None = None


def run_suites(
    out: Path, only: str | None = None, baseline: Path | None = None, suites: Sequence[Suite] | None = None
) -> Iterator[tuple[str, Result]]:
    """What each suite comes to, in words and for the exit status. `only` is a glob of cases; no gate is asked then.

    `baseline` is the folder of an earlier time; without it a gate's thresholds are asked and not its losses.
    """
    out.mkdir(parents=True, exist_ok=True)
    for suite in SUITES if suites is None else suites:
        run = suite.run(out / f"{suite.name}.jsonl", only)
        side = side_of(suite.name, run, suite.judged)
        beside = side_of(suite.name, run, suite.beside) if suite.beside else None
        page = out / f"{suite.name}.html"
        page.write_text(_page(side, beside), "utf-8")
        told, result = _gated(suite, side, baseline) if only is None else (f"{len(side.rows)} rows", _health(side))
        against = [f"Beside {suite.beside}: {headline(_compared(beside, side))}"] if beside else []
        yield "\n".join([f"{suite.name}: {suite.says}", told, *against, f"{page}"]), result


def _gated(suite: Suite, side: Side, baseline: Path | None) -> tuple[str, Result]:
    gate = read_gate(_GATES / suite.gate)
    if baseline is None:
        judged = judge(gate.model_copy(update={"losses": {}}), side, None)
    else:
        judged = judge(gate, side, side_of("baseline", read_run(baseline / f"{suite.name}.jsonl"), suite.judged))
    return as_text(judged), judged.result


def _health(side: Side) -> Result:
    return "harness error" if any(r.outcome == "error" for r in side.rows) else "pass"


def _page(side: Side, beside: Side | None) -> str:
    measures = measures_for(side)
    if beside is None:
        return page_of_one(side, measures)
    prompts = Prompts(Catalogue().diff("free", "slots"), "The shipped templates of both.")
    return page_of_two(beside, side, _compared(beside, side), measures, prompts)


def _compared(a: Side | None, b: Side) -> Compared:
    return compare(a or b, b, measures_for(b))


def _composed(path: Path, only: str | None) -> Run:
    return _drafted(path, RunOptions(datasets=_CASES, cases=_globs(only), models=(COMPOSER_MODEL,)))


def _recorded(path: Path, only: str | None) -> Run:
    """Strictly: a letter that no recording has is an error, and never asked for."""
    prompts = ("free", "slots")
    options = RunOptions(datasets=_CASES, cases=_globs(only), prompts=prompts, mend="nothing", recordings="proof")
    return _drafted(path, options)


def _drafted(path: Path, options: RunOptions) -> Run:
    work, file = work_of(Settings(profile=_NO_PROFILE, model=COMPOSER_MODEL), options), RunFile(path)
    file.begin(work.basis)
    with shown_progress(len(work.asks), 0) as told:
        rows = asyncio.run(carry_out(work, file, (), told))
    return Run(basis=work.basis, rows=rows)


def _judged(path: Path, only: str | None) -> Run:
    basis, rows = judge_corpus(Settings(profile=_NO_PROFILE), lambda name: fnmatchcase(name, only or "*"))
    file = RunFile(path)
    file.begin(basis)
    with file.appending() as append:
        for row in rows:
            append(row)
    return Run(basis=basis, rows=rows)


def _globs(only: str | None) -> tuple[str, ...]:
    return (only,) if only else ()


SUITES = (
    Suite("composer", "nine and invented cases, drafted without a model", _composed, "composer.yaml"),
    Suite("recorded", "letters of a small model as recorded", _recorded, "recorded_slots.yaml", "slots@*", "free@*"),
    Suite("rules", "labelled letters, sentences and texts, judged by the rules", _judged, "rules.yaml"),
)


def main(words: Sequence[str] | None = None) -> int:
    """The exit status: 0 when every gate passes, else the gravest gate's."""
    parser = argparse.ArgumentParser(prog="python -m evals.everything", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/evals"), help="where rows and pages go")
    parser.add_argument("--only", metavar="GLOB", help="only cases of such names; no gate is asked then")
    parser.add_argument("--baseline", type=Path, metavar="FOLDER", help="the same of an earlier time, to lose nothing")
    given = parser.parse_args(words)
    results: list[Result] = []
    for told, result in run_suites(given.out, given.only, given.baseline):
        sys.stdout.write(f"{told}\n\n")
        results.append(result)
    sys.stdout.write(f"{time.process_time():.0f} s of CPU\n")
    return EXIT[next(r for r in WORST_FIRST if r in results)]


if __name__ == "__main__":
    sys.exit(main())
