"""How much waits, counted for a tenant."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.backlog import Backlog
from service.store.bound import Bound
from service.store.database import Database
from service.store.rows import stamp
from service.store.tables import OUTBOX, PARKED, PROMISES


async def count_backlog(database: Database, bound: Bound, now: datetime) -> Backlog:
    async with database.reading() as connection:
        return Backlog(
            messages_waiting=await _count(connection, bound, OUTBOX, OUTBOX.c.state == "waiting"),
            messages_failed=await _count(connection, bound, OUTBOX, OUTBOX.c.state == "failed"),
            promises_open=await _count(connection, bound, PROMISES, PROMISES.c.state == "open"),
            promises_overdue=await _count(
                connection, bound, PROMISES, (PROMISES.c.state == "open") & (PROMISES.c.due < stamp(now))
            ),
            drafts_parked=await _count(connection, bound, PARKED, sa.true()),
        )


async def _count(connection: AsyncConnection, bound: Bound, table: sa.Table, which: sa.ColumnElement[bool]) -> int:
    query = bound.select(table, sa.func.count()).where(which)
    return int((await connection.execute(query)).scalar_one())
