"""A customer's data can be erased: no byte of it is left in the files, and the chain still verifies."""

import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from service.domain.access import Place
from service.domain.books import Once, PromiseFilter, Reply
from service.domain.customer_key import customer_key, key_of_id
from service.domain.history import DraftFilter
from service.errors import BadInput, StoreBusy, UnknownDraft
from service.store.clean import clean
from service.store.database import open_database
from service.store.erase import drafts_of_customer, drafts_of_ticket, erase
from service.store.sql import SqlStore
from service.store.tables import CHAINED, DRAFTS, PROMISES, RECOVERIES
from service.store.verify import verify
from tests.store.filling import EMAIL, LETTER_TEXT, NAME, PHONE, TICKET_TEXT, case_of, fill, kept_draft

SECRETS = (NAME, EMAIL, PHONE, LETTER_TEXT, TICKET_TEXT, "T-4711", "is upset", "Zoë")
OTHER = {"customer": "cust-78", "ticket": "T-4712", "name": "Bo Ek"}


async def erase_drafts(store, *drafts, reason="withdrawn"):
    async with store.writing("dora") as writing:
        return await erase(writing, drafts, reason)


async def files_of(database):
    """Every file that the database is kept in, as it is on the disk."""
    async with database.engine.connect() as connection:
        if database.is_sqlite:
            path = Path((await connection.execute(sa.text("PRAGMA database_list"))).one().file)
            return beside(path)
        await connection.execute(sa.text("CHECKPOINT"))
        base = (await connection.execute(sa.text("SHOW data_directory"))).scalar_one()
        oid = (
            await connection.execute(sa.text("SELECT oid FROM pg_database WHERE datname = current_database()"))
        ).scalar_one()
        return within(base, oid)


def beside(path):
    """The log and its index are named after the file."""
    return list(path.parent.glob(f"{path.name}*"))


def within(base, oid):
    return list(Path(base, "base", str(oid)).iterdir())


def ways_of(text):
    """UTF-8, JSON with escapes, and JSON's escapes inside a JSON text."""
    escaped = json.dumps(text)[1:-1]
    return {
        text.encode(),
        escaped.encode(),
        json.dumps(text, ensure_ascii=False)[1:-1].encode(),
        json.dumps(escaped)[1:-1].encode(),
    }


async def found_in_files(database, texts):
    content = b"\0".join([file.read_bytes() for file in await files_of(database)])
    return {text for text in texts if any(way in content for way in ways_of(text))}


@pytest.fixture
async def plain(store):
    """PostgreSQL packs long values, and a search of its files would find nothing in them either way."""
    if not store.database.is_sqlite:
        async with store.database.engine.begin() as connection:
            for table in CHAINED:
                for column in table.columns:
                    if isinstance(column.type, sa.JSON):
                        await connection.execute(
                            sa.text(f"ALTER TABLE {table.name} ALTER COLUMN {column.name} SET STORAGE EXTERNAL")
                        )
    return store


async def test_no_byte_of_an_erased_customer_is_left_in_the_files(plain):
    key = customer_key(kept_draft().ticket)
    await fill(plain)
    await fill(plain, "dr_2", **OTHER)
    assert await found_in_files(plain.database, {*SECRETS, key}) == {*SECRETS, key}

    await erase_drafts(plain, "dr_1", "dr_2")
    await clean(plain.database)

    assert not await found_in_files(plain.database, {*SECRETS, key, "Bo Ek", "T-4712"})
    assert (await verify(plain.database)).holds


async def test_without_cleaning_the_files_still_hold_it(plain):
    await fill(plain)
    await erase_drafts(plain, "dr_1")

    assert await found_in_files(plain.database, SECRETS)


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
async def test_what_others_deleted_without_wiping_it_is_cleaned_away_too(store, burglar):
    await fill(store)
    await burglar.do("PRAGMA secure_delete=OFF", "DELETE FROM versions", "DELETE FROM replies")
    async with store.database.engine.connect() as connection:
        await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert await found_in_files(store.database, [LETTER_TEXT])

    await clean(store.database)

    assert not await found_in_files(store.database, [LETTER_TEXT])


async def test_an_answer_that_tells_of_the_draft_goes_whichever_draft_it_is_filed_under(store):
    once = Once(key="both", asked="b" * 64)
    await fill(store)
    await fill(store, "dr_2", **OTHER)
    async with store.writing("kit", once) as writing:
        await writing.set_state("dr_2", "stale")
        writing.answer(Reply(status=200, body={"drafts": [{"id": "dr_1", "of": NAME}]}))

    await erase_drafts(store, "dr_1")

    assert await store.replay(once) is None


async def test_drafts_of_others_stay_whole(store):
    await fill(store)
    await fill(store, "dr_2", **OTHER)
    before = await store.history("dr_2"), await store.promises(PromiseFilter(draft_id="dr_2"))

    await erase_drafts(store, "dr_1")
    await clean(store.database)

    assert (await store.history("dr_2"), await store.promises(PromiseFilter(draft_id="dr_2"))) == before
    assert [head.id for head in (await store.heads(DraftFilter())).drafts] == ["dr_2"]
    assert (await store.replay(Once(key="once-dr_2", asked="a" * 64))).status == 201


async def test_the_chain_says_who_erased_what_and_why(store):
    await fill(store)

    await erase_drafts(store, "dr_1", reason="unlawful")

    links = [link for link in await store.audit("dr_1") if link.action == "erased"]
    assert {link.actor for link in links} == {"dora"}
    assert {link.detail["reason"] for link in links} == {"unlawful"}
    assert {link.table for link in links} == {table.name for table in CHAINED}
    assert {link.table for link in links if link.row_hash} == {"drafts", "promises", "recoveries"}
    assert (await verify(store.database)).holds


async def test_an_erased_draft_is_gone_for_whoever_asks(store):
    await fill(store)

    await erase_drafts(store, "dr_1")

    with pytest.raises(UnknownDraft, match="was erased"):
        await store.history("dr_1")
    with pytest.raises(UnknownDraft):
        await store.load("dr_1")
    assert (await store.heads(DraftFilter())).drafts == ()
    assert await store.newest_of(kept_draft().ticket_key) is None
    assert await store.replay(Once(key="once-dr_1", asked="a" * 64)) is None


async def test_what_was_under_way_does_not_come_back(store):
    await fill(store)
    await erase_drafts(store, "dr_1")

    with pytest.raises(UnknownDraft, match="was erased"):
        await store.save(kept_draft())
    with pytest.raises(UnknownDraft, match="erased already"):
        await erase_drafts(store, "dr_1")
    with pytest.raises(UnknownDraft, match="no draft 'dr_9'"):
        await erase_drafts(store, "dr_9")


async def test_a_settled_promise_counts_on_without_its_words_and_an_open_one_is_told(store):
    await fill(store)

    done = await erase_drafts(store, "dr_1")

    (left,) = await store.promises(PromiseFilter())
    assert (left.state, left.owner, left.what, left.note, left.customer, left.ticket_id) == (
        "kept",
        "Ada",
        "",
        "",
        None,
        None,
    )
    assert [(dropped.id, dropped.owner) for dropped in done.dropped] == [("pr_dr_1_open", "Ada")]


async def test_the_recovery_row_stays_without_the_customer(store):
    await fill(store)

    await erase_drafts(store, "dr_1")

    (row,) = await store.recoveries()
    assert (row.cause_code, row.owning_team, row.agent) == ("damaged_in_transit", "logistics", "kit")
    assert (row.customer, row.ticket_id, row.severity_reason) == (None, None, "")


async def test_where_else_the_customer_is_known_is_told(store):
    await fill(store)
    async with store.writing("kit") as writing:
        row = await writing.recovery_of("dr_1")
        await writing.put_recovery(row.model_copy(update={"routed_to": "complaints", "routed_as": "C-99"}))

    done = await erase_drafts(store, "dr_1")

    assert [(e.draft_id, e.workflow, e.reference) for e in done.elsewhere] == [("dr_1", "complaints", "C-99")]
    assert (await store.recoveries())[0].routed_as == ""


async def test_a_customer_is_found_by_any_of_their_keys(store):
    await fill(store)
    await fill(store, "dr_2", **OTHER)
    async with store.database.reading() as connection:
        found = await drafts_of_customer(connection, store.bound, [key_of_id("cust-77"), key_of_id("nobody")])

    assert found == ("dr_1",)


async def test_a_draft_of_their_ticket_is_theirs_though_it_names_no_customer(store):
    await store.save(kept_draft(customer=None))
    await store.save(kept_draft("dr_2"))
    await store.save(kept_draft("dr_3", **OTHER))

    async with store.database.reading() as connection:
        assert await drafts_of_customer(connection, store.bound, [key_of_id("cust-77")]) == ("dr_1", "dr_2")


async def test_a_ticket_number_that_two_desks_have_names_no_drafts(store):
    await fill(store)
    async with store.database.reading() as connection:
        assert await drafts_of_ticket(connection, store.bound, "T-4711") == ("dr_1",)
    await fill(store, "dr_2", name="Bo Ek", customer="cust-78")

    async with store.database.reading() as connection:
        with pytest.raises(BadInput, match="dr_1, dr_2"):
            await drafts_of_ticket(connection, store.bound, "T-4711")


@pytest.mark.parametrize("number", ["T-" + "4" * 300, "T-\0-1"])
async def test_a_ticket_number_is_found_as_it_is_kept(store, number):
    await store.save(kept_draft(ticket=number))

    async with store.database.reading() as connection:
        assert await drafts_of_ticket(connection, store.bound, number) == ("dr_1",)


async def test_another_tenants_draft_is_not_erased(store, database, clock):
    await fill(store)

    with pytest.raises(UnknownDraft):
        await erase_drafts(SqlStore(database, clock, place=Place(tenant="other")), "dr_1")
    assert (await store.history("dr_1")).head.id == "dr_1"


async def test_a_reader_who_keeps_the_old_rows_alive_is_told_and_is_no_harm_later(database_url, store):
    await fill(store)
    other = open_database(database_url)
    async with other.reading() as connection:
        await connection.execute(sa.select(DRAFTS))
        await erase_drafts(store, "dr_1")

        with pytest.raises(StoreBusy, match="amends erase --clean"):
            await clean(store.database, seconds=0.01)
    await other.close()

    await clean(store.database)

    assert not await found_in_files(store.database, SECRETS)


def test_what_the_case_says_is_what_is_searched_for():
    said = case_of().ticket.messages[0].text

    assert all(text in said for text in (TICKET_TEXT, EMAIL, PHONE))


async def test_rows_that_are_kept_hold_nothing_of_the_customer(store):
    await fill(store)
    await erase_drafts(store, "dr_1")

    async with store.database.reading() as connection:
        for table in (DRAFTS, PROMISES, RECOVERIES):
            rows = [dict(row) for row in (await connection.execute(sa.select(table))).mappings()]
            told = json.dumps(rows, ensure_ascii=False)
            assert rows
            assert not [secret for secret in SECRETS if secret in told]
