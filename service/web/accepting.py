"""Drafts that nobody waits for: each is kept with what was asked before its caller is told that it was accepted.

So a draft that was accepted gets written whatever becomes of the process that accepted it. One that cannot be written
is told by the process that tried, for as long as that runs.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Protocol

import anyio
from fastapi import Depends

from service.bootstrap_books import Amends
from service.domain.accepted import Accepted
from service.domain.books import Reply
from service.domain.draft import Draft
from service.domain.progress import Progress
from service.drafting.pipeline import DraftOptions
from service.errors import DraftFailed, StoreError, UnknownDraft
from service.store.parked import SqlParked
from service.web.answers import accepted as accepted_at
from service.web.answers import as_it_is
from service.web.background import Background
from service.web.deps import Desk, TheBackground
from service.web.stopping import Stopping

log = logging.getLogger(__name__)

HELD_FOR = timedelta(seconds=60)
"""After that anybody may take up a draft whose process says nothing of it any more."""


class Desks(Protocol):
    """All desks of a process."""

    def every(self) -> Iterable[Amends]: ...


@dataclass(frozen=True, slots=True)
class Accepting:
    """One desk, and the drafts that this process is writing."""

    desk: Amends
    background: Background

    @property
    def parked(self) -> SqlParked:
        return SqlParked(self.desk.store)

    async def accept(self, asked: Accepted) -> None:
        """It is written while the caller does something else. Raises KeyReused."""
        if await self.parked.park(asked, self.desk.store.clock() + HELD_FOR):
            self._begin(asked)

    async def show(self, id: str) -> Reply:
        """The draft as it stands, or that it is still to be written, here or by another process."""
        try:
            return await self.desk.keeping(as_it_is).show(id)
        except UnknownDraft:
            if not await self.parked.waits(id):
                raise
            return Reply(status=202, body={"id": id, "stage": "waiting"}, headers={"Retry-After": "1"})

    async def hold(self) -> None:
        """Say which drafts are being written here."""
        await self.parked.hold(self.background.running(self.desk.store.place), self.desk.store.clock() + HELD_FOR)

    async def take_up(self) -> None:
        """Begin those that nobody writes any more."""
        now, place = self.desk.store.clock(), self.desk.store.place
        taken = await self.parked.take_up(now, now + HELD_FOR)
        for asked in taken.again:
            self._begin(asked)
        for id in taken.given_up:
            log.error("draft %s was begun again and again and never ended; it is given up", id)
            self.background.fail(place, id, DraftFailed("it was given up"))

    async def let_go(self, ids: Iterable[str]) -> None:
        """Others, or this service when it starts again, may take them up at once."""
        await self.parked.let_go(tuple(ids), self.desk.store.clock())

    def _begin(self, asked: Accepted) -> None:
        once = asked.once.asked if asked.once else ""
        self.background.start(self.desk.store.place, asked.id, lambda progress: self._write(asked, progress), once)

    async def _write(self, asked: Accepted, progress: Progress) -> Draft:
        keeping = self.desk.keeping(lambda _: accepted_at(asked.id), asked.by, asked.once)
        keeping.on_draft = (*keeping.on_draft, self.parked.written)
        options = DraftOptions.model_validate(asked.options)
        try:
            return await self.desk.drafter.draft(asked.ticket, options, asked.id, progress, store=keeping)
        except Exception as exc:
            # Where the database is not there just now, what was asked stays, and is taken up once nobody holds it.
            if not isinstance(exc, StoreError):
                await self.parked.drop(asked.id)
            raise


async def keep_taking_up(
    desks: Desks,
    background: Background,
    stopping: Stopping,
    every: timedelta,
    sleep: Callable[[float], Awaitable[None]] = anyio.sleep,
) -> None:
    """Until it is cancelled, whatever goes wrong in one turn. A service that stops begins nothing more."""
    while True:
        for desk in desks.every():
            accepting = Accepting(desk, background)
            try:
                await accepting.hold()
                if not stopping.begun:
                    await accepting.take_up()
            except Exception:  # The outermost edge: the next turn must come.
                log.exception("accepted drafts could not be taken up")
        await sleep(every.total_seconds())


async def park_unfinished(desks: Desks, background: Background) -> None:
    """Stop writing, and leave to whoever comes next what was not finished."""
    stopped = await background.stop()
    for desk in desks.every():
        ids = [id for place, id in stopped if place == desk.store.place]
        if ids:
            await Accepting(desk, background).let_go(ids)
            log.info("drafts were parked", extra={"fields": {"drafts": len(ids)}})


def get_accepting(desk: Desk, background: TheBackground) -> Accepting | None:
    """None where a drafter keeps its drafts by itself, which keeps nothing that is not written."""
    return Accepting(desk, background) if desk else None


TheAccepting = Annotated[Accepting | None, Depends(get_accepting)]
