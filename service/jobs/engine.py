"""Batches set going, paused, resumed and ended: a `BatchEngine` for any process, worker or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from service.domain.access import Place
from service.domain.batch import Batch, BatchBooks, BatchProgress
from service.jobs.queue import Queue
from service.jobs.work import Work


@dataclass(frozen=True, slots=True)
class DurableEngine:
    """The batch's own row says whether it runs; the queue only says what is next."""

    queue: Queue
    work: Work
    books: Callable[[Place], BatchBooks]

    async def start(self, place: Place, batch_id: str, by: str) -> BatchProgress:
        """All who wait are queued. A batch that is paused stays so. Raises Refused for one that is cancelled."""
        books = self.books(place)
        batch = await books.batch(batch_id)
        if batch.state in ("loading", "cancelled"):
            batch = await books.set_state(batch_id, "running", by)
        return await self._set_going(books, batch)

    async def pause(self, place: Place, batch_id: str, by: str) -> BatchProgress:
        """From now on no letter is begun, wherever it is queued."""
        books = self.books(place)
        await self.queue.take_out(await books.set_state(batch_id, "paused", by))
        return await books.progress(batch_id)

    async def resume(self, place: Place, batch_id: str, by: str) -> BatchProgress:
        books = self.books(place)
        return await self._set_going(books, await books.set_state(batch_id, "running", by))

    async def cancel(self, place: Place, batch_id: str, by: str) -> BatchProgress:
        books = self.books(place)
        await self.queue.take_out(await books.set_state(batch_id, "cancelled", by))
        return await books.progress(batch_id)

    async def retry_failed(self, place: Place, batch_id: str, by: str) -> BatchProgress:
        """A letter that is queued in an earlier run too is written once all the same."""
        books = self.books(place)
        await books.wait_again(batch_id, by)
        return await self._set_going(books, await books.batch(batch_id))

    async def status(self, place: Place, batch_id: str) -> BatchProgress:
        return await self.books(place).progress(batch_id)

    async def _set_going(self, books: BatchBooks, batch: Batch) -> BatchProgress:
        if batch.state == "running":
            after = ""
            while page := await self.work.waiting(batch, after):
                await self.queue.put(batch, page)
                after = page[-1]
        return await books.progress(batch.id)
