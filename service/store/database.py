"""The connection to the database: SQLite in a file by default, PostgreSQL by its address."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any
from weakref import WeakSet

import aiosqlite
import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from service.errors import BadSetting, MissingExtra, StoreBusy, StoreError

BUSY_SECONDS = 15
"""How long a writer waits for its turn."""

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
_TAKES_TURNS = ("40001", "40P01", "55P03")
"""PostgreSQL's words for two transactions that got into each other's way."""


@dataclass(frozen=True, slots=True)
class Database:
    """An engine whose transactions are what is promised of them on both databases."""

    engine: AsyncEngine
    _turns: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Writers of this process, first come first served: SQLite lets in whoever happens to look at the right moment,
    and a writer who waits in PostgreSQL keeps a connection from those who only read."""
    _files: WeakSet[aiosqlite.Connection] = field(default_factory=WeakSet)
    """SQLite's connections. Whoever is cancelled at the wrong moment loses one that is open."""
    _threads: set[Thread] = field(default_factory=set)
    """One of each connection; it answers to the event loop until that is closed."""
    _closing: set[asyncio.Task[None]] = field(default_factory=set)
    """Connections that are being closed for somebody who was cancelled meanwhile."""

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that may write; on SQLite it takes the only writer's turn at once (BEGIN IMMEDIATE)."""
        await self._take_turn()
        try:
            async with self._transaction({"amends_writes": True}) as connection:
                yield connection
        finally:
            self._turns.release()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that sees one state."""
        async with self._transaction({} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}) as connection:
            yield connection

    async def _take_turn(self) -> None:
        try:
            async with asyncio.timeout(BUSY_SECONDS):
                await self._turns.acquire()
        except TimeoutError as exc:
            raise StoreBusy("too many wait to write; ask again") from exc

    @asynccontextmanager
    async def _transaction(self, options: dict[str, Any]) -> AsyncIterator[AsyncConnection]:
        connection = await self._connect()
        try:
            await connection.execution_options(**options)
            async with connection.begin():
                yield connection
        except DBAPIError as exc:
            told = _told(exc)
            if told is None:
                raise
            raise told from exc
        finally:
            # Whoever is cancelled once more meanwhile leaves no connection open.
            closing = asyncio.create_task(connection.close())
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)
            await asyncio.shield(closing)

    async def _connect(self) -> AsyncConnection:
        try:
            return await self.engine.connect()
        except PoolTimeout as exc:
            raise StoreBusy("too many wait for the database; ask again") from exc
        except (DBAPIError, OSError) as exc:
            reason = exc.orig if isinstance(exc, DBAPIError) else exc
            raise StoreError(f"the database of AMENDS_DATABASE_URL cannot be reached: {reason}") from exc

    async def close(self) -> None:
        """Nothing of it goes on afterwards, so that the event loop may end."""
        await asyncio.gather(*self._closing, return_exceptions=True)
        await self.engine.dispose()
        for file in self._files:
            file.stop()
        for thread in tuple(self._threads):
            await asyncio.to_thread(thread.join, BUSY_SECONDS)


class _SqliteFile(sqlite3.Connection):
    """Lets go of its file when it is closed: what a cancelled writer did not read to the end would keep it locked."""

    def close(self) -> None:
        with suppress(sqlite3.Error):  # It is closed already, or beyond help.
            self.rollback()
        super().close()


def open_database(url: str) -> Database:
    """The database at `url`; raises BadSetting for an address that is none, MissingExtra without its driver."""
    try:
        address = make_url(url)
    except ArgumentError as exc:
        raise BadSetting("AMENDS_DATABASE_URL is no database address: sqlite:///amends.db or postgresql://…") from exc
    if address.drivername.split("+")[0] == "sqlite":
        return _sqlite(address.set(drivername="sqlite+aiosqlite"))
    if address.drivername.split("+")[0] in ("postgresql", "postgres"):
        return _postgres(address.set(drivername="postgresql+asyncpg"))
    raise BadSetting(f"AMENDS_DATABASE_URL: {address.drivername} is not known; give sqlite:///… or postgresql://…")


def _sqlite(address: sa.URL) -> Database:
    if address.database and address.database != ":memory:":
        _make_folder(Path(address.database).parent)
    # Rows hold what customers wrote; an error may be logged.
    files: WeakSet[aiosqlite.Connection] = WeakSet()
    threads: set[Thread] = set()

    def _open(file: str, **options: Any) -> aiosqlite.Connection:  # noqa: ANN401  the driver's own
        connection = aiosqlite.connect(file, factory=_SqliteFile, **options)
        connection._thread.daemon = True
        threads.difference_update([thread for thread in threads if thread.ident and not thread.is_alive()])
        threads.add(connection._thread)
        files.add(connection)
        return connection

    ours = {"timeout": BUSY_SECONDS, "async_creator_fn": _open}
    engine = create_async_engine(address, connect_args=ours, hide_parameters=True)

    @sa.event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401  the driver's own
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @sa.event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("amends_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return Database(engine, _files=files, _threads=threads)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise BadSetting(f"AMENDS_DATABASE_URL: {folder} cannot be made: {exc.strerror}") from exc


def _postgres(address: sa.URL) -> Database:
    if find_spec("asyncpg") is None:
        raise MissingExtra("PostgreSQL needs its driver: pip install 'amends[postgres]'")
    # A process that is suspended within a transaction would keep all others from writing.
    limits = {"idle_in_transaction_session_timeout": str(BUSY_SECONDS * 1000)}
    engine = create_async_engine(
        address, pool_pre_ping=True, hide_parameters=True, connect_args={"server_settings": limits}
    )
    return Database(engine)


def _told(exc: DBAPIError) -> StoreError | None:
    """What an error of the driver is to a caller; None for one that only our own mistake can bring about."""
    text = str(exc.orig)
    if "locked" in text or "busy" in text or getattr(exc.orig, "sqlstate", None) in _TAKES_TURNS:
        return StoreBusy("the database is being written by somebody else for too long; ask again")
    if exc.connection_invalidated or isinstance(exc, OperationalError):
        return StoreError(f"the database cannot be used: {text}")
    return None
