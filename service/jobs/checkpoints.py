"""What the engine keeps in our database of each letter's transaction, until its workflow has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from service.jobs.queue import Queue
from service.jobs.system_database import SCHEMA

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Checkpoints:
    """The engine deletes each at its workflow's end, but for a worker that died, or was taken for dead, just then."""

    engine: AsyncEngine
    """Of our database."""
    queue: Queue

    async def forget(self, before: datetime) -> int:
        """How many of that time were deleted; one whose workflow is not at its end is still needed."""
        table = self._table()
        old = sa.select(table.c.workflow_id).where(table.c.created_at < before.timestamp() * 1000).distinct()
        done, after = 0, ""
        while True:
            page = old.where(table.c.workflow_id > after).order_by(table.c.workflow_id).limit(_PAGE)
            async with self.engine.connect() as connection:
                ids = (await connection.execute(page)).scalars().all()
            if not ids:
                return done
            after = ids[-1]
            ended = set(ids) - await self.queue.under_way(ids)
            async with self._writing().begin() as connection:
                done += (await connection.execute(sa.delete(table).where(table.c.workflow_id.in_(ended)))).rowcount

    def _table(self) -> sa.TableClause:
        columns = (sa.column("workflow_id", sa.Text), sa.column("created_at", sa.BigInteger))
        return sa.table("datasource_outputs", *columns, schema=None if self._is_sqlite else SCHEMA)

    def _writing(self) -> AsyncEngine:
        """On SQLite a transaction takes the writer's turn from its beginning."""
        return self.engine.execution_options(amends_writes=True) if self._is_sqlite else self.engine

    @property
    def _is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"
