"""Workers that are killed, stopped and continued write each letter once, and leave none out."""

import pytest

from tests.jobs.killing.run import run, workers_on

LETTERS = 16


@pytest.fixture(scope="module")
def workers(tmp_path_factory):
    with (tmp_path_factory.mktemp("workers") / "log").open("a") as log, workers_on(log) as ready:
        yield ready


@pytest.fixture
def postgres_url(postgres_databases):
    url = postgres_databases.migrated()
    yield url
    postgres_databases.drop(url)


async def test_a_worker_that_is_killed_twice_writes_each_letter_once(sqlite_databases, workers):
    deeds = [["start w1"], ["kill w1", "start w1"], ["kill w1", "start w1"]]

    ran = await run(sqlite_databases.migrated(), workers, LETTERS, deeds)

    assert ran.wrong == []


async def test_the_living_finish_for_the_dead_and_one_who_was_stopped_does_nothing_twice(postgres_url, workers):
    deeds = [["start w1", "start w2"], ["stop w2"], ["kill w1", "continue w2"]]

    ran = await run(postgres_url, workers, LETTERS, deeds)

    assert ran.wrong == []
