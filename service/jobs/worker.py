"""One process at work: it takes letters from the queue and looks after the work of others, until it is told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from service.jobs.checkpoints import Checkpoints
from service.jobs.names import APP, CHORES, LETTERS, SWEEPING, VERSION
from service.jobs.queue import Queue
from service.jobs.seat import Seat, only_seat, seat_in_database
from service.jobs.settings import JobSettings, Rate
from service.jobs.system_database import (
    SCHEMA,
    address_of,
    make_tables,
    open_system_database,
    quiet,
    refuse_without_engine,
)
from service.jobs.tend import Tender
from service.jobs.work import Work
from service.jobs.workflows import InHand, IsolationLevel, Sweep, sweep_ledgers, write_letters

if TYPE_CHECKING:
    from dbos._queue import QueueRateLimit  # it is named nowhere else

_CHORES_POLL_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Ours:
    """Our database, which letters are kept in."""

    url: str
    engine: AsyncEngine

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path:
        return Path(self.engine.url.database or "")


@asynccontextmanager
async def queueing(ours: Ours) -> AsyncIterator[Queue]:
    """The engine's queue, with its tables made. Raises MissingExtra, BadSetting."""
    refuse_without_engine()
    from dbos import DBOSClient, DBOSPortableJSONSerializer

    address = address_of(ours.url)
    quiet()
    await anyio.to_thread.run_sync(make_tables, address)
    engine = open_system_database(address)
    client = DBOSClient(
        system_database_engine=engine,
        dbos_system_schema=SCHEMA,
        serializer=DBOSPortableJSONSerializer(),
        application_name=APP,
    )
    try:
        yield Queue(client, engine)
    finally:
        client.destroy()
        engine.dispose()


@asynccontextmanager
async def working(ours: Ours, queue: Queue, work: Work, settings: JobSettings) -> AsyncIterator[Seat]:
    """This process is a worker as long as the block lasts. Raises AlreadyWorking."""
    async with _seat(ours, settings) as seat:
        in_hand = InHand()
        checkpoints = Checkpoints(ours.engine, queue)
        tender = Tender(work, queue, checkpoints, seat, settings, lambda: in_hand.letters)
        await tender.take_over(own=True)
        await _launch(ours, queue.engine, work, in_hand, seat.worker_id, settings)
        tending = asyncio.create_task(tender.keep_tending())
        try:
            yield seat
        finally:
            tending.cancel()
            await asyncio.gather(tending, return_exceptions=True)
            await _stop(settings.drain_seconds if in_hand.letters else 0)


def _seat(ours: Ours, settings: JobSettings) -> AbstractAsyncContextManager[Seat]:
    if ours.is_sqlite:
        return only_seat(ours.file, settings.worker_id)
    return seat_in_database(ours.engine, settings.worker_id, settings.chosen)


async def _launch(
    ours: Ours, engine: sa.Engine, work: Work, in_hand: InHand, worker_id: str, settings: JobSettings
) -> None:
    """In the loop that our database is used from: letters are written there."""
    from dbos import DBOS, AsyncSQLAlchemyDatasource, DBOSPortableJSONSerializer

    DBOS(
        config={
            "name": APP,
            "system_database_engine": engine,
            "dbos_system_schema": SCHEMA,
            "serializer": DBOSPortableJSONSerializer(),
            "application_version": VERSION,
            "executor_id": worker_id,
            "log_level": "WARNING",
            "run_migrations": False,
        }
    )
    datasource = await AsyncSQLAlchemyDatasource.create(
        database_url=ours.url,
        # On SQLite the letter's transaction takes the writer's turn from its beginning.
        engine=ours.engine.execution_options(amends_writes=True),
        schema=SCHEMA,
        serializer=DBOSPortableJSONSerializer(),
    )
    level: IsolationLevel = "SERIALIZABLE" if ours.is_sqlite else "READ COMMITTED"
    write_letters(work, datasource, level, in_hand)
    sweep = sweep_ledgers(work)
    DBOS.launch()
    await _register(settings, sweep)


async def _register(settings: JobSettings, sweep: Sweep) -> None:
    from dbos import DBOS

    await DBOS.register_queue_async(
        LETTERS,
        worker_concurrency=settings.concurrency,
        # One partition a tenant. A limit of each makes the queue partitioned, and this one limits nothing more.
        partition_worker_concurrency=min(settings.concurrency, settings.per_tenant or settings.concurrency),
        partition_concurrency=settings.per_tenant,
        limiter=_limit(settings.rate),
        partition_limiter=_limit(settings.tenant_rate),
        polling_interval_sec=settings.poll_seconds,
        on_conflict="always_update",
    )
    await DBOS.register_queue_async(
        CHORES, global_concurrency=1, polling_interval_sec=_CHORES_POLL_SECONDS, on_conflict="always_update"
    )
    await DBOS.apply_schedules_async(
        [
            {
                "schedule_name": SWEEPING,
                "workflow_fn": sweep,
                "schedule": settings.sweep_cron,
                "context": None,
                "queue_name": CHORES,
            }
        ]
    )


def _limit(rate: Rate | None) -> QueueRateLimit | None:
    return {"limit": rate.letters, "period": rate.seconds} if rate else None


async def _stop(drain_seconds: int) -> None:
    """Letters in hand are finished, as far as there is time; the others are begun again by whoever comes next."""
    from dbos import DBOS

    def destroy() -> None:
        DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=drain_seconds)

    await anyio.to_thread.run_sync(destroy)
    # The engine's own threads, which it had put there, are gone.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
