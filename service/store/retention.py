"""Erase what nobody has touched for as long as drafts are kept."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from service.domain.erasure import Erased
from service.store.erase import erase
from service.store.rows import stamp
from service.store.sql import AMENDS, SqlStore
from service.store.tables import DRAFTS, PROMISES

_AT_ONCE = 50
"""Drafts in one transaction: writers wait for its end."""


async def expire(store: SqlStore, days: int) -> Erased:
    """Every draft, sent or not, that was last touched so many days ago and has no open promise."""
    before = stamp(store.clock() - timedelta(days=days))
    done = Erased()
    while drafts := await _old(store, before):
        async with store.writing(AMENDS) as writing:
            done += await erase(writing, drafts, "expired", "expired")
    return done


async def _old(store: SqlStore, before: str) -> tuple[str, ...]:
    waits = sa.exists().where(
        PROMISES.c.tenant == DRAFTS.c.tenant, PROMISES.c.draft_id == DRAFTS.c.id, PROMISES.c.state == "open"
    )
    query = (
        sa.select(DRAFTS.c.id)
        .where(DRAFTS.c.tenant == store.tenant, DRAFTS.c.updated_at < before, DRAFTS.c.version > 0, ~waits)
        .order_by(DRAFTS.c.updated_at, DRAFTS.c.id)
        .limit(_AT_ONCE)
    )
    async with store.database.reading() as connection:
        return tuple((await connection.execute(query)).scalars())
