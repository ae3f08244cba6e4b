"""The messages that wait in the database. Two processes never try the same one at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.history import AMENDS
from service.domain.outgoing import Outgoing, OutgoingState
from service.store.bound import Bound
from service.store.rows import outgoing_of, stamp
from service.store.sql import SqlStore
from service.store.tables import OUTBOX


@dataclass(frozen=True, slots=True)
class SqlOutbox:
    """The outbox of one place."""

    store: SqlStore

    async def claim(self, now: datetime, until: datetime, most: int = 20) -> tuple[Outgoing, ...]:
        """Those that are due. They are the caller's until that moment, then anybody's again."""
        if not await self._any(now):
            return ()
        async with self.store.writing(AMENDS) as writing:
            found = await _due(writing.connection, self.store.bound, now, most)
            claimed = tuple(message.model_copy(update={"next_at": until}) for message in found)
            for message in claimed:
                await writing.put_outgoing(message)
        return claimed

    async def outgoing(self, state: OutgoingState | None = None, most: int = 200) -> tuple[Outgoing, ...]:
        """The newest first."""
        query = self.store.bound.select(OUTBOX)
        query = query if state is None else query.where(OUTBOX.c.state == state)
        query = query.order_by(OUTBOX.c.next_at.desc(), OUTBOX.c.id).limit(most)
        async with self.store.database.reading() as connection:
            return tuple(outgoing_of(row) for row in (await connection.execute(query)).mappings().all())

    async def _any(self, now: datetime) -> bool:
        """Asked each second, so it takes nobody's turn to write."""
        query = self.store.bound.select(OUTBOX, OUTBOX.c.id).where(*_is_due(now)).limit(1)
        async with self.store.database.reading() as connection:
            return (await connection.execute(query)).first() is not None


async def _due(connection: AsyncConnection, bound: Bound, now: datetime, most: int) -> tuple[Outgoing, ...]:
    query = bound.select(OUTBOX).where(*_is_due(now)).order_by(OUTBOX.c.next_at, OUTBOX.c.id).limit(most)
    rows = await connection.execute(query.with_for_update(skip_locked=True))
    return tuple(outgoing_of(row) for row in rows.mappings().all())


def _is_due(now: datetime) -> list[sa.ColumnElement[bool]]:
    return [OUTBOX.c.state == "waiting", OUTBOX.c.next_at <= stamp(now)]
