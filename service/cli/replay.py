"""`amends replay`: judge a letter again by the rules as they were."""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli.database_option import DEFAULT, DatabaseOption, PartnerOption, TenantOption
from service.cli.files import told_errors

DIFFERENT = 1


def replay(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="The draft's id.")],
    version: Annotated[int | None, typer.Option(metavar="N", min=1, help="One of its versions; else the last.")] = None,
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """Judge a kept letter again, by the rules and the playbook that judged it. Ends with 1 when the verdict differs."""
    from service.cli import replay_work
    from service.cli.books import at

    with told_errors():
        done = replay_work.replayed(at(database, tenant, partner), draft, version)
    for line in replay_work.told(done):
        typer.echo(line)
    raise typer.Exit(0 if done.same else DIFFERENT)
