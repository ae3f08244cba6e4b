"""`amends eval run`: which drafts, how many at once, and where their rows go."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from service.cli.files import told_errors


class MendOption(StrEnum):
    all = "all"
    repair = "repair"
    nothing = "nothing"


def eval_run(
    datasets: Annotated[list[str], typer.Argument(metavar="DATASET…", help="Names (nine, invented) or folders.")],
    prompt: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="slots, free, or a folder of templates; several.")
    ] = None,
    model: Annotated[list[str] | None, typer.Option(help="Any litellm model name; several.")] = None,
    repeat: Annotated[int, typer.Option(min=1, help="How often each draft is made.")] = 1,
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=1, help="How many drafts at once.")] = 1,
    case: Annotated[list[str] | None, typer.Option(metavar="GLOB", help="Only cases of such names.")] = None,
    scenario: Annotated[list[str] | None, typer.Option(help="Only cases of this scenario.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="Only cases with it: locale:en-GB, audience:b2b.")] = None,
    only_failing: Annotated[
        Path | None, typer.Option(metavar="FILE.jsonl", help="Only cases that failed in this run.")
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE.jsonl", help="Where each row goes at once.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the file of --out.")] = False,
    mend: Annotated[
        MendOption, typer.Option(help="What is done about a failing letter: sent back and composed, or less.")
    ] = MendOption.all,
    recordings: Annotated[
        str | None, typer.Option(metavar="proof|FOLDER", help="Answer from recordings; nothing is asked anew.")
    ] = None,
    judge: Annotated[
        str | None, typer.Option(metavar="MODEL", help="Also let a language model say which elements are there.")
    ] = None,
) -> None:
    """Draft every case by every prompt and model, and count what holds. A case that fails counts in every total."""
    from evals.runs.command import RunOptions, run_evals
    from service.settings import read_settings

    with told_errors():
        options = RunOptions(
            datasets=tuple(datasets),
            prompts=tuple(prompt or ("slots",)),
            models=tuple(model or ()),
            repeat=repeat,
            at_once=jobs,
            cases=tuple(case or ()),
            scenarios=tuple(scenario or ()),
            tags=tuple(tag or ()),
            only_failing=only_failing,
            out=out,
            resume=resume,
            mend=mend.value,
            recordings=recordings,
            judge=judge,
        )
        typer.echo(run_evals(read_settings(), options))
