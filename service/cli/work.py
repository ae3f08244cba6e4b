"""What the commands do, with everything that they need imported. Commands import it when they run."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from service.bootstrap import build_drafter
from service.cli.ask import draft_asking, read_line
from service.cli.files import read_bytes
from service.domain.case import CaseFile
from service.domain.draft import Draft, KeptDraft
from service.domain.incoming import IncomingTicket
from service.domain.moment import AwareMoment
from service.domain.report import Report
from service.drafting.grant import GRANT, kinds_in
from service.drafting.pipeline import Drafter, DraftOptions
from service.errors import BadInput, Problem
from service.intake.read import read_ticket
from service.settings import read_settings

_MOMENT: TypeAdapter[datetime] = TypeAdapter(AwareMoment)


def drafter() -> Drafter:
    """A drafter as the environment says."""
    return build_drafter(read_settings())


def read_ticket_at(path: str, source: str | None) -> IncomingTicket:
    """The ticket in a file, or on standard input for `-`, whatever desk it comes from."""
    return read_ticket(read_bytes(path), source)


def sent(ticket: IncomingTicket, at: datetime | None) -> IncomingTicket:
    """The ticket whose letter goes out then, where a time is given."""
    if at is None:
        return ticket
    try:
        moment = _MOMENT.validate_python(at)
    except ValidationError as exc:
        raise BadInput("the letter cannot go out then", (Problem("sent_at", exc.errors()[0]["msg"]),)) from exc
    return ticket.model_copy(update={"case": ticket.case.model_copy(update={"sent_at": moment})})


def draft_ticket(
    ticket: IncomingTicket | CaseFile, options: DraftOptions, answers: Mapping[str, str], by: str, asking: bool = False
) -> tuple[Draft, CaseFile]:
    """The draft, and the case as its letter was judged by. `asking` asks whoever is at the terminal."""

    async def draft() -> KeptDraft:
        work = drafter()
        granted = kinds_in(answers.get(GRANT))
        wanted = options.model_copy(update={"grant": (*options.grant, *granted), "by": options.by or by})
        done = await work.draft(work.with_answers(ticket, answers, by) if answers else ticket, wanted)
        if asking:
            return await draft_asking(work, done, by, wanted, read_line)
        return await work.store.load(done.id)

    kept = asyncio.run(draft())
    return kept.draft, kept.case


def check_letters(case: CaseFile, texts: Mapping[str, str]) -> tuple[dict[str, Report], CaseFile]:
    """Each letter's report, and the case as it was judged by."""
    work = drafter()
    return {name: work.check(case, text) for name, text in texts.items()}, work.complete(case)
