"""Drafts that were accepted and are not written yet, so that neither a restart nor a crash loses one.

A row is held by the process that writes the draft, for as long as it says so again and again; then anybody takes it up.
It goes in the transaction that keeps the draft: a draft is written once, and not after its row was erased.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.accepted import Accepted, TakenUp
from service.domain.books import Writing
from service.domain.customer_key import customer_key
from service.domain.draft import ticket_key
from service.domain.erasure import Erased, ErasureReason
from service.domain.history import Version
from service.errors import KeyReused, Refused
from service.store.bound import Bound
from service.store.erase import drafts_of
from service.store.rows import plain, stamp
from service.store.sql import SqlStore
from service.store.tables import PARKED
from service.store.writing import SqlWriting

MOST_TRIES = 3
"""A draft that ends its process each time it is begun must not do so for ever."""


@dataclass(frozen=True, slots=True)
class SqlParked:
    """What one queue has accepted."""

    store: SqlStore

    async def park(self, accepted: Accepted, until: datetime) -> bool:
        """Whether it was not there yet. Raises KeyReused where another request had the same key.

        What waited a moment ago may be written by now: both are looked at in the one transaction.
        """
        async with self.store.database.writing() as connection:
            there = (await connection.execute(self._select(PARKED.c.content, id=accepted.id))).scalar_one_or_none()
            if there is None:
                if await self.store.replayed(connection, accepted.once) is not None:
                    return False
                await connection.execute(PARKED.insert(), self._row(accepted, until))
        if there is not None and Accepted.model_validate(there).once != accepted.once:
            raise KeyReused("this Idempotency-Key came with another request before; take a new key")
        return there is None

    async def waits(self, id: str) -> bool:
        async with self.store.database.reading() as connection:
            query = self.store.bound.select(PARKED, PARKED.c.id).where(PARKED.c.id == id)
            return (await connection.execute(query)).first() is not None

    async def hold(self, ids: Collection[str], until: datetime) -> None:
        """They are still being written."""
        await self._change(ids, {"held_until": stamp(until)})

    async def let_go(self, ids: Collection[str], now: datetime) -> None:
        """Anybody may take them up at once. They were stopped in the middle, which is no try of theirs."""
        await self._change(ids, {"held_until": stamp(now), "tries": PARKED.c.tries - 1})

    async def take_up(self, now: datetime, until: datetime, most: int = 10) -> TakenUp:
        """Those that nobody holds. They are the caller's until that moment."""
        due = self._select().where(PARKED.c.held_until <= stamp(now)).order_by(PARKED.c.held_until, PARKED.c.id)
        async with self.store.database.reading() as connection:
            # Asked every few seconds, so it takes nobody's turn to write unless there is something to do.
            if (await connection.execute(due.limit(1))).first() is None:
                return TakenUp()
        async with self.store.database.writing() as connection:
            rows = await connection.execute(due.limit(most).with_for_update(skip_locked=True))
            return await self._taken(connection, rows.mappings().all(), until)

    async def drop(self, id: str) -> None:
        """It failed, and whoever asks is told so."""
        async with self.store.database.writing() as connection:
            await connection.execute(PARKED.delete().where(*self._where(), PARKED.c.id == id))

    async def written(self, writing: Writing, version: Version) -> None:
        """In the transaction that keeps the draft. Raises Refused where somebody else has ended the wait before."""
        assert isinstance(writing, SqlWriting), "the draft is kept where its wait is"
        gone = await writing.connection.execute(PARKED.delete().where(*self._where(), PARKED.c.id == version.draft_id))
        if gone.rowcount != 1:
            raise Refused("the draft was erased, or written elsewhere, while it was being written here")

    async def _change(self, ids: Collection[str], values: dict[str, Any]) -> None:
        if not ids:
            return
        async with self.store.database.writing() as connection:
            await connection.execute(PARKED.update().where(*self._where(), PARKED.c.id.in_(ids)).values(values))

    async def _taken(self, connection: AsyncConnection, rows: Sequence[Any], until: datetime) -> TakenUp:
        spent = [row["id"] for row in rows if row["tries"] >= MOST_TRIES]
        again = [row["id"] for row in rows if row["id"] not in spent]
        held = {"held_until": stamp(until), "tries": PARKED.c.tries + 1}
        await connection.execute(PARKED.update().where(*self._where(), PARKED.c.id.in_(again)).values(held))
        await connection.execute(PARKED.delete().where(*self._where(), PARKED.c.id.in_(spent)))
        asked = (_accepted(row) for row in rows if row["id"] in again)
        return TakenUp(again=tuple(one for one in asked if one), given_up=tuple(spent))

    def _row(self, accepted: Accepted, until: datetime) -> dict[str, Any]:
        ticket = accepted.ticket
        return {
            "tenant": self._bound.tenant,
            "partner": self._bound.queue,
            "id": accepted.id,
            "ticket_key": ticket_key(ticket),
            "ticket_id": plain(ticket.case.ticket.id) if ticket.case.ticket.id else None,
            "customer": customer_key(ticket),
            "held_until": stamp(until),
            "tries": 1,
            "content": accepted.model_dump(mode="json"),
        }

    @property
    def _bound(self) -> Bound:
        """A brand leaves its partners' drafts to them: other people, another profile."""
        return self.store.bound.own

    def _where(self) -> tuple[sa.ColumnElement[bool], ...]:
        return self._bound.where(PARKED)

    def _select(self, *columns: sa.ColumnElement[Any], id: str | None = None) -> sa.Select[Any]:
        query = self._bound.select(PARKED, *columns)
        return query if id is None else query.where(PARKED.c.id == id)


def _accepted(row: Mapping[str, Any]) -> Accepted | None:
    """None for what another program wrote in a shape of its own. It keeps nobody else from being taken up."""
    try:
        return Accepted.model_validate(row["content"])
    except ValidationError:
        return None


class Held(NamedTuple):
    """Drafts by their ids: those that are written, and those that are accepted and wait for it."""

    kept: tuple[str, ...]
    waiting: tuple[str, ...]


async def held_of(
    connection: AsyncConnection, bound: Bound, keys: Collection[str], ticket_id: str, ids: tuple[str, ...] = ()
) -> Held:
    """Those of these ids; else of a customer, by any of these keys, and all of their tickets; else of a ticket."""
    whose = PARKED.c.id.in_(ids) if ids else PARKED.c.ticket_id == plain(ticket_id)
    if keys and not ids:
        theirs = bound.select(PARKED, PARKED.c.ticket_key).where(PARKED.c.customer.in_(keys))
        whose = PARKED.c.customer.in_(keys) | PARKED.c.ticket_key.in_(theirs)
    found = await connection.execute(bound.select(PARKED, PARKED.c.id).where(whose).order_by(PARKED.c.id))
    waiting = tuple(found.scalars())
    kept = ids or await drafts_of(connection, bound, keys, ticket_id)
    return Held(tuple(id for id in kept if id not in waiting), waiting)


async def erase_parked(writing: SqlWriting, ids: Collection[str], reason: ErasureReason) -> Erased:
    """It goes before it is written; whoever is writing it just now keeps nothing of it."""
    for id in ids:
        await writing.connection.execute(PARKED.delete().where(*writing.bound.where(PARKED), PARKED.c.id == id))
        await writing.note("erased", id, {"reason": reason})
    return Erased(drafts=tuple(ids), rows=len(ids))
