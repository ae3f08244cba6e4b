"""`amends audit` says whether anything was changed, and where the chain ends."""

from tests.store.commands import run, with_store
from tests.store.filling import fill
from tests.store.tampering import burglar_at


async def change_sign_off(url):
    burglar = burglar_at(url)
    await burglar.do("UPDATE sign_offs SET id = 'so_x'")
    await burglar.engine.dispose()


def test_what_was_left_alone_verifies(database_url):
    with_store(database_url, fill)

    done = run(database_url, "audit", "verify")

    assert done.exit_code == 0
    assert done.stdout.startswith("14 links, 11 rows, 0 files: all as they were written. The chain ends at 14:")


def test_every_difference_is_a_line_and_the_exit_tells(database_url):
    async def fill_and_change(store):
        await fill(store)
        await change_sign_off(database_url)

    with_store(database_url, fill_and_change)

    done = run(database_url, "audit", "verify")

    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "sign_offs so_x: no link of the chain wrote this row",
        "sign_offs so_dr_1: the row is gone; link 6 says that it is there",
        "14 links, 11 rows, 0 files: 2 differences",
    ]


def test_an_end_that_was_kept_is_held_against_the_chain(database_url):
    with_store(database_url, fill)
    end = run(database_url, "audit", "head").stdout.strip()

    assert run(database_url, "audit", "verify", "--expect", end).exit_code == 0
    assert run(database_url, "audit", "verify", "--expect", f"999:{'f' * 64}").exit_code == 1
    assert run(database_url, "audit", "verify", "--expect", "nonsense").exit_code == 2


def test_the_operators_key_is_the_environments(database_url):
    with_store(database_url, fill, key=b"secret")

    assert run(database_url, "audit", "verify", key="secret").exit_code == 0
    assert run(database_url, "audit", "verify").exit_code == 1
    assert run(database_url, "audit", "verify", "--keyed-from", "15", key="secret").exit_code == 1


def test_a_database_that_is_not_there_is_not_made(tmp_path):
    done = run(f"sqlite:///{tmp_path}/none.db", "audit", "verify")

    assert done.exit_code == 2
    assert "there is no database" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_database_without_tables_is_told(empty_database_url):
    with_store(empty_database_url, touch)

    done = run(empty_database_url, "audit", "head")

    assert done.exit_code == 2
    assert "`amends serve` makes them" in done.stderr


async def touch(store):
    """SQLite's file is there from the first transaction on."""
    async with store.database.writing():
        pass
