"""The load of `make bench` is asked as it is told, and what it took is counted over all rounds."""

import asyncio
from contextlib import asynccontextmanager, suppress

import pytest

from evals.bench_http import ENDPOINTS, Place, figures, table
from evals.bench_load import TICKET, Asks, Taken, measure


@asynccontextmanager
async def serving(status):
    """A server that keeps the bodies that it is sent; it gives its port and them."""
    bodies = []

    async def answer(reader, writer):
        with suppress(asyncio.IncompleteReadError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                bodies.append((await reader.readexactly(length)).decode())
                writer.write(f"HTTP/1.1 {status} Told\r\nContent-Length: 2\r\n\r\n{{}}".encode())
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], bodies


def asks(port):
    return Asks(port=port, path="/v1/drafts", expect=201, bodies=[TICKET], clients=3, each=2, headers={})


async def test_each_client_asks_as_often_as_it_is_told_and_always_for_another_ticket():
    async with serving(201) as (port, bodies):
        taken = await measure(asks(port))

    assert len(taken.ms) == 6
    assert len(set(bodies)) == 6
    assert TICKET not in bodies


async def test_an_answer_that_is_not_the_expected_one_ends_the_measuring():
    async with serving(503) as (port, _):
        with pytest.raises(RuntimeError, match=r"/v1/drafts: 503"):
            await measure(asks(port))


def test_rounds_are_counted_together():
    told = figures([Taken([1.0, 2.0], 1.0), Taken([3.0], 2.0)])

    assert (told.per_second, told.p50) == (1.0, 2.0)


def test_each_row_is_told_beside_the_empty_endpoint_with_its_body():
    place = Place("SQLite", 0, "sqlite:///a.db")
    for endpoint in ENDPOINTS:
        ms = 5.0 if endpoint.path == "/empty" else 50.0
        for clients in (1, 16):
            place.taken[False, clients, endpoint] = [Taken([ms, ms], 1.0)]

    head, *rows = table(place, with_key=False)

    assert head.startswith("SQLite, no key")
    assert [row.split()[-1] for row in rows] == ["1.0", "10.0", "10.0", "1.0", "10.0"]
