"""`python -m tests.jobs.limits --letters 300`: three workers on PostgreSQL, and what they kept to."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.jobs.limits.measure import TENANTS, measure, most_in
from tests.store.killing.__main__ import _database

LIMITS: dict[str, Any] = {"rate": [100, 1.0], "tenant_rate": [60, 1.0], "per_tenant": 5, "poll_seconds": 0.1}


def main():
    asked = argparse.ArgumentParser(description="Measure limits by the time at which each letter was claimed.")
    asked.add_argument("--letters", type=int, default=300, help="of each of two tenants")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="amends-limits-") as folder, _database("postgres", Path(folder)) as url:
        found = asyncio.run(measure(url, given.letters, LIMITS))
    times = found.all_claimed
    by_worker = [len(worker) for worker in found.written]
    sys.stdout.write(f"{len(times)} letters claimed in {max(times) - min(times):.1f} s, by worker {by_worker}\n")
    sys.stdout.write(f"all: most claimed in a second {most_in(times, 1.0)} of {LIMITS['rate'][0]}\n")
    for tenant in TENANTS:
        sys.stdout.write(
            f"tenant {tenant}: most claimed in a second {most_in(found.claimed[tenant], 1.0)} of "
            f"{LIMITS['tenant_rate'][0]}, most at once {found.at_once(tenant)} of {LIMITS['per_tenant']}\n"
        )


if __name__ == "__main__":
    main()
