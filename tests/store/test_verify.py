"""Whatever is changed behind the program's back is found, and named."""

import asyncio
import hashlib

import pytest
import sqlalchemy as sa

from service.domain.audit import FIRST
from service.store.chain import About
from service.store.erase import erase
from service.store.tables import AUDIT, BUNDLES, CHAINED, FILES, HEAD, OUTCOMES, SIGN_OFFS, VERSIONS
from service.store.verify import End, chain_end, verify
from tests.store.filling import kept_draft, version_of
from tests.store.sources import KeptSources
from tests.store.tampering import changed_rows, places

KEY = b"the operator's"
EVERY = (*CHAINED, AUDIT, HEAD, FILES, BUNDLES)
SEVERAL = tuple(table for table in EVERY if table is not HEAD)
by_name = pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
of_several = pytest.mark.parametrize("table", SEVERAL, ids=lambda table: table.name)


async def test_what_the_program_wrote_verifies(filled):
    verdict = await verify(filled.database)

    assert verdict.holds
    assert verdict.end == await chain_end(filled.database)
    assert verdict.end.seq == len(await filled.audit())
    assert verdict.rows > len(CHAINED)
    assert verdict.files == len(KeptSources().texts)


async def test_an_empty_store_verifies(store):
    assert (await verify(store.database)).end == End(seq=0, hash=FIRST)


async def test_a_chain_verifies_at_every_moment_while_others_write(store):
    async def write():
        for n in range(12):
            await store.save(kept_draft(f"dr_{n}"))

    async def watch():
        return [(await verify(store.database)).differences for _ in range(12)]

    _, seen = await asyncio.gather(write(), watch())

    assert seen == [[]] * 12


@by_name
async def test_any_changed_value_is_found(one, burglar, table):
    before = (await burglar.rows(table))[0]
    unseen = []
    for column, after in changed_rows(table, before):
        await burglar.replace(table, before, after)
        if not await places(one):
            unseen.append((column, after[column]))
        await burglar.replace(table, after, before)

    assert not unseen
    assert (await verify(one.database)).holds


@by_name
async def test_any_row_that_is_gone_is_found(filled, burglar, table):
    unseen = []
    for row in await burglar.rows(table):
        await burglar.drop(table, row)
        if not await places(filled):
            unseen.append(row)
        await burglar.put(table, row)

    assert not unseen
    assert (await verify(filled.database)).holds


@of_several
async def test_two_rows_in_each_others_place_are_found(filled, burglar, table):
    keys = {column.name for column in table.primary_key}
    one, other, *_ = await burglar.rows(table)
    swapped = [
        {name: (one if name in keys else other)[name] for name in one},
        {name: (other if name in keys else one)[name] for name in one},
    ]
    for before, after in zip((one, other), swapped, strict=True):
        await burglar.replace(table, before, after)

    assert len(await places(filled)) >= 2


@of_several
async def test_a_row_that_nobody_wrote_is_found(filled, burglar, table):
    row = (await burglar.rows(table))[-1]
    keys = [column.name for column in table.primary_key if column.name != "tenant"]
    new = {**row, keys[-1]: row[keys[-1]] + (1 if isinstance(row[keys[-1]], int) else "x")}
    await burglar.put(table, {**new, "sha256": "f" * 64} if table is FILES else new)

    assert await places(filled)


async def test_an_earlier_state_of_a_row_is_found(filled, burglar):
    standing = (await burglar.rows(SIGN_OFFS))[0]
    async with filled.writing("kit") as writing:
        await writing.add_version(version_of(kept_draft(), 3, filled.clock(), "edited"))
    void = (await burglar.rows(SIGN_OFFS))[0]
    assert (standing["void"], void["void"]) == (False, True)
    assert (await verify(filled.database)).holds

    await burglar.replace(SIGN_OFFS, void, standing)

    assert await places(filled) == ["sign_offs so_dr_1"]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
async def test_what_no_column_of_its_kind_holds_is_found_and_stops_nothing(filled, burglar):
    async with filled.writing("kit") as writing:
        await writing.add_version(version_of(kept_draft("dr_2"), 3, filled.clock(), "edited"))
    await burglar.do(
        "UPDATE versions SET content = '{broken' WHERE draft_id = 'dr_1'",
        "UPDATE sign_offs SET void = 2 WHERE draft_id = 'dr_2'",
    )

    assert await places(filled) == ["versions dr_1/1", "versions dr_1/2", "sign_offs so_dr_2"]


async def test_each_difference_says_which_link_it_goes_against(filled, burglar):
    first = (await burglar.rows(VERSIONS))[0]
    await burglar.replace(VERSIONS, first, {**first, "salt": "0" * 32})
    wrote = next(row.seq for row in await filled.audit("dr_1") if row.table == "versions")

    (difference,) = (await verify(filled.database)).differences

    assert difference.place == "versions dr_1/1"
    assert difference.what == f"the row is not as link {wrote} wrote it"


async def test_a_link_to_a_table_that_is_none_of_ours_is_found(store):
    async with store.writing("kit") as writing:
        await writing.chain.add("drafted", sa.Table("strange", sa.MetaData()), "1", {"id": "1"}, About("", {}))

    assert await places(store) == ["link 1", "strange 1"]


async def test_a_row_that_is_put_back_after_it_was_erased_is_found(filled, burglar):
    (row, *_) = await burglar.rows(OUTCOMES)
    async with filled.writing("dora") as writing:
        await erase(writing, [row["draft_id"]], "withdrawn")
    assert (await verify(filled.database)).holds

    await burglar.put(OUTCOMES, row)

    (difference,) = (await verify(filled.database)).differences
    assert difference.place == f"outcomes {row['id']}"
    assert "says that it was erased" in difference.what


async def test_a_file_that_belongs_to_nothing_is_found(filled, burglar):
    text = "id: F99"
    name = hashlib.sha256(text.encode()).hexdigest()
    await burglar.put(FILES, {"sha256": name, "text": text})

    assert await places(filled) == [f"file {name}"]
