"""`amends recoveries` and `amends deliveries`: the recovery log as a table, and what other systems were told."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from service.cli.database_option import DEFAULT, DatabaseOption, PartnerOption, TenantOption
from service.cli.files import told_errors

recoveries_app = typer.Typer(no_args_is_help=True, help="The recovery log.")
deliveries_app = typer.Typer(no_args_is_help=True, help="Messages to your other systems.")

UNDELIVERED = 1


class ExportFormat(StrEnum):
    csv = "csv"
    json = "json"


class DeliveryState(StrEnum):
    waiting = "waiting"
    delivered = "delivered"
    failed = "failed"


@recoveries_app.command("export")
def export_recoveries(
    since: Annotated[
        datetime | None, typer.Option(help="A day or a moment (UTC).", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"])
    ] = None,
    format: Annotated[ExportFormat, typer.Option(help="A table for a spreadsheet, or JSON.")] = ExportFormat.csv,
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """Print the recovery log, the earliest first. No cell of the table is ever a formula."""
    from service.cli import recoveries_work
    from service.cli.books import at

    with told_errors():
        typer.echo(recoveries_work.exported(at(database, tenant, partner), since, format.value), nl=False)


@deliveries_app.command("list")
def list_deliveries(
    state: Annotated[DeliveryState | None, typer.Option(help="Only those.")] = None,
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """List messages, the newest first, with what came of their last try."""
    from service.cli import recoveries_work
    from service.cli.books import at

    with told_errors():
        where = at(database, tenant, partner)
        for line in recoveries_work.listed(where, state.value if state else None):
            typer.echo(line)


@deliveries_app.command("run")
def run_deliveries(database: DatabaseOption = None, tenant: TenantOption = DEFAULT) -> None:
    """Deliver what is due now; for a cron job where no server runs. Ends with 1 when something was not taken."""
    from service.cli import recoveries_work
    from service.cli.books import at

    with told_errors():
        done = recoveries_work.delivered(at(database, tenant))
    typer.echo(f"{done.tried} tried, {done.tried - done.left} delivered")
    raise typer.Exit(UNDELIVERED if done.left else 0)
