"""What `amends follow-up` does with the database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from service.bootstrap_books import Amends, build_amends
from service.cli.books import Where
from service.domain.draft import KeptDraft
from service.errors import UnknownDraft

T = TypeVar("T")


def waiting(where: Where, id: str) -> KeptDraft:
    """Drafted now if it does not wait yet. Raises UnknownPromise, and UnknownDraft where no letter is asked for."""

    async def draft(amends: Amends) -> KeptDraft:
        promise = await amends.ledger.promise(id)
        follow_ups = amends.sweep.follow_ups
        done = await follow_ups.wait_for(promise, amends.store.clock()) if follow_ups else promise
        if done.follow_up is None:
            raise UnknownDraft(f"no letter waits because of promise {id!r}")
        return await amends.store.load(done.follow_up)

    return asyncio.run(_with(where, draft))


def script(where: Where, id: str) -> str:
    """Raises UnknownPromise."""

    async def write(amends: Amends) -> str:
        promise = await amends.ledger.promise(id)
        follow_ups = amends.sweep.follow_ups
        return await follow_ups.script(promise, amends.store.clock()) if follow_ups else ""

    return asyncio.run(_with(where, write))


async def _with(where: Where, use: Callable[[Amends], Awaitable[T]]) -> T:
    amends = build_amends(where.settings, place=where.place)
    await amends.open()
    try:
        return await use(amends)
    finally:
        await amends.close()
