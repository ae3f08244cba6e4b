"""The HTTP server as `amends serve` runs it: it goes on answering while drafts that nobody waits for are finished."""

from __future__ import annotations

import asyncio
import math
import socket

import uvicorn
from fastapi import FastAPI

from service.garbage import spare_what_is_loaded
from service.web.background import Background
from service.web.stopping import Stopping


class Server(uvicorn.Server):
    """Stops in two steps: callers may look while drafts are finished, then connections are closed."""

    def __init__(self, app: FastAPI, host: str, port: int) -> None:
        # Its own log lines would tell raw paths, and nothing here speaks over a WebSocket.
        super().__init__(
            uvicorn.Config(app, host=host, port=port, log_config=None, access_log=False, ws="none", server_header=False)
        )
        self._background: Background = app.state.background
        self._stopping: Stopping = app.state.stopping

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stopping.begin()
        finishing = asyncio.create_task(self._background.finish(self._stopping.seconds_left))
        while not finishing.done() and not self.force_exit:  # noqa: ASYNC110  a signal's handler sets no event
            await asyncio.sleep(0.05)
        finishing.cancel()
        self.config.timeout_graceful_shutdown = math.ceil(self._stopping.seconds_left)
        await super().shutdown(sockets)


def run(app: FastAPI, host: str, port: int) -> None:
    """Until a signal ends it."""
    spare_what_is_loaded()
    Server(app, host, port).run()
