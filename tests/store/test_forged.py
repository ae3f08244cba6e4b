"""A chain that was made anew, cut off or put together from others is found, by the key or by an end kept elsewhere."""

import pytest

from service.domain.audit import FIRST, link
from service.errors import BadInput
from service.store.database import Database, open_database
from service.store.sql import SqlStore
from service.store.tables import AUDIT, HEAD
from service.store.verify import End, Keys, chain_end, read_end, verify
from tests.store.filling import fill
from tests.store.tampering import burglar_at, places

KEY = b"the operator's"


async def made_anew(burglar):
    """The whole chain again, without a contradiction in it, as whoever has no key can."""
    rows, before = await burglar.rows(AUDIT), FIRST
    for row in rows:
        told = {name: row[name] for name in row if name not in ("before", "hash")}
        row |= {"before": before, "hash": link(before, told)}
        before = row["hash"]
    end = HEAD.update().values(seq=rows[-1]["seq"], hash=before)
    await burglar.do(AUDIT.delete(), *(AUDIT.insert().values(row) for row in rows), end)


async def forge(burglar):
    """Somebody else is said to have signed."""
    await burglar.do(AUDIT.update().where(AUDIT.c.action == "approved").values(actor="eve"))
    await made_anew(burglar)


async def test_a_chain_made_anew_without_the_key_is_found(database, clock, burglar):
    store = SqlStore(database, clock, key=KEY)
    await fill(store)
    assert (await verify(database, Keys(KEY))).holds
    await forge(burglar)

    assert await places(store, keys=Keys(KEY))
    assert not await places(store)


async def test_a_chain_made_anew_is_found_by_an_end_that_was_kept_elsewhere(filled, burglar):
    end = await chain_end(filled.database)
    await forge(burglar)

    assert not await places(filled)
    assert await places(filled, expected=end) == [f"link {end.seq}"]


async def test_a_link_that_was_left_out_of_a_chain_made_anew_is_found(filled, burglar):
    last = (await filled.audit())[-1].seq
    async with filled.writing("kit") as writing:
        await writing.note("refused", "dr_1", {"why": "stale"})
        await writing.note("refused", "dr_1", {"why": "sent"})
    await burglar.do(AUDIT.delete().where(AUDIT.c.seq == last + 1))
    await made_anew(burglar)

    assert await places(filled) == [f"link {last + 2}"]


@pytest.fixture
def two_urls(databases, database_url):
    other = databases.migrated()
    yield database_url, other
    databases.drop(other)


async def test_links_of_another_database_with_the_same_key_are_found(two_urls, clock):
    burglars, stores = [burglar_at(url) for url in two_urls], [open_store(url, clock) for url in two_urls]
    for store, why in zip(stores, ("stale", "sent"), strict=True):
        async with store.writing("kit") as writing:
            await writing.note("refused", "dr_1", {"why": why})
            await writing.note("refused", "dr_1", {"why": "again"})
    mine, other = [(await burglar.rows(AUDIT))[1] for burglar in burglars]
    await burglars[0].replace(AUDIT, mine, other)
    await burglars[0].do(HEAD.update().values(hash=other["hash"]))

    assert await places(stores[0], keys=Keys(KEY)) == ["link 2"]
    for opened in (*(store.database for store in stores), *(burglar.engine for burglar in burglars)):
        await (opened.close() if isinstance(opened, Database) else opened.dispose())


def open_store(url, clock):
    return SqlStore(open_database(url), clock, key=KEY)


async def test_an_end_that_was_cut_off_shows_against_one_that_was_kept_elsewhere(filled, burglar):
    end = await chain_end(filled.database)
    last = (await burglar.rows(AUDIT))[-1]
    assert last["table"] == "outcomes"
    await burglar.do(
        AUDIT.delete().where(AUDIT.c.seq == last["seq"]),
        "DELETE FROM outcomes WHERE draft_id = 'dr_2'",
        HEAD.update().values(seq=last["seq"] - 1, hash=last["before"]),
    )

    assert not await places(filled)
    assert await places(filled, expected=end) == [f"link {end.seq - 1}"]


async def test_an_end_holds_after_more_was_written(filled):
    end = await chain_end(filled.database)
    await fill(filled, "dr_3")

    assert (await verify(filled.database, expected=end)).holds


async def test_a_key_that_came_later_vouches_for_what_was_there_before(store, clock, burglar):
    await fill(store)
    since = (await chain_end(store.database)).seq + 1
    await fill(SqlStore(store.database, clock, key=b"k"), "dr_2")
    assert (await verify(store.database, Keys(b"k", since))).holds
    assert (await places(store, keys=Keys(b"k")))[0] == "link 1"

    await forge(burglar)

    assert await places(store, keys=Keys(b"k", since))


def test_an_end_is_read_as_it_was_printed():
    end = End(seq=12, hash="9f" * 32)

    assert read_end(f" {end}\n") == end


@pytest.mark.parametrize("text", ["", "12", "12:", "x:" + "9f" * 32, "12:9f"])
def test_what_is_no_end_is_told(text):
    with pytest.raises(BadInput, match="amends audit head"):
        read_end(text)
