"""Drafts in memory, for one process: enough for a laptop, and gone when it stops."""

from __future__ import annotations

from collections import OrderedDict

from service.domain.case import CaseFile
from service.domain.draft import Draft
from service.errors import UnknownDraft


class MemoryStore:
    """Keeps the newest `most` drafts; the oldest is dropped to make room."""

    def __init__(self, most: int = 1_000) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[Draft, CaseFile]] = OrderedDict()

    async def save(self, draft: Draft, case: CaseFile) -> None:
        self._kept[draft.id] = (draft, case)
        self._kept.move_to_end(draft.id)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    async def load(self, id: str) -> tuple[Draft, CaseFile]:
        if id not in self._kept:
            raise UnknownDraft(f"no draft {id!r} (drafts are kept in memory until the service stops)")
        return self._kept[id]
