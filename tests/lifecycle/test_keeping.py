"""A request's store, on both databases: what it has read must still be so, and it is carried out once."""

import asyncio

import pytest

from service.domain.books import Once
from service.domain.history import DraftFilter
from service.errors import KeyReused, Outdated
from service.lifecycle.keeping import Keeping
from service.lifecycle.versions import next_version
from tests.lifecycle.drafted import edited, kept


def of(store, clock, **options):
    return Keeping(store, clock, lambda shown: shown, **options)


async def test_what_was_changed_since_it_was_read_is_not_written_over(store, clock):
    await of(store, clock).save(kept())
    mine, theirs = of(store, clock, by="Ada"), of(store, clock, by="Bo")
    read = await mine.load("dr_1")

    await theirs.load("dr_1")
    await theirs.save(edited(read, "Theirs."))
    with pytest.raises(Outdated, match="is at version 2"):
        await mine.save(edited(read, "Mine."))

    history = await store.history("dr_1")
    assert [(v.number, v.change, v.by) for v in history.versions] == [(1, "drafted", "amends"), (2, "answered", "Bo")]


async def test_a_sign_off_in_between_is_no_change_of_the_words(store, clock):
    await of(store, clock).save(kept())
    mine = of(store, clock, by="Ada")
    read = await mine.load("dr_1")

    async with store.writing("Bo") as writing:
        await writing.set_state("dr_1", "approved")
    await mine.save(edited(read, "Mine."))

    assert (await store.history("dr_1")).head.state == "draft"


async def test_a_draft_that_nobody_read_is_not_written_over(store, clock):
    await of(store, clock).save(kept())

    with pytest.raises(KeyReused, match="take a new key"):
        await of(store, clock).save(kept())


async def test_an_answer_leaves_a_stale_draft_stale(store, clock):
    await of(store, clock).save(kept())
    first = (await store.history("dr_1")).newest
    async with store.writing("amends") as writing:
        await writing.add_version(next_version(first, first.kept, "overtaken", "amends", clock()), "stale")

    mine = of(store, clock, by="Ada")
    await mine.save(await mine.load("dr_1"))

    assert (await store.history("dr_1")).head.state == "stale"


async def test_the_same_request_is_carried_out_once_however_many_come_at_once(store, clock):
    keepings = [of(store, clock, once=Once(key="k", asked="a")) for _ in range(8)]

    await asyncio.gather(*(keeping.save(kept()) for keeping in keepings))

    assert sorted(keeping.outcome.replayed for keeping in keepings) == [False] + [True] * 7
    assert len({keeping.outcome.reply.model_dump_json() for keeping in keepings}) == 1
    assert len((await store.history("dr_1")).versions) == 1


async def test_another_request_under_the_key_is_refused(store, clock):
    await of(store, clock, once=Once(key="k", asked="a")).save(kept())

    with pytest.raises(KeyReused, match="'k'"):
        await of(store, clock, once=Once(key="k", asked="b")).first()


async def test_whoever_keeps_something_beside_a_draft_is_told_of_each_version(store, clock):
    told = []

    async def on_draft(writing, version):
        told.append(version.number)

    mine = of(store, clock, on_draft=(on_draft,))
    await mine.save(kept())
    await mine.save(await mine.load("dr_1"))

    assert told == [1, 2]


async def test_a_draft_is_not_kept_without_what_belongs_to_it(store, clock):
    async def on_draft(writing, version):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await of(store, clock, on_draft=(on_draft,)).save(kept())

    assert (await store.heads(DraftFilter())).drafts == ()
    assert await store.audit() == ()
