"""The durable engine of a service that was started with it: batches can be asked for, and their letters are written."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from service.bootstrap_desks import Desks
from service.bootstrap_jobs import Jobs, open_jobs
from service.errors import AlreadyWorking
from service.settings import Settings

log = logging.getLogger(__name__)


@asynccontextmanager
async def hold_jobs(settings: Settings, desks: Desks) -> AsyncIterator[tuple[Jobs, bool]]:
    """The engine, and whether this process does its work. Where it may not, others do, and what is asked is queued."""
    async with AsyncExitStack() as stack:
        jobs = await stack.enter_async_context(open_jobs(settings, desks))
        at_work = False
        if settings.worker:
            try:
                await stack.enter_async_context(jobs.at_work())
                at_work = True
            except AlreadyWorking as exc:
                log.warning("this process queues batches and writes none of their letters: %s", exc)
        yield jobs, at_work
