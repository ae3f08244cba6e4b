"""One run: start, load, kill at random moments, let everything be answered, and judge."""

from dataclasses import dataclass
from random import Random

import anyio
import httpx

from tests.store.killing.load import Load
from tests.store.killing.verdict import judge

_REQUESTS_BETWEEN = (1, 12)
"""So many requests are begun before the server is killed again."""
_MOMENT_SECONDS = 0.15
"""Within so long after the last of them."""


@dataclass(frozen=True)
class Ran:
    """What was done to the server, and what was found wrong with what it kept."""

    kills: int
    drafts: int
    sent: int
    requests: int
    repeated: int
    replayed: int
    links: int
    wrong: list[str]

    def __str__(self):
        return (
            f"{self.kills} kills, {self.requests} requests of which {self.repeated} were repeated ({self.replayed} "
            f"answered with the first answer), {self.drafts} drafts, {self.sent} sent, {self.links} audit links: "
            + ("nothing lost, nothing doubled" if not self.wrong else "; ".join(self.wrong))
        )


async def run(server, database_url, kills, callers=4, seed=1):
    """Kill the server so many times under load, and once more when all is answered."""
    await server.on(database_url)
    await server.start()
    try:
        async with httpx.AsyncClient(verify=False) as client:
            load = Load(server, Random(seed), client)
            await _kill_under(load, callers, kills)
    finally:
        await server.kill()
    found = await judge(database_url, load.lives)
    sent = sum(1 for life in load.lives if life.sent)
    return Ran(kills, len(load.lives), sent, load.begun, load.repeated, load.replayed, found.links, found.wrong)


async def _kill_under(load, callers, kills):
    """Then everything that was begun is answered."""
    async with anyio.create_task_group() as tasks:
        for number in range(callers):
            tasks.start_soon(load.call, number)
        for _ in range(kills):
            await load.begins(load.random.randint(*_REQUESTS_BETWEEN)).wait()
            await anyio.sleep(load.random.random() * _MOMENT_SECONDS)
            await load.server.kill()
            await load.server.start()
        load.stopping = True
