"""What a finished run leaves in its directory."""

from __future__ import annotations

from evals.report.page import Prompts, page_of_two
from evals.runs.measures import MEASURES
from evals.runs.rows import Basis, RunFile
from evals.tune import outcome as files
from evals.tune.bench import KEPT
from evals.tune.judging import all_lines
from evals.tune.outcome import Outcome
from evals.tune.report_text import report
from evals.tune.run_dir import RunDir
from evals.tune.tested import Tested


def cost_of(run: RunDir) -> float | None:
    """None where a call's price is not known."""
    costs = [d.row.measures.get("cost") for d in run.drafts() if d.row.outcome == "drafted"]
    costs += [r.cost for r in run.reflections()]
    known = [cost for cost in costs if cost is not None]
    return sum(known) if len(known) == len(costs) else None


def keep(run: RunDir, basis: Basis, done: Outcome, tested: Tested) -> None:
    """The report, the candidate's files, and the test's rows as runs that `amends eval compare` reads."""
    run.write(files.OUTCOME, done.model_dump_json(indent=1) + "\n")
    run.write(files.REPORT, report(done))
    for change in done.changes:
        run.write(f"{files.CANDIDATE}/{change.name}", change.text)
    if done.diff:
        run.write("candidate.diff", done.diff)
    if tested.a:
        _keep_letters(run, basis, done, tested)


def _keep_letters(run: RunDir, basis: Basis, done: Outcome, tested: Tested) -> None:
    a, b = tested.sides(basis)
    for name, own in (("test_a.jsonl", a), ("test_b.jsonl", b)):
        file = RunFile(run.path / name)
        file.begin(own.basis)
        with file.appending() as append:
            for row in own.rows:
                append(row)
    shown = Prompts(done.diff, f"{done.a} and {done.b}") if done.diff else None
    run.write(files.PAGE, page_of_two(a, b, all_lines(a, b), (KEPT, *MEASURES.values()), shown))
