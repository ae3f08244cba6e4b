"""A database that cannot be had is told in a line, with its reason and without its password."""

import asyncio
import sqlite3
import threading
from contextlib import closing

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from service.errors import BadSetting, StoreError
from service.store.database import open_database


async def read_from(url):
    database = open_database(url)
    try:
        async with database.reading():
            pass
    finally:
        await database.close()


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"database": "nope"}, '"nope" does not exist'), ({"username": "nobody", "password": "hush"}, '"nobody"')],
)
async def test_what_the_server_refuses_is_told(postgres_databases, change, reason):
    url = make_url(postgres_databases.address).set(**change)

    with pytest.raises(StoreError, match=f"AMENDS_DATABASE_URL cannot be reached: .*{reason}") as told:
        await read_from(url.render_as_string(hide_password=False))

    assert "hush" not in str(told.value)


async def test_a_server_that_does_not_answer_is_told():
    with pytest.raises(StoreError, match="cannot be reached"):
        await read_from("postgresql://me:hush@127.0.0.1:1/amends")


@pytest.mark.parametrize("url", ["amends.db", "mysql://localhost/amends"])
def test_an_address_that_is_none_is_named(url):
    with pytest.raises(BadSetting, match="AMENDS_DATABASE_URL"):
        open_database(url)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(BadSetting, match=r"AMENDS_DATABASE_URL: .*file/below cannot be made"):
        open_database(f"sqlite:///{tmp_path / 'file' / 'below' / 'a.db'}")


@pytest.mark.parametrize("moments", range(0, 40, 3))
async def test_whoever_is_cancelled_at_any_moment_leaves_no_thread_to_a_loop_that_ends(tmp_path, moments):
    before = set(threading.enumerate())
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    task = asyncio.create_task(read_once(database))
    for _ in range(moments):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    await database.close()

    left = set(threading.enumerate()) - before
    assert [thread.name for thread in left if "_connection_worker_thread" in thread.name] == []


async def test_whoever_is_cancelled_while_writing_lets_go_of_the_file(tmp_path):
    database, asked, cursors = open_database(f"sqlite:///{tmp_path / 'a.db'}"), asyncio.Event(), []

    @sa.event.listens_for(database.engine.sync_engine, "before_cursor_execute")
    def asks(_connection, cursor, statement, *_):
        if statement == ROWS:
            cursors.append(cursor)  # As whoever logs the error keeps it.
            asked.set()

    task = asyncio.create_task(write_for_ever(database))
    await asked.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None, timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")
    await database.close()


ROWS = "SELECT 1 UNION ALL SELECT 2"


async def write_for_ever(database):
    async with database.writing() as connection:
        while True:
            await connection.execute(sa.text(ROWS))


async def read_once(database):
    async with database.reading():
        pass
