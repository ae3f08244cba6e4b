"""One worker a database on SQLite; on PostgreSQL any number, each under its own name."""

import pytest

from service.errors import AlreadyWorking, BadSetting
from service.jobs.seat import only_seat, seat_in_database
from service.jobs.system_database import address_of
from service.store.database import open_database


@pytest.fixture
async def engine(postgres_databases):
    database = open_database(postgres_databases.address)
    yield database.engine
    await database.close()


async def test_a_second_worker_on_a_file_is_refused_with_the_reason(tmp_path):
    async with only_seat(tmp_path / "amends.db", "one"):
        with pytest.raises(AlreadyWorking, match="SQLite allows one"):
            async with only_seat(tmp_path / "amends.db", "two"):
                pass
    async with only_seat(tmp_path / "amends.db", "two") as seat:
        assert seat.worker_id == "two"


async def test_workers_of_one_host_are_numbered_and_a_chosen_name_is_refused(engine):
    async with seat_in_database(engine, "host", False) as one, seat_in_database(engine, "host", False) as two:
        assert (one.worker_id, two.worker_id) == ("host", "host-2")
        with pytest.raises(AlreadyWorking, match="AMENDS_WORKER_ID"):
            async with seat_in_database(engine, "host", True):
                pass


async def test_the_living_are_told_from_the_dead(engine):
    async with seat_in_database(engine, "one", True) as one:
        async with seat_in_database(engine, "two", True), one.dead("two") as is_dead:
            assert not is_dead
        async with one.dead("two") as is_dead:
            assert is_dead
            with pytest.raises(AlreadyWorking):
                async with seat_in_database(engine, "two", True):
                    pass
        assert await one.is_held()


async def test_a_seat_that_was_lost_with_its_connection_is_taken_again(engine):
    async with seat_in_database(engine, "one", True) as one:
        assert one._connection
        await one._connection.invalidate()

        assert not await one.is_held()
        assert await one.is_held()


def test_the_engine_keeps_its_tables_beside_ours():
    assert address_of("sqlite:///kept/amends.db").database == "kept/amends-jobs.db"
    assert address_of("postgres://ada:secret@host/amends").drivername == "postgresql+psycopg"
    with pytest.raises(BadSetting, match="in a file"):
        address_of("sqlite:///:memory:")
