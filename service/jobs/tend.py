"""What a worker does besides its letters: it finishes for the dead, mends what came to a halt, forgets what is old."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import anyio

from service.jobs.checkpoints import Checkpoints
from service.jobs.queue import Claimed, Queue
from service.jobs.seat import Seat
from service.jobs.settings import JobSettings
from service.jobs.work import LetterId, Work

log = logging.getLogger(__name__)

_MEND_EVERY = timedelta(minutes=1)
_FORGET_EVERY = timedelta(hours=1)
_LONGEST_CHORE = timedelta(minutes=10)
_GIVEN_UP = "the engine knows it as finished; `amends batch retry` writes it"
"""It died too often, or our database is younger than the engine's: it was deleted, or comes from a backup."""


@dataclass(slots=True)
class Tender:
    """One worker's. Several may do the same at once: each step is harmless when it is done twice."""

    work: Work
    queue: Queue
    checkpoints: Checkpoints
    seat: Seat
    settings: JobSettings
    in_hand: Callable[[], Collection[LetterId]] = frozenset
    """What this process is writing."""
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _not_begun: frozenset[str] = frozenset()
    _mended: datetime | None = None
    _forgot: datetime | None = None

    async def keep_tending(self) -> None:
        """Until it is cancelled, whatever goes wrong in one turn."""
        while True:
            await anyio.sleep(self.settings.tend_seconds)
            try:
                await self.turn()
            except Exception as exc:  # The outermost edge: the next turn must come.
                log.error("the worker could not look after others' work", exc_info=exc)

    async def turn(self) -> None:
        if not await self.seat.is_held():
            log.error("worker %s has lost its place; others may take over its letters", self.seat.worker_id)
            return
        now = self.clock()
        await self.take_over()
        await self.free(await self.queue.claimed(), now)
        if self._mended is None or now - self._mended > _MEND_EVERY:
            self._mended = now
            await self.mend()
        if self._forgot is None or now - self._forgot > _FORGET_EVERY:
            self._forgot = now
            await self.queue.forget(now - self.settings.keep)
            await self.checkpoints.forget(now - self.settings.keep)

    async def take_over(self, own: bool = False) -> int:
        """How many pieces of work of dead workers are queued again. `own`: also what this id had in an earlier life."""
        workers = {one.worker_id for one in await self.queue.claimed()}
        done = 0
        for worker_id in workers - {self.seat.worker_id}:
            async with self.seat.dead(worker_id) as is_dead:
                done += await self._finish_for(worker_id) if is_dead else 0
        if own and self.seat.worker_id in workers:
            done += await self._finish_for(self.seat.worker_id)
        return done

    async def free(self, claimed: Collection[Claimed], now: datetime) -> None:
        """What this worker took and, two turns running, does not do is queued again. No worker holds a chore for ever:
        one that was suspended would keep all ledgers waiting."""
        letters = self.in_hand()
        idle = [
            one for one in claimed if one.worker_id == self.seat.worker_id and one.letter and one.letter not in letters
        ]
        again = [one for one in idle if one.id in self._not_begun]
        self._not_begun = frozenset(one.id for one in idle) - {one.id for one in again}
        await self.queue.put_back(again)
        await self.queue.drop(one for one in claimed if one.letter is None and now - one.since > _LONGEST_CHORE)

    async def mend(self) -> None:
        """Whoever waits in a batch that came to a halt is queued, or given up with the engine's reason."""
        for batch in await self.work.halted():
            after = ""
            while page := await self.work.waiting(batch, after):
                after = page[-1]
                missing, ended = await self.queue.lost(batch, page)
                await self.queue.put(batch, missing)
                if ended:
                    await self.work.give_up(batch, ended, _GIVEN_UP)

    async def _finish_for(self, worker_id: str) -> int:
        """Queued again, but for letters over which too many workers have died."""
        # Asked once more: nobody else finishes for the same worker at the same time.
        claimed = [one for one in await self.queue.claimed() if one.worker_id == worker_id]
        worn = await self.work.count_try([one.letter for one in claimed if one.letter])
        await self.queue.drop(one for one in claimed if one.letter in worn)
        again = [one for one in claimed if one.letter not in worn]
        await self.queue.put_back(again)
        return len(again)
