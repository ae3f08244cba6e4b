"""One run: letters are queued, workers are killed at random moments, and what they kept is judged."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import anyio
from pydantic import SecretStr

from service.bootstrap_desks import build_desks
from service.bootstrap_jobs import open_jobs
from service.jobs.checkpoints import Checkpoints
from service.settings import Settings
from tests.jobs.crowd import HOME, batch, recipients, until
from tests.jobs.killing.verdict import KEY, checkpoints_left, judge

_MOMENT_SECONDS = 0.3
"""Within so long after a letter."""
_ENLISTED_AT_ONCE = 500
_AT_ONCE = 4
_LOOKS = 200
"""How often the end of the last workflows is looked for."""


@dataclass(frozen=True)
class Ran:
    """What was done to the workers, how fast they were, and what was found wrong with what they kept."""

    letters: int
    deeds: tuple[str, ...]
    enlisted_seconds: float
    queued_seconds: float
    seconds: float
    links: int
    wrong: list[str]

    def __str__(self):
        judged = "each has one letter" if not self.wrong else "; ".join(told[:300] for told in self.wrong)
        return (
            f"{self.letters} recipients (enlisted in {self.enlisted_seconds:.1f} s, queued in "
            f"{self.queued_seconds:.1f} s), {self.letters / self.seconds:.1f} letters/s over {self.seconds:.0f} s; "
            f"{', '.join(self.deeds)}; {self.links} audit links: {judged}"
        )


@dataclass
class Workers:
    """Processes that can be killed, stopped and continued, by name."""

    nursery: subprocess.Popen[str]

    async def say(self, what, name):
        await anyio.to_thread.run_sync(self._say, f"{what} {name}\n")

    def _say(self, line):
        said, heard = self.nursery.stdin, self.nursery.stdout
        assert said is not None
        assert heard is not None
        said.write(line)
        said.flush()
        assert heard.readline() == "done\n", "the workers' log says what went wrong"


@contextmanager
def workers_on(log):
    """Nothing of them is left when the block ends; they write what they have to say into an open file."""
    environment = {
        "PATH": os.defpath,
        "AMENDS_PROFILE": "",
        "AMENDS_AUDIT_KEY": KEY.decode(),
        "AMENDS_BATCH_CONCURRENCY": str(_AT_ONCE),
    }
    command = (sys.executable, "-m", "tests.jobs.killing.nursery")
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=log, text=True) as nursery:
        assert nursery.stdout is not None
        assert nursery.stdin is not None
        assert nursery.stdout.readline() == "ready\n", "the workers' log says what went wrong"
        yield Workers(nursery)
        nursery.stdin.close()


async def run(url, workers, letters, deeds, seed=1):
    """`deeds` are lists of `kill NAME`, `start NAME` …, each done at one random moment of the run, in their order."""
    settings = Settings(database_url=url, profile=Path(), audit_key=SecretStr(KEY.decode()))
    random, every = Random(seed), 0.05 if letters < 1000 else 0.25
    desks = build_desks(settings)
    await desks.open()
    await workers.say("on", url)
    async with open_jobs(settings, desks) as jobs:
        books, began = jobs.books(HOME), time.monotonic()
        made = await books.add_batch(batch(), "Ada")
        for start in range(0, letters, _ENLISTED_AT_ONCE):
            some = list(range(start, min(start + _ENLISTED_AT_ONCE, letters)))
            random.shuffle(some)
            await books.enlist(made.id, recipients(some))
        enlisted = time.monotonic()
        await jobs.engine.start(HOME, made.id, "Ada")
        queued = time.monotonic()
        moments = sorted(random.sample(range(letters), len(deeds) - 1))
        for moment, deed in zip((0, *moments), deeds, strict=True):
            await until(jobs, made, lambda p, m=moment: p.total - p.waiting >= m, every)
            await anyio.sleep(random.random() * _MOMENT_SECONDS if moment else 0)
            for order in deed:
                await workers.say(*order.split())
        await until(jobs, made, every=every)
        ended = time.monotonic()
        for name in _alive(deeds):
            await workers.say("ask", name)
        await jobs.engine.start(HOME, made.id, "Ada")  # All of it once more, which is to change nothing.
        await _forget(Checkpoints(jobs.ours.engine, jobs.queue), desks.of(HOME).store.database, every)
        verdict = await judge(desks.of(HOME).store.database, made, letters)
    await desks.close()
    told = tuple(", ".join(deed) for deed in deeds)
    times = (enlisted - began, queued - enlisted, ended - queued)
    return Ran(letters, told, *times, verdict.links, verdict.wrong)


async def _forget(checkpoints, database, every):
    """A worker that dies at a letter's end leaves its checkpoint for others to forget, once its workflow has ended.

    The letter is written a moment before that.
    """
    for _ in range(_LOOKS):
        await checkpoints.forget(datetime.now(UTC) + timedelta(days=1))
        async with database.reading() as connection:
            if not await checkpoints_left(connection):
                return
        await anyio.sleep(every)


def _alive(deeds):
    alive = []
    for what, name in (order.split() for deed in deeds for order in deed):
        if what == "start":
            alive.append(name)
        elif what == "kill":
            alive.remove(name)
    return alive


def one_worker(kills):
    """A worker that is killed so many times, and started again each time."""
    return [["start w1"], *(["kill w1", "start w1"] for _ in range(kills))]


def three_workers(kills):
    """One is killed for good, one is stopped and continued, and some are killed and started again meanwhile."""
    again = [[f"kill w{1 + n % 3}", f"start w{1 + n % 3}"] for n in range(kills - 1)]
    return [["start w1", "start w2", "start w3"], *again, ["stop w2"], ["kill w3"], ["continue w2"]]
