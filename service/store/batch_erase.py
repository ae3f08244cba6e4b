"""Take the recipients of batches out of the database. Their drafts go with all others; these are their own rows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from service.domain.erasure import Erased, ErasureReason
from service.domain.history import AMENDS
from service.store.rows import plain, stamp
from service.store.sql import SqlStore
from service.store.tables import BATCH_DELIVERIES, RECIPIENTS
from service.store.writing import SqlWriting

_NOBODY: dict[str, Any] = {
    "key": "erased",
    "customer": None,
    "ticket_id": None,
    "content": {"case": {}, "source": "native", "fields": {}},
}


async def erase_letter(writing: SqlWriting, draft_id: str) -> int:
    """How many rows knew whom this draft was for."""
    theirs = RECIPIENTS.c.draft_id == draft_id
    ids = writing.bound.select(RECIPIENTS, RECIPIENTS.c.batch_id, RECIPIENTS.c.id).where(theirs)
    rows = (await writing.connection.execute(ids)).all()
    for row in rows:
        of_letter = (BATCH_DELIVERIES.c.batch_id == row.batch_id, BATCH_DELIVERIES.c.recipient_id == row.id)
        sent = sa.delete(BATCH_DELIVERIES).where(*writing.bound.where(BATCH_DELIVERIES), *of_letter)
        await writing.connection.execute(sent)
    return await _blank(writing, theirs)


async def erase_recipients(
    writing: SqlWriting, keys: Collection[str], ticket_id: str | None, reason: ErasureReason
) -> Erased:
    """Those of a customer or a ticket who have no draft: they are not written to any more."""
    if not keys and not ticket_id:
        return Erased()
    whose = RECIPIENTS.c.customer.in_(keys) if keys else RECIPIENTS.c.ticket_id == plain(ticket_id)
    rows = await _blank(writing, whose & RECIPIENTS.c.draft_id.is_(None), ended=True)
    if rows:
        await writing.note("erased", "", {"reason": reason, "recipients": str(rows)})
    return Erased(rows=rows)


async def expire_recipients(store: SqlStore, before: str) -> Erased:
    """Those who were given up or cancelled before a moment, and got no draft that would expire."""
    async with store.writing(AMENDS) as writing:
        old = RECIPIENTS.c.draft_id.is_(None) & (RECIPIENTS.c.changed_at < before) & (RECIPIENTS.c.key != "erased")
        rows = await _blank(writing, old & RECIPIENTS.c.state.in_(("parked", "cancelled")), ended=True)
        if rows:
            await writing.note("expired", "", {"reason": "expired", "recipients": str(rows)})
    return Erased(rows=rows)


async def _blank(writing: SqlWriting, whose: sa.ColumnElement[bool], ended: bool = False) -> int:
    changed = _NOBODY | {"changed_at": stamp(writing.chain.now)}
    if ended:
        changed |= {"state": "cancelled", "reason": "erased"}
    query = sa.update(RECIPIENTS).where(*writing.bound.where(RECIPIENTS), whose)
    return int((await writing.connection.execute(query.values(changed))).rowcount)
