"""Drafts are kept with their case, up to a number; the oldest go first."""

import pytest

from service.domain.draft import Draft, KeptDraft, ticket_key
from service.domain.incoming import IncomingTicket
from service.errors import UnknownDraft
from service.intake.native import read_case
from service.store.memory import MemoryStore

BROKEN = [{"id": "t1", "author": {"role": "customer"}, "text": "It broke."}]
CASE = read_case({"ticket": {"id": "48213", "messages": BROKEN}})
UNNUMBERED = read_case({"ticket": {"messages": BROKEN}}).ticket


def kept(id, status="ready", case=CASE):
    return KeptDraft(draft=draft(id, status), ticket=IncomingTicket(case=case), case=case)


def draft(id, status):
    return Draft(
        id=id,
        status=status,
        scenario="product_defect",
        model="m",
        prompt_version="p",
        playbook_version="b",
        rules_version="r",
    )


async def test_a_draft_comes_back_with_its_case():
    store = MemoryStore()

    await store.save(kept("a"))

    assert await store.load("a") == kept("a")


async def test_a_draft_that_is_saved_again_takes_the_place_of_the_first():
    store = MemoryStore()

    await store.save(kept("a", "needs_facts"))
    await store.save(kept("a"))

    assert (await store.load("a")).draft.status == "ready"


async def test_the_draft_that_was_saved_longest_ago_makes_room():
    store = MemoryStore(most=2)
    for id in ("a", "b", "a", "c"):
        await store.save(kept(id))

    there = [id for id in ("a", "c") if (await store.load(id)).draft.id == id]

    assert there == ["a", "c"]
    with pytest.raises(UnknownDraft, match="'b'"):
        await store.load("b")


async def test_the_newest_draft_of_a_ticket_is_found_until_it_makes_room():
    store = MemoryStore(most=2)
    for id in ("a", "b"):
        await store.save(kept(id))
    key = kept("a").ticket_key

    newest = await store.newest_of(key)
    assert newest is not None
    assert newest.draft.id == "b"
    other = read_case(
        {"ticket": {"id": "48214", "messages": [{"id": "t1", "author": {"role": "customer"}, "text": "It is late."}]}}
    )
    for id in ("c", "d"):
        await store.save(kept(id, case=other))
    assert await store.newest_of(key) is None


def test_two_tickets_of_one_number_are_not_one_ticket():
    def numbered(text):
        message = {"id": "1", "author": {"role": "customer"}, "text": text}
        return IncomingTicket(case=read_case({"ticket": {"id": "48213", "messages": [message]}}))

    assert ticket_key(numbered("It broke.")) == ticket_key(numbered("It broke."))
    assert ticket_key(numbered("It broke.")) != ticket_key(numbered("It is late."))


def test_a_ticket_without_a_number_is_nobody_elses():
    assert ticket_key(IncomingTicket(case=CASE.model_copy(update={"ticket": UNNUMBERED}))) is None
