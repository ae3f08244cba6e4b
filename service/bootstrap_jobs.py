"""Join the durable engine to the desks. Nothing of it is loaded before it is opened."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from service.bootstrap_desks import Desks
from service.bootstrap_letters import BatchWork
from service.domain.access import Place
from service.jobs.engine import DurableEngine
from service.jobs.queue import Queue
from service.jobs.seat import Seat
from service.jobs.settings import JobSettings, Rate
from service.jobs.worker import Ours, queueing, working
from service.settings import Settings
from service.store.batches import SqlBatches

_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0}


@dataclass(frozen=True, slots=True)
class Jobs:
    """The durable engine of a process. To be a worker is a matter of its own: `at_work`."""

    desks: Desks
    settings: JobSettings
    ours: Ours
    queue: Queue
    work: BatchWork

    @property
    def engine(self) -> DurableEngine:
        return DurableEngine(self.queue, self.work, self.books)

    def books(self, place: Place) -> SqlBatches:
        """Raises UnknownTenant."""
        return SqlBatches(self.desks.of(place).store)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Seat]:
        """This process writes letters as long as the block lasts. Raises AlreadyWorking."""
        async with working(self.ours, self.queue, self.work, self.settings) as seat:
            yield seat


@asynccontextmanager
async def open_jobs(settings: Settings, desks: Desks) -> AsyncIterator[Jobs]:
    """On desks that are open. Raises MissingExtra, BadSetting."""
    database = next(iter(desks.every())).store.database
    ours = Ours(settings.database_url, database.engine)
    async with queueing(ours) as queue:
        yield Jobs(desks, job_settings(settings), ours, queue, BatchWork(desks))


def job_settings(settings: Settings) -> JobSettings:
    return JobSettings(
        worker_id=settings.worker_id or socket.gethostname(),
        chosen=settings.worker_id is not None,
        concurrency=settings.batch_concurrency,
        per_tenant=settings.batch_tenant_concurrency,
        rate=_rate(settings.batch_rate),
        tenant_rate=_rate(settings.batch_tenant_rate),
        drain_seconds=round(settings.shutdown_seconds),
    )


def _rate(told: str | None) -> Rate | None:
    if told is None:
        return None
    letters, unit = told.split("/")
    return Rate(int(letters), _SECONDS[unit])
