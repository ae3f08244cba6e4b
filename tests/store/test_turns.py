"""Writers of a process take turns, in the order in which they came."""

import asyncio

import pytest

from service.store.database import open_database


@pytest.fixture
async def database(tmp_path):
    opened = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    yield opened
    await opened.close()


async def waiting_writer(database, name, order):
    """A writer that stands in the queue once this returns."""

    async def write():
        async with database.writing():
            order.append(name)

    task = asyncio.create_task(write())
    await asyncio.sleep(0)
    return task


async def test_writers_are_let_in_in_the_order_in_which_they_came(database):
    order: list[str] = []
    async with database.writing():
        waiting = [await waiting_writer(database, name, order) for name in "abcde"]
    await asyncio.gather(*waiting)

    assert order == list("abcde")


async def test_a_reader_waits_for_no_writer(database):
    order: list[str] = []
    async with database.writing():
        waiting = [await waiting_writer(database, name, order) for name in map(str, range(40))]
        async with database.reading():
            read_meanwhile = not order
    await asyncio.gather(*waiting)

    assert read_meanwhile


async def test_a_writer_that_gives_up_leaves_its_turn_to_the_next(database):
    order: list[str] = []
    async with database.writing():
        first, second = [await waiting_writer(database, name, order) for name in "ab"]
        first.cancel()
    await asyncio.gather(first, second, return_exceptions=True)

    assert order == ["b"]


async def test_a_writer_that_fails_leaves_its_turn_to_the_next(database):
    async def fail():
        async with database.writing():
            raise LookupError

    order: list[str] = []
    with pytest.raises(LookupError):
        await fail()
    await (await waiting_writer(database, "a", order))

    assert order == ["a"]
