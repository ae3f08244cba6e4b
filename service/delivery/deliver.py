"""Deliver what waits in the outbox, at least once: a try that nobody knows the end of is made again."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import anyio

from service.domain.books import Books, Writing
from service.domain.history import AMENDS
from service.domain.outgoing import RECOVERY_LOGGED, TURN, Delivery, Outbox, Outgoing, Receiver
from service.domain.ports import Clock
from service.errors import StoreError

log = logging.getLogger(__name__)

RETRY_AFTER = tuple(timedelta(seconds=s) for s in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400))
"""After each failed try; after the last one the message has failed. Some three days in all."""


@dataclass(frozen=True, slots=True)
class Deliverer:
    """The messages of one company to its own systems, by their names in the profile."""

    books: Books
    outbox: Outbox
    receivers: Mapping[str, Receiver]
    clock: Clock

    async def deliver_due(self) -> tuple[Outgoing, ...]:
        """One try of each message that is due, side by side, and what came of them."""
        now = self.clock()
        claimed = await self.outbox.claim(now, now + TURN)
        tried: list[Outgoing] = []

        async def deliver(message: Outgoing) -> None:
            tried.append(await self.deliver(message))

        async with anyio.create_task_group() as tasks:
            for message in claimed:
                tasks.start_soon(deliver, message)
        return tuple(tried)

    async def deliver(self, message: Outgoing) -> Outgoing:
        """One try of a message that is the caller's to try, and what came of it, kept."""
        receiver = self.receivers.get(message.target)
        told = await receiver.take(message, self.clock()) if receiver else _nobody(message)
        after = self._after(message, told)
        if after.state != "delivered":
            log.warning("message %s to %r was not taken: %s", after.id, after.target, after.state)
        async with self.books.writing(AMENDS) as writing:
            # An erased message is not brought back.
            if await writing.outgoing_of(after.id) is not None:
                await writing.put_outgoing(after)
                await _keep_number(writing, after)
        return after

    async def keep_delivering(self, every: timedelta, sleep: Callable[[float], Awaitable[None]] = anyio.sleep) -> None:
        """Until it is cancelled, whatever goes wrong in one turn."""
        while True:
            try:
                await self.deliver_due()
            except* StoreError as failed:
                log.warning("messages could not be delivered", exc_info=failed)
            except* Exception:  # The outermost edge: the next turn must come.
                log.exception("messages could not be delivered")
            await sleep(every.total_seconds())

    def _after(self, message: Outgoing, told: Delivery) -> Outgoing:
        tries = message.tries + 1
        done = {"tries": tries, "outcome": told.reason or "taken", "number": told.number}
        if told.delivered:
            return message.model_copy(update=done | {"state": "delivered"})
        if told.for_good or tries > len(RETRY_AFTER):
            return message.model_copy(update=done | {"state": "failed"})
        return message.model_copy(update=done | {"next_at": self.clock() + RETRY_AFTER[tries - 1]})


def _nobody(message: Outgoing) -> Delivery:
    return Delivery(delivered=False, reason=f"the profile has no receiver {message.target!r} any more", for_good=True)


async def _keep_number(writing: Writing, message: Outgoing) -> None:
    """The recovery log's row says under which number the complaint workflow has it."""
    if message.kind != RECOVERY_LOGGED or message.state != "delivered":
        return
    row = await writing.recovery_of(message.subject)
    if row is not None and row.routed_to == message.target:
        await writing.put_recovery(row.model_copy(update={"routed_as": message.number}))
