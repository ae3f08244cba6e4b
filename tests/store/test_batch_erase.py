"""Recipients of batches go with their customer: those who have a draft, and those who wait for one."""

import sqlalchemy as sa

from service.domain.batch import recipient_id
from service.store.batch_erase import erase_recipients
from service.store.batches import SqlBatches
from service.store.erase import erase
from service.store.retention import expire
from service.store.tables import RECIPIENTS
from tests.jobs.crowd import enlisted
from tests.lifecycle import drafted


async def test_who_waits_is_erased_by_customer_or_ticket_and_not_written_to(store):
    books = SqlBatches(store)
    made = await enlisted(books, 3)

    async with store.writing("Kit") as writing:
        by_key = await erase_recipients(writing, await _keys(books, made, 0), None, "withdrawn")
        by_ticket = await erase_recipients(writing, (), "T-1", "withdrawn")
        by_draft = await erase_recipients(writing, (), None, "withdrawn")

    assert (by_key.rows, by_ticket.rows, by_draft.rows) == (1, 1, 0)
    told = [row.model_dump_json() async for row in books.recipients(made.id, "cancelled")]
    assert len(told) == 2
    assert not any("T-" in row or "C-" in row or "key-" in row for row in told)
    assert (await books.progress(made.id)).counts == {"cancelled": 2, "waiting": 1}


async def test_who_has_a_draft_is_erased_with_it(store, clock):
    books = SqlBatches(store)
    made = await enlisted(books, 1)
    kept = drafted.kept()
    async with store.writing("Kit") as writing:
        await writing.add_version(drafted.version(kept, at=clock()))
        linked = sa.update(RECIPIENTS).where(RECIPIENTS.c.id == recipient_id(made.id, "key-0"))
        await writing.connection.execute(linked.values(draft_id=kept.draft.id, state="drafted"))

    async with store.writing("Kit") as writing:
        await erase(writing, (kept.draft.id,), "withdrawn")

    (row,) = [row async for row in books.recipients(made.id)]
    assert (row.key, row.customer, row.case) == ("erased", None, {})


async def test_who_was_cancelled_long_ago_expires(store, clock):
    books = SqlBatches(store)
    made = await enlisted(books, 2)
    await books.set_state(made.id, "cancelled", "Ada")

    clock.forward(days=31)
    done = await expire(store, 30)

    assert done.rows == 2
    assert (await expire(store, 30)).rows == 0


async def _keys(books, made, number):
    return ((await books.recipient(made.id, f"key-{number}")).customer,)
