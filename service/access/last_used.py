"""When each key was last used, gathered here and written down now and then: no request waits for that."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from service.errors import StoreError

log = logging.getLogger(__name__)


class UseBook(Protocol):
    """Where the moments are written."""

    async def touch(self, used: Mapping[str, datetime]) -> None: ...


class LastUsed:
    """The newest moment of each key since it was last written."""

    def __init__(self) -> None:
        self._used: dict[str, datetime] = {}

    def note(self, key_id: str, at: datetime) -> None:
        self._used[key_id] = at

    async def write(self, book: UseBook) -> None:
        """What could not be written is kept for the next time."""
        used, self._used = self._used, {}
        if not used:
            return
        try:
            await book.touch(used)
        except StoreError as exc:
            log.warning("when keys were last used was not written (%s); it is tried again", type(exc).__name__)
            self._used = used | self._used
