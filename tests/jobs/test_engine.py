"""A batch's letters are written, each once; what is queued tells nobody anything of a customer."""

import sqlalchemy as sa

from service.bootstrap_letters import DONE_BEFORE
from service.domain.batch import Recipient, draft_id, recipient_id
from service.domain.history import DraftFilter
from service.jobs.work import LetterId
from service.store.verify import verify
from tests.jobs.crowd import HOME, batch, enlisted, recipients, until


async def test_every_letter_is_written_once_with_its_links_of_the_chain(jobs, desks, database_url):
    books, store = jobs.books(HOME), desks.of(HOME).store
    made = await enlisted(books, 5)

    async with jobs.at_work():
        await jobs.engine.start(HOME, made.id, "Ada")
        progress = await until(jobs, made)
        again = await jobs.engine.start(HOME, made.id, "Ada")

    assert progress.counts == again.counts == {"drafted": 5}
    drafts = (await store.heads(DraftFilter())).drafts
    assert {head.id for head in drafts} == {draft_id(made.id, recipient_id(made.id, f"key-{n}")) for n in range(5)}
    links = [link.action for link in await store.audit(drafts[0].id)]
    assert links.count("drafted") == 2  # the draft's row and its version's
    assert (await verify(store.database)).count == 0
    assert await _engine_tells(jobs, store.database) == set()


async def test_recipients_who_come_again_in_another_order_are_no_others(jobs):
    books = jobs.books(HOME)
    made = await enlisted(books, 3)

    again = await books.enlist(made.id, recipients(reversed(range(4))))

    assert (again.added, again.known) == (1, 3)
    assert (await books.add_batch(batch(), "Bob")).made_by == made.made_by


async def test_a_paused_batch_rests_and_is_resumed(jobs):
    made = await enlisted(jobs.books(HOME), 3)

    await jobs.engine.start(HOME, made.id, "Ada")
    paused = await jobs.engine.pause(HOME, made.id, "Ada")
    late = await jobs.work.write_letter(_letter(made, 0), None)
    async with jobs.at_work():
        resumed = await jobs.engine.resume(HOME, made.id, "Ada")
        done = await until(jobs, made)

    assert (paused.state, paused.counts, late) == ("paused", {"waiting": 3}, DONE_BEFORE)
    assert resumed.state == "running"
    assert done.counts == {"drafted": 3}


async def test_a_cancelled_batch_writes_no_letter_more(jobs):
    made = await enlisted(jobs.books(HOME), 2)

    await jobs.engine.start(HOME, made.id, "Ada")
    ended = await jobs.engine.cancel(HOME, made.id, "Ada")

    assert (ended.state, ended.counts) == ("cancelled", {"cancelled": 2})
    assert ended.is_done


async def test_a_letter_that_cannot_be_written_is_parked_with_the_kind_of_its_failure_and_tried_again(jobs):
    books = jobs.books(HOME)
    made = await enlisted(books, 1)
    await books.enlist(made.id, [Recipient(number=2, key="nonsense", case={"nothing": "of use"})])

    async with jobs.at_work():
        await jobs.engine.start(HOME, made.id, "Ada")
        first = await until(jobs, made)
        parked = await books.recipient(made.id, "nonsense")
        await jobs.engine.retry_failed(HOME, made.id, "Ada")
        second = await until(jobs, made)

    assert first.counts == second.counts == {"drafted": 1, "parked": 1}
    assert parked.reason == "ValidationError"
    assert (await books.batch(made.id)).run == 2


async def _engine_tells(jobs, database):
    """Words of the customers that stand in any table of the engine."""
    told = ""
    with jobs.queue.engine.connect() as connection:
        schema = None if database.is_sqlite else "dbos"
        for table in sa.inspect(connection).get_table_names(schema=schema):
            rows = connection.exec_driver_sql(f'SELECT * FROM {schema + "." if schema else ""}"{table}"')
            told += repr(rows.all())
    assert "write_letter" in told
    return {word for word in ("T-1", "C-1", "key-1", "Dear", "case") if word in told}


def _letter(made, number):
    return LetterId(made.place, made.id, recipient_id(made.id, f"key-{number}"))
