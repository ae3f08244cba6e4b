"""Drafts that are written after their request was answered: which are still being written, and which failed."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

from service.domain.access import Place
from service.domain.draft import Draft
from service.domain.progress import Happening, Progress, Stage
from service.errors import DraftFailed, KeyReused, UnfinishedDraft

log = logging.getLogger(__name__)

Key = tuple[Place, str]
"""Whose draft, and its id: what another place asks by the same id is not there."""


class Background:
    """Holds a draft's task only while it runs; a finished draft is in the store, a failed one is remembered."""

    def __init__(self, remembered_failures: int = 1_000) -> None:
        self._running: dict[Key, asyncio.Task[Draft]] = {}
        self._stages: dict[Key, str] = {}
        self._failed: OrderedDict[Key, BaseException] = OrderedDict()
        self._asked: dict[Key, str] = {}
        self._most = remembered_failures

    def start(
        self, place: Place, id: str, write: Callable[[Progress], Coroutine[Any, Any, Draft]], asked: str = ""
    ) -> None:
        """Write the draft while the caller does something else, once where it is asked for twice.

        `asked` tells requests apart whose key gave them the same id; raises KeyReused for another one.
        """
        key = (place, id)
        if key in self._running:
            if asked != self._asked[key]:
                raise KeyReused("this Idempotency-Key came with another request before; take a new key")
            return
        self._failed.pop(key, None)
        self._asked[key] = asked
        self._stages[key] = "waiting"
        task = asyncio.create_task(write(Progress(lambda happening: self._reach(key, happening))))
        self._running[key] = task
        task.add_done_callback(lambda done: self._finish(key, done))

    def stage_of(self, place: Place, id: str) -> str | None:
        """The stage that a draft has come to; None when it is not being written."""
        return self._stages.get((place, id)) if (place, id) in self._running else None

    def refuse_failed(self, place: Place, id: str) -> None:
        """Raises DraftFailed when the draft could not be written."""
        if (place, id) in self._failed:
            raise DraftFailed(f"draft {id!r} could not be written; ask for it anew") from self._failed[place, id]

    def refuse_unfinished(self, place: Place, id: str) -> None:
        """Raises UnfinishedDraft while the draft is being written."""
        if (place, id) in self._running:
            raise UnfinishedDraft(f"draft {id!r} is still being written; wait until it can be fetched")

    def fail(self, place: Place, id: str, error: BaseException) -> None:
        """Whoever asks for the draft is told from now on that it could not be written."""
        self._failed[place, id] = error
        while len(self._failed) > self._most:
            self._failed.popitem(last=False)

    def running(self, place: Place) -> tuple[str, ...]:
        """The drafts of a place that are being written."""
        return tuple(id for whose, id in self._running if whose == place)

    @property
    def number(self) -> int:
        return len(self._running)

    async def finish(self, seconds: float) -> None:
        """Wait until all are written, but no longer than that."""
        if self._running:
            await asyncio.wait(tuple(self._running.values()), timeout=seconds)

    async def stop(self) -> tuple[Key, ...]:
        """Cancel what is being written and wait until it has ended; which drafts that was."""
        running = dict(self._running)
        for task in running.values():
            task.cancel()
        await asyncio.gather(*running.values(), return_exceptions=True)
        return tuple(key for key, task in running.items() if task.cancelled())

    def _reach(self, key: Key, happening: Happening) -> None:
        if isinstance(happening, Stage):
            self._stages[key] = happening.stage

    def _finish(self, key: Key, task: asyncio.Task[Draft]) -> None:
        del self._running[key], self._stages[key], self._asked[key]
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        log.error("draft %s could not be written", key[1], exc_info=error)
        self.fail(*key, error)
