"""Drafts are kept with their case, up to a number; the oldest go first."""

import pytest

from service.domain.draft import Draft
from service.errors import UnknownDraft
from service.intake.native import read_case
from service.store.memory import MemoryStore

CASE = read_case({"ticket": {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "It broke."}]}})


def draft(id, status="ready"):
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

    await store.save(draft("a"), CASE)

    assert await store.load("a") == (draft("a"), CASE)


async def test_a_draft_that_is_saved_again_takes_the_place_of_the_first():
    store = MemoryStore()

    await store.save(draft("a", "needs_facts"), CASE)
    await store.save(draft("a"), CASE)

    assert (await store.load("a"))[0].status == "ready"


async def test_the_draft_that_was_saved_longest_ago_makes_room():
    store = MemoryStore(most=2)
    for id in ("a", "b", "a", "c"):
        await store.save(draft(id), CASE)

    kept = [id for id in ("a", "c") if (await store.load(id))[0].id == id]

    assert kept == ["a", "c"]
    with pytest.raises(UnknownDraft, match="'b'"):
        await store.load("b")
