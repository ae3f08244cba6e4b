"""How far a run is, what it has cost so far, for whoever sits at a terminal. Elsewhere nothing is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from evals.runs.carry_out import Keep
from evals.runs.rows import RunRow


@contextmanager
def shown_progress(total: int, done: int, console: Console | None = None) -> Iterator[Keep]:
    """Gives what is told of every new row. `done` rows are there from before, and cost nothing now."""
    console = console or Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("drafts", total=total, completed=done, told="")
        so_far = _SoFar()

        def told(row: RunRow) -> None:
            so_far.add(row)
            progress.update(task, advance=1, told=str(so_far))

        yield told


class _SoFar:
    """Money and errors of this run."""

    def __init__(self) -> None:
        self._usd, self._unknown, self._errors = 0.0, 0, 0

    def add(self, row: RunRow) -> None:
        costs = [row.measures.get("cost"), *([row.measures.get("judge_cost")] if row.judged else [])]
        self._usd += sum(cost or 0.0 for cost in costs)
        self._unknown += None in costs
        self._errors += row.outcome == "error"

    def __str__(self) -> str:
        more = " and more" * bool(self._unknown)
        return f"${self._usd:.4f}{more}" + (f", {self._errors} errors" if self._errors else "")
