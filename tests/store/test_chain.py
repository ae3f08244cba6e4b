"""Every change leaves a link that is bound to the one before it, and says nothing of the customer."""

import asyncio
import json

import pytest

from service.domain.access import Place
from service.domain.audit import FIRST
from service.domain.books import Once
from service.store.chain import About
from service.store.sql import SqlStore
from service.store.tables import (
    API_KEYS,
    AUDIT,
    BATCH_APPROVALS,
    BATCH_DELIVERIES,
    BATCHES,
    BUNDLES,
    CHAINED,
    FILES,
    HEAD,
    METADATA,
    PARKED,
    RECIPIENTS,
)
from service.store.verify import Keys, chain_end, verify
from tests.store.filling import EMAIL, LETTER_TEXT, NAME, PHONE, TICKET_TEXT, fill, kept_draft


async def test_each_link_follows_from_the_one_before(store):
    await fill(store)

    links = await store.audit()

    assert [link.seq for link in links] == list(range(1, len(links) + 1))
    assert [link.before for link in links] == [FIRST, *(link.hash for link in links[:-1])]


async def test_every_table_that_the_chain_vouches_for_has_links(store):
    await fill(store)

    assert {link.table for link in await store.audit()} >= {table.name for table in CHAINED}


def test_every_table_is_vouched_for_by_the_chain_or_by_its_own_hashes():
    batch = (BATCHES, RECIPIENTS, BATCH_APPROVALS, BATCH_DELIVERIES)

    assert {*METADATA.sorted_tables} == {*CHAINED, AUDIT, HEAD, FILES, BUNDLES, API_KEYS, PARKED, *batch}


async def test_a_link_names_what_the_decision_rests_on(store):
    kept = await fill(store)

    detail = next(link.detail for link in await store.audit("dr_1") if link.table == "versions")

    assert (detail["rules"], detail["playbook"], detail["prompt"]) == ("rules-1", "b1", "slots-1")
    assert (detail["model"], detail["version"]) == (kept.draft.model, "1")


async def test_no_link_holds_personal_data_of_the_customer(store):
    await fill(store)

    told = json.dumps([link.model_dump(mode="json") for link in await store.audit()], ensure_ascii=False)

    assert not [text for text in (NAME, EMAIL, PHONE, LETTER_TEXT, TICKET_TEXT, "T-4711", "Zoë") if text in told]


async def test_what_comes_to_nothing_leaves_no_link(store):
    async def note_and_fail():
        async with store.writing("kit") as writing:
            await writing.note("refused", "dr_1", {"why": "stale"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await note_and_fail()

    assert await store.audit() == ()
    assert (await chain_end(store.database)).seq == 0


async def test_a_refusal_is_a_link_of_its_own(store):
    async with store.writing("kit") as writing:
        await writing.note("refused", "dr_1", {"why": "stale"})

    (link,) = await store.audit("dr_1")
    assert (link.action, link.actor, link.table, link.row_hash, link.detail) == (
        "refused",
        "kit",
        "",
        "",
        {"why": "stale"},
    )


async def test_writers_at_once_make_one_chain(store):
    async def one(n):
        async with store.writing(f"writer {n}") as writing:
            for step in range(3):
                await writing.note("refused", f"dr_{n}", {"step": str(step)})

    await asyncio.gather(*(one(n) for n in range(8)))

    assert (await verify(store.database)).holds
    assert [link.actor for link in (await store.audit())[::3]] == [link.actor for link in (await store.audit())[2::3]]


async def test_the_same_content_has_another_hash_in_another_row(store):
    await fill(store)
    await fill(store, "dr_2")

    hashes = [link.row_hash for link in await store.audit() if link.row_hash]

    assert len(set(hashes)) == len(hashes)


async def test_an_answer_that_is_repeated_leaves_no_link(store):
    await fill(store)
    end = await chain_end(store.database)

    async with store.writing("kit", Once(key="once-dr_1", asked="a" * 64)) as writing:
        assert writing.replayed is not None

    assert await chain_end(store.database) == end


async def test_tenants_share_one_chain_and_see_their_own_links(store, database, clock):
    other = SqlStore(database, clock, place=Place(tenant="other"))
    await store.save(kept_draft())
    await other.save(kept_draft())

    assert (await verify(database)).holds
    assert {link.seq for link in await store.audit()} & {link.seq for link in await other.audit()} == set()


@pytest.mark.parametrize("key", [b"", b"the operator's"])
async def test_only_the_key_that_made_a_chain_verifies_it(database, clock, key):
    store = SqlStore(database, clock, key=key)
    await store.save(kept_draft())

    assert (await verify(database, Keys(key))).holds
    assert not (await verify(database, Keys(b"another"))).holds


async def test_a_row_taken_away_by_the_program_needs_no_row(store):
    await fill(store)
    async with store.writing("dora") as writing:
        (row,) = await rows(store, "outcomes")
        await writing.remove(table_of("outcomes"), row, "erased", About("dr_1", {}))

    assert (await verify(store.database)).holds


async def test_a_row_taken_away_under_another_name_is_found(store):
    await fill(store)
    async with store.writing("dora") as writing:
        (row,) = await rows(store, "outcomes")
        await writing.remove(table_of("outcomes"), row, "outcome", About("dr_1", {}))

    (difference,) = (await verify(store.database)).differences
    assert difference.place == f"link {(await chain_end(store.database)).seq}"


async def rows(store, name):
    async with store.database.reading() as connection:
        return [dict(row) for row in (await connection.execute(table_of(name).select())).mappings()]


def table_of(name):
    return next(table for table in CHAINED if table.name == name)
