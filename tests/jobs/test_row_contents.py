"""What a database says of a row that it does not take stands nowhere in the engine's tables."""

import dataclasses

import anyio
import pytest
import sqlalchemy as sa

from service.bootstrap_letters import BatchWork
from service.store.tables import RECIPIENTS
from tests.jobs.crowd import HOME, enlisted


@dataclasses.dataclass(frozen=True, slots=True)
class Clumsy(BatchWork):
    """Writes what the database refuses, and gives up."""

    async def write_letter(self, letter, keep):
        async def refused(connection):
            row = {"tenant": "default", "batch_id": letter.batch, "id": "x", "number": "Ada Lovelace"}
            await connection.execute(sa.insert(RECIPIENTS).values(row))
            return "kept"

        return await keep(refused)


@pytest.fixture
def databases(postgres_databases):
    return postgres_databases


async def test_the_engine_is_told_the_kind_of_an_error_and_nothing_of_the_row(jobs, desks):
    made = await enlisted(jobs.books(HOME), 1)
    clumsy = dataclasses.replace(jobs, work=Clumsy(desks))

    async with clumsy.at_work():
        await jobs.engine.start(HOME, made.id, "Ada")
        with anyio.fail_after(60):
            while not await _ended(jobs, made):  # noqa: ASYNC110  the engine sets no event
                await anyio.sleep(0.05)

    told = _rows(jobs.queue.engine)
    assert "NotKept" in told
    assert "DBAPIError" in told
    assert "Ada Lovelace" not in told


async def _ended(jobs, made):
    return await jobs.queue.client.list_workflows_async(workflow_id_prefix=made.id, status="ERROR", load_output=False)


def _rows(engine):
    with engine.connect() as connection:
        tables = sa.inspect(connection).get_table_names(schema="dbos")
        return repr([connection.exec_driver_sql(f'SELECT * FROM dbos."{table}"').all() for table in tables])
