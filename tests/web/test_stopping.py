"""A service that is told to stop takes nothing new, finishes what it can, and loses nothing that it has accepted."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from contextlib import asynccontextmanager, contextmanager

import anyio
import httpx
import pytest

from service.settings import Settings
from service.web.app import create_app
from service.web.server import Server
from tests.store.databases import sqlite_databases  # noqa: F401  a fixture
from tests.web.slow_service import Slow
from tests.web.steps import body_of

ASYNC = {"Prefer": "respond-async"}


@pytest.fixture
def port():
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        return own.getsockname()[1]


@contextmanager
def service(port, url, let, log, seconds):
    environment = {
        "PATH": os.defpath,
        "AMENDS_DATABASE_URL": url,
        "AMENDS_PROFILE": "",
        "AMENDS_SHUTDOWN_SECONDS": str(seconds),
        "AMENDS_MODEL": "scripted/slow",
    }
    command = (sys.executable, "-m", "tests.web.slow_service", str(port), str(let))
    with subprocess.Popen(command, env=environment, stderr=log, stdout=log) as process:
        try:
            yield process
        finally:
            process.kill()


async def answer(client, path, until):
    """What is answered once it is so."""
    with anyio.fail_after(120):
        while True:
            try:
                found = await client.get(path)
                if until(found):
                    return found
            except httpx.TransportError:
                pass
            await anyio.sleep(0.05)


async def ended(process):
    with anyio.fail_after(30):
        while process.poll() is None:  # noqa: ASYNC110  another process ends, which sets no event here
            await anyio.sleep(0.02)


def is_ok(found):
    return found.status_code == 200


def is_writing(found):
    return found.json().get("stage") == "writing"


async def test_what_was_accepted_outlives_the_process(sqlite_databases, tmp_path, port):  # noqa: F811  the fixture
    url, let = sqlite_databases.migrated(), tmp_path / "let"
    with (tmp_path / "log").open("w") as log, service(port, url, let, log, seconds=0) as process:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            await answer(client, "/readyz", is_ok)
            told = await client.post("/v1/drafts", json=body_of(), headers=ASYNC)
            location = told.headers["location"]
            await answer(client, location, is_writing)
            process.send_signal(signal.SIGTERM)
            await ended(process)
    let.touch()
    async with restarted(url, let) as client:
        draft = (await answer(client, location, is_ok)).json()

    assert draft["letter"] is not None
    assert draft["model"] == "scripted/slow"
    lines = (tmp_path / "log").read_text()
    assert '"event": "drafts were parked", "drafts": 1' in lines
    assert "Traceback" not in lines


@asynccontextmanager
async def restarted(url, let):
    app = create_app(Settings(database_url=url, model="scripted/slow"), model=Slow(let))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1") as client,
    ):
        yield client


async def test_what_is_under_way_is_finished_and_can_be_fetched_while_nothing_new_is_taken(
    sqlite_databases,  # noqa: F811  the fixture
    tmp_path,
    port,
):
    let = tmp_path / "let"
    settings = Settings(database_url=sqlite_databases.migrated(), model="scripted/slow", shutdown_seconds=30)
    server = Server(create_app(settings, model=Slow(let)), "127.0.0.1", port)
    serving = asyncio.create_task(server.serve())
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        await answer(client, "/readyz", is_ok)
        location = (await client.post("/v1/drafts", json=body_of(), headers=ASYNC)).headers["location"]
        await answer(client, location, is_writing)
        server.should_exit = True
        ready = await answer(client, "/readyz", lambda found: not is_ok(found))
        refused = await client.post("/v1/drafts", json=body_of())
        looked = await client.get(location)
        let.touch()
        await serving
    async with restarted(settings.database_url, let) as client:
        written = await client.get(location)

    assert (ready.status_code, ready.json()["detail"]) == (503, "not ready: service")
    assert (refused.status_code, "retry-after" in refused.headers) == (503, True)
    assert (looked.status_code, written.status_code) == (202, 200)
