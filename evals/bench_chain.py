"""How many letters a second one audit chain takes, and what a letter takes of the disk.

Each writer is a process that keeps letters that were drafted before, one after the other, as a batch's worker does: the
chain's end is locked, the draft, its version and their links are written, and all is committed. Only that is timed.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from evals.bench_batches import _batch, _people, _started
from evals.bench_databases import databases
from evals.cases import load_cases
from service.bootstrap_desks import build_desks
from service.domain.access import DEFAULT_PLACE
from service.domain.case import CaseFile
from service.domain.draft import KeptDraft
from service.domain.history import AMENDS
from service.drafting.pipeline import DraftOptions
from service.lifecycle.versions import first_version
from service.settings import Settings
from service.store.database import Database, open_database
from service.store.memory import MemoryStore
from service.store.migrate import migrate
from service.store.sql import SqlStore

WRITERS = (1, 2, 4)
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Kept:
    """What one writer did."""

    letters: int
    began: float
    ended: float
    held: float
    """Seconds that the chain's end was locked, in all."""
    cpu: float
    server_cpu: float
    """CPU seconds of its connection's process in PostgreSQL, on the same machine."""


async def _drafted(url: str, case: CaseFile) -> KeptDraft:
    """One letter, which all writers keep copies of."""
    desks, kept = build_desks(Settings(database_url=url, profile=Path())), MemoryStore()
    await desks.open()
    draft = await desks.of(DEFAULT_PLACE).drafter.draft(case, DraftOptions(), store=kept)
    await desks.close()
    return await kept.load(draft.id)


def _copy(kept: KeptDraft, id: str) -> KeptDraft:
    return kept.model_copy(update={"draft": kept.draft.model_copy(update={"id": id})})


def write(url: str, kept: KeptDraft, letters: int, name: str, begin: float) -> Kept:
    """One writer, in a process of its own. All begin at the same moment."""
    return asyncio.run(_write(url, kept, letters, name, begin))


async def _write(url: str, kept: KeptDraft, letters: int, name: str, begin: float) -> Kept:
    database = open_database(url)
    store = SqlStore(database, lambda: datetime.now(UTC))
    await store.audit("nobody")  # The connection is made.
    await asyncio.sleep(max(0.0, begin - time.time()))
    began, cpu, held = time.time(), time.process_time(), 0.0
    for number in range(letters):
        version = first_version(_copy(kept, f"dr_{name}_{number}"), AMENDS, store.clock())
        async with store.writing(AMENDS) as writing:
            locked = time.perf_counter()
            await writing.add_version(version)
        held += time.perf_counter() - locked
    ended, own = time.time(), time.process_time() - cpu
    server = await _server_cpu(database)
    await database.close()
    return Kept(letters, began, ended, held, own, server)


async def _server_cpu(database: Database) -> float:
    if database.is_sqlite:
        return 0.0
    async with database.reading() as connection:
        pid = (await connection.execute(sa.text("SELECT pg_backend_pid()"))).scalar_one()
    return _cpu_of(pid)


def _cpu_of(pid: int) -> float:
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(told[11]) + int(told[12])) / _TICKS


def _chain(name: str, url: str, kept: KeptDraft, letters: int) -> None:
    asyncio.run(_migrated(url))
    spawn = multiprocessing.get_context("spawn")
    for writers in WRITERS:
        with ProcessPoolExecutor(writers, mp_context=spawn) as pool:
            begin = time.time() + 10
            each = [pool.submit(write, url, kept, letters, f"{writers}_{n}", begin) for n in range(writers)]
            done = [one.result() for one in each]
        count, load = letters * writers, os.getloadavg()[0]
        seconds = max(one.ended for one in done) - min(one.began for one in done)
        held, cpu, server = (sum(getattr(one, what) for one in done) for what in ("held", "cpu", "server_cpu"))
        per = {"held": held, "CPU": cpu, "server CPU": server}
        told = "   ".join(f"{what} {value / count * 1000:5.2f} ms" for what, value in per.items())
        print(f"{name:10}  {writers} writers  {count / seconds:6.1f} letters/s   {told}   load {load:.1f}", flush=True)


async def _migrated(url: str) -> None:
    database = open_database(url)
    await migrate(database)
    await database.close()


async def _disk(name: str, url: str, people: list[CaseFile]) -> None:
    """A whole batch, engine and all."""
    settings = Settings(database_url=url, profile=Path())
    desks = build_desks(settings)
    await desks.open()
    database = desks.of(DEFAULT_PLACE).store.database
    async with _started(settings, desks, people[:1]) as jobs:
        await _batch(jobs)  # All tables are made, and the files of rules are kept with the first letter.
    before = await _sizes(database, url)
    async with _started(settings, desks, people) as jobs:
        most = await _most_connections(database, asyncio.create_task(_batch(jobs)))
    after = await _sizes(database, url)
    await desks.close()
    letters = len(people) - 1
    grown = {table: (after[table] - before.get(table, 0)) / letters for table in after}
    rows = ", ".join(f"{table} {size:.0f}" for table, size in sorted(grown.items(), key=lambda t: -t[1]) if size > 99)
    print(f"{name:10}  {sum(grown.values()):7.0f} bytes a letter, of {letters}: {rows}", flush=True)
    if most:
        print(f"{name:10}  {most} connections of one worker that writes {settings.batch_concurrency} letters at once")


async def _most_connections(database: Database, busy: asyncio.Task[None]) -> int:
    most = 0
    while not busy.done():
        await asyncio.sleep(0.5)
        if not database.is_sqlite:
            query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            async with database.reading() as connection:
                most = max(most, (await connection.execute(sa.text(query))).scalar_one())
    await busy
    return most


async def _sizes(database: Database, url: str) -> dict[str, int]:
    """Bytes with indexes: by table on PostgreSQL, by file on SQLite."""
    if database.is_sqlite:
        ours = Path(url.removeprefix("sqlite:///"))
        return {file.name: _in_file(file) for file in (ours, ours.with_name(f"{ours.stem}-jobs.db"))}
    query = "SELECT relid::regclass::text, pg_total_relation_size(relid) FROM pg_stat_user_tables"
    async with database.reading() as connection:
        return {row[0]: row[1] for row in await connection.execute(sa.text(query))}


def _in_file(file: Path) -> int:
    engine = sa.create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        used, free, size = (
            connection.exec_driver_sql(f"PRAGMA {what}").scalar_one()
            for what in ("page_count", "freelist_count", "page_size")
        )
    engine.dispose()
    return int((used - free) * size)


def main() -> None:
    """`python -m evals.bench_chain chain|disk [LETTERS]`: of each writer, or of the batch."""
    what, letters = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100
    people = _people(load_cases("nine"), letters + 1)
    with ExitStack() as stack:
        places = databases(stack)
        if what == "disk":
            for name, url in places.items():
                asyncio.run(_disk(name, url, people))
            return
        kept = asyncio.run(_drafted(places["SQLite"], people[0]))
        for name, url in places.items():
            _chain(name, url, kept, letters)


if __name__ == "__main__":
    main()
