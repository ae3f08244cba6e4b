"""The end of a service: no new work, what is under way may finish for a while, and what does not is parked."""

from __future__ import annotations

import time
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from service.web.problems import problem

_STOPPING = "the service is stopping and takes no new work; ask again in a moment"
_LOOKS = ("GET", "HEAD", "OPTIONS")


class Stopping:
    """Whether the service is to stop, and how long what is under way may still take."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._until: float | None = None

    def begin(self) -> None:
        """The time runs from the first call on."""
        if self._until is None:
            self._until = self._clock() + self._seconds

    @property
    def begun(self) -> bool:
        return self._until is not None

    @property
    def seconds_left(self) -> float:
        return self._seconds if self._until is None else max(0.0, self._until - self._clock())


class RefuseNewWork:
    """While the service stops, what is done already can still be fetched."""

    def __init__(self, app: ASGIApp, stopping: Stopping) -> None:
        self._app = app
        self._stopping = stopping

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._stopping.begun and scope["method"] not in _LOOKS:
            headers = {"Retry-After": "5", "Connection": "close"}
            await problem(503, _STOPPING, headers=headers)(scope, receive, send)
            return
        await self._app(scope, receive, send)
