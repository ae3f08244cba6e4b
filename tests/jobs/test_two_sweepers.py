"""What fell due while no worker lived is done once, though two workers sweep at the same moment after it."""

import asyncio
import dataclasses
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from service.bootstrap_desks import Desks, build_desks
from service.bootstrap_letters import BatchWork
from service.domain.books import PromiseFilter
from service.domain.history import DraftFilter
from tests.jobs.crowd import HOME
from tests.lifecycle import drafted, three_promises
from tests.lifecycle.test_sweep import promise
from tests.store.killing.serve import Composing

MONDAY = datetime(2026, 4, 6, 9, 0, tzinfo=ZoneInfo("Europe/London"))
DOWN_UNTIL = MONDAY + timedelta(days=14)


@pytest.fixture
def databases(postgres_databases):
    return postgres_databases


@pytest.fixture
async def workers(settings):
    """Two processes' desks on one database, at work again after two weeks."""
    built = [build_desks(settings, Composing()) for _ in range(2)]
    for desks in built:
        await desks.open()
    yield [BatchWork(_at(desks, DOWN_UNTIL)) for desks in built]
    for desks in built:
        await desks.close()


async def test_reminders_broken_promises_and_waiting_letters_are_each_made_once(workers):
    store = workers[0].desks.of(HOME).store
    async with store.writing("Kit") as writing:
        await writing.add_version(drafted.version(three_promises.kept(), at=MONDAY))
        await writing.put_promise(promise(due=MONDAY + timedelta(days=3), id="pr_broken"))
        await writing.put_promise(promise(due=DOWN_UNTIL + timedelta(hours=2), id="pr_due"))

    swept = [await asyncio.gather(*(worker.sweep() for worker in workers)) for _ in range(2)]

    assert swept == [["swept", "swept"]] * 2
    rows = {row.id: row for row in await store.promises(PromiseFilter())}
    assert rows["pr_broken"].state == "missed"
    assert rows["pr_due"].reminded_at == DOWN_UNTIL
    assert Counter((link.key, link.action) for link in await store.audit() if link.table == "promises") == {
        ("pr_due", "promise_open"): 3,  # made, reminded of, and its letter waits
        ("pr_broken", "promise_open"): 1,
        ("pr_broken", "promise_missed"): 2,  # missed, and its letter waits
    }
    letters = {head.id for head in (await store.heads(DraftFilter())).drafts} - {"dr_three"}
    assert letters == {row.follow_up for row in rows.values()}
    assert [len((await store.history(id)).versions) for id in letters] == [1, 1]


def _at(desks, now):
    desk = desks.of(HOME)
    store = dataclasses.replace(desk.store, clock=lambda: now)
    return Desks({HOME: dataclasses.replace(desk, store=store)})
