"""What nobody has touched for the period of retention is erased like what a customer asks for."""

from service.domain.books import PromiseFilter
from service.domain.history import DraftFilter
from service.store.retention import expire
from service.store.verify import verify
from tests.store.filling import fill, kept_draft, version_of

OTHER = {"customer": "cust-78", "ticket": "T-4712", "name": "Bo Ek"}


async def test_what_is_old_expires_and_the_rest_stays(store, clock):
    await fill(store)
    await settle(store, "dr_1")
    await fill(store, "dr_2", **OTHER)
    clock.forward(days=29)
    await fill(store, "dr_3", customer="cust-79", ticket="T-4713")
    await settle(store, "dr_3")

    kept = await expire(store, 30)
    clock.forward(days=1, seconds=1)
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


async def settle(store, id):
    """The letter's open promise was kept."""
    (open_one,) = await store.promises(PromiseFilter(draft_id=id, states=("open",)))
    async with store.writing("ada") as writing:
        await writing.put_promise(open_one.model_copy(update={"state": "kept"}))
