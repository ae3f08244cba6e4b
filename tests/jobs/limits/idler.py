"""A worker whose letters are nothing but a wait: `python -m tests.jobs.limits.idler ADDRESS NAME SETTINGS`.

It is at work until standard input ends; then it tells when it wrote which tenant's letters.
"""

import asyncio
import json
import sys
import time

from service.jobs.settings import JobSettings, Rate
from service.jobs.worker import Ours, queueing, working
from service.store.database import open_database

LETTER_SECONDS = 0.05


class Idle:
    """A `Work` without letters."""

    def __init__(self):
        self.written = []

    async def write_letter(self, letter, keep):
        began = time.time()
        await asyncio.sleep(LETTER_SECONDS)
        self.written.append((letter.place.tenant, began, time.time()))
        return "written"

    async def sweep(self):
        return "swept"

    async def halted(self):
        return ()

    async def waiting(self, batch, after):
        return ()

    async def count_try(self, letters):
        return frozenset()

    async def give_up(self, batch, recipients, reason):
        pass


def settings(name, told):
    rates = {key: Rate(*told[key]) for key in ("rate", "tenant_rate") if key in told}
    return JobSettings(name, chosen=True, **(told | rates))


async def idle(address, name, told):
    database = open_database(address)
    ours, work = Ours(address, database.engine), Idle()
    async with queueing(ours) as queue, working(ours, queue, work, settings(name, told)):
        say("ready")
        await asyncio.to_thread(sys.stdin.read)
    await database.close()
    say(json.dumps(work.written))


def say(what):
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(idle(sys.argv[1], sys.argv[2], json.loads(sys.argv[3])))
