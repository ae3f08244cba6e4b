"""A worker's seat: held as long as its process lives, so that others can tell whether it does."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from service.errors import AlreadyWorking

_SPACE = 7236115
"""Our advisory locks among others' in the same database."""
_SEATS_PER_NAME = 64


class Seat(Protocol):
    """Where a worker sits."""

    @property
    def worker_id(self) -> str: ...

    async def is_held(self) -> bool:
        """Whether it is still this process's; a lost one is taken again, if nobody else sits there."""
        ...

    def dead(self, worker_id: str) -> AbstractAsyncContextManager[bool]:
        """Whether that worker is dead; it stays so as long as the context lasts."""
        ...


@dataclass(frozen=True, slots=True)
class OnlySeat:
    """On SQLite: the one file lock of the database."""

    worker_id: str

    async def is_held(self) -> bool:
        return True

    @asynccontextmanager
    async def dead(self, worker_id: str) -> AsyncIterator[bool]:
        """Whoever holds the only seat knows that nobody else lives."""
        yield True


@asynccontextmanager
async def only_seat(database: Path, worker_id: str) -> AsyncIterator[OnlySeat]:
    """Raises AlreadyWorking where another process holds it. The system gives it up with its process."""
    file = database.with_name(f"{database.stem}-jobs.lock")
    with file.open("a") as opened:
        if not _locked(opened):
            raise AlreadyWorking(
                f"another process works on the batches of {database.name} already, and SQLite allows one: "
                "stop it, or keep everything in PostgreSQL (AMENDS_DATABASE_URL) for more workers"
            )
        yield OnlySeat(worker_id)


def _locked(file: IO[str]) -> bool:
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@dataclass(slots=True)
class SeatInDatabase:
    """On PostgreSQL: an advisory lock under the worker's id, on a connection of its own."""

    worker_id: str
    engine: AsyncEngine
    _connection: AsyncConnection | None = field(default=None)

    async def take(self) -> bool:
        """Whether nobody sat there."""
        if self._connection is None:
            connection = await self.engine.connect()
            self._connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
            # A host that vanishes is noticed within half a minute, and not after two hours.
            for name, seconds in (("idle", 10), ("interval", 5), ("count", 3)):
                await self._connection.execute(sa.text(f"SET tcp_keepalives_{name} = {seconds}"))
        return await _lock(self._connection, self.worker_id)

    async def is_held(self) -> bool:
        try:
            if self._connection is None:
                return await self.take()
            # On a session that has the lock it is counted once more, and given back once.
            if await _lock(self._connection, self.worker_id):
                await _unlock(self._connection, self.worker_id)
                return True
        except (SQLAlchemyError, OSError):
            await self.leave()
        return False

    @asynccontextmanager
    async def dead(self, worker_id: str) -> AsyncIterator[bool]:
        if self._connection is None or not await _lock(self._connection, worker_id):
            yield False
            return
        try:
            yield True
        finally:
            await _unlock(self._connection, worker_id)

    async def leave(self) -> None:
        """The lock goes with its session, which goes back to no pool."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()
            await connection.close()


@asynccontextmanager
async def seat_in_database(engine: AsyncEngine, worker_id: str, chosen: bool) -> AsyncIterator[SeatInDatabase]:
    """Raises AlreadyWorking where the id was `chosen` and is in use; else a number is put after it."""
    seat = SeatInDatabase(worker_id, engine)
    try:
        for number in range(1, _SEATS_PER_NAME + 1):
            seat.worker_id = worker_id if number == 1 else f"{worker_id}-{number}"
            if await seat.take():
                break
            if chosen:
                raise AlreadyWorking(f"AMENDS_WORKER_ID: a worker {worker_id!r} is at work already; give another id")
        else:
            raise AlreadyWorking(f"{_SEATS_PER_NAME} workers of the name {worker_id!r} are at work already")
        yield seat
    finally:
        await seat.leave()


async def _lock(connection: AsyncConnection, worker_id: str) -> bool:
    query = sa.select(sa.func.pg_try_advisory_lock(_SPACE, _number(worker_id)))
    return bool((await connection.execute(query)).scalar_one())


async def _unlock(connection: AsyncConnection, worker_id: str) -> None:
    await connection.execute(sa.select(sa.func.pg_advisory_unlock(_SPACE, _number(worker_id))))


def _number(worker_id: str) -> int:
    """An id as a lock's number."""
    return int.from_bytes(hashlib.sha256(worker_id.encode()).digest()[:4], "big", signed=True)
