"""Batches and their recipients on a database: what callers ask of them, and what a worker does with each row."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.batch import (
    Batch,
    BatchProgress,
    BatchState,
    Delivery,
    Enlisted,
    Recipient,
    RecipientRow,
    RecipientState,
    ShapeApproval,
    recipient_id,
)
from service.errors import Refused, UnknownBatch
from service.store.batch_rows import (
    approval_of,
    approval_row,
    batch_of,
    batch_row,
    delivery_of,
    delivery_row,
    recipient_of,
    recipient_row,
)
from service.store.bound import Bound
from service.store.rows import Row, stamp
from service.store.sql import SqlStore
from service.store.tables import BATCH_APPROVALS, BATCH_DELIVERIES, BATCHES, RECIPIENTS

_PAGE = 500
_RATE_OVER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SqlBatches:
    """`BatchBooks` on the store of one place."""

    store: SqlStore

    @property
    def bound(self) -> Bound:
        return self.store.bound

    async def add_batch(self, batch: Batch, by: str) -> Batch:
        """Raises Refused for a batch of another place."""
        if batch.place != self.store.place:
            raise Refused(f"batch {batch.id!r} belongs to another tenant or partner")
        async with self.store.writing(by) as writing:
            if found := await batch_row_of(writing.connection, self.bound, batch.id):
                return batch_of(found)
            await writing.connection.execute(BATCHES.insert(), batch_row(batch))
            await writing.note("batch_made", "", {"batch": batch.id})
        return batch

    async def batch(self, id: str) -> Batch:
        async with self.store.database.reading() as connection:
            return await known_batch(connection, self.bound, id)

    async def batches(self, most: int = 50) -> tuple[Batch, ...]:
        query = self.bound.select(BATCHES).order_by(BATCHES.c.created_at.desc(), BATCHES.c.id).limit(most)
        async with self.store.database.reading() as connection:
            return tuple(batch_of(row) for row in (await connection.execute(query)).mappings())

    async def enlist(self, batch_id: str, recipients: Sequence[Recipient]) -> Enlisted:
        """Raises Refused for a batch that was cancelled."""
        async with self.store.database.writing() as connection:
            # Locked, or it could be cancelled before the rows are in, and they would wait for ever.
            batch = await known_batch(connection, self.bound, batch_id, lock=True)
            if batch.state == "cancelled":
                raise Refused(f"batch {batch_id!r} was cancelled; make another one")
            now = self.store.clock()
            rows = {row["id"]: row for row in (recipient_row(batch, given, now) for given in recipients)}
            added = 0
            for page in _pages(tuple(rows.values())):
                added += len((await connection.execute(_insert(connection, page))).all())
        return Enlisted(added=added, known=len(recipients) - added)

    async def progress(self, batch_id: str) -> BatchProgress:
        counted = self.bound.select(RECIPIENTS, RECIPIENTS.c.state, sa.func.count().label("letters")).where(
            RECIPIENTS.c.batch_id == batch_id
        )
        since = stamp(self.store.clock() - _RATE_OVER)
        late = self.bound.select(RECIPIENTS, sa.func.count(), sa.func.min(RECIPIENTS.c.drafted_at)).where(
            RECIPIENTS.c.batch_id == batch_id, RECIPIENTS.c.drafted_at >= since
        )
        async with self.store.database.reading() as connection:
            batch = await known_batch(connection, self.bound, batch_id)
            found = (await connection.execute(counted.group_by(RECIPIENTS.c.state))).all()
            written, first = (await connection.execute(late)).one()
        rate = self._rate(written, first)
        counts: dict[RecipientState, int] = {row.state: row.letters for row in found}
        return BatchProgress(
            batch_id=batch_id,
            state=batch.state,
            reason=batch.reason,
            total=sum(counts.values()),
            counts=counts,
            cost_usd=batch.spent_usd,
            letters_per_second=rate,
            seconds_left=counts.get("waiting", 0) / rate if rate else None,
        )

    async def recipients(self, batch_id: str, *states: RecipientState) -> AsyncIterator[RecipientRow]:
        after = ""
        while page := await self._page(batch_id, states, after):
            for row in page:
                yield row
            after = page[-1].id

    async def recipient(self, batch_id: str, key: str) -> RecipientRow:
        """Raises UnknownBatch."""
        id = recipient_id(batch_id, key)
        async with self.store.database.reading() as connection:
            row = await recipient_row_of(connection, self.bound, batch_id, id)
        if row is None:
            raise UnknownBatch(f"batch {batch_id!r} has no recipient {key!r}")
        return recipient_of(row)

    async def mark(
        self, batch_id: str, ids: Sequence[str], state: RecipientState, reason: str = "", by: str = ""
    ) -> None:
        """Rows that still wait for their draft are left alone."""
        async with self.store.writing(by) as writing:
            for page in _pages(ids):
                query = self._rows(batch_id).where(RECIPIENTS.c.id.in_(page), RECIPIENTS.c.state != "waiting")
                await writing.connection.execute(query.values(state=state, reason=reason, changed_at=self._now))
            await writing.note(f"batch_{state}", "", {"batch": batch_id, "letters": str(len(ids))})

    async def approve_shape(self, batch_id: str, approval: ShapeApproval) -> None:
        async with self.store.writing(approval.by) as writing:
            batch = await known_batch(writing.connection, self.bound, batch_id)
            await writing.connection.execute(BATCH_APPROVALS.insert(), approval_row(batch, approval))
            await writing.note("batch_approved", "", {"batch": batch_id, "shape": approval.shape})

    async def shape_approvals(self, batch_id: str) -> tuple[ShapeApproval, ...]:
        query = self.bound.select(BATCH_APPROVALS).where(BATCH_APPROVALS.c.batch_id == batch_id)
        async with self.store.database.reading() as connection:
            rows = await connection.execute(query.order_by(BATCH_APPROVALS.c.at, BATCH_APPROVALS.c.id))
            return tuple(approval_of(row) for row in rows.mappings())

    async def claim(self, batch_id: str, delivery: Delivery, known: Sequence[Delivery]) -> bool:
        """The recipient's row is locked meanwhile, so that one of several gets the letter."""
        async with self.store.database.writing() as connection:
            batch = await known_batch(connection, self.bound, batch_id)
            id = delivery.recipient_id
            row = await recipient_row_of(connection, self.bound, batch_id, id, lock=True)
            if row is None or row["state"] in ("waiting", "delivered", "blocked"):
                return False
            query = self.bound.select(BATCH_DELIVERIES).where(BATCH_DELIVERIES.c.batch_id == batch_id)
            kept = await connection.execute(query.where(BATCH_DELIVERIES.c.recipient_id == id))
            if {delivery_of(one) for one in kept.mappings()} != set(known):
                return False
            await self._put_delivery(connection, batch, delivery)
            return True

    async def put_delivery(self, batch_id: str, delivery: Delivery) -> None:
        async with self.store.database.writing() as connection:
            await self._put_delivery(connection, await known_batch(connection, self.bound, batch_id), delivery)

    async def _put_delivery(self, connection: AsyncConnection, batch: Batch, delivery: Delivery) -> None:
        row = delivery_row(batch, delivery)
        put = _insert_into(connection, BATCH_DELIVERIES).values(row)
        key = [column.name for column in BATCH_DELIVERIES.primary_key]
        changed = {name: row[name] for name in ("outcome", "at", "content")}
        await connection.execute(put.on_conflict_do_update(index_elements=key, set_=changed))
        state = "delivered" if delivery.outcome == "delivered" else "undelivered"
        mine = self._rows(batch.id).where(RECIPIENTS.c.id == delivery.recipient_id)
        # What one receiver has taken, another's refusal does not undo; and nobody is sent what is not written.
        kept = ("waiting",) if state == "delivered" else ("waiting", "delivered")
        mine = mine.where(RECIPIENTS.c.state.not_in(kept))
        await connection.execute(mine.values(state=state, reason=delivery.reason[:256], changed_at=self._now))

    async def deliveries(self, batch_id: str) -> tuple[Delivery, ...]:
        query = self.bound.select(BATCH_DELIVERIES).where(BATCH_DELIVERIES.c.batch_id == batch_id)
        async with self.store.database.reading() as connection:
            rows = await connection.execute(query.order_by(BATCH_DELIVERIES.c.recipient_id, BATCH_DELIVERIES.c.way))
            return tuple(delivery_of(row) for row in rows.mappings())

    async def set_state(self, batch_id: str, state: BatchState, by: str, reason: str = "") -> Batch:
        """The batch in its new state. Set going anew, it is in a new run. Raises Refused for one that is cancelled."""
        async with self.store.writing(by) as writing:
            batch = await known_batch(writing.connection, self.bound, batch_id, lock=True)
            if batch.state == "cancelled" and state != "cancelled":
                raise Refused(f"batch {batch_id!r} was cancelled; make another one")
            if (batch.state, batch.reason) == (state, reason):
                return batch
            again = state == "running" and batch.state != "loading"
            changed = {"state": state, "reason": reason, "run": batch.run + again, "updated_at": self._now}
            query = sa.update(BATCHES).where(*self.bound.where(BATCHES), BATCHES.c.id == batch_id)
            await writing.connection.execute(query.values(changed))
            if state == "cancelled":
                waiting = self._rows(batch_id).where(RECIPIENTS.c.state == "waiting")
                await writing.connection.execute(waiting.values(state="cancelled", changed_at=self._now))
            await writing.note(f"batch_{state}", "", {"batch": batch_id} | ({"reason": reason} if reason else {}))
            return await known_batch(writing.connection, self.bound, batch_id)

    async def wait_again(self, batch_id: str, by: str) -> int:
        """How many parked rows wait again, in a new run of the batch. Raises Refused for one that is cancelled."""
        async with self.store.writing(by) as writing:
            batch = await known_batch(writing.connection, self.bound, batch_id, lock=True)
            if batch.state == "cancelled":
                raise Refused(f"batch {batch_id!r} was cancelled; make another one")
            parked = self._rows(batch_id).where(RECIPIENTS.c.state == "parked")
            again = {"state": "waiting", "tries": 0, "reason": "", "changed_at": self._now}
            done = await writing.connection.execute(parked.values(again))
            if done.rowcount:
                query = sa.update(BATCHES).where(*self.bound.where(BATCHES), BATCHES.c.id == batch_id)
                await writing.connection.execute(query.values(run=batch.run + 1, updated_at=self._now))
                await writing.note("batch_retried", "", {"batch": batch_id, "letters": str(done.rowcount)})
            return int(done.rowcount)

    @property
    def _now(self) -> str:
        return stamp(self.store.clock())

    def _rows(self, batch_id: str) -> sa.Update:
        return sa.update(RECIPIENTS).where(*self.bound.where(RECIPIENTS), RECIPIENTS.c.batch_id == batch_id)

    async def _page(self, batch_id: str, states: Sequence[RecipientState], after: str) -> list[RecipientRow]:
        query = self.bound.select(RECIPIENTS).where(RECIPIENTS.c.batch_id == batch_id, RECIPIENTS.c.id > after)
        query = query.where(RECIPIENTS.c.state.in_(states)) if states else query
        async with self.store.database.reading() as connection:
            rows = await connection.execute(query.order_by(RECIPIENTS.c.id).limit(_PAGE))
            return [recipient_of(row) for row in rows.mappings()]

    def _rate(self, written: int, first: str | None) -> float | None:
        if not written or first is None:
            return None
        seconds = (self.store.clock() - datetime.fromisoformat(first)).total_seconds()
        return written / max(seconds, 1.0)


async def batch_row_of(connection: AsyncConnection, bound: Bound, id: str, lock: bool = False) -> Row | None:
    query = bound.select(BATCHES).where(BATCHES.c.id == id)
    found = await connection.execute(query.with_for_update() if lock else query)
    row: Row | None = found.mappings().one_or_none()
    return row


async def known_batch(connection: AsyncConnection, bound: Bound, id: str, lock: bool = False) -> Batch:
    """Raises UnknownBatch."""
    found = await batch_row_of(connection, bound, id, lock)
    if found is None:
        raise UnknownBatch(f"no batch {id!r}")
    return batch_of(found)


async def recipient_row_of(
    connection: AsyncConnection, bound: Bound, batch_id: str, id: str, lock: bool = False
) -> Row | None:
    query = bound.select(RECIPIENTS).where(RECIPIENTS.c.batch_id == batch_id, RECIPIENTS.c.id == id)
    found = await connection.execute(query.with_for_update() if lock else query)
    row: Row | None = found.mappings().one_or_none()
    return row


def _insert(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> sa.Executable:
    """Rows that are there already stay as they are; the ids of the others come back."""
    key = [column.name for column in RECIPIENTS.primary_key]
    put = _insert_into(connection, RECIPIENTS).values(list(rows)).on_conflict_do_nothing(index_elements=key)
    return put.returning(RECIPIENTS.c.id)


def _insert_into(connection: AsyncConnection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def _pages(items: Sequence[Any]) -> list[Sequence[Any]]:
    """As many as a statement may have parameters for."""
    return [items[start : start + _PAGE] for start in range(0, len(items), _PAGE)]
