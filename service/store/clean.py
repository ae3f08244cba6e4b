"""Make the database's files forget what was erased: until then they hold it in pages and rows that are only unused."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa
from aiosqlite import Connection
from sqlalchemy.exc import DBAPIError

from service.errors import StoreBusy
from service.store.database import BUSY_SECONDS, Database
from service.store.tables import CHAINED

_AGAIN = "what was erased is gone from its tables, and still in unused parts of the file. Run `amends erase --clean`."


async def clean(database: Database, seconds: float = BUSY_SECONDS) -> None:
    """Rewrite the files with what is left. Nobody can write meanwhile; on PostgreSQL nobody can read either.

    Raises StoreBusy where somebody else is in the way for so many seconds.
    """
    milliseconds = max(1, round(seconds * 1000))
    if database.is_sqlite:
        await _clean_sqlite(database, milliseconds)
    else:
        await _clean_postgres(database, milliseconds)


async def _clean_sqlite(database: Database, milliseconds: int) -> None:
    async with database.engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert isinstance(driver, Connection)
        await driver.execute(f"PRAGMA busy_timeout={milliseconds}")
        try:
            await _empty_log(driver)
            await driver.execute("VACUUM")
            await _empty_log(driver)
        except sqlite3.OperationalError as exc:
            raise StoreBusy(f"the database was not rewritten ({exc}): {_AGAIN}") from exc
        finally:
            await driver.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")


async def _empty_log(driver: Connection) -> None:
    """The write-ahead log holds whole pages as they were; cut to nothing, it holds none."""
    async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
        found = await cursor.fetchone()
    if found and found[0]:
        raise StoreBusy(f"somebody reads the database: {_AGAIN}")


async def _clean_postgres(database: Database, milliseconds: int) -> None:
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(sa.text(f"SET lock_timeout = {milliseconds}"))
        try:
            for table in CHAINED:
                await connection.execute(sa.text(f"VACUUM (FULL, ANALYZE) {table.name}"))
        except DBAPIError as exc:
            raise StoreBusy(f"the database was not rewritten ({exc.orig}): {_AGAIN}") from exc
        finally:
            await connection.execute(sa.text("RESET lock_timeout"))
