"""A brand sees what its partners do, a partner its own alone, and another tenant nothing. On both databases."""

import hashlib
import re

import pytest
import sqlalchemy as sa
from alembic import command

from service.domain.access import DEFAULT_PLACE, Place
from service.domain.audit import canonical
from service.domain.books import Once, PromiseFilter, Reply
from service.domain.case import Follows
from service.domain.customer_key import key_of_id
from service.domain.history import DraftFilter
from service.errors import KeyReused, NotAllowed, UnknownDraft
from service.store.bound import Bound
from service.store.database import open_database
from service.store.erase import drafts_of_customer, drafts_of_ticket, erase
from service.store.migrate import config, migrate
from service.store.outbox import SqlOutbox
from service.store.retention import expire
from service.store.sql import SqlStore
from service.store.tables import AUDIT, DRAFTS
from service.store.verify import verify
from tests.store.filling import fill, kept_draft, message, promise, version_of
from tests.store.kept import ALIKE, NORTH, OTHER, SOUTH
from tests.store.listening import TENANT_TABLES, heard

ONLY_IN_BATCHES = {name for name in TENANT_TABLES if re.match("batch|recipients|parked", name)}


async def seen_by(store):
    """The drafts of everything that a place is shown."""
    return {
        "drafts": {head.id for head in (await store.heads(DraftFilter())).drafts},
        "promises": {row.draft_id for row in await store.promises(PromiseFilter())},
        "sent": {letter.draft_id for letter in await store.sent_letters()},
        "recoveries": {row.draft_id for row in await store.recoveries()},
        "messages": {sent.draft_id for sent in await SqlOutbox(store).outgoing()},
        "links": {link.key for link in await store.audit() if link.table == "drafts"},
    }


@pytest.mark.parametrize(
    ("place", "seen"),
    [
        (DEFAULT_PLACE, {"dr_b", "dr_n", "dr_s"}),
        (NORTH, {"dr_n"}),
        (SOUTH, {"dr_s"}),
        (OTHER, {"dr_o"}),
        (Place(partner="stranger"), set()),
    ],
)
async def test_a_place_sees_its_own_rows_and_a_brand_its_partners(three, place, seen):
    found = await seen_by(three(place))

    assert found == dict.fromkeys(found, seen)


async def test_what_is_left_to_partners_is_not_swept_by_the_brand(three):
    left = three(DEFAULT_PLACE, but_for=frozenset(("north",)))

    found = await seen_by(left)

    assert found == {key: {"dr_b", "dr_s"} for key in found}


@pytest.mark.parametrize("place", [NORTH, OTHER])
async def test_the_draft_of_another_place_is_no_draft(three, place):
    store = three(place)

    for look in (store.load, store.history, store.now):
        with pytest.raises(UnknownDraft, match="no draft 'dr_s'"):
            await look("dr_s")
    async with store.writing("ann") as writing:
        with pytest.raises(UnknownDraft):
            await writing.history("dr_s")
        assert await writing.recovery_of("dr_s") is None
        assert await writing.outgoing_of("msg_dr_s") is None
        assert await writing.promises(PromiseFilter(id="pr_dr_s_open")) == ()


async def test_a_tickets_other_drafts_are_those_of_the_same_queue(three):
    for place, own in ((DEFAULT_PLACE, "dr_b"), (NORTH, "dr_n"), (OTHER, "dr_o")):
        newest = await three(place).newest_of(kept_draft(**ALIKE).ticket_key)
        async with three(place).writing("ann") as writing:
            await writing.set_state(own, "draft")
            unsent = await writing.unsent_of(kept_draft(**ALIKE).ticket_key)

        assert (newest.draft.id, [version.draft_id for version in unsent]) == (own, [own])


async def test_what_is_about_a_partners_draft_is_the_partners_whoever_writes_it(three):
    brand, north = three(DEFAULT_PLACE), three(NORTH)
    async with brand.writing("ann") as writing:
        assert await writing.partner_of("dr_n") == "north"
        assert await writing.partner_of("dr_b") is None
        await writing.put_promise(promise("dr_n", "moved", brand.clock()))
        await writing.put_outgoing(message("dr_n", brand.clock()).model_copy(update={"id": "msg_new"}))
        await writing.add_version(version_of(kept_draft("dr_n", **ALIKE), 3, brand.clock(), by="ann"))

    [row] = await north.promises(PromiseFilter(id="pr_dr_n_moved"))
    assert row.partner == "north"
    assert "msg_new" in {sent.id for sent in await SqlOutbox(north).outgoing()}
    assert (await north.history("dr_n")).newest.by == "ann"
    assert [head.partner for head in (await brand.heads(DraftFilter(partner="north"))).drafts] == ["north"]


async def test_a_letter_after_the_first_one_is_where_the_first_one_is(three):
    kept = kept_draft("dr_n2", **ALIKE)
    case = kept.case.model_copy(update={"follows": Follows(draft_id="dr_n", scenario="product_defect")})
    await three(DEFAULT_PLACE).save(kept.model_copy(update={"case": case}))
    stranger = kept_draft("dr_s2", **ALIKE).model_copy(update={"case": case})
    await three(SOUTH).save(stranger)

    assert (await three(NORTH).history("dr_n2")).head.partner == "north"
    assert (await three(SOUTH).history("dr_s2")).head.partner == "south"


async def test_the_same_idempotency_key_is_another_one_in_each_place(three):
    for place in (DEFAULT_PLACE, NORTH, SOUTH, OTHER):
        once = Once(key="k", asked="a" * 64)
        async with three(place).writing("ann", once) as writing:
            assert writing.replayed is None
            writing.answer(Reply(status=201, body=f"{place.tenant}/{place.partner}"))

    for place in (DEFAULT_PLACE, NORTH, SOUTH, OTHER):
        assert (await three(place).replay(Once(key="k", asked="a" * 64))).body == f"{place.tenant}/{place.partner}"
        with pytest.raises(KeyReused):
            await three(place).replay(Once(key="k", asked="b" * 64))


async def test_a_partners_own_receivers_are_told_of_its_queue_alone(three):
    hearers = {"hearers": {"x": ("ops",)}, "partner_hearers": {"north": {"x": ("north",)}, "south": {"x": ("south",)}}}
    for place, id in ((DEFAULT_PLACE, "dr_b"), (DEFAULT_PLACE, "dr_n"), (SOUTH, "dr_s")):
        async with three(place, **hearers).writing("ann") as writing:
            await writing.tell("x", id, {"draft_id": id})

    told = [
        (sent.subject, sent.target) for sent in await SqlOutbox(three(DEFAULT_PLACE)).outgoing() if sent.kind == "x"
    ]
    assert sorted(told) == [("dr_b", "ops"), ("dr_n", "north"), ("dr_n", "ops"), ("dr_s", "ops"), ("dr_s", "south")]


async def test_only_the_brand_erases_and_then_in_every_queue(three, database):
    async with three(NORTH).writing("ann") as writing:
        with pytest.raises(NotAllowed, match="only the brand erases"):
            await erase(writing, ["dr_n"], "withdrawn")

    brand = three(DEFAULT_PLACE)
    async with brand.writing("ann") as writing:
        theirs = await drafts_of_customer(writing.connection, brand.bound, [key_of_id("cust-77")])
        await erase(writing, theirs, "withdrawn")

    assert theirs == ("dr_b", "dr_n", "dr_s")
    assert (await verify(database)).holds
    assert (await three(OTHER).history("dr_o")).head.id == "dr_o"


async def test_a_row_that_is_moved_to_another_queue_by_hand_is_told(three, burglar, database):
    assert (await verify(database)).holds
    for before, after in (("north", "south"), ("", "north"), ("south", "")):
        await burglar.do(DRAFTS.update().where(DRAFTS.c.partner == before).values(partner=after))
        assert not (await verify(database)).holds
        await burglar.do(DRAFTS.update().where(DRAFTS.c.id == f"dr_{before[:1] or 'b'}").values(partner=before))
        await burglar.do(DRAFTS.update().where(DRAFTS.c.id == "dr_o").values(partner=""))


async def ask_everything(store, tenant_wide):
    """Every question that can be asked of a store, about a draft of its own, and everything that is written."""
    key = kept_draft(**ALIKE).ticket_key
    await fill(store, "dr_9", **ALIKE)
    await store.save(kept_draft("dr_9", **ALIKE))
    await store.load("dr_9")
    await store.newest_of(key)
    await store.history("dr_9")
    await store.now("dr_9")
    await store.replay(Once(key="once-dr_9", asked="a" * 64))
    await store.heads(DraftFilter(customer="c", since=store.clock()))
    rows = await store.promises(PromiseFilter(owner="Ada", due_before=store.clock()))
    await store.promises(PromiseFilter(), after=(rows or await store.promises(PromiseFilter()))[0].id)
    await store.sent_letters(store.clock())
    await store.recovery_of("dr_9")
    await store.recoveries(store.clock())
    await store.audit("dr_9")
    outbox = SqlOutbox(store)
    await outbox.claim(store.clock(), store.clock())
    await outbox.outgoing("waiting")
    async with store.writing("ann") as writing:
        await writing.unsent_of(key)
        await writing.promises(PromiseFilter(draft_id="dr_9"))
        await writing.note("refused", "dr_9", {})
        await writing.tell("x", "dr_9", {"draft_id": "dr_9"})
    if tenant_wide:
        async with store.writing("ann") as writing:
            await drafts_of_ticket(writing.connection, store.bound, "T-1")
            await erase(writing, await drafts_of_customer(writing.connection, store.bound, ["c" * 64]), "withdrawn")
        await expire(store, 1)


@pytest.mark.parametrize("place", [DEFAULT_PLACE, OTHER, NORTH, Place(tenant="other", partner="north")])
async def test_every_statement_is_bound_to_its_place(sqlite_databases, clock, place):
    url = sqlite_databases.migrated()
    database = open_database(url)
    store = SqlStore(database, clock, place, hearers={"x": ("ops",)}, partner_hearers={"north": {"x": ("north",)}})
    with heard(database, place) as asked:
        await ask_everything(store, tenant_wide=place.partner is None)
    await database.close()
    sqlite_databases.drop(url)

    assert asked.wrong == []
    assert asked.tables - ONLY_IN_BATCHES == TENANT_TABLES.keys() - ONLY_IN_BATCHES


async def test_a_statement_without_its_place_is_heard(store, database):
    """The test above would find one."""
    await fill(store)
    without = (
        sa.select(DRAFTS.c.id),
        sa.select(DRAFTS).where(DRAFTS.c.tenant == "default"),
        Bound("default").select(DRAFTS),
        Bound("other", "north").select(AUDIT),
    )
    for statement in without:
        with heard(database, NORTH) as asked:
            async with database.reading() as connection:
                await connection.execute(statement)

        assert asked.wrong


async def test_rows_from_before_there_were_partners_still_verify(store, database):
    await fill(store)
    async with database.writing() as connection:
        await connection.run_sync(lambda c: command.downgrade(config(c), "0001"))
    async with database.reading() as connection:
        old = dict((await connection.execute(sa.text("SELECT * FROM drafts"))).mappings().one())
        last = sa.select(AUDIT.c.row_hash).where(AUDIT.c.table == "drafts").order_by(AUDIT.c.seq.desc()).limit(1)
        then = (await connection.execute(last)).scalar_one()
    assert "partner" not in old
    assert hashlib.sha256(canonical(old)).hexdigest() == then

    await migrate(database)

    assert (await verify(database)).holds
    assert [head.partner for head in (await store.heads(DraftFilter())).drafts] == [None]
