"""Take a customer's personal data out of the database. The audit chain says that it was done, and still verifies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.erasure import Dropped, Elsewhere, Erased, ErasureReason
from service.domain.promise import Promise
from service.domain.recovery import RecoveryRow
from service.errors import BadInput, NotAllowed, UnknownDraft
from service.store.batch_erase import erase_letter
from service.store.bound import Bound
from service.store.chain import About
from service.store.rows import Row, is_erased, plain, promise_of, promise_row, stamp
from service.store.tables import DRAFTS, OUTBOX, OUTCOMES, PROMISES, RECOVERIES, REPLIES, SENDINGS, SIGN_OFFS, VERSIONS
from service.store.writing import SqlWriting

_WHOLE = (OUTBOX, REPLIES, OUTCOMES, SENDINGS, SIGN_OFFS, VERSIONS)
"""Tables whose rows go as a whole."""


async def drafts_of(connection: AsyncConnection, bound: Bound, keys: Iterable[str], ticket_id: str) -> tuple[str, ...]:
    """The drafts of a customer by any of these keys; of the ticket where there are none."""
    wanted = tuple(keys)
    if wanted:
        return await drafts_of_customer(connection, bound, wanted)
    return await drafts_of_ticket(connection, bound, ticket_id)


async def drafts_of_customer(connection: AsyncConnection, bound: Bound, keys: Iterable[str]) -> tuple[str, ...]:
    """The drafts of a customer by any of these keys, those of their promises, and all others of their tickets."""
    wanted = tuple(keys)
    drafts = bound.select(DRAFTS, DRAFTS.c.id).where(DRAFTS.c.customer.in_(wanted))
    promises = bound.select(PROMISES, PROMISES.c.draft_id).where(PROMISES.c.customer.in_(wanted))
    known = tuple((await connection.execute(drafts.union(promises))).scalars())
    theirs = bound.select(DRAFTS, DRAFTS.c.ticket_key).where(DRAFTS.c.id.in_(known))
    whole = bound.select(DRAFTS, DRAFTS.c.id).where(DRAFTS.c.id.in_(known) | DRAFTS.c.ticket_key.in_(theirs))
    return tuple((await connection.execute(whole.order_by(DRAFTS.c.id))).scalars())


async def drafts_of_ticket(connection: AsyncConnection, bound: Bound, ticket_id: str) -> tuple[str, ...]:
    """The drafts of one ticket. Raises BadInput where two desks have a ticket of this number."""
    query = bound.select(DRAFTS, DRAFTS.c.id, DRAFTS.c.ticket_key).where(DRAFTS.c.ticket_id == plain(ticket_id))
    found = (await connection.execute(query.order_by(DRAFTS.c.id))).all()
    if len({row.ticket_key for row in found}) > 1:
        told = ", ".join(row.id for row in found)
        raise BadInput(f"{ticket_id!r} is the number of several tickets; name the drafts, one by one: {told}")
    return tuple(row.id for row in found)


async def erase(writing: SqlWriting, drafts: Iterable[str], reason: ErasureReason, action: str = "erased") -> Erased:
    """Everything of these drafts that a person can be known by. Raises UnknownDraft for one that is not there,
    and NotAllowed for a partner: what a brand keeps of a customer may be in several queues, and goes as a whole.

    What stays: that there was a draft, when and in which state; the promises that were settled, without text; the
    recovery row without the customer. An open promise goes: nobody is left to keep it to.
    """
    if writing.bound.partner is not None:
        raise NotAllowed("only the brand erases: a customer may be known to several of its partners")
    done = Erased()
    for draft_id in drafts:
        done += await _Eraser(writing, draft_id, action, About(draft_id, {"reason": reason})).erase()
    return done


class _Eraser:
    """One draft's end."""

    def __init__(self, writing: SqlWriting, draft_id: str, action: str, about: About) -> None:
        self._writing, self._draft_id, self._action, self._about = writing, draft_id, action, about
        self._rows = 0

    async def erase(self) -> Erased:
        draft = await self._draft()
        for table in _WHOLE:
            for row in await self._rows_of(table):
                await self._remove(table, row)
        dropped = [d for row in await self._rows_of(PROMISES) if (d := await self._settle(row))]
        elsewhere = [e for row in await self._rows_of(RECOVERIES) if (e := await self._unname(row))]
        self._rows += await erase_letter(self._writing, self._draft_id)
        await self._blank(DRAFTS, draft, _tombstone(draft, stamp(self._writing.chain.now)))
        return Erased(drafts=(self._draft_id,), rows=self._rows, dropped=tuple(dropped), elsewhere=tuple(elsewhere))

    async def _draft(self) -> Row:
        query = self._writing.bound.select(DRAFTS).where(DRAFTS.c.id == self._draft_id)
        result = await self._writing.connection.execute(query.with_for_update())
        found: Row | None = result.mappings().one_or_none()
        if found is None or is_erased(found):
            raise UnknownDraft(
                f"no draft {self._draft_id!r}" if found is None else f"{self._draft_id!r} is erased already"
            )
        return found

    async def _rows_of(self, table: sa.Table) -> list[Row]:
        mine: sa.ColumnElement[bool] = table.c.draft_id == self._draft_id
        if table in (REPLIES, OUTBOX):
            # An answer or a message may tell of several drafts, and names one.
            mine |= sa.cast(table.c.content, sa.Text).contains(self._draft_id, autoescape=True)
        query = self._writing.bound.select(table).where(mine).order_by(*table.primary_key)
        return list((await self._writing.connection.execute(query)).mappings().all())

    async def _settle(self, row: Row) -> Dropped | None:
        """A settled promise counts on, without its words."""
        promise = promise_of(row)
        if promise.state == "open":
            await self._remove(PROMISES, row)
            return Dropped(id=promise.id, owner=promise.owner, due=promise.due)
        await self._blank(PROMISES, row, promise_row(_wordless(promise)))
        return None

    async def _unname(self, row: Row) -> Elsewhere | None:
        logged = RecoveryRow.model_validate({"draft_id": self._draft_id, **row["content"]})
        content = _unnamed(logged).model_dump(mode="json", exclude={"draft_id"})
        await self._blank(RECOVERIES, row, {"content": content})
        known = Elsewhere(draft_id=self._draft_id, workflow=logged.routed_to, reference=logged.routed_as)
        return known if logged.routed_to else None

    async def _remove(self, table: sa.Table, row: Row) -> None:
        self._rows += 1
        await self._writing.remove(table, row, self._action, self._about)

    async def _blank(self, table: sa.Table, row: Row, changes: dict[str, Any]) -> None:
        self._rows += 1
        await self._writing.rewrite(table, row, changes, self._action, self._about)


def _tombstone(draft: Row, at: str) -> dict[str, Any]:
    """Version 0 says that none is left."""
    nobody = dict.fromkeys(("ticket_key", "ticket_id", "customer"))
    return {**nobody, "state": "closed", "version": 0, "revision": draft["revision"] + 1, "updated_at": at}


def _wordless(promise: Promise) -> Promise:
    return promise.model_copy(update={"customer": None, "ticket_id": None, "what": "", "note": ""})


def _unnamed(row: RecoveryRow) -> RecoveryRow:
    """Amounts stay; the words beside them, and what the customer is known by elsewhere, do not."""
    remedies = tuple(remedy.model_copy(update={"basis": None}) for remedy in row.remedies)
    gone = {"customer": None, "ticket_id": None, "severity_reason": "", "routed_as": ""}
    return row.model_copy(update={**gone, "remedies": remedies})
