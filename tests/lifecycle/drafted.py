"""A draft as the drafter keeps it, written offline once for all tests that want one."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from evals.cases import load_cases
from service.bootstrap import build_drafter
from service.domain.history import Version, text_hash
from service.domain.incoming import IncomingTicket
from service.drafting.pipeline import DraftOptions
from service.settings import Settings


@cache
def kept(scenario="missed_sla"):
    """The gold case of a scenario with its letter."""
    case = next(c.case for c in load_cases("nine").values() if c.case.scenario == scenario)
    # A thread has no loop of events yet, whoever asks.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _kept(case)).result()


async def _kept(case):
    drafter = build_drafter(Settings(profile=Path()))
    await drafter.draft(IncomingTicket(case=case), DraftOptions(), "dr_1")
    return await drafter.store.load("dr_1")


def version(of, number=1, at=None, by="amends", change="drafted"):
    return Version(
        draft_id=of.draft.id, number=number, change=change, by=by, at=at, text_hash=text_hash(of.draft), kept=of
    )


def edited(of, body):
    letter = of.draft.letter.model_copy(update={"body": body})
    return of.model_copy(update={"draft": of.draft.model_copy(update={"letter": letter})})


def with_case(of, **changed):
    return of.model_copy(update={"case": of.case.model_copy(update=changed)})


def with_fields(of, **fields):
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return of.model_copy(update={"ticket": of.ticket.model_copy(update={"fields": named})})
