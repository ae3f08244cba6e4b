"""`amends audit`: whether everything that is kept is still as it was written."""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli.database_option import DatabaseOption
from service.cli.files import told_errors

audit_app = typer.Typer(no_args_is_help=True, help="The audit chain.")

CHANGED = 1


@audit_app.command("verify")
def verify_audit(
    database: DatabaseOption = None,
    expect: Annotated[
        str | None, typer.Option(metavar="SEQ:HASH", help="An end of the chain that `amends audit head` printed once.")
    ] = None,
    keyed_from: Annotated[
        int,
        typer.Option(metavar="SEQ", min=1, help="The first link that was made with the key; those before had none."),
    ] = 1,
) -> None:
    """Find whatever was changed behind the program's back. Ends with 0 when nothing was, 1 when something was."""
    from service.cli import audit_work

    with told_errors():
        verdict = audit_work.verified(database, expect, keyed_from)
    for line in audit_work.told(verdict):
        typer.echo(line)
    raise typer.Exit(0 if verdict.holds else CHANGED)


@audit_app.command("head")
def show_head(database: DatabaseOption = None) -> None:
    """Print where the chain ends. Keep it where whoever can write the database can't: nothing else shows a cut."""
    from service.cli import audit_work

    with told_errors():
        typer.echo(str(audit_work.head(database)))
