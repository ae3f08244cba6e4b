"""What somebody can do to a database behind the program's back."""

import copy
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from service.store.verify import verify


@dataclass(frozen=True)
class Burglar:
    """Writes what it likes; no foreign key holds it back."""

    engine: AsyncEngine

    async def rows(self, table):
        async with self.engine.begin() as connection:
            query = sa.select(table).order_by(*table.primary_key)
            return [dict(row) for row in (await connection.execute(query)).mappings()]

    async def do(self, *statements):
        async with self.engine.begin() as connection:
            for statement in statements:
                await connection.execute(sa.text(statement) if isinstance(statement, str) else statement)

    async def replace(self, table, before, after):
        await self.do(table.update().where(*same(table, before)).values(after))

    async def drop(self, table, row):
        await self.do(table.delete().where(*same(table, row)))

    async def put(self, table, *rows):
        await self.do(*(table.insert().values(row) for row in rows))


def burglar_at(url):
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return Burglar(create_async_engine(address.set(drivername="sqlite+aiosqlite")))
    free = {"server_settings": {"session_replication_role": "replica"}}
    return Burglar(create_async_engine(address.set(drivername="postgresql+asyncpg"), connect_args=free))


def same(table, row):
    return [column == row[column.name] for column in table.primary_key]


def changed_rows(table, row):
    """The row with each of its values changed, one at a time; of a JSON value each part of it."""
    for column in table.columns:
        for value in changed(row[column.name]):
            yield column.name, {**row, column.name: value}


def changed(value, depth=0):
    if isinstance(value, dict | list):
        yield from changed_parts(value, depth)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1000
    elif isinstance(value, str) and value:
        yield value[:-1] + ("0" if value[-1] != "0" else "1")
    else:
        yield "x"


def changed_parts(value, depth):
    """Deep inside one part stands for its neighbours."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys if depth < 2 else keys[:1]:
        for part in changed(value[key], depth + 1):
            other = copy.copy(value)
            other[key] = part
            yield other
    if keys:
        yield {k: v for k, v in value.items() if k != keys[0]} if isinstance(value, dict) else value[1:]
    yield {**value, "added": None} if isinstance(value, dict) else [*value, None]


async def places(store, **how):
    """Where `verify` finds a difference."""
    return [difference.place for difference in (await verify(store.database, **how)).differences]
