"""What was accepted is written once, by whoever holds it, and not after its customer was erased."""

from datetime import timedelta

import pytest

from service.cli.erase_work import keys_of
from service.domain.accepted import Accepted
from service.domain.books import Once, Reply
from service.errors import KeyReused, Refused
from service.lifecycle.versions import first_version
from service.store.parked import MOST_TRIES, SqlParked, erase_parked, held_of
from service.store.tables import PARKED
from tests.store.filling import kept_draft

MINUTE = timedelta(minutes=1)


@pytest.fixture
def parked(store):
    return SqlParked(store)


def asked(id="dr_1", once=None):
    return Accepted(id=id, ticket=kept_draft(id).ticket, options={"length": "short"}, by="Kit", once=once)


async def test_what_was_asked_is_taken_up_as_it_was_once_nobody_holds_it(parked, clock):
    await parked.park(asked(), clock() + MINUTE)

    early = await parked.take_up(clock(), clock() + MINUTE)
    clock.forward(minutes=2)
    late = await parked.take_up(clock(), clock() + MINUTE)
    again = await parked.take_up(clock(), clock() + MINUTE)

    assert (early.again, late.again, again.again) == ((), (asked(),), ())


async def test_what_is_held_is_left_to_its_holder_until_it_is_let_go(parked, clock):
    await parked.park(asked(), clock() + MINUTE)
    await parked.hold(["dr_1"], clock() + 5 * MINUTE)
    clock.forward(minutes=2)
    held = await parked.take_up(clock(), clock() + MINUTE)
    await parked.let_go(["dr_1"], clock())

    assert held.again == ()
    assert len((await parked.take_up(clock(), clock() + MINUTE)).again) == 1


async def test_a_request_that_comes_again_is_parked_once(parked, clock):
    once = Once(key="k", asked="a")
    first = await parked.park(asked(once=once), clock() + MINUTE)
    second = await parked.park(asked(once=once), clock() + MINUTE)

    assert (first, second) == (True, False)
    with pytest.raises(KeyReused):
        await parked.park(asked(once=Once(key="k", asked="b")), clock() + MINUTE)


async def test_a_request_whose_draft_was_written_meanwhile_is_not_parked_again(store, parked, clock):
    once = Once(key="k", asked="a")
    async with store.writing("Kit", once) as writing:
        writing.answer(Reply(status=202, body=None))

    assert not await parked.park(asked(once=once), clock() + MINUTE)
    with pytest.raises(KeyReused):
        await parked.park(asked(once=Once(key="k", asked="b")), clock() + MINUTE)
    assert not await parked.waits("dr_1")


async def test_what_never_ends_is_given_up(parked, clock):
    await parked.park(asked(), clock())
    taken = [await parked.take_up(clock(), clock()) for _ in range(MOST_TRIES)]

    assert [len(t.again) for t in taken] == [1] * (MOST_TRIES - 1) + [0]
    assert taken[-1].given_up == ("dr_1",)
    assert not await parked.waits("dr_1")


async def test_a_stop_in_the_middle_is_no_try(parked, clock):
    await parked.park(asked(), clock())
    for _ in range(MOST_TRIES):
        await parked.take_up(clock(), clock() + MINUTE)
        await parked.let_go(["dr_1"], clock())

    assert (await parked.take_up(clock(), clock() + MINUTE)).again == (asked(),)


async def test_what_cannot_be_read_keeps_nothing_else_from_being_taken_up(store, parked, clock):
    await parked.park(asked("dr_1"), clock())
    await parked.park(asked("dr_2"), clock())
    async with store.database.writing() as connection:
        await connection.execute(PARKED.update().where(PARKED.c.id == "dr_1").values(content={"from": "elsewhere"}))
    taken = [await parked.take_up(clock(), clock()) for _ in range(MOST_TRIES)]

    assert [one.id for one in taken[0].again] == ["dr_2"]
    assert "dr_1" in taken[-1].given_up


async def test_it_goes_in_the_transaction_that_keeps_its_draft_and_only_once(store, parked, clock):
    await parked.park(asked(), clock() + MINUTE)
    version = first_version(kept_draft("dr_1"), "Kit", clock())

    async with store.writing("Kit") as writing:
        await parked.written(writing, version)

    assert not await parked.waits("dr_1")
    with pytest.raises(Refused):
        async with store.writing("Kit") as writing:
            await parked.written(writing, version)


async def test_it_is_erased_with_its_customer(store, parked, clock):
    await parked.park(asked(), clock() + MINUTE)
    customer = kept_draft("dr_1").ticket.case.customer
    assert customer is not None
    keys = keys_of(customer.id or customer.name or "", customer.org)

    async with store.writing("Kit") as writing:
        there = await held_of(writing.connection, store.bound, keys, "")
        done = await erase_parked(writing, there.waiting, "withdrawn")

    assert done.drafts == there.waiting == ("dr_1",)
    assert not await parked.waits("dr_1")
    assert [link.action for link in await store.audit("dr_1")] == ["erased"]
