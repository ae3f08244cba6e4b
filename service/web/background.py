"""Drafts that are written after their request was answered: which are still being written, and which failed."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

from service.domain.draft import Draft
from service.domain.progress import Happening, Progress, Stage
from service.errors import DraftFailed, KeyReused, UnfinishedDraft

log = logging.getLogger(__name__)


class Background:
    """Holds a draft's task only while it runs; a finished draft is in the store, a failed one is remembered."""

    def __init__(self, remembered_failures: int = 1_000) -> None:
        self._running: dict[str, asyncio.Task[Draft]] = {}
        self._stages: dict[str, str] = {}
        self._failed: OrderedDict[str, BaseException] = OrderedDict()
        self._asked: dict[str, str] = {}
        self._most = remembered_failures

    def start(self, id: str, write: Callable[[Progress], Coroutine[Any, Any, Draft]], asked: str = "") -> None:
        """Write the draft while the caller does something else, once where it is asked for twice.

        `asked` tells requests apart whose key gave them the same id; raises KeyReused for another one.
        """
        if id in self._running:
            if asked != self._asked[id]:
                raise KeyReused("this Idempotency-Key came with another request before; take a new key")
            return
        self._failed.pop(id, None)
        self._asked[id] = asked
        self._stages[id] = "waiting"
        task = asyncio.create_task(write(Progress(lambda happening: self._reach(id, happening))))
        self._running[id] = task
        task.add_done_callback(lambda done: self._finish(id, done))

    def stage_of(self, id: str) -> str | None:
        """The stage that a draft has come to; None when it is not being written."""
        return self._stages.get(id) if id in self._running else None

    def refuse_failed(self, id: str) -> None:
        """Raises DraftFailed when the draft could not be written."""
        if id in self._failed:
            raise DraftFailed(f"draft {id!r} could not be written; ask for it anew") from self._failed[id]

    def refuse_unfinished(self, id: str) -> None:
        """Raises UnfinishedDraft while the draft is being written."""
        if id in self._running:
            raise UnfinishedDraft(f"draft {id!r} is still being written; wait until it can be fetched")

    async def stop(self) -> None:
        """Cancel what is being written and wait until it has ended."""
        tasks = tuple(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _reach(self, id: str, happening: Happening) -> None:
        if isinstance(happening, Stage):
            self._stages[id] = happening.stage

    def _finish(self, id: str, task: asyncio.Task[Draft]) -> None:
        del self._running[id], self._stages[id], self._asked[id]
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        log.error("draft %s could not be written", id, exc_info=error)
        self._failed[id] = error
        while len(self._failed) > self._most:
            self._failed.popitem(last=False)
