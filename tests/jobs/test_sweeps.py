"""Ledgers are swept by the engine: what fell due while nobody was at work is done once after it."""

import dataclasses
from datetime import datetime, timedelta

import anyio
import pytest

from service.bootstrap_jobs import Jobs
from service.domain.books import PromiseFilter
from service.jobs.names import SWEEP
from tests.jobs.crowd import HOME
from tests.lifecycle import drafted, three_promises
from tests.lifecycle.test_sweep import promise


@pytest.fixture
def databases(postgres_databases):
    return postgres_databases


async def test_a_promise_that_was_broken_during_downtime_is_settled_once_after_it(jobs, desks):
    store = desks.of(HOME).store
    async with store.writing("Kit") as writing:
        await writing.add_version(drafted.version(three_promises.kept(), at=store.clock()))
        await writing.put_promise(promise(due=store.clock() - timedelta(days=30)))

    often = dataclasses.replace(jobs, settings=dataclasses.replace(jobs.settings, sweep_cron="* * * * * *"))
    async with often.at_work():
        await _swept(often, store.clock())

    (settled,) = await store.promises(PromiseFilter(id="pr_1"))
    actions = [link.action for link in await store.audit() if link.key == "pr_1"]
    assert settled.state == "missed"
    assert actions.count("promise_missed") == 1 + (settled.follow_up is not None)


async def _swept(jobs: Jobs, since: datetime, times: int = 2):
    """Returns once the ledgers were swept so often."""
    with anyio.fail_after(60):
        while len(await _sweeps(jobs, since)) < times:  # noqa: ASYNC110  the engine sets no event
            await anyio.sleep(0.1)


async def _sweeps(jobs, since):
    return await jobs.queue.client.list_workflows_async(name=SWEEP, status="SUCCESS", start_time=since.isoformat())
