"""The database that a command works on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from service.bootstrap_books import build_store
from service.domain.access import DEFAULT_PLACE, Place
from service.errors import BadInput, Problem, StoreError
from service.settings import Settings, read_settings
from service.store.database import Database, open_database
from service.store.migrate import refuse_old
from service.store.sql import SqlStore

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Where:
    """The database, None for that of the settings, and whose rows of it."""

    database: str | None = None
    place: Place = DEFAULT_PLACE

    @property
    def settings(self) -> Settings:
        return settings_for(self.database)


def at(database: str | None, tenant: str, partner: str | None = None) -> Where:
    """Raises BadInput for a name that no tenant or partner can have."""
    try:
        return Where(database, Place(tenant=tenant, partner=partner))
    except ValidationError as exc:
        wrong = (Problem(f"--{e['loc'][0]}", e["msg"].removeprefix("Value error, ")) for e in exc.errors())
        raise BadInput("there is no such place", tuple(wrong)) from exc


def settings_for(database: str | None) -> Settings:
    settings = read_settings()
    return settings if database is None else settings.model_copy(update={"database_url": database})


def with_books(where: Where, use: Callable[[SqlStore], Awaitable[T]]) -> T:
    """What `use` makes of the store. Raises StoreError for a database that is not there, or is an older one."""
    store = build_store(where.settings, where.place)
    return _with(store.database, lambda _: use(store))


def with_database(settings: Settings, use: Callable[[Database], Awaitable[T]]) -> T:
    """The same for what concerns every tenant."""
    return _with(open_database(settings.database_url), use)


def _with(database: Database, use: Callable[[Database], Awaitable[T]]) -> T:
    async def run() -> T:
        try:
            await _refuse_older(database)
            return await use(database)
        finally:
            await database.close()

    _refuse_missing(database)
    return asyncio.run(run())


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
