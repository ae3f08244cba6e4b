"""The keys in the database. What is done with one is noted in the audit chain by its id, never with its secret."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from service.access.making import Made, ended_after, replace_key
from service.domain.access import ApiKey, Place
from service.domain.ports import Clock
from service.errors import BadInput, Problem, Refused
from service.store.chain import About, Chain
from service.store.database import Database
from service.store.rows import Row, stamp
from service.store.tables import API_KEYS

_MOMENTS = ("created_at", "expires_at", "revoked_at", "last_used_at")


@dataclass(frozen=True, slots=True)
class SqlKeys:
    """Every tenant's keys: which tenant a request belongs to is only known once its key is found.

    `chain_key` is the operator's key of the audit chain.
    """

    database: Database
    clock: Clock
    chain_key: bytes = b""

    async def find(self, id: str) -> ApiKey | None:
        async with self.database.reading() as connection:
            return await _find(connection, id)

    async def any(self) -> bool:
        """Whether one was ever made, whatever has become of it."""
        async with self.database.reading() as connection:
            return (await connection.execute(sa.select(API_KEYS.c.id).limit(1))).first() is not None

    async def list(self) -> tuple[ApiKey, ...]:
        """All of them, the newest last."""
        query = sa.select(API_KEYS).order_by(API_KEYS.c.created_at, API_KEYS.c.id)
        async with self.database.reading() as connection:
            return tuple(key_of(row) for row in (await connection.execute(query)).mappings().all())

    async def add(self, key: ApiKey, by: str) -> None:
        async with self._changing(key.place, by) as change:
            await change.connection.execute(API_KEYS.insert(), key_row(key))
            await change.note("key_made", key)

    async def revoke(self, id: str, by: str) -> ApiKey:
        """The key opens nothing from now on; one that is revoked already stays as it is. Raises BadInput."""
        found = await self._known(id)
        async with self._changing(found.place, by) as change:
            key = await _find(change.connection, id) or found
            if key.revoked_at is not None:
                return key
            revoked = key.model_copy(update={"revoked_at": self.clock()})
            await change.put(revoked)
            await change.note("key_revoked", revoked)
        return revoked

    async def rotate(self, id: str, grace: timedelta, by: str) -> Made:
        """A new key with the same powers; the old one opens for `grace` still. Raises BadInput, Refused."""
        found = await self._known(id)
        async with self._changing(found.place, by) as change:
            await _refuse_replaced(change.connection, id)
            old, now = await _find(change.connection, id) or found, self.clock()
            made = replace_key(old, now)
            await change.connection.execute(API_KEYS.insert(), key_row(made.key))
            await change.put(ended_after(old, now, grace))
            await change.note("key_rotated", made.key)
        return made

    async def touch(self, used: Mapping[str, datetime]) -> None:
        """When keys were last used; never an earlier moment than is there."""
        async with self.database.writing() as connection:
            for id, at in used.items():
                newer = API_KEYS.c.last_used_at.is_(None) | (API_KEYS.c.last_used_at < stamp(at))
                update = API_KEYS.update().where(API_KEYS.c.id == id, newer)
                await connection.execute(update.values(last_used_at=stamp(at)))

    async def _known(self, id: str) -> ApiKey:
        found = await self.find(id)
        if found is None:
            raise BadInput("there is no such key", (Problem("id", f"no key {id!r}; amends keys list shows them"),))
        return found

    @asynccontextmanager
    async def _changing(self, place: Place, by: str) -> AsyncIterator[_Change]:
        """One transaction with its links of the audit chain, which belong to the key's tenant."""
        async with self.database.writing() as connection:
            chain = Chain(connection, place.tenant, by, self.chain_key, self.clock())
            await chain.lock()
            yield _Change(connection, chain)
            await chain.close()


@dataclass(frozen=True, slots=True)
class _Change:
    connection: AsyncConnection
    chain: Chain

    async def put(self, key: ApiKey) -> None:
        row = key_row(key)
        await self.connection.execute(API_KEYS.update().where(API_KEYS.c.id == row.pop("id")).values(row))

    async def note(self, action: str, key: ApiKey) -> None:
        told = {"scopes": " ".join(sorted(key.scopes)), "role": key.highest_role or "", "replaces": key.replaces or ""}
        where = {"partner": key.place.partner or ""}
        await self.chain.add(action, None, key.id, None, About("", {n: v for n, v in (told | where).items() if v}))


def key_row(key: ApiKey) -> dict[str, Any]:
    row: dict[str, Any] = key.model_dump(exclude={"place", "scopes", *_MOMENTS})
    moments = {name: stamp(at) if (at := getattr(key, name)) else None for name in _MOMENTS}
    place = {"tenant": key.place.tenant, "partner": key.place.partner or ""}
    return row | moments | place | {"scopes": sorted(key.scopes)}


def key_of(row: Row) -> ApiKey:
    own = {name: row[name] for name in ApiKey.model_fields if name != "place"}
    return ApiKey.model_validate(own | {"place": {"tenant": row["tenant"], "partner": row["partner"] or None}})


async def _find(connection: AsyncConnection, id: str) -> ApiKey | None:
    found = (await connection.execute(sa.select(API_KEYS).where(API_KEYS.c.id == id))).mappings().one_or_none()
    return key_of(found) if found else None


async def _refuse_replaced(connection: AsyncConnection, id: str) -> None:
    """Its end is that of its grace by now, which would be the whole life of a second successor."""
    query = sa.select(API_KEYS.c.id).where(API_KEYS.c.replaces == id).limit(1)
    successor = (await connection.execute(query)).scalar_one_or_none()
    if successor is not None:
        told = f"key {successor} has taken its place; rotate that one, or make a new key (amends keys create)"
        raise Refused(f"key {id} cannot be rotated", (Problem("id", told),))
