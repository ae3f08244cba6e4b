"""What a worker reads and writes of the recipients' rows, for one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.batch import STATE_OF_DRAFT, Batch, RecipientRow, draft_id
from service.domain.draft import Draft
from service.store.batch_rows import batch_of, micros, recipient_of
from service.store.batches import batch_row_of, recipient_row_of
from service.store.bound import Bound
from service.store.rows import stamp
from service.store.sql import SqlStore
from service.store.tables import BATCHES, RECIPIENTS

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Begun:
    """A letter that is to be written, and the batch that it belongs to."""

    batch: Batch
    row: RecipientRow

    @property
    def draft_id(self) -> str:
        return draft_id(self.batch.id, self.row.id)

    @property
    def is_over_budget(self) -> bool:
        return self.batch.budget_usd is not None and self.batch.spent_usd >= self.batch.budget_usd


@dataclass(frozen=True, slots=True)
class SqlLetters:
    """The rows of one place's own queue."""

    store: SqlStore

    @property
    def bound(self) -> Bound:
        return self.store.bound.own

    async def begin(self, batch_id: str, id: str) -> Begun | None:
        """None where there is nothing to write: the batch does not run, or the recipient does not wait."""
        async with self.store.database.reading() as connection:
            batch = await batch_row_of(connection, self.bound, batch_id)
            row = await recipient_row_of(connection, self.bound, batch_id, id)
        if batch is None or row is None or batch["state"] != "running" or row["state"] != "waiting":
            return None
        return Begun(batch_of(batch), recipient_of(row))

    async def still_waits(self, connection: AsyncConnection, batch_id: str, id: str) -> bool:
        """Asked in the transaction that ends the wait; the row is locked until then."""
        row = await recipient_row_of(connection, self.bound, batch_id, id, lock=True)
        return row is not None and row["state"] == "waiting"

    async def written(self, connection: AsyncConnection, begun: Begun, draft: Draft) -> str:
        """The row's new state."""
        state, now, cost = STATE_OF_DRAFT[draft.status], stamp(self.store.clock()), micros(draft.usage.cost or 0)
        row = {"state": state, "draft_id": draft.id, "cost_micros": cost, "drafted_at": now, "changed_at": now}
        await connection.execute(self._rows(begun.batch.id, (begun.row.id,)).values(row))
        if cost:
            query = sa.update(BATCHES).where(*self.bound.where(BATCHES), BATCHES.c.id == begun.batch.id)
            await connection.execute(query.values(spent_micros=BATCHES.c.spent_micros + cost))
        return state

    async def still_runs(self, connection: AsyncConnection, batch: Batch) -> bool:
        """Whether the batch is in the same run as when it was read; nobody sets it going anew meanwhile."""
        row = await batch_row_of(connection, self.bound, batch.id, lock=True)
        return row is not None and (row["state"], row["run"]) == ("running", batch.run)

    async def park(self, connection: AsyncConnection, batch_id: str, ids: Sequence[str], reason: str) -> None:
        """Nothing is tried again before somebody says so."""
        query = self._rows(batch_id, ids).where(RECIPIENTS.c.state == "waiting")
        await connection.execute(query.values(state="parked", reason=reason, changed_at=stamp(self.store.clock())))

    async def count_try(self, connection: AsyncConnection, batch_id: str, ids: Sequence[str]) -> dict[str, int]:
        """How often each that still waits was cut short by now."""
        query = self._rows(batch_id, ids).where(RECIPIENTS.c.state == "waiting")
        counted = query.values(tries=RECIPIENTS.c.tries + 1).returning(RECIPIENTS.c.id, RECIPIENTS.c.tries)
        return {row.id: row.tries for row in await connection.execute(counted)}

    async def running(self) -> tuple[Batch, ...]:
        query = self.bound.select(BATCHES).where(BATCHES.c.state == "running").order_by(BATCHES.c.id)
        async with self.store.database.reading() as connection:
            return tuple(batch_of(row) for row in (await connection.execute(query)).mappings())

    async def is_halted(self, batch: Batch, for_at_least: timedelta) -> bool:
        """Whether somebody waits, and nothing was written and nobody set the batch going for so long."""
        since = self.store.clock() - for_at_least
        if batch.updated_at > since:
            return False
        mine = self.bound.select(RECIPIENTS, sa.true()).where(RECIPIENTS.c.batch_id == batch.id).limit(1)
        async with self.store.database.reading() as connection:
            if (await connection.execute(mine.where(RECIPIENTS.c.state == "waiting"))).first() is None:
                return False
            return (await connection.execute(mine.where(RECIPIENTS.c.drafted_at > stamp(since)))).first() is None

    async def waiting(self, batch_id: str, after: str) -> Sequence[str]:
        """A page of ids, in their order."""
        query = self.bound.select(RECIPIENTS, RECIPIENTS.c.id).where(
            RECIPIENTS.c.batch_id == batch_id, RECIPIENTS.c.state == "waiting", RECIPIENTS.c.id > after
        )
        async with self.store.database.reading() as connection:
            return [row.id for row in await connection.execute(query.order_by(RECIPIENTS.c.id).limit(_PAGE))]

    def _rows(self, batch_id: str, ids: Sequence[str]) -> sa.Update:
        query = sa.update(RECIPIENTS).where(*self.bound.where(RECIPIENTS), RECIPIENTS.c.batch_id == batch_id)
        return query.where(RECIPIENTS.c.id.in_(ids))
