"""What the service does by itself while it runs."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager

log = logging.getLogger(__name__)


@asynccontextmanager
async def beside(*chores: Coroutine[object, object, None]) -> AsyncIterator[None]:
    """They run as long as the block does; then each is cancelled where it stands."""
    tasks = [asyncio.create_task(chore) for chore in chores]
    for task in tasks:
        task.add_done_callback(_tell_if_failed)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _tell_if_failed(task: asyncio.Task[None]) -> None:
    """A chore is not to end by itself, and nobody waits for it who would notice."""
    if not task.cancelled() and (exc := task.exception()) is not None:
        log.error("what the service does by itself has ended", exc_info=exc)
