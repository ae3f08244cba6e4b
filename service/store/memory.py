"""Drafts in memory, for one process: enough for a laptop, and gone when it stops."""

from __future__ import annotations

from collections import OrderedDict

from service.domain.draft import KeptDraft
from service.errors import UnknownDraft


class MemoryStore:
    """Keeps the newest `most` drafts; the oldest is dropped to make room."""

    def __init__(self, most: int = 1_000) -> None:
        self._most = most
        self._kept: OrderedDict[str, KeptDraft] = OrderedDict()
        self._newest: dict[str, str] = {}
        """The id of each ticket's last draft."""

    async def save(self, kept: KeptDraft) -> None:
        self._kept[kept.draft.id] = kept
        self._kept.move_to_end(kept.draft.id)
        if kept.ticket_key:
            self._newest[kept.ticket_key] = kept.draft.id
        while len(self._kept) > self._most:
            self._forget(self._kept.popitem(last=False)[1])

    async def load(self, id: str) -> KeptDraft:
        if id not in self._kept:
            raise UnknownDraft(f"no draft {id!r} (drafts are kept in memory until the service stops)")
        return self._kept[id]

    async def newest_of(self, ticket: str) -> KeptDraft | None:
        return self._kept.get(self._newest.get(ticket, ""))

    def _forget(self, kept: KeptDraft) -> None:
        if kept.ticket_key and self._newest.get(kept.ticket_key) == kept.draft.id:
            del self._newest[kept.ticket_key]
