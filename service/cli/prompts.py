"""`amends prompts`: which prompts are in force, what they say, and what a model would be sent for a case."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from service.cli.files import told_errors

prompts_app = typer.Typer(no_args_is_help=True, help="Show what a model is told.")

DIFFERENT = 1


class VariantOption(StrEnum):
    slots = "slots"
    free = "free"


Name = Annotated[str, typer.Argument(help="A variant or a template; `shipped:NAME` passes over your own.")]


@prompts_app.command("list")
def list_prompts() -> None:
    """List the variants and their templates, each with its version; your own ones are marked."""
    from service.cli.prompts_work import catalogue

    with told_errors():
        variants = catalogue().variants()
    for variant in variants:
        typer.echo(f"{variant.name:18} {variant.version}")
        for template in variant.templates:
            typer.echo(f"  {template.name:16} {template.version}{'  your own' if template.own else ''}")


@prompts_app.command("show")
def show_prompt(name: Name) -> None:
    """Print a template, or all templates of a variant."""
    from service.cli.prompts_work import catalogue

    with told_errors():
        typer.echo(catalogue().show(name), nl=False)


@prompts_app.command("diff")
def diff_prompts(old: Name, new: Name) -> None:
    """Print how two templates or variants differ. Ends with 1 when they do."""
    from service.cli.prompts_work import catalogue

    with told_errors():
        difference = catalogue().diff(old, new)
    typer.echo(difference, nl=False)
    raise typer.Exit(DIFFERENT if difference else 0)


@prompts_app.command("render")
def render_prompt(
    case: Annotated[str, typer.Argument(metavar="CASE.json|-", help="A case, or - for standard input.")],
    variant: Annotated[VariantOption, typer.Option(help="The way of asking.")] = VariantOption.slots,
    slot: Annotated[
        list[str] | None, typer.Option("--slot", metavar="SLOT", help="Only this part of the letter.")
    ] = None,
    source: Annotated[str | None, typer.Option("--from", metavar="DESK", help="Whose payload it is.")] = None,
    model: Annotated[str | None, typer.Option(help="The model that would be asked; it decides what is masked.")] = None,
) -> None:
    """Print exactly what a model would be sent for a case. Nothing is sent."""
    from service.cli.prompts_work import rendered
    from service.cli.work import read_ticket_at

    with told_errors():
        request = rendered(read_ticket_at(case, source), variant.value, tuple(slot or ()), model)
    for message in request.messages:
        typer.echo(f"[{message.role}]\n{message.content}")
    typer.echo(f"[{request.prompt_version}]")


@prompts_app.command("promote")
def promote_prompts(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The directory of a run of `amends tune`.")],
    anyway: Annotated[bool, typer.Option("--anyway", help="Though the verdict is not `better`.")] = False,
) -> None:
    """Put the files that a tuning run came to into your own folder of prompts. Refused where anything changed since."""
    from service.cli.prompts_promote import promoted

    with told_errors():
        typer.echo(promoted(run, anyway))
