"""`python -m tests.store.killing --kills 50 --on sqlite|postgres`."""

import argparse
import asyncio
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.store.databases import postgres_at
from tests.store.killing.run import run
from tests.store.killing.server import servers
from tests.store.postgres import held_server


def main():
    asked = argparse.ArgumentParser(description="Kill the server at random moments under a mixed load.")
    asked.add_argument("--kills", type=int, default=50)
    asked.add_argument("--on", choices=("sqlite", "postgres"), default="sqlite")
    asked.add_argument("--callers", type=int, default=4)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="amends-killing-") as folder,
        _database(given.on, Path(folder)) as url,
        (Path(folder) / "server.log").open("a") as log,
        servers(log) as server,
    ):
        ran = asyncio.run(run(server, url, given.kills, given.callers, given.seed))
    sys.stdout.write(f"{given.on}: {ran}\n")
    sys.exit(1 if ran.wrong else 0)


@contextmanager
def _database(kind, folder):
    """A new, empty database; the server makes its tables itself."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'amends.db'}"
        return
    with (
        held_server(folder / "postgres", folder / "postgres.lock") as address,
        postgres_at(address) as databases,
    ):
        yield databases.empty()


if __name__ == "__main__":
    main()
