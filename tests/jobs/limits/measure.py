"""Several workers, two tenants, and limits: when was each letter begun, and how many at once."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass

import anyio
import sqlalchemy as sa

from service.domain.access import Place
from service.jobs.worker import Ours, queueing
from service.store.database import open_database
from tests.jobs.crowd import batch

TENANTS = ("one", "two")
_CLAIMED = sa.text(
    "SELECT queue_partition_key, started_at_epoch_ms FROM dbos.workflow_status "
    "WHERE name = 'write_letter' AND status = 'SUCCESS'"
)


@dataclass(frozen=True)
class Measured:
    """Times in seconds: when each tenant's letters were claimed, and from when to when each was written, by worker."""

    claimed: dict[str, list[float]]
    written: list[list[tuple[str, float, float]]]

    @property
    def all_claimed(self):
        return [at for times in self.claimed.values() for at in times]

    def at_once(self, tenant):
        """The most letters of a tenant that were written at the same time."""
        spans = [(began, ended) for worker in self.written for who, began, ended in worker if who == tenant]
        return max(sum(1 for began, ended in spans if began <= at < ended) for at, _ in spans)


async def measure(address, letters, limits, workers=3):
    """Every letter of two tenants with as many each, written by so many workers under these limits."""
    database = open_database(address)
    ours = Ours(address, database.engine)
    async with queueing(ours) as queue:
        for tenant in TENANTS:
            made = batch(place=Place(tenant=tenant), name=tenant, state="running")
            await queue.put(made, [f"{tenant}-{number}" for number in range(letters)])
        with ExitStack() as stack:
            held = [stack.enter_context(_worker(address, f"w{n}", limits)) for n in range(workers)]
            for process in held:
                await anyio.to_thread.run_sync(process.stdout.readline)
            with anyio.fail_after(300):
                found = Measured(_claims(queue.engine), [])
                while len(found.all_claimed) < letters * len(TENANTS):
                    await anyio.sleep(0.1)
                    found = Measured(_claims(queue.engine), [])
            for process in held:
                process.stdin.close()
                found.written.append(json.loads(await anyio.to_thread.run_sync(process.stdout.readline)))
    await database.close()
    return found


def most_in(times, seconds):
    """The most that were claimed within any period of this length."""
    return max(sum(1 for at in times if start <= at < start + seconds) for start in times)


def _claims(engine):
    found: dict[str, list[float]] = {tenant: [] for tenant in TENANTS}
    with engine.connect() as connection:
        for tenant, at in connection.execute(_CLAIMED):
            found[tenant].append(at / 1000)
    return found


def _worker(address, name, limits):
    command = (sys.executable, "-m", "tests.jobs.limits.idler", address, name, json.dumps(limits))
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env={"PATH": os.defpath}, stdin=pipe, stdout=pipe, text=True)
