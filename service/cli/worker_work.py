"""A worker alone: it writes the letters of batches and sweeps the ledgers until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

from service.bootstrap_desks import build_desks
from service.bootstrap_jobs import open_jobs
from service.domain.ports import Model
from service.garbage import spare_what_is_loaded
from service.settings import Settings


def run_worker(settings: Settings, tell: Callable[[str], None], model: Model | None = None) -> None:
    """Returns once the process was interrupted and the letters in hand are finished.

    Raises AlreadyWorking, MissingExtra, BadSetting.
    """
    asyncio.run(_run(settings, tell, model))


async def _run(settings: Settings, tell: Callable[[str], None], model: Model | None) -> None:
    stopped = asyncio.Event()
    for signal_ in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signal_, stopped.set)
    desks = build_desks(settings, model)
    await desks.open()
    try:
        async with open_jobs(settings, desks) as jobs, jobs.at_work() as seat:
            spare_what_is_loaded()
            tell(f"worker {seat.worker_id} is at work; interrupt it to stop")
            await stopped.wait()
    finally:
        await desks.close()
