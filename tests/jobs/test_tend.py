"""What a worker does for others: a start that was cut short goes on, what the engine ended is told, the old is gone."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from service.bootstrap_desks import Desks
from service.bootstrap_letters import BatchWork
from service.domain.access import Place
from service.domain.batch import recipient_id
from service.jobs.checkpoints import Checkpoints
from service.jobs.names import prefix, workflow_id
from service.jobs.seat import OnlySeat
from service.jobs.tend import Tender
from service.jobs.work import LetterId
from tests.jobs.crowd import HOME, enlisted


@pytest.fixture
def databases(sqlite_databases):
    return sqlite_databases


@pytest.fixture
async def made(jobs):
    """Set going, and then the process died: nobody is queued."""
    batch = await enlisted(jobs.books(HOME), 3)
    return await jobs.books(HOME).set_state(batch.id, "running", "Ada")


@pytest.fixture
def tender(jobs, desks):
    checkpoints = Checkpoints(jobs.ours.engine, jobs.queue)
    return Tender(_work(desks, timedelta(minutes=2)), jobs.queue, checkpoints, OnlySeat("here"), jobs.settings)


async def test_a_batch_that_came_to_a_halt_is_queued_and_what_the_engine_ended_is_parked(jobs, desks, made, tender):
    client = jobs.queue.client
    await tender.mend()
    queued = await client.list_workflows_async(workflow_id_prefix=prefix(made.id))
    await client.cancel_workflow_async(workflow_id(made, recipient_id(made.id, "key-0")))
    await tender.mend()
    row = await jobs.books(HOME).recipient(made.id, "key-0")

    assert [one.status for one in queued] == ["ENQUEUED"] * 3
    assert (row.state, row.reason) == ("parked", "the engine knows it as finished; `amends batch retry` writes it")
    assert (await jobs.books(HOME).progress(made.id)).counts == {"parked": 1, "waiting": 2}


async def test_a_batch_that_goes_on_is_left_alone(jobs, desks, made, tender):
    just_now = dataclasses.replace(tender, work=_work(desks, timedelta(seconds=30)))

    await just_now.mend()

    assert await jobs.queue.client.list_workflows_async(workflow_id_prefix=prefix(made.id)) == []


async def test_what_is_finished_is_forgotten_in_time(jobs, made):
    now = datetime.now(UTC)
    await jobs.engine.start(HOME, made.id, "Ada")
    await jobs.engine.pause(HOME, made.id, "Ada")

    kept = await jobs.queue.forget(now - timedelta(days=1))
    gone = await jobs.queue.forget(now + timedelta(days=1))

    assert (kept, gone) == (0, 3)


async def test_a_checkpoint_is_forgotten_in_time_and_not_before_its_work_has_ended(jobs, made, tender):
    async with jobs.at_work():
        pass  # The engine has made its tables.
    await jobs.queue.put(made, ["waits"])
    now = datetime.now(UTC)
    rows = [("waits", now), ("old", now), ("new", now + timedelta(days=2))]
    async with jobs.ours.engine.begin() as connection:
        for recipient, kept_at in rows:
            values = {"id": workflow_id(made, recipient), "at": int(kept_at.timestamp() * 1000)}
            await connection.execute(sa.text(CHECKPOINT), values)

    gone = await tender.checkpoints.forget(now + timedelta(days=1))

    async with jobs.ours.engine.connect() as connection:
        left = (await connection.execute(sa.text("SELECT workflow_id FROM datasource_outputs"))).scalars().all()
    assert gone == 1
    assert sorted(left) == sorted(workflow_id(made, recipient) for recipient in ("waits", "new"))


CHECKPOINT = "INSERT INTO datasource_outputs (workflow_id, step_id, output, created_at) VALUES (:id, 1, 'x', :at)"


async def test_what_was_taken_and_never_begun_is_queued_again_and_no_chore_is_held_for_ever(jobs, made, tender):
    await jobs.queue.put(made, ["begun", "idle", "another's"])
    _take(jobs, "here", "begun", "idle")
    _take(jobs, "elsewhere", "another's")
    writing = dataclasses.replace(tender, in_hand=lambda: {LetterId(HOME, made.id, "begun")})
    now = datetime.now(UTC)

    await writing.free(await jobs.queue.claimed(), now)
    first = len(await jobs.queue.claimed())
    await writing.free(await jobs.queue.claimed(), now)
    left = {one.letter.recipient for one in await jobs.queue.claimed()}
    chores = [dataclasses.replace(one, letter=None) for one in await jobs.queue.claimed()]
    await writing.free(chores, now + timedelta(minutes=9))
    held = len(await jobs.queue.claimed())
    await writing.free(chores, now + timedelta(minutes=11))

    assert (first, left, held) == (3, {"begun", "another's"}, 2)
    assert await jobs.queue.claimed() == ()


async def test_what_was_set_going_anew_meanwhile_stays_queued_and_waits(jobs, desks, made):
    waiting = await jobs.work.waiting(made, "")
    await jobs.queue.put(made, waiting)
    await jobs.books(HOME).set_state(made.id, "paused", "Ada")
    await jobs.engine.resume(HOME, made.id, "Bob")

    await jobs.queue.take_out(made)
    await jobs.work.give_up(made, waiting, "the engine gave it up")

    queued = await jobs.queue.client.list_workflows_async(workflow_id_prefix=prefix(made.id), status="ENQUEUED")
    assert {one.workflow_id[-2:] for one in queued} == {"/2"}
    assert (await jobs.books(HOME).progress(made.id)).counts == {"waiting": 3}


async def test_a_letter_of_a_tenant_that_nobody_knows_any_more_keeps_no_worker_from_its_work(jobs, made):
    gone = LetterId(Place(tenant="gone"), "ba_1", "one")

    worn = await jobs.work.count_try([gone, LetterId(HOME, made.id, recipient_id(made.id, "key-0"))])

    assert worn == {gone}


def _take(jobs, worker_id, *recipients):
    """As a worker takes letters from the queue."""
    with jobs.queue.engine.begin() as connection:
        for recipient in recipients:
            connection.execute(
                sa.text(
                    "UPDATE workflow_status SET status = 'PENDING', executor_id = :worker, started_at_epoch_ms = :now "
                    "WHERE workflow_uuid LIKE :id"
                ),
                {"worker": worker_id, "id": f"%/{recipient}/%", "now": datetime.now(UTC).timestamp() * 1000},
            )


def _work(desks, later):
    """As the desks see it so much later."""
    desk = desks.of(HOME)
    clock = desk.store.clock
    store = dataclasses.replace(desk.store, clock=lambda: clock() + later)
    return BatchWork(Desks({HOME: dataclasses.replace(desk, store=store)}))
