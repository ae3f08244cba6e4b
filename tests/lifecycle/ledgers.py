"""The ledger on the store of a test, and the three promises of a letter that was sent."""

import pytest

from prompts.loader import load_playbook
from service.domain.books import PromiseFilter
from service.domain.history import Sending
from service.domain.profile import Profile
from service.lifecycle.ledger import Ledger
from tests.lifecycle import drafted, three_promises
from tests.lifecycle.three_promises import SENT

PLAYBOOK = load_playbook()


@pytest.fixture
def ledger(store, clock):
    clock.now = SENT
    return Ledger(store, PLAYBOOK, Profile(), clock)


async def keep(store, kept, id=None):
    """Keep a draft under an id of its own."""
    own = kept.model_copy(update={"draft": kept.draft.model_copy(update={"id": id or kept.draft.id})})
    async with store.writing("amends") as writing:
        await writing.add_version(drafted.version(own, at=store.clock()))
    return own.draft.id


async def send(ledger, id, by="Jo Field"):
    sending = Sending(draft_id=id, version=1, at=ledger.clock(), by=by, channel="email")
    async with ledger.books.writing(by) as writing:
        await ledger.on_send(writing, await writing.history(id), sending)
        await writing.add_sending(sending)


@pytest.fixture
async def three(ledger, store):
    """The three rows of a letter that was sent: for Easter Monday, for Tuesday and for Wednesday."""
    await send(ledger, await keep(store, three_promises.kept()))
    return await rows(ledger)


async def rows(ledger, **which):
    return (await ledger.page(PromiseFilter(**which))).commitments
