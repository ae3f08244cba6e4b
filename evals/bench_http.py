"""Checks and offline drafts over HTTP, beside an empty FastAPI endpoint of the same process with the same body.

One server process for each place where drafts are kept, asked in turn, so that a busy machine slows them all alike;
the asking is done in a process of its own. First nobody has a key, then each server is asked with one.
"""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection
from statistics import quantiles
from typing import Literal

from evals.asked import NO_PROFILE
from evals.bench_databases import databases
from evals.bench_load import EMPTY, EMPTY_INSIDE, TICKET, Asks, Taken
from evals.cases import EvalCase
from service.access.making import WantedKey, make_key
from service.bootstrap import now_here
from service.bootstrap_access import build_keys
from service.domain.access import Scope
from service.settings import Settings

ROUNDS = 2
CLIENTS = (1, 16)
_READY_SECONDS = 180
_ADDRESS = "127.0.0.1"
Kind = Literal["check", "draft"]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What is asked, and how often in a round: by one client, and by each of sixteen."""

    name: str
    path: str
    body: Kind
    expect: int
    each: tuple[int, int]


ENDPOINTS = (
    Endpoint("empty, a check's body", EMPTY, "check", 200, (150, 40)),
    Endpoint("the same behind the door", EMPTY_INSIDE, "check", 200, (100, 20)),
    Endpoint("POST /v1/checks", "/v1/checks", "check", 200, (18, 3)),
    Endpoint("empty, a draft's body", EMPTY, "draft", 200, (150, 40)),
    Endpoint("POST /v1/drafts", "/v1/drafts", "draft", 201, (9, 2)),
)
_EMPTY_OF = {e.body: e for e in ENDPOINTS if e.path == EMPTY}


@dataclass
class Place:
    """A server, the key that it is asked with, and what was measured."""

    name: str
    port: int
    database_url: str
    token: str = ""
    taken: dict[tuple[bool, int, Endpoint], list[Taken]] = field(default_factory=dict)

    def of(self, with_key: bool, clients: int, endpoint: Endpoint) -> Figures:
        return figures(self.taken[with_key, clients, endpoint])


@dataclass(frozen=True, slots=True)
class Figures:
    """Of all rounds together."""

    per_second: float
    p50: float
    p95: float


def figures(taken: list[Taken]) -> Figures:
    every = [ms for each in taken for ms in each.ms]
    cuts = quantiles(every, n=20, method="inclusive")
    return Figures(len(every) / sum(each.seconds for each in taken), cuts[9], cuts[18])


def bench_http(cases: dict[str, EvalCase]) -> None:
    """Requests a second, p50 and p95, by where drafts are kept, with and without a key."""
    bodies = _bodies(cases)
    with ExitStack() as stack:
        places = [stack.enter_context(_serving(*place)) for place in {"in memory": "", **databases(stack)}.items()]
        for place in places:
            _wait_until_ready(place)
            _measure(place, bodies, 4, Endpoint("first ones", "/v1/drafts", "draft", 201, (3, 3)))
        _measure_all(places, bodies)
        kept = [place for place in places if place.database_url]
        for place in kept:
            place.token = _new_key(place)
        _measure_all(kept, bodies)
    for place in places:
        for with_key in sorted({with_key for with_key, _, _ in place.taken}):
            print("\n".join(table(place, with_key)))


def table(place: Place, with_key: bool) -> Iterator[str]:
    """`times` is the p50 divided by that of the empty endpoint with the same body."""
    heads = "".join(f"{f'{n} client' + 's' * (n > 1):>16} req/s   p50 ms   p95 ms   times" for n in CLIENTS)
    title = f"{place.name}, {'with a key' if with_key else 'no key'}"
    yield f"{title:27}{heads}"
    for endpoint in ENDPOINTS:
        yield f"  {endpoint.name:25}" + "".join(_cells(place, with_key, n, endpoint) for n in CLIENTS)


def _cells(place: Place, with_key: bool, clients: int, endpoint: Endpoint) -> str:
    ours = place.of(with_key, clients, endpoint)
    times = ours.p50 / place.of(with_key, clients, _EMPTY_OF[endpoint.body]).p50
    return f"{ours.per_second:22.1f} {ours.p50:8.1f} {ours.p95:8.1f} {times:7.1f}"


def _measure_all(places: list[Place], bodies: dict[Kind, list[str]]) -> None:
    for _ in range(ROUNDS):
        for clients in CLIENTS:
            for endpoint in ENDPOINTS:
                for place in places:
                    taken = _measure(place, bodies, clients, endpoint)
                    place.taken.setdefault((bool(place.token), clients, endpoint), []).append(taken)


def _measure(place: Place, bodies: dict[Kind, list[str]], clients: int, endpoint: Endpoint) -> Taken:
    headers = {"Authorization": f"Bearer {place.token}"} if place.token else {}
    each = endpoint.each[0] if clients == 1 else endpoint.each[1]
    asks = Asks(place.port, endpoint.path, endpoint.expect, bodies[endpoint.body], clients, each, headers)
    command = (sys.executable, "-m", "evals.bench_load")
    done = subprocess.run(command, input=json.dumps(asdict(asks)), stdout=subprocess.PIPE, text=True, check=True)
    return Taken(**json.loads(done.stdout))


def _bodies(cases: dict[str, EvalCase]) -> dict[Kind, list[str]]:
    """The nine cases, each with its letter for a check, and as a ticket that nobody has seen for a draft."""
    sent = {case.name: case.case.model_dump(mode="json", exclude_none=True) for case in cases.values()}
    checks = [{"case": sent[case.name], "letter": case.letters["gold.txt"]} for case in cases.values()]
    drafts = [case | {"ticket": case["ticket"] | {"id": TICKET}} for case in sent.values()]
    return {"check": [json.dumps(body) for body in checks], "draft": [json.dumps(body) for body in drafts]}


@contextmanager
def _serving(name: str, database_url: str) -> Iterator[Place]:
    with socket.socket() as free:
        free.bind((_ADDRESS, 0))
        port = int(free.getsockname()[1])
    command = (sys.executable, "-m", "evals.bench_server", str(port), database_url)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        yield Place(name, port, database_url)
        server.terminate()


def _wait_until_ready(place: Place) -> None:
    until = time.monotonic() + _READY_SECONDS
    while time.monotonic() < until:
        with suppress(OSError):
            connection = HTTPConnection(_ADDRESS, place.port, timeout=_READY_SECONDS)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"the server with drafts {place.name} is not ready after {_READY_SECONDS} s")


def _new_key(place: Place) -> str:
    """From now on the server lets in nobody without one."""
    settings = Settings(profile=NO_PROFILE).model_copy(update={"database_url": place.database_url})
    scopes: tuple[Scope, ...] = ("check", "draft", "approve")
    made = make_key(WantedKey(name="bench", scopes=frozenset(scopes), highest_role="owner"), now_here())

    async def keep() -> None:
        keys = build_keys(settings)
        await keys.add(made.key, "bench")
        await keys.database.close()

    asyncio.run(keep())
    return made.shown.text
