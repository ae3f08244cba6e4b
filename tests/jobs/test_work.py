"""What a worker does with one letter, without the engine: each failure has its end."""

import dataclasses
from decimal import Decimal

import pytest

from service.bootstrap_desks import Desks
from service.bootstrap_letters import DONE_BEFORE, BatchWork
from service.domain.batch import recipient_id
from service.domain.request import Usage
from service.jobs.work import LetterId
from tests.jobs.crowd import HOME, enlisted


class Stumbling:
    """A drafter that fails so many times before it writes."""

    def __init__(self, drafter, failures, cost=None):
        self.drafter, self.failures, self.cost, self.asked = drafter, failures, cost, 0

    async def draft(self, ticket, options, id, store):
        self.asked += 1
        if self.asked <= self.failures:
            raise RuntimeError("Ada Lovelace of T-1")
        held = Held()
        await self.drafter.draft(ticket, options, id, store=held)
        draft = held.kept.draft.model_copy(update={"usage": Usage(cost=self.cost)})
        await store.save(held.kept.model_copy(update={"draft": draft}))


class Held:
    async def save(self, kept):
        self.kept = kept

    async def newest_of(self, ticket):
        return None


@pytest.fixture
def databases(sqlite_databases):
    return sqlite_databases


@pytest.fixture
async def made(desks, books):
    batch = await enlisted(books, 3, budget_usd=Decimal("0.50"))
    return await books.set_state(batch.id, "running", "Ada")


@pytest.fixture
def books(jobs):
    return jobs.books(HOME)


@pytest.fixture
def keep(desks):
    async def in_own_transaction(inside):
        async with desks.of(HOME).store.database.writing() as connection:
            return await inside(connection)

    return in_own_transaction


def work(desks, failures=0, cost=None):
    async def no_sleep(seconds):
        pauses.append(seconds)

    pauses: list[float] = []
    desk = desks.of(HOME)
    drafter = Stumbling(desk.drafter, failures, cost)
    stumbling = dataclasses.replace(desk, drafter=drafter)
    return BatchWork(Desks({HOME: stumbling}), tries=3, sleep=no_sleep), drafter, pauses


def letter(made, number):
    return LetterId(HOME, made.id, recipient_id(made.id, f"key-{number}"))


async def test_a_letter_that_fails_twice_is_written_the_third_time(desks, made, keep):
    doing, drafter, pauses = work(desks, failures=2)

    assert await doing.write_letter(letter(made, 0), keep) == "drafted"
    assert await doing.write_letter(letter(made, 0), keep) == DONE_BEFORE
    assert (drafter.asked, pauses) == (3, [0.5, 1.0])


async def test_one_that_fails_each_time_is_parked_without_a_word_of_the_error(desks, made, keep, books):
    doing, _, _ = work(desks, failures=3)

    assert await doing.write_letter(letter(made, 0), keep) == "parked"
    row = await books.recipient(made.id, "key-0")
    assert (row.state, row.reason) == ("parked", "RuntimeError")


async def test_two_who_write_the_same_letter_at_once_keep_it_once(desks, made, keep):
    doing, drafter, _ = work(desks)
    second = None

    async def after_another(inside):
        nonlocal second
        second = await doing.write_letter(letter(made, 1), keep)
        return await keep(inside)

    first = await doing.write_letter(letter(made, 1), after_another)

    assert (first, second, drafter.asked) == (DONE_BEFORE, "drafted", 2)


async def test_a_batch_whose_budget_is_spent_is_paused_with_the_reason(desks, made, keep, books):
    doing, _, _ = work(desks, cost=0.3)

    states = [await doing.write_letter(letter(made, number), keep) for number in range(3)]
    progress = await books.progress(made.id)

    assert states == ["drafted", "drafted", DONE_BEFORE]
    assert (progress.state, progress.reason, progress.cost_usd) == ("paused", "budget", Decimal("0.6"))
    assert progress.counts == {"drafted": 2, "waiting": 1}


async def test_a_letter_over_which_too_many_workers_died_is_parked(desks, made, books):
    doing, _, _ = work(desks)
    mine = [letter(made, 0), letter(made, 1)]

    assert await doing.count_try(mine) == frozenset()
    assert await doing.count_try(mine[:1]) == frozenset()
    assert await doing.count_try(mine) == {mine[0]}
    assert (await books.recipient(made.id, "key-0")).reason == "the worker died over it"
    assert (await books.recipient(made.id, "key-1")).state == "waiting"
