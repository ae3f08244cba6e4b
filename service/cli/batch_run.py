"""What `amends batch run`, `status`, `pause` and their like do with the database and the durable engine."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from service.batch.enlist import TakenIn, Wanted
from service.batch.incident import read_incident
from service.batch.rows import recipients_at
from service.bootstrap_batch import BatchDesk, build_batch_desk
from service.bootstrap_desks import Desks, build_desks
from service.bootstrap_jobs import Jobs, open_jobs
from service.cli.batch_bar import follow
from service.cli.books import Where
from service.domain.batch import BatchProgress, RecipientState, batch_id
from service.errors import AlreadyWorking

T = TypeVar("T")
Say = Callable[[str], None]
_NEEDS_SOMEBODY: tuple[RecipientState, ...] = ("needs_facts", "blocked", "parked")


@dataclass(frozen=True, slots=True)
class Wish:
    """A batch as it is asked for."""

    incident: Path
    recipients: Path
    kind: str | None
    by: str
    model: str | None
    budget_usd: Decimal | None
    skip_bad: bool


def ran(where: Where, wish: Wish, say: Say) -> bool:
    """Whether every recipient has a letter that needs nobody but its signers."""

    async def run(desks: Desks, batches: BatchDesk) -> BatchProgress:
        taken = await _taken_in(where, batches, wish)
        say(_told(taken))
        async with open_jobs(where.settings, desks) as jobs:
            return await _written(jobs, where, taken.batch.id, wish.by, say)

    progress = asyncio.run(_with(where, run))
    say(line(progress))
    return progress.is_done and not any(progress.counts.get(state) for state in _NEEDS_SOMEBODY)


def status(where: Where, id: str | None, say: Say, *, watch: bool) -> None:
    async def show(_: Desks, batches: BatchDesk) -> None:
        books = batches.books
        if id is not None and watch:
            await follow(lambda: books.progress(known(where, id)))
        named = [known(where, id)] if id else [batch.id for batch in await books.batches()]
        for one in named:
            say(line(await books.progress(one)))

    asyncio.run(_with(where, show))


def stepped(where: Where, id: str, step: str, by: str) -> str:
    """Pause, resume, retry or cancel, and how far the batch is then."""

    async def take(desks: Desks, _: BatchDesk) -> BatchProgress:
        async with open_jobs(where.settings, desks) as jobs:
            engine = jobs.engine
            steps = {"pause": engine.pause, "resume": engine.resume, "retry": engine.retry_failed}
            return await steps.get(step, engine.cancel)(where.place, known(where, id), by)

    return line(asyncio.run(_with(where, take)))


def known(where: Where, id: str) -> str:
    """The batch's own id, where its incident's is given."""
    return id if id.startswith("ba_") else batch_id(where.place, id)


def with_batches(where: Where, use: Callable[[BatchDesk], Awaitable[T]]) -> T:
    """What comes of it, on a database that is brought up to date first."""

    async def run(_: Desks, batches: BatchDesk) -> T:
        return await use(batches)

    return asyncio.run(_with(where, run))


def line(progress: BatchProgress) -> str:
    counts = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in sorted(progress.counts.items()))
    why = f" ({progress.reason})" if progress.reason else ""
    rate = f", {progress.letters_per_second:.1f} letters/s" if progress.letters_per_second else ""
    left = f", {progress.seconds_left:.0f} s left" if progress.seconds_left else ""
    return f"{progress.batch_id}  {progress.state}{why}: {counts or 'nobody'}; ${progress.cost_usd}{rate}{left}"


async def _taken_in(where: Where, batches: BatchDesk, wish: Wish) -> TakenIn:
    incident = read_incident(wish.incident)
    recipients = batches.recipients(incident, recipients_at(wish.recipients, wish.kind))
    model = wish.model or where.settings.model
    wanted = Wanted(by=wish.by, model=model, budget_usd=wish.budget_usd, skip_bad=wish.skip_bad)
    return await batches.enlister.take_in(incident, recipients, wanted)


async def _written(jobs: Jobs, where: Where, id: str, by: str, say: Say) -> BatchProgress:
    """By this process, or by the one that does the work already."""
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(jobs.at_work())
        except AlreadyWorking:
            say("another process writes the letters; this one watches")
        await jobs.engine.start(where.place, id, by)
        return await follow(lambda: jobs.engine.status(where.place, id))


async def _with(where: Where, use: Callable[[Desks, BatchDesk], Awaitable[T]]) -> T:
    desks = build_desks(where.settings)
    await desks.open()
    try:
        return await use(desks, build_batch_desk(desks.of(where.place), where.place))
    finally:
        await desks.close()


def _told(taken: TakenIn) -> str:
    known_before = f", {taken.enlisted.known} known before" if taken.enlisted.known else ""
    bad = f"; {taken.survey.bad} rows left out" if taken.survey.bad else ""
    return f"{taken.batch.id}  {taken.enlisted.added} recipients taken in{known_before}{bad}"
