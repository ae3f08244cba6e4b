"""`amends keys`: who may ask the service over HTTP, and for what."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from service.cli.database_option import DatabaseOption
from service.cli.files import told_errors

keys_app = typer.Typer(no_args_is_help=True, help="Keys of the HTTP API.")


class ScopeName(StrEnum):
    check = "check"
    draft = "draft"
    approve = "approve"
    admin = "admin"


IdArgument = Annotated[str, typer.Argument(metavar="ID", help="As `amends keys list` shows it.")]


@keys_app.command("create")
def create_key(
    name: Annotated[str, typer.Option(help="What it is for: `zendesk sidebar`.")],
    scope: Annotated[list[ScopeName], typer.Option(help="What it may do; several times for several.")],
    tenant: Annotated[str, typer.Option(help="Whose work it is for.")] = "default",
    partner: Annotated[
        str | None, typer.Option(help="The outsourced partner whose queue it sees, and no other.")
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            help="The highest rank that its requests may claim: agent, lead, manager, head … None unless given."
        ),
    ] = None,
    rate: Annotated[str | None, typer.Option(metavar="N/minute", help="Its own limit, else AMENDS_RATE_LIMIT.")] = None,
    expires: Annotated[
        str | None, typer.Option(metavar="90d|2027-01-01", help="When it stops opening anything; never unless given.")
    ] = None,
    database: DatabaseOption = None,
) -> None:
    """Make a key and print it, this once. Makes the database where there is none, as `serve` does."""
    from service.cli import keys_work

    with told_errors():
        asked = keys_work.Asked(name, [s.value for s in scope], tenant, partner, role, rate, expires)
        made = keys_work.created(database, asked)
    _show(made.shown.text)
    typer.echo(keys_work.told(made.key), err=True)


@keys_app.command("list")
def list_keys(database: DatabaseOption = None) -> None:
    """List all keys: id, name, place, scopes, rank, state and last use."""
    from service.cli import keys_work

    with told_errors():
        for line in keys_work.listed(database):
            typer.echo(line)


@keys_app.command("rotate")
def rotate_key(
    id: IdArgument,
    grace: Annotated[str, typer.Option(metavar="24h|0", help="For how long the old key opens still.")] = "24h",
    database: DatabaseOption = None,
) -> None:
    """Make a key with the same powers in another's place, and print it, this once."""
    from service.cli import keys_work

    with told_errors():
        made = keys_work.rotated(database, id, grace)
    _show(made.shown.text)
    typer.echo(f"Key {id} opens for {grace} still. {keys_work.told(made.key)}", err=True)


@keys_app.command("revoke")
def revoke_key(id: IdArgument, database: DatabaseOption = None) -> None:
    """End a key at once."""
    from service.cli import keys_work

    with told_errors():
        key = keys_work.revoked(database, id)
    typer.echo(f"Key {key.id} ({key.name}) opens nothing any more.")


def _show(text: str) -> None:
    """Alone on standard output, so that it can be put where it belongs without being read."""
    typer.echo(text)
