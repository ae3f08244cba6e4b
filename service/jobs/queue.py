"""The engine's rows about letters, as any process can write and read them; it need not be a worker."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from service.domain.batch import Batch
from service.jobs.names import APP, LETTERS, VERSION, WRITE_LETTER, arguments, is_of_run, letter_of, prefix, workflow_id
from service.jobs.work import LetterId

if TYPE_CHECKING:
    from dbos import DBOSClient, EnqueueOptions, WorkflowStatus

_PAGE = 500
_UNDER_WAY = ("ENQUEUED", "PENDING", "DELAYED")
_ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a worker had in hand when it was last heard of."""

    id: str
    worker_id: str
    queue: str | None
    letter: LetterId | None
    """None for a chore."""
    since: datetime
    """By the database's clock, or by that of whoever took it."""


@dataclass(frozen=True, slots=True)
class Queue:
    """All calls block and go through a thread."""

    client: DBOSClient
    engine: sa.Engine

    async def put(self, batch: Batch, recipients: Sequence[str]) -> None:
        """One transaction. Who is queued already in this run is left as they are."""
        await asyncio.to_thread(self._put, batch, recipients)

    async def take_out(self, batch: Batch) -> None:
        """Nobody is queued any more in this run of the batch or an earlier one; somebody may have set it going anew
        meanwhile. Letters that are being written are finished."""
        await asyncio.to_thread(self._take_out, batch)

    async def claimed(self) -> tuple[Claimed, ...]:
        """What all workers have in hand, dead ones too."""
        found = await self.client.list_workflows_async(status="PENDING", load_output=False, application_name=APP)
        return tuple(_claimed(status) for status in found)

    async def put_back(self, claimed: Iterable[Claimed]) -> None:
        """Back in their queues, for whoever takes them next."""
        by_queue: dict[str | None, list[str]] = {}
        for one in claimed:
            by_queue.setdefault(one.queue, []).append(one.id)
        for queue, ids in by_queue.items():
            await self.client.resume_workflows_async(ids, queue_name=queue)

    async def drop(self, claimed: Iterable[Claimed]) -> None:
        if ids := [one.id for one in claimed]:
            await self.client.cancel_workflows_async(ids)

    async def lost(self, batch: Batch, recipients: Sequence[str]) -> tuple[list[str], list[str]]:
        """Of those who wait: who is not queued at all, and whose letter the engine has ended."""
        ids = {workflow_id(batch, recipient): recipient for recipient in recipients}
        found = await self.client.list_workflows_async(workflow_ids=list(ids), load_input=False, load_output=False)
        known = {status.workflow_id: status.status for status in found}
        ended = [ids[id] for id, status in known.items() if status not in _UNDER_WAY]
        return [recipient for id, recipient in ids.items() if id not in known], ended

    async def under_way(self, ids: Sequence[str]) -> set[str]:
        """Of these pieces of work, those that have no end yet."""
        found = await self.client.list_workflows_async(workflow_ids=list(ids), load_input=False, load_output=False)
        return {status.workflow_id for status in found if status.status in _UNDER_WAY}

    async def forget(self, before: datetime) -> int:
        """How many rows about finished work were deleted."""
        done = 0
        while ids := await self._finished(before):
            await self.client.delete_workflows_async(ids)
            done += len(ids)
        return done

    async def _finished(self, before: datetime) -> list[str]:
        found = await self.client.list_workflows_async(
            status=_ENDED,
            completed_before=before.isoformat(),
            limit=_PAGE,
            load_input=False,
            load_output=False,
            application_name=APP,
        )
        return [status.workflow_id for status in found]

    def _put(self, batch: Batch, recipients: Sequence[str]) -> None:
        with self.engine.begin() as connection:
            for recipient in recipients:
                options: EnqueueOptions = {
                    "workflow_name": WRITE_LETTER,
                    "queue_name": LETTERS,
                    "workflow_id": workflow_id(batch, recipient),
                    "app_version": VERSION,
                    "queue_partition_key": batch.place.tenant,
                }
                letter = LetterId(batch.place, batch.id, recipient)
                self.client.enqueue_in_transaction(connection, options, *arguments(letter))

    def _take_out(self, batch: Batch) -> None:
        left = 0
        while found := self.client.list_workflows(
            workflow_id_prefix=prefix(batch.id),
            status="ENQUEUED",
            limit=_PAGE,
            offset=left,
            load_input=False,
            load_output=False,
        ):
            old = [status.workflow_id for status in found if is_of_run(status.workflow_id, batch.run)]
            left += len(found) - len(old)
            if old:
                self.client.cancel_workflows(old)


def _claimed(status: WorkflowStatus) -> Claimed:
    given = status.input["args"] if status.name == WRITE_LETTER and status.input else None
    letter = letter_of(*given) if given else None
    since = datetime.fromtimestamp((status.dequeued_at or status.updated_at or 0) / 1000, UTC)
    return Claimed(status.workflow_id, status.executor_id or "", status.queue_name, letter, since)
