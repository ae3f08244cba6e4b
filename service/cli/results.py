"""`amends eval compare`, `gate` and `report`: what runs that are done say."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from service.cli.files import told_errors

results_app = typer.Typer()
"""Its commands are `amends eval`'s."""


class ResultFormat(StrEnum):
    text = "text"
    json = "json"
    markdown = "markdown"


RunArgument = Annotated[Path, typer.Argument(metavar="RUN.jsonl", help="A run, as `amends eval run` writes it.")]
OtherArgument = Annotated[
    Path | None, typer.Argument(metavar="OTHER.jsonl", help="Another; without it the two ways of writing in the first.")
]
OnlyA = Annotated[str | None, typer.Option(metavar="PROMPT@MODEL", help="Only these rows of A; * stands for anything.")]
OnlyB = Annotated[str | None, typer.Option(metavar="PROMPT@MODEL", help="Only these rows of B.")]


@results_app.command()
def compare(
    runs: Annotated[
        list[str] | None, typer.Argument(metavar="RUN.jsonl [OTHER.jsonl]", help="Runs; with --changed, datasets.")
    ] = None,
    changed: Annotated[
        bool, typer.Option("--changed", help="Draft anew what changed files touch, before against after.")
    ] = False,
    model: Annotated[
        str | None, typer.Option(help="With --changed: who drafts; the service's own if left out.")
    ] = None,
    recordings: Annotated[
        str | None, typer.Option(metavar="proof|FOLDER", help="With --changed: answer from recordings, nothing else.")
    ] = None,
    case: Annotated[
        list[str] | None, typer.Option(metavar="GLOB", help="With --changed: only cases of such names.")
    ] = None,
    only_a: OnlyA = None,
    only_b: OnlyB = None,
    format: Annotated[ResultFormat, typer.Option(help="How to print it.")] = ResultFormat.text,
) -> None:
    """Say whether B is better than A, worse, or can't be told apart, on the cases that both have.

    With --changed B are the playbook, prompt, wording and rule files as they are, and A those of the last commit,
    or the shipped ones where the profile names folders of your own.
    """
    from service.cli import results_work as work

    with told_errors():
        if changed:
            typer.echo(work.changed(tuple(runs or ()), model, recordings, tuple(case or ()), format.value))
        else:
            typer.echo(work.compared(*_two(runs or []), only_a, only_b, format.value))


def _two(runs: list[str]) -> tuple[Path, Path | None]:
    if len(runs) not in (1, 2):
        raise typer.BadParameter(f"one run or two, not {len(runs)}; or --changed", param_hint="RUN.jsonl")
    return Path(runs[0]), Path(runs[1]) if len(runs) == 2 else None


@results_app.command()
def gate(
    run: RunArgument,
    gate: Annotated[Path, typer.Option(metavar="GATE.yaml", help="Thresholds, and what may be lost.")],
    baseline: Annotated[
        Path | None, typer.Option(metavar="BASE.jsonl", help="A run to lose nothing against; else the gate's own.")
    ] = None,
    only: Annotated[str | None, typer.Option(metavar="PROMPT@MODEL", help="Only these rows of the run.")] = None,
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write JUnit's XML.")] = None,
    markdown: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write Markdown.")] = None,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Also write JSON.")] = None,
) -> None:
    """Let a run pass or not. Ends with 0 for a pass, 1 a regression, 2 a harness error, 3 when it can't tell."""
    from service.cli import results_work as work

    with told_errors():
        judged = work.judged(run, gate, baseline, only, work.GateFiles(junit, markdown, json))
    typer.echo(judged.text)
    raise typer.Exit(judged.exit)


@results_app.command()
def report(
    run: RunArgument,
    other: OtherArgument = None,
    out: Annotated[Path, typer.Option(metavar="FILE.html", help="Where to write it.")] = Path("report.html"),
    only_a: OnlyA = None,
    only_b: OnlyB = None,
) -> None:
    """Write one run, or two side by side, as a page that needs nothing but a browser."""
    from service.cli import results_work as work

    with told_errors():
        typer.echo(work.reported(run, other, out, only_a, only_b))
