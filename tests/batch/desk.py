"""A desk on SQLite with a batch whose letters are written, without the engine that spreads the work."""

import asyncio
import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from service.batch.enlist import Wanted
from service.batch.rows import recipients_at, recipients_in
from service.bootstrap_batch import BatchDesk, build_batch_desk
from service.bootstrap_desks import build_desks
from service.bootstrap_letters import BatchWork
from service.domain.access import Place
from service.domain.batch import batch_id, recipient_id
from service.jobs.work import LetterId
from service.lifecycle.steps import Change, Step
from service.settings import Settings

HOME = Place()
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "outage"


@dataclass
class Written:
    """A batch with its letters."""

    batches: BatchDesk
    id: str

    async def draft_of(self, key):
        return (await self.batches.books.recipient(self.id, key)).draft_id

    async def history(self, key):
        return await self.batches.desk.store.now(await self.draft_of(key))

    async def row(self, key):
        return await self.batches.books.recipient(self.id, key)

    async def edit(self, key, words):
        """A person writes something into a letter."""
        letter = (await self.history(key)).newest.kept.draft.letter
        body = letter.body.replace("You do not have to ask for it.", words)
        assert body != letter.body
        change = Change(subject=letter.subject, body=body)
        await self.batches.desk.life.change(await self.draft_of(key), change, Step(by="Ada"))


async def _written(desks, incident, file):
    """Takes recipients in and writes their letters."""
    batches = build_batch_desk(desks.of(HOME), HOME)
    recipients = batches.recipients(incident, file)
    taken = await batches.enlister.take_in(incident, recipients, Wanted(by="Ada"))
    await batches.books.set_state(taken.batch.id, "running", "Ada")
    work, database = BatchWork(desks), batches.desk.store.database

    async def keep(in_transaction):
        async with database.writing() as connection:
            return await in_transaction(connection)

    for one in recipients:
        await work.write_letter(LetterId(HOME, taken.batch.id, recipient_id(taken.batch.id, one.key)), keep)
    return Written(batches, taken.batch.id)


async def _opened(url):
    desks = build_desks(Settings(database_url=url, profile=Path()))
    await desks.open()
    return desks


@pytest.fixture(scope="session")
def example_database(sqlite_databases, incident):
    """A file with the example's letters, written once."""
    url = sqlite_databases.migrated()

    async def write():
        desks = await _opened(url)
        await _written(desks, incident, recipients_at(EXAMPLE / "recipients.csv"))
        await desks.close()

    asyncio.run(write())
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
async def desks(tmp_path, sqlite_databases):
    desks = await _opened(sqlite_databases.migrated())
    yield desks
    await desks.close()


@asynccontextmanager
async def example_in(file):
    """The example's batch, as a file has it."""
    desks = await _opened(f"sqlite:///{file}")
    yield Written(build_batch_desk(desks.of(HOME), HOME), batch_id(HOME, "INC-0518"))
    await desks.close()


@pytest.fixture
async def written(example_database, tmp_path):
    """The example's batch, in a copy of its own."""
    async with example_in(shutil.copyfile(example_database, tmp_path / "batch.db")) as written:
        yield written


@pytest.fixture
def write_batch(desks, incident):
    """Writes the letters of these rows."""

    async def write(rows):
        return await _written(desks, incident, recipients_in(rows.encode(), "csv"))

    return write
