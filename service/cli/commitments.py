"""`amends commitments`: the promises in sent letters, what became of them, and the sweep that a timer runs."""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli.database_option import DEFAULT, DatabaseOption, PartnerOption, TenantOption
from service.cli.files import told_errors

commitments_app = typer.Typer(no_args_is_help=True, help="Promises in sent letters: what is due, kept, missed, moved.")

NOT_DRAFTED = 1
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The promise, as `list` tells it.")]
ByOption = Annotated[str, typer.Option(metavar="NAME", help="Who says so.")]
NoteOption = Annotated[str, typer.Option(metavar="TEXT", help="What happened; a letter that follows tells it.")]


@commitments_app.command("list")
def list_promises(
    due_before: Annotated[str | None, typer.Option(metavar="DAY", help="A day, included, or a moment.")] = None,
    state: Annotated[list[str] | None, typer.Option(help="open, kept, missed or moved; may be repeated.")] = None,
    owner: Annotated[str | None, typer.Option(metavar="NAME", help="Who has to keep them.")] = None,
    customer: Annotated[str | None, typer.Option(metavar="ID", help="The customer's id.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """List promises, the earliest due first."""
    from service.cli import commitments_work as work
    from service.cli.books import at

    with told_errors():
        wanted = work.wanted(due_before, tuple(state or ()), owner, customer)
        for line in work.listed(at(database, tenant, partner), wanted, as_json=json):
            typer.echo(line)


@commitments_app.command("kept")
def keep_promise(
    id: IdArgument,
    by: ByOption,
    note: NoteOption = "",
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """A promise is kept now; after it was due it counts as late."""
    from service.cli import commitments_work as work
    from service.cli.books import at

    with told_errors():
        typer.echo(work.settled(at(database, tenant, partner), lambda ledger: ledger.kept(id, by, note)))


@commitments_app.command("missed")
def miss_promise(
    id: IdArgument,
    by: ByOption,
    note: NoteOption = "",
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """A promise is broken; the next letter to the customer has to say so."""
    from service.cli import commitments_work as work
    from service.cli.books import at

    with told_errors():
        typer.echo(work.settled(at(database, tenant, partner), lambda ledger: ledger.missed(id, by, note)))


@commitments_app.command("moved")
def move_promise(
    id: IdArgument,
    due: Annotated[str, typer.Argument(metavar="DAY", help="A day, or a moment with its offset.")],
    by: ByOption,
    note: NoteOption = "",
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """Another day was agreed for a promise."""
    from service.cli import commitments_work as work
    from service.cli.books import at

    with told_errors():
        day = work.read_due(due, "DAY")
        typer.echo(work.settled(at(database, tenant, partner), lambda ledger: ledger.moved(id, day, by, note)))


@commitments_app.command("figures")
def show_figures(
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """The kept-promise rate, by owner and by scenario."""
    from service.cli import commitments_work as work
    from service.cli.books import at

    with told_errors():
        for line in work.figures(at(database, tenant, partner)):
            typer.echo(line)


@commitments_app.command("sweep")
def sweep_ledger(
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """Remind, mark what is broken, draft the letters that follow. `amends serve` does it each minute by itself.

    Ends with 1 when a letter could not be drafted.
    """
    from service.cli import commitments_work as work
    from service.cli.books import at

    with told_errors():
        swept = work.swept(at(database, tenant, partner))
    typer.echo(
        f"{swept.reminded} fall due, {swept.missed} are broken, {swept.waiting} letters wait, "
        f"{swept.failed} could not be drafted"
    )
    raise typer.Exit(NOT_DRAFTED if swept.failed else 0)
