"""What the service does by itself while it runs, and whether it still does."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager

import anyio

log = logging.getLogger(__name__)


class Pulse:
    """Of one chore, which beats once a turn."""

    def __init__(self, longest_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`longest_seconds` is how long one turn and the pause after it may take."""
        self._longest = longest_seconds
        self._clock = clock
        self._last = clock()

    async def sleep(self, seconds: float) -> None:
        """The pause between two turns."""
        self._last = self._clock()
        await anyio.sleep(seconds)
        self._last = self._clock()

    @property
    def is_alive(self) -> bool:
        return self._clock() - self._last < self._longest


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
