"""The commands of `amends`. Each reads its input, calls one function and shows the answer."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from service.cli.agent_tools import mcp
from service.cli.audit import audit_app
from service.cli.batch import batch_app
from service.cli.commitments import commitments_app
from service.cli.erase import erase, retention_app
from service.cli.eval_run import eval_run
from service.cli.files import NOT_SENDABLE, SENDABLE, is_terminal, read_text, told_errors
from service.cli.follow_up import follow_up
from service.cli.keys import keys_app
from service.cli.prompts import prompts_app
from service.cli.recoveries import deliveries_app, recoveries_app
from service.cli.replay import replay
from service.cli.results import results_app
from service.cli.tune import tune

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Drafts the apology a company owes a customer, and proves that the letter may be sent.",
)
eval_app = typer.Typer(no_args_is_help=True, help="Run the eval suite offline.")
eval_app.command("run")(eval_run)
eval_app.add_typer(results_app)
app.add_typer(eval_app, name="eval")
app.add_typer(prompts_app, name="prompts")
app.add_typer(commitments_app, name="commitments")
app.add_typer(recoveries_app, name="recoveries")
app.add_typer(deliveries_app, name="deliveries")
app.add_typer(audit_app, name="audit")
app.add_typer(batch_app, name="batch")
app.add_typer(keys_app, name="keys")
app.add_typer(retention_app, name="retention")
app.command("follow-up")(follow_up)
app.command()(replay)
app.command()(erase)
app.command()(tune)
app.command()(mcp)


SENT_AT_FORMATS = ["%Y-%m-%dT%H:%M%z", "%Y-%m-%dT%H:%M:%S%z"]


class DraftFormat(StrEnum):
    text = "text"
    json = "json"
    html = "html"


class CheckFormat(StrEnum):
    text = "text"
    json = "json"
    github = "github"


class OnMissing(StrEnum):
    ask = "ask"
    gaps = "gaps"


class LetterLength(StrEnum):
    standard = "standard"
    short = "short"


CaseArgument = Annotated[str, typer.Argument(metavar="CASE.json|-", help="A case, or - for standard input.")]
LettersArgument = Annotated[list[str], typer.Argument(metavar="LETTER.txt|-…", help="Letters, or - for stdin.")]
SourceOption = Annotated[
    str | None, typer.Option("--from", metavar="DESK", help="Whose payload it is; recognised by its shape if left out.")
]
ModelOption = Annotated[str | None, typer.Option(help="Any litellm model name.")]


@app.command()
def draft(
    case: CaseArgument,
    source: SourceOption = None,
    answer: Annotated[list[str] | None, typer.Option(metavar="NAME=VALUE", help="A missing fact.")] = None,
    grant: Annotated[list[str] | None, typer.Option(metavar="KIND", help="A proposed remedy to grant.")] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who answers and grants, as in the directory.")] = "agent",
    ask: Annotated[bool | None, typer.Option(help="Ask what is missing, here. Without it: only in a terminal.")] = None,
    sent_at: Annotated[
        datetime | None, typer.Option(help="When the letter goes out; now unless given.", formats=SENT_AT_FORMATS)
    ] = None,
    model: ModelOption = None,
    on_missing: Annotated[OnMissing, typer.Option(help="Ask, or leave visible gaps.")] = OnMissing.ask,
    length: Annotated[LetterLength, typer.Option(help="`short` where there is one.")] = LetterLength.standard,
    format: Annotated[DraftFormat, typer.Option(help="How to print it.")] = DraftFormat.text,
) -> None:
    """Draft a letter from a ticket. Ends with 0 when it may be sent, 1 when not or when facts are missing."""
    from service.cli import show, work
    from service.drafting.pipeline import DraftOptions

    with told_errors():
        options = DraftOptions(
            model=model, on_missing=on_missing.value, length=length.value, grant=tuple(grant or ()), by=by
        )
        answers = _split_answers(answer or [])
        ticket = work.sent(work.read_ticket_at(case, source), sent_at)
        if ask and format is not DraftFormat.text:
            raise typer.BadParameter("questions are asked beside a letter as text", param_hint="--ask")
        asking = ask if ask is not None else is_terminal() and format is DraftFormat.text
        done, used = work.draft_ticket(ticket, options, answers, by, asking)
    show.show_draft(done, used, format.value)
    raise typer.Exit(SENDABLE if done.report is not None and done.report.sendable else NOT_SENDABLE)


@app.command()
def check(
    letters: LettersArgument,
    case: Annotated[str, typer.Option(metavar="CASE.json", help="The case that the letters answer.")],
    format: Annotated[CheckFormat, typer.Option(help="How to print the report.")] = CheckFormat.text,
) -> None:
    """Check letters against a case. Ends with 0 when all may be sent, 1 when one may not, 2 for bad input."""
    from service.cli import show, work

    with told_errors():
        texts = {name: read_text(name) for name in letters}
        reports, used = work.check_letters(work.read_ticket_at(case, "native").case, texts)
    show.show_checks(texts, reports, used, format.value)
    raise typer.Exit(SENDABLE if all(r.sendable for r in reports.values()) else NOT_SENDABLE)


@app.command()
def triage(case: CaseArgument, source: SourceOption = None) -> None:
    """Rank the scenarios that fit a ticket, with the words that speak for each."""
    from service.cli import show, work

    with told_errors():
        ranked = work.drafter().triage(work.read_ticket_at(case, source))
    show.show_json(ranked.model_dump(mode="json"))


@app.command()
def facts(case: CaseArgument, source: SourceOption = None) -> None:
    """Read the facts that a ticket states, each with its quote."""
    from service.cli import show, work

    with told_errors():
        found = work.drafter().facts(work.read_ticket_at(case, source))
    show.show_json(found.model_dump(mode="json", exclude_none=True))


@app.command()
def scenarios(
    id: Annotated[str | None, typer.Argument(help="One scenario, whole.")] = None,
    effective: Annotated[
        bool, typer.Option("--effective", help="With your profile, and what comes from where.")
    ] = False,
) -> None:
    """List the playbook's scenarios, or show one."""
    from service.cli import show, work

    if effective:
        _show_effective(id)
        return
    with told_errors():
        drafter = work.drafter()
        chosen = drafter.scenario(id) if id else None
    if chosen:
        show.show_json(chosen.model_dump(mode="json", exclude_none=True))
        return
    typer.echo("\n".join(show.kinds_of_letter(drafter.playbook)))


def _show_effective(id: str | None) -> None:
    from service.cli import show
    from service.cli.effective import effective_scenario, in_force, summary_lines
    from service.settings import read_settings

    with told_errors():
        force = in_force(read_settings())
        if id:
            show.show_json(effective_scenario(force, id))
            return
        typer.echo("\n".join(summary_lines(force)))


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where to write it.")] = Path("amends"),
) -> None:
    """Write a commented company profile, with folders for your own playbook, prompts, rules and cases."""
    from service.cli.init import write_folder

    with told_errors():
        written = write_folder(folder)
    typer.echo("\n".join(str(path) for path in written))
    typer.echo(f"Fill in {written[0]}; `amends scenarios --effective` shows what it does.")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8000,
) -> None:
    """Serve the HTTP API. Everything is kept in the database of AMENDS_DATABASE_URL, a file here unless it is set."""
    import asyncio

    from service.bootstrap_books import migrate_store
    from service.cli.serve_open import refuse_unlocked
    from service.jobs.system_database import has_engine
    from service.settings import read_settings
    from service.web.app import create_app
    from service.web.observed.logs import start_logging
    from service.web.server import run

    with told_errors():
        settings = read_settings()
        # The application does so as well; here a database that cannot be used is told in one line.
        asyncio.run(migrate_store(settings))
        notice = refuse_unlocked(settings, host)
        application = create_app(settings, durable=has_engine())
    if notice:
        typer.echo(f"amends: {notice}", err=True)
    start_logging(settings.log_level, settings.log_format)
    run(application, host, port)


@app.command()
def worker() -> None:
    """Write the letters of batches and sweep the ledgers, beside `amends serve` or alone, until interrupted."""
    from service.cli.worker_work import run_worker
    from service.settings import read_settings
    from service.web.observed.logs import start_logging

    with told_errors():
        settings = read_settings()
        start_logging(settings.log_level, settings.log_format)
        run_worker(settings, lambda told: typer.echo(f"amends: {told}", err=True))


@app.command("serve-model")
def serve_model(
    model: Annotated[str, typer.Argument(metavar="ALIAS|PATH.gguf", help="A name in AMENDS_LOCAL_MODELS, or a path.")],
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", min=0, max=65535)] = 8080,
) -> None:
    """Serve a local model to this machine, as OpenAI's API does, until interrupted."""
    from service.cli.local import hold_model

    with told_errors():
        hold_model(model, port)


@app.command()
def demo() -> None:
    """Draft from a shipped ticket: the thread, the letter with its margin, the sums, the verdict."""
    from service.cli.demo import run_demo

    with told_errors():
        sendable = run_demo()
    raise typer.Exit(SENDABLE if sendable else NOT_SENDABLE)


def _split_answers(pairs: list[str]) -> dict[str, str]:
    """`name=value` pairs; the value may hold further equals signs."""
    for pair in pairs:
        if "=" not in pair:
            raise typer.BadParameter(f"{pair!r} is not NAME=VALUE", param_hint="--answer")
    return dict(pair.split("=", 1) for pair in pairs)
