"""`amends erase` and `amends retention`: take personal data out of everything that is kept."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.database_option import DEFAULT, DatabaseOption, TenantOption
from service.cli.files import told_errors

if TYPE_CHECKING:
    from service.domain.erasure import Erased

retention_app = typer.Typer(no_args_is_help=True, help="How long drafts are kept.")

NOTHING_THERE = 1


class Reason(StrEnum):
    no_longer_needed = "no_longer_needed"
    withdrawn = "withdrawn"
    objected = "objected"
    unlawful = "unlawful"
    legal_duty = "legal_duty"


def erase(
    customer: Annotated[
        str | None, typer.Option(metavar="ID", help="The customer's id, or what a desk has for it.")
    ] = None,
    org: Annotated[
        str | None, typer.Option(metavar="NAME", help="The customer's organisation; --customer is then a name.")
    ] = None,
    ticket: Annotated[str | None, typer.Option(metavar="ID", help="The ticket's number.")] = None,
    draft: Annotated[list[str] | None, typer.Option(metavar="ID", help="One draft; may be given again.")] = None,
    by: Annotated[str | None, typer.Option(metavar="WHO", help="Who erases; it stays in the audit chain.")] = None,
    reason: Annotated[Reason | None, typer.Option(help="Why; it stays in the audit chain.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say which drafts it would be.")] = False,
    clean: Annotated[
        bool, typer.Option("--clean", help="Only rewrite the files, after an erasure that could not.")
    ] = False,
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
) -> None:
    """Erase a customer's personal data for good; the audit chain says so and still verifies.

    Ends with 1 when nothing is kept of them. Nobody can write while the files are rewritten.
    """
    from service.cli import erase_work
    from service.cli.books import at

    with told_errors():
        where = at(database, tenant)
        if clean:
            erase_work.cleaned(where)
            typer.echo("The files hold nothing of what was erased.")
            return
        wanted = erase_work.Wanted(customer, org, ticket, tuple(draft or ()))
        if dry_run:
            typer.echo(f"It would be {', '.join(_some(erase_work.found(where, wanted)))}")
            return
        if not by or not reason:
            raise typer.BadParameter("say who erases and why: --by WHO --reason …", param_hint="--by")
        done = erase_work.erased(where, wanted, by, reason.value)
        _some(done.drafts)
        _tell(done)
        erase_work.cleaned(where)


@retention_app.command("run")
def run_retention(database: DatabaseOption = None, tenant: TenantOption = DEFAULT) -> None:
    """Erase what nobody has touched for AMENDS_KEEP_DAYS days; for a cron job."""
    from service.cli import erase_work
    from service.cli.books import at

    with told_errors():
        where = at(database, tenant)
        done = erase_work.expired(where, _tell)
        if done is None:
            typer.echo("AMENDS_KEEP_DAYS is not set: everything is kept.")
        elif done.drafts:
            erase_work.cleaned(where)
        else:
            _tell(done)


def _some(drafts: tuple[str, ...]) -> tuple[str, ...]:
    """Ends the command where there are none."""
    if not drafts:
        typer.echo("Nothing is kept of them.")
        raise typer.Exit(NOTHING_THERE)
    return drafts


def _tell(done: Erased) -> None:
    """Before the files are rewritten, which may fail: what is erased is told nowhere else."""
    from service.cli import erase_work

    for line in erase_work.told(done):
        typer.echo(line)
