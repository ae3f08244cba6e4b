"""Batches and their recipients are kept for the place that they belong to. On both databases."""

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest

from service.domain.access import DEFAULT_PLACE, Place
from service.domain.batch import Delivery, Recipient, ShapeApproval, recipient_id
from service.domain.request import Usage
from service.errors import Refused, UnknownBatch
from service.store.batch_work import SqlLetters
from service.store.batches import SqlBatches
from service.store.database import open_database
from service.store.sql import SqlStore
from tests.jobs.crowd import batch, enlisted, recipients
from tests.lifecycle import drafted
from tests.store.listening import heard

NORTH, SOUTH, OTHER = Place(partner="north"), Place(partner="south"), Place(tenant="other")
FIRST = "key-0"


@pytest.fixture
def at(database, clock):
    """The batches as a place sees them."""
    return lambda place: SqlBatches(SqlStore(database, clock, place))


async def test_a_partner_sees_its_own_batches_and_the_brand_its_partners_too(at):
    made = await enlisted(at(NORTH), 2, place=NORTH)

    assert [b.id for b in await at(DEFAULT_PLACE).batches()] == [made.id]
    assert await at(SOUTH).batches() == await at(OTHER).batches() == ()
    for elsewhere in (SOUTH, OTHER):
        with pytest.raises(UnknownBatch):
            await at(elsewhere).enlist(made.id, recipients([5]))
        with pytest.raises(UnknownBatch):
            await at(elsewhere).recipient(made.id, FIRST)
    with pytest.raises(Refused, match="another tenant or partner"):
        await at(SOUTH).add_batch(made, "Ada")


async def test_more_recipients_than_a_statement_holds_come_back_page_by_page_in_order(at):
    made = await enlisted(at(DEFAULT_PLACE), 1100)

    found = [row.id async for row in at(DEFAULT_PLACE).recipients(made.id)]
    waiting: list[str] = []
    after = ""
    while page := await SqlLetters(at(DEFAULT_PLACE).store).waiting(made.id, after):
        waiting, after = [*waiting, *page], page[-1]

    assert found == waiting == sorted(recipient_id(made.id, f"key-{n}") for n in range(1100))


async def test_what_a_batch_was_is_what_comes_back(at):
    wanted = batch(incident={"window": "08:00"}, budget_usd=Decimal("12.5"), made_by="Ada")

    made = await at(DEFAULT_PLACE).add_batch(wanted, "Ada")

    assert await at(DEFAULT_PLACE).batch(made.id) == wanted
    await at(DEFAULT_PLACE).enlist(made.id, [Recipient(number=7, key="k", case={}, source="zendesk", fields={"a": 1})])
    row = await at(DEFAULT_PLACE).recipient(made.id, "k")
    assert (row.number, row.source, row.fields, row.state) == (7, "zendesk", {"a": 1}, "waiting")


async def test_a_cancelled_batch_takes_nobody_and_is_not_set_going_again(at):
    books = at(DEFAULT_PLACE)
    made = await enlisted(books, 1)
    await books.set_state(made.id, "cancelled", "Ada")

    for refused in (
        books.enlist(made.id, recipients([1])),
        books.set_state(made.id, "running", "Ada"),
        books.wait_again(made.id, "Ada"),
    ):
        with pytest.raises(Refused, match="cancelled"):
            await refused


async def test_a_delivery_is_kept_once_a_way_and_a_refusal_undoes_no_other_delivery(at, clock):
    books = at(DEFAULT_PLACE)
    made = await enlisted(books, 2)
    id = recipient_id(made.id, FIRST)
    await _drafted(books, made, FIRST)

    for told in ({"outcome": "deferred"}, {"outcome": "delivered"}, {"outcome": "refused", "way": "webhook"}):
        row = {"recipient_id": id, "way": "smtp", "at": clock()} | told
        await books.put_delivery(made.id, Delivery.model_validate(row))
    await books.put_delivery(
        made.id, Delivery(recipient_id=recipient_id(made.id, "key-1"), way="smtp", outcome="delivered", at=clock())
    )

    kept = {(sent.recipient_id, sent.way): sent.outcome for sent in await books.deliveries(made.id)}
    assert kept[id, "smtp"] == "delivered"
    assert kept[id, "webhook"] == "refused"
    assert (await books.progress(made.id)).counts == {"delivered": 1, "waiting": 1}


async def test_of_several_who_try_a_letter_at_once_one_gets_it(at, clock):
    books = at(DEFAULT_PLACE)
    made = await enlisted(books, 1)
    await _drafted(books, made, FIRST)
    wanted = Delivery(recipient_id=recipient_id(made.id, FIRST), way="smtp", outcome="unknown", at=clock())

    async def all_try(known):
        ways = [wanted.model_copy(update={"way": way, "tries": len(known) + 1}) for way in ("smtp", "webhook")]
        return await asyncio.gather(*(books.claim(made.id, one, known) for one in (*ways, *ways)))

    first = await all_try(())
    kept = await books.deliveries(made.id)
    again = await all_try(kept)
    await books.put_delivery(made.id, wanted.model_copy(update={"outcome": "delivered"}))
    after = await all_try(await books.deliveries(made.id))

    assert sorted(first) == sorted(again) == [False, False, False, True]
    assert len(kept) == 1
    assert not any(after)


async def test_an_approval_of_a_shape_is_kept_and_noted_in_the_chain(at, clock):
    books = at(DEFAULT_PLACE)
    made = await enlisted(books, 1)
    approval = ShapeApproval(id="ap_1", shape="s" * 64, by="Kim", role="head", at=clock(), read=("dr_1",))

    await books.approve_shape(made.id, approval)

    assert await books.shape_approvals(made.id) == (approval,)
    assert "batch_approved" in {link.action for link in await books.store.audit()}


@pytest.mark.parametrize("place", [DEFAULT_PLACE, NORTH, OTHER])
async def test_every_statement_is_bound_to_its_place(sqlite_databases, clock, place):
    url = sqlite_databases.migrated()
    database = open_database(url)
    books = SqlBatches(SqlStore(database, clock, place))
    with heard(database, place) as asked:
        await _everything(books, place, clock)
    await database.close()
    sqlite_databases.drop(url)

    assert asked.wrong == []


async def _everything(books, place, clock):
    made = await enlisted(books, 3, place=place)
    letters, id = SqlLetters(books.store), recipient_id(made.id, FIRST)
    await books.set_state(made.id, "running", "Ada")
    begun = await letters.begin(made.id, id)
    assert begun is not None
    await _drafted(books, made, FIRST)
    await letters.running()
    await letters.is_halted(made, timedelta(0))
    await letters.waiting(made.id, "")
    async with books.store.writing("amends") as writing:
        await letters.still_waits(writing.connection, made.id, id)
        await letters.count_try(writing.connection, made.id, [recipient_id(made.id, "key-1")])
        await letters.park(writing.connection, made.id, [recipient_id(made.id, "key-1")], "StoreError")
    await books.wait_again(made.id, "Ada")
    await books.mark(made.id, [id], "blocked", "leak", "Ada")
    await books.put_delivery(made.id, Delivery(recipient_id=id, way="smtp", outcome="delivered", at=clock()))
    await books.deliveries(made.id)
    await books.batches()
    await books.progress(made.id)
    await books.approve_shape(made.id, ShapeApproval(id="ap_1", shape="s", by="Kim", at=clock()))
    await books.shape_approvals(made.id)
    await books.set_state(made.id, "cancelled", "Ada")


async def _drafted(books, made, key):
    """The row as a letter of it leaves it."""
    letters = SqlLetters(books.store)
    await books.set_state(made.id, "running", "Ada")
    begun = await letters.begin(made.id, recipient_id(made.id, key))
    assert begun is not None
    draft = drafted.kept().draft.model_copy(update={"usage": Usage(cost=0.01), "status": "ready"})
    async with books.store.writing("amends") as writing:
        await letters.written(writing.connection, begun, draft)
