"""Bring a database to this program's tables, or refuse one that is ahead of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import AsyncConnection

from service.errors import FutureDatabase
from service.store.database import Database

_HERE = Path(__file__).parent / "migrations"


async def migrate(database: Database) -> None:
    """Every migration that is still missing, in one transaction. Raises FutureDatabase for one we do not know."""
    async with database.writing() as connection:
        if not database.is_sqlite:
            # Two processes that start together would both create the tables.
            await connection.execute(sa.text("SELECT pg_advisory_xact_lock(7236114)"))
        await connection.run_sync(_upgrade)


@cache
def newest_revision() -> str | None:
    """The one that this program's tables are at."""
    return _newest()


async def refuse_old(connection: AsyncConnection) -> bool:
    """Whether migrations are missing."""
    return await connection.run_sync(lambda c: _stands_at(c) != _newest())


def config(connection: sa.Connection) -> Config:
    """Alembic's own settings, on a connection that is already open."""
    made = Config()
    made.set_main_option("script_location", str(_HERE))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def _upgrade(connection: sa.Connection) -> None:
    stands = _stands_at(connection)
    if stands is not None and stands not in _known():
        raise FutureDatabase(
            f"the database is at revision {stands!r}, which this Amends does not know (it knows up to {_newest()!r}): "
            "start the newer Amends that wrote it, or point AMENDS_DATABASE_URL at a copy made before"
        )
    if stands != _newest():
        command.upgrade(config(connection), "head")


def _stands_at(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _newest() -> str | None:
    return _scripts().get_current_head()


def _known() -> frozenset[str]:
    return frozenset(script.revision for script in _scripts().walk_revisions())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_HERE))
