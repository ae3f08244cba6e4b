"""The engine's own tables: in the same database on PostgreSQL, in a file beside ours on SQLite."""

from __future__ import annotations

import logging
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from service.errors import BadSetting, MissingExtra

SCHEMA = "dbos"
_BUSY_MS = 30_000
_POOL = 8


def refuse_without_engine() -> None:
    """Raises MissingExtra."""
    if not has_engine():
        raise MissingExtra("batches need the durable engine: pip install 'amends[batch]'")


def has_engine() -> bool:
    return find_spec("dbos") is not None


def address_of(database_url: str) -> sa.URL:
    """Where the engine keeps its tables for a database of ours. Raises BadSetting for one in memory."""
    ours = make_url(database_url)
    if ours.drivername.split("+")[0] != "sqlite":
        return ours.set(drivername="postgresql+psycopg")
    if not ours.database or ours.database == ":memory:":
        raise BadSetting("AMENDS_DATABASE_URL: batches need a database in a file, or PostgreSQL")
    file = Path(ours.database)
    return sa.URL.create("sqlite", database=str(file.with_name(f"{file.stem}-jobs.db")))


def make_tables(address: sa.URL) -> None:
    """Bring the engine's tables to its version."""
    from dbos import DBOS

    quiet()
    DBOS.migrate(address.render_as_string(hide_password=False), schema=SCHEMA)


def open_system_database(address: sa.URL) -> sa.Engine:
    """Connections for the engine, which works in threads."""
    if address.get_backend_name() != "sqlite":
        return sa.create_engine(address, pool_size=_POOL, max_overflow=_POOL, pool_pre_ping=True, hide_parameters=True)
    engine = sa.create_engine(address, hide_parameters=True)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401  the driver's own
        # Each transaction that writes takes the writer's turn at once, or two would wait for one another.
        connection.isolation_level = "IMMEDIATE"
        connection.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        connection.execute("PRAGMA journal_mode=WAL")
        # What a power cut takes from these tables is done again; letters stand in ours, which lose nothing.
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA foreign_keys=ON")

    return engine


def quiet() -> None:
    """The engine's log goes where ours goes, and only what goes wrong is told."""
    log = logging.getLogger("dbos")
    log.setLevel(logging.WARNING)
    if not log.handlers:
        # It puts its own handler there, on the terminal, where there is none.
        log.addHandler(logging.NullHandler())
