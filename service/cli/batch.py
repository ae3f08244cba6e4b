"""`amends batch`: one incident, a letter to each customer of it: looked at first, written, agreed to, and sent."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from service.cli.database_option import DEFAULT, DatabaseOption, PartnerOption, TenantOption
from service.cli.files import told_errors

batch_app = typer.Typer(no_args_is_help=True, help="One incident, a letter to each customer of it.")

NOT_ALL = 1
"""The exit status where some letter needs somebody."""
IncidentArgument = Annotated[Path, typer.Argument(metavar="INCIDENT.yaml", help="What all letters have in common.")]
RecipientsArgument = Annotated[
    Path, typer.Argument(metavar="RECIPIENTS", help="A .csv, a .jsonl, a folder of tickets.")
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The batch: its id, or its incident's.")]
ByOption = Annotated[str, typer.Option(metavar="NAME", help="Who says so.")]
KindOption = Annotated[str | None, typer.Option(help="csv, jsonl or tickets; else as the file's name tells.")]
ModelOption = Annotated[str | None, typer.Option(help="Any litellm model name; else AMENDS_MODEL.")]
SkipOption = Annotated[bool, typer.Option("--skip-bad", help="Leave out rows that cannot be used.")]


class Shape(StrEnum):
    text = "text"
    json = "json"


class Way(StrEnum):
    smtp = "smtp"
    webhook = "webhook"


class FileKind(StrEnum):
    jsonl = "jsonl"
    csv = "csv"
    mbox = "mbox"
    zendesk = "zendesk"


@batch_app.command("preview")
def preview_batch(
    incident: IncidentArgument,
    recipients: RecipientsArgument,
    sample: Annotated[int, typer.Option(min=1, max=1000, help="How many letters to write.")] = 20,
    seed: Annotated[int, typer.Option(help="Another number, other letters.")] = 0,
    kind: KindOption = None,
    model: ModelOption = None,
    skip_bad: SkipOption = False,
    format: Annotated[Shape, typer.Option(help="For people, or all of it as JSON.")] = Shape.text,
) -> None:
    """Look at every row, write some letters, and say what all of them may take. Nothing is kept or sent."""
    from service.cli import batch_preview

    with told_errors():
        shown = batch_preview.previewed(incident, recipients, kind, sample, seed, model, skip_bad=skip_bad)
        lines = [shown.model_dump_json(indent=2)] if format is Shape.json else batch_preview.lines(shown)
    for line in lines:
        typer.echo(line)


@batch_app.command("run")
def run_batch(
    incident: IncidentArgument,
    recipients: RecipientsArgument,
    by: ByOption,
    kind: KindOption = None,
    model: ModelOption = None,
    budget_usd: Annotated[str | None, typer.Option(help="What all letters may cost together, in US dollars.")] = None,
    skip_bad: SkipOption = False,
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """Take a batch in and write its letters. The same command goes on with what is left, and writes nothing twice.

    Ends with 1 when some letter needs somebody.
    """
    from service.cli import batch_run
    from service.cli.books import at

    with told_errors():
        wish = batch_run.Wish(incident, recipients, kind, by, model, _dollars(budget_usd), skip_bad)
        done = batch_run.ran(at(database, tenant, partner), wish, typer.echo)
    raise typer.Exit(0 if done else NOT_ALL)


@batch_app.command("status")
def show_status(
    id: Annotated[str | None, typer.Argument(metavar="ID", help="One batch; else the newest ones.")] = None,
    watch: Annotated[bool, typer.Option("--watch", help="With a bar, until nobody waits any more.")] = False,
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """How far a batch is: written, failed, lacking facts, how fast, for how much, and how long it takes yet."""
    from service.cli import batch_run
    from service.cli.books import at

    with told_errors():
        batch_run.status(at(database, tenant, partner), id, typer.echo, watch=watch)


class Step(StrEnum):
    pause = "pause"
    resume = "resume"
    retry = "retry"
    cancel = "cancel"


def _step(step: Step, id: str, by: str, database: str | None, tenant: str, partner: str | None) -> None:
    from service.cli import batch_run
    from service.cli.books import at

    with told_errors():
        typer.echo(batch_run.stepped(at(database, tenant, partner), id, step.value, by))


@batch_app.command("pause")
def pause_batch(
    id: IdArgument, by: ByOption, database: DatabaseOption = None, tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:  # fmt: skip
    """No letter is begun any more; those that are being written are finished."""
    _step(Step.pause, id, by, database, tenant, partner)


@batch_app.command("resume")
def resume_batch(
    id: IdArgument, by: ByOption, database: DatabaseOption = None, tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:  # fmt: skip
    """Go on. A worker writes the letters: `amends serve`, `amends worker`, or `amends batch run` again."""
    _step(Step.resume, id, by, database, tenant, partner)


@batch_app.command("retry")
def retry_batch(
    id: IdArgument, by: ByOption, database: DatabaseOption = None, tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:  # fmt: skip
    """Letters that failed again and again wait once more."""
    _step(Step.retry, id, by, database, tenant, partner)


@batch_app.command("cancel")
def cancel_batch(
    id: IdArgument, by: ByOption, database: DatabaseOption = None, tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:  # fmt: skip
    """Whoever waits gets no letter; letters that are written stay."""
    _step(Step.cancel, id, by, database, tenant, partner)


@batch_app.command("review")
def review_batch(
    id: IdArgument,
    format: Annotated[Shape, typer.Option(help="For people, or all of it as JSON.")] = Shape.text,
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """Search each letter for other recipients' data, sort them into classes, and list those that a person reads.

    Ends with 1 when a letter holds somebody else's data.
    """
    from service.cli import batch_send
    from service.cli.books import at

    with told_errors():
        review = batch_send.reviewed(at(database, tenant, partner), id)
        lines = [review.model_dump_json(indent=2)] if format is Shape.json else batch_send.lines(review)
    for line in lines:
        typer.echo(line)
    raise typer.Exit(NOT_ALL if review.blocked else 0)


@batch_app.command("sign")
def sign_class(
    id: IdArgument,
    class_hash: Annotated[str, typer.Argument(metavar="CLASS", help="As `review` shows it.")],
    office: Annotated[str, typer.Option(help="For which office: engineering, comms, review …")],
    by: ByOption,
    read: Annotated[str, typer.Option(metavar="ROW,ROW", help="The rows whose letters you have read.")] = "",
    role: Annotated[str | None, typer.Option(help="Your rank, where the directory does not know it.")] = None,
    note: Annotated[str, typer.Option(help="What is kept beside the signature.")] = "",
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """Sign for all letters of a class. Each member is signed; nobody who is looked at by themselves is."""
    from service.cli import batch_send
    from service.cli.books import at

    with told_errors():
        wish = batch_send.signing(class_hash, office, by, role, read, note)
        signed = batch_send.signed(at(database, tenant, partner), id, wish)
    typer.echo(batch_send.told(signed))
    raise typer.Exit(NOT_ALL if signed.refused else 0)


@batch_app.command("send")
def send_batch(
    id: IdArgument,
    by: ByOption,
    way: Annotated[Way, typer.Option(help="By the mail server or the webhook of the settings.")] = Way.smtp,
    unknown_again: Annotated[
        bool, typer.Option("--unknown-again", help="Also those that may have arrived: somebody may get one twice.")
    ] = False,
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """Send the approved letters that nobody has taken yet. Ends with 1 when one was not taken."""
    from service.cli import batch_send
    from service.cli.books import at

    with told_errors():
        sent = batch_send.sent(at(database, tenant, partner), id, by, way.value, unknown_again=unknown_again)
    for line in batch_send.outcomes(sent):
        typer.echo(line)
    raise typer.Exit(0 if set(sent.outcomes) <= {"delivered"} else NOT_ALL)


@batch_app.command("export")
def export_batch(
    id: IdArgument,
    to: Annotated[Path, typer.Option(metavar="FILE", help="Where to; a file that is there is not written over.")],
    kind: Annotated[FileKind, typer.Option("--as", help="What the file is for.")] = FileKind.jsonl,
    database: DatabaseOption = None,
    tenant: TenantOption = DEFAULT,
    partner: PartnerOption = None,
) -> None:
    """Write the approved letters to a file for another program to send. None of them counts as sent."""
    from service.cli import batch_send
    from service.cli.books import at

    with told_errors():
        for line in batch_send.exported(at(database, tenant, partner), id, kind.value, to):
            typer.echo(line, err=True)


def _dollars(text: str | None) -> Decimal | None:
    try:
        amount = Decimal(text) if text is not None else None
    except ArithmeticError as exc:
        raise typer.BadParameter(f"{text!r} is no sum; write it as 12.50", param_hint="--budget-usd") from exc
    if amount is not None and not (amount.is_finite() and amount >= 0):
        raise typer.BadParameter(f"{text!r} is no sum; write it as 12.50", param_hint="--budget-usd")
    return amount
