"""Erase what nobody has touched for as long as drafts are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.erasure import Erased
from service.domain.history import AMENDS
from service.store.batch_erase import expire_recipients
from service.store.bound import Bound
from service.store.erase import erase
from service.store.rows import stamp
from service.store.sql import SqlStore
from service.store.tables import AUDIT, DRAFTS, PROMISES

_AT_ONCE = 50
"""Drafts in one transaction: writers wait for its end."""


def _unheard(_: Erased) -> None:
    """Nobody asks for the batches one by one."""


async def expire(store: SqlStore, days: int, hear: Callable[[Erased], None] = _unheard) -> Erased:
    """Every draft, sent or not, that was last touched so many days ago, and so were its promises; none is open.

    `hear` is told of each batch once it is gone for good: the next one may fail.
    """
    before = stamp(store.clock() - timedelta(days=days))
    done = Erased()
    while (batch := await _expire_some(store, before)).drafts:
        hear(batch)
        done += batch
    return done + await expire_recipients(store, before)


async def _expire_some(store: SqlStore, before: str) -> Erased:
    """In one transaction: what is sent or promised meanwhile waits for its end, or is seen."""
    async with store.writing(AMENDS) as writing:
        return await erase(writing, await _old(writing.connection, store.bound, before), "expired", "expired")


async def _old(connection: AsyncConnection, bound: Bound, before: str) -> tuple[str, ...]:
    promised = sa.exists().where(
        PROMISES.c.tenant == DRAFTS.c.tenant,
        PROMISES.c.draft_id == DRAFTS.c.id,
        sa.or_(PROMISES.c.state == "open", PROMISES.c.due >= before),
    )
    # Whoever settles a promise does not touch its draft, but leaves a link.
    settled = sa.exists().where(
        AUDIT.c.tenant == DRAFTS.c.tenant,
        AUDIT.c.draft_id == DRAFTS.c.id,
        AUDIT.c.table == PROMISES.name,
        AUDIT.c.at >= before,
    )
    query = (
        bound.select(DRAFTS, DRAFTS.c.id)
        .where(DRAFTS.c.updated_at < before, DRAFTS.c.version > 0, ~promised, ~settled)
        .order_by(DRAFTS.c.updated_at, DRAFTS.c.id)
        .limit(_AT_ONCE)
    )
    return tuple((await connection.execute(query)).scalars())
