"""`amends follow-up`: the letter that waits because of a promise, or the script of the call that keeps it."""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli.database_option import DEFAULT, DatabaseOption, PartnerOption, TenantOption
from service.cli.files import told_errors


def follow_up(
    id: Annotated[str, typer.Argument(metavar="ID", help="The promise, as `amends commitments list` tells it.")],
    call: Annotated[
        bool, typer.Option("--call", help="The script for a call instead: what to ask, what to note.")
    ] = False,
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """Show the letter that waits because of a promise, or the script of the call that keeps it."""
    from service.cli import follow_up_work as work
    from service.cli import show
    from service.cli.books import at

    with told_errors():
        where = at(database, tenant, partner)
        if call:
            typer.echo(work.script(where, id))
            return
        kept = work.waiting(where, id)
    show.show_draft(kept.draft, kept.case, "text")
