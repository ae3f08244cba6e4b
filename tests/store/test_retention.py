"""What nobody has touched for the period of retention is erased like what a customer asks for."""

import asyncio

import pytest

from service.domain.books import PromiseFilter
from service.domain.erasure import Erased
from service.domain.history import DraftFilter
from service.store.retention import expire
from service.store.verify import verify
from tests.store.filling import fill, kept_draft, promise, version_of

OTHER = {"customer": "cust-78", "ticket": "T-4712", "name": "Bo Ek"}


async def test_what_is_old_expires_and_the_rest_stays(store, clock):
    await fill(store)
    await settle(store, "dr_1")
    await fill(store, "dr_2", **OTHER)
    clock.forward(days=29)
    await fill(store, "dr_3", customer="cust-79", ticket="T-4713")
    await settle(store, "dr_3")

    kept = await expire(store, 30)
    clock.forward(days=3, seconds=1)
    gone = await expire(store, 30)

    assert kept.drafts == ()
    assert gone.drafts == ("dr_1",)
    assert {head.id for head in (await store.heads(DraftFilter())).drafts} == {"dr_2", "dr_3"}
    assert {link.action for link in await store.audit("dr_1") if link.actor == "amends"} == {"expired"}
    assert (await verify(store.database)).holds


async def test_a_draft_that_was_never_sent_expires_too(store, clock):
    async with store.writing("kit") as writing:
        await writing.add_version(version_of(kept_draft(), 1, clock()))
    clock.forward(days=31)

    assert (await expire(store, 30)).drafts == ("dr_1",)


async def test_a_draft_that_is_sent_meanwhile_stays_with_its_promises(store, clock):
    async with store.writing("kit") as writing:
        await writing.add_version(version_of(kept_draft(), 1, clock()))
    clock.forward(days=31)

    async with store.writing("kit") as writing:
        await writing.set_state("dr_1", "sent")
        await writing.put_promise(promise("dr_1", "open", clock()))
        expiring = asyncio.create_task(expire(store, 30))
        await asyncio.sleep(0.3)

    assert (await expiring).drafts == ()
    assert len(await store.promises(PromiseFilter(draft_id="dr_1"))) == 1


@pytest.mark.parametrize(("seconds", "gone"), [(0, ()), (1, ("dr_1",))])
async def test_a_promise_that_was_due_within_the_period_keeps_its_draft(store, clock, seconds, gone):
    async with store.writing("kit") as writing:
        await writing.add_version(version_of(kept_draft(), 1, clock()))
        far = promise("dr_1", "kept", clock())
        await writing.put_promise(far.model_copy(update={"due": far.due.replace(month=4, day=2)}))
    clock.forward(days=61, seconds=seconds)

    assert (await expire(store, 30)).drafts == gone


@pytest.mark.parametrize(("days", "gone"), [(30, ()), (31, ("dr_1",))])
async def test_a_promise_that_was_settled_within_the_period_keeps_its_draft(store, clock, days, gone):
    await fill(store)
    clock.forward(days=100)
    await settle(store, "dr_1")
    clock.forward(days=days)

    assert (await expire(store, 30)).drafts == gone


async def test_each_batch_is_told_when_it_is_kept(store, clock):
    async with store.writing("kit") as writing:
        for number in range(51):
            await writing.add_version(version_of(kept_draft(f"dr_{number}"), 1, clock()))
    clock.forward(days=31)
    heard: list[Erased] = []

    await expire(store, 30, heard.append)

    assert [len(done.drafts) for done in heard] == [50, 1]


async def settle(store, id):
    """The letter's open promise was kept."""
    (open_one,) = await store.promises(PromiseFilter(draft_id=id, states=("open",)))
    async with store.writing("ada") as writing:
        await writing.put_promise(open_one.model_copy(update={"state": "kept"}))
