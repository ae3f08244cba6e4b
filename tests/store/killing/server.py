"""A real server process that can be killed and started again on the same port and database."""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field

import anyio
import httpx

_STARTING_SECONDS = 120


@dataclass
class Server:
    """A server's address, and whether it answers just now."""

    port: int
    nursery: subprocess.Popen[str]
    """`serve.py`, which starts servers and kills them."""
    up: anyio.Event = field(default_factory=anyio.Event)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    async def on(self, database_url):
        """The database of whoever is started from now on."""
        self.up = anyio.Event()
        await self._say(f"on {database_url}")

    async def start(self):
        """Returns once it answers."""
        await self._say("start")
        with anyio.fail_after(_STARTING_SECONDS):
            while not await self._answers():  # noqa: ASYNC110  another process answers, which sets no event here
                await anyio.sleep(0.02)
        self.up.set()

    async def kill(self):
        self.up = anyio.Event()
        await self._say("kill")

    async def _say(self, what):
        """In a thread, for its answer is waited for."""
        await anyio.to_thread.run_sync(self._say_and_wait, what)

    def _say_and_wait(self, what):
        said, heard = self.nursery.stdin, self.nursery.stdout
        assert said is not None
        assert heard is not None
        said.write(f"{what}\n")
        said.flush()
        assert heard.readline() == "done\n", "the server's log says what went wrong"

    async def _answers(self):
        try:
            async with httpx.AsyncClient(verify=False) as client:
                return (await client.get(f"{self.url}/readyz")).status_code == 200
        except httpx.TransportError:
            return False


@contextmanager
def servers(log):
    """One at a time. Nothing is left when the block ends; what they have to say is written into an open file."""
    port = _free_port()
    environment = {"PATH": os.defpath, "AMENDS_PROFILE": "", "AMENDS_AUDIT_KEY": "the operator's"}
    command = (sys.executable, "-m", "tests.store.killing.serve", str(port))
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=log, text=True) as nursery:
        yield Server(port, nursery)
        assert nursery.stdin is not None
        nursery.stdin.close()


def _free_port():
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        return own.getsockname()[1]
