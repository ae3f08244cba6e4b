"""The database that a command works on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from service.bootstrap_books import build_store
from service.errors import StoreError
from service.settings import Settings, read_settings
from service.store.database import Database
from service.store.migrate import refuse_old
from service.store.sql import SqlStore

T = TypeVar("T")


def settings_for(database: str | None) -> Settings:
    settings = read_settings()
    return settings if database is None else settings.model_copy(update={"database_url": database})


def with_books(settings: Settings, use: Callable[[SqlStore], Awaitable[T]]) -> T:
    """What `use` makes of the store. Raises StoreError for a database that is not there, or is an older one."""
    store = build_store(settings)
    _refuse_missing(store.database)
    return asyncio.run(_with(store, use))


async def _with(store: SqlStore, use: Callable[[SqlStore], Awaitable[T]]) -> T:
    try:
        await _refuse_older(store.database)
        return await use(store)
    finally:
        await store.database.close()


def _refuse_missing(database: Database) -> None:
    if database.is_sqlite and not Path(database.engine.url.database or "").is_file():
        raise StoreError(f"there is no database at {_name(database)}; name it by --database or AMENDS_DATABASE_URL")


async def _refuse_older(database: Database) -> None:
    async with database.reading() as connection:
        if await refuse_old(connection):
            raise StoreError(f"{_name(database)} has not the tables of this Amends; `amends serve` makes them")


def _name(database: Database) -> str:
    address = database.engine.url
    return address.set(drivername=address.get_backend_name()).render_as_string()
