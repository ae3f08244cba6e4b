"""`amends tune`: which scenario, by which models, within which budget."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from service.cli.files import BAD_INPUT, is_terminal, told_errors

OUT = Path("build/tune")


def tune(
    scenario: Annotated[
        str | None, typer.Argument(metavar="SCENARIO", help="Whose guidance and example; with --manual, all if none.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="Who drafts; the service's own if left out.")] = None,
    reflection_model: Annotated[
        str | None, typer.Option(metavar="MODEL", help="Who proposes other words; the drafting one if left out.")
    ] = None,
    budget: Annotated[int, typer.Option(min=1, help="Draft calls, never one more; the verdict's are among them.")] = 60,
    reflections: Annotated[int, typer.Option(min=1, help="The most proposals that are asked for.")] = 12,
    cost: Annotated[float | None, typer.Option(metavar="USD", help="The most that all calls may cost.")] = None,
    dataset: Annotated[
        list[str] | None,
        typer.Option("--dataset", metavar="DATASET", help="Names or folders; all that tuning may use if none."),
    ] = None,
    case: Annotated[list[str] | None, typer.Option(metavar="GLOB", help="Only cases of such names.")] = None,
    manual: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Judge two by hand: overlay folders, prompt files, or `in-force`."),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="The run's directory.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with it.")] = False,
    recordings: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Answer from recordings; nothing is asked anew.")
    ] = None,
    record: Annotated[bool, typer.Option("--record", help="Ask for what the recordings lack, and keep it.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before models are called.")] = False,
) -> None:
    """Look for a better guidance and example, and judge them on cases that the search has not seen.

    Nothing is changed: the outcome is a report and a folder of files for `amends prompts promote`.
    """
    from service.cli import tune_work as work

    if record and recordings is None:
        raise typer.BadParameter("name the folder with --recordings", param_hint="--record")
    with told_errors():
        asked = work.Asked(
            scenario=scenario,
            model=model,
            reflection_model=reflection_model,
            budget=budget,
            reflections=reflections,
            cost_usd=cost,
            datasets=tuple(dataset or ()),
            cases=tuple(case or ()),
            manual=manual,
            out=out or OUT / ("manual" if manual else scenario or ""),
            resume=resume,
            recordings=recordings,
            record=record,
        )
        done = work.tuned(asked, lambda lines: _agreed(lines, yes))
    typer.echo(done)


def _agreed(lines: Sequence[str], yes: bool) -> bool:
    typer.echo("\n".join(lines))
    if yes:
        return True
    if not is_terminal():
        typer.echo("amends: nothing was called; say --yes to go on", err=True)
        raise typer.Exit(BAD_INPUT)
    return typer.confirm("Go on?")
