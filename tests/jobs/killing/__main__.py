"""`python -m tests.jobs.killing --on sqlite|postgres --recipients 10000 --kills 5`."""

import argparse
import asyncio
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.jobs.killing.run import one_worker, run, three_workers, workers_on
from tests.store.killing.__main__ import _database


def main():
    asked = argparse.ArgumentParser(description="Kill workers at random moments while they write a batch.")
    asked.add_argument("--recipients", type=int, default=10_000)
    asked.add_argument("--kills", type=int, default=5)
    asked.add_argument("--on", choices=("sqlite", "postgres"), default="sqlite")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    deeds = one_worker(given.kills) if given.on == "sqlite" else three_workers(given.kills)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="amends-jobs-")))
        url = stack.enter_context(_database(given.on, folder))
        log = stack.enter_context((folder / "workers.log").open("a"))
        workers = stack.enter_context(workers_on(log))
        ran = asyncio.run(run(url, workers, given.recipients, deeds, given.seed))
    sys.stdout.write(f"{given.on}: {ran}\n")
    sys.exit(1 if ran.wrong else 0)


if __name__ == "__main__":
    main()
