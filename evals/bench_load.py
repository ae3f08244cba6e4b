"""Asks a server over HTTP as so many clients at once, in a process of its own: `python -m evals.bench_load`, the asks
as JSON on standard input, what was measured as JSON on standard output. It imports nothing that would slow it down.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
import uuid
from dataclasses import asdict, dataclass

EMPTY = "/empty"
"""Nothing but FastAPI."""
EMPTY_INSIDE = "/empty-inside"
"""The same endpoint behind our door and everything else that each request passes."""
TICKET = "00000000000000000000000000ticket"
"""Stands in a body where every request has an id that nobody has seen before."""


@dataclass(frozen=True, slots=True)
class Asks:
    """One request after the other by each client, each with the next of the bodies."""

    port: int
    path: str
    expect: int
    bodies: list[str]
    clients: int
    each: int
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Taken:
    """How long each answer took, and all of them together."""

    ms: list[float]
    seconds: float


async def measure(asks: Asks) -> Taken:
    """Raises RuntimeError for an answer that is not the one expected."""
    begun = time.perf_counter()
    taken = await asyncio.gather(*(_client(asks, number) for number in range(asks.clients)))
    return Taken([ms for each in taken for ms in each], time.perf_counter() - begun)


async def _client(asks: Asks, number: int) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", asks.port)
    try:
        return [await _asked(asks, number, turn, reader, writer) for turn in range(asks.each)]
    finally:
        writer.close()
        await writer.wait_closed()


async def _asked(
    asks: Asks, number: int, turn: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> float:
    """Milliseconds until the whole answer was there."""
    # Apart by a step that the number of bodies has no factor of, so that clients do not ask the same together.
    request = _request(asks, asks.bodies[(number * 4 + turn) % len(asks.bodies)])
    begun = time.perf_counter()
    writer.write(request)
    status, answer = await _answer(reader)
    taken = (time.perf_counter() - begun) * 1000
    if status != asks.expect:
        raise RuntimeError(f"{asks.path}: {status} {answer[:300]!r}")
    return taken


def _request(asks: Asks, body: str) -> bytes:
    content = body.replace(TICKET, uuid.uuid4().hex).encode()
    own = {"Host": f"127.0.0.1:{asks.port}", "Content-Type": "application/json", "Content-Length": str(len(content))}
    lines = [f"POST {asks.path} HTTP/1.1", *(f"{name}: {value}" for name, value in (own | asks.headers).items())]
    return "\r\n".join([*lines, "", ""]).encode() + content


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Its status and body. Every answer here says how long it is."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if line)
    return int(first.split(" ")[1]), await reader.readexactly(int(headers["content-length"]))


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(measure(Asks(**json.load(sys.stdin)))))))
