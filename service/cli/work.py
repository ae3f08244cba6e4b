"""What the commands do, with everything that they need imported. Commands import it when they run."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from service.bootstrap import build_drafter
from service.cli.files import read_text
from service.domain.case import CaseFile
from service.domain.draft import Draft
from service.domain.report import Report
from service.drafting.pipeline import Drafter, DraftOptions
from service.intake.read import read_ticket
from service.settings import read_settings


def drafter() -> Drafter:
    """A drafter as the environment says."""
    return build_drafter(read_settings())


def read_case(path: str, source: str) -> CaseFile:
    return read_ticket(read_text(path), source)


def draft_case(case: CaseFile, options: DraftOptions, answers: Mapping[str, str], by: str) -> tuple[Draft, CaseFile]:
    """The draft, and the case as it was drafted from."""

    async def draft() -> tuple[Draft, CaseFile]:
        work = drafter()
        done = await work.draft(work.with_answers(case, answers, by) if answers else case, options)
        return await work.store.load(done.id)

    return asyncio.run(draft())


def check_letters(case: CaseFile, texts: Mapping[str, str]) -> tuple[dict[str, Report], CaseFile]:
    """Each letter's report, and the case as it was judged by."""
    work = drafter()
    return {name: work.check(case, text) for name, text in texts.items()}, work.complete(case)
