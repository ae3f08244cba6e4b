"""Stop a request that takes too long. What it had begun to write is not kept."""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.web.problems import problem

_AS_LONG_AS_IT_TAKES = ("/v1/drafts/stream", "/mcp")
"""Streams: each sends something every few seconds, and ends when its caller goes away."""


class TimeLimit:
    """Answers 504 after so many seconds without an answer; one that has begun is left to end.

    A check in a thread of its own ends by itself, as threads cannot be stopped; none takes long.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_AS_LONG_AS_IT_TAKES):
            await self._app(scope, receive, send)
            return
        limit = asyncio.timeout(self._seconds)
        try:
            async with limit:
                await self._app(scope, receive, _ends(send, limit))
        except TimeoutError:
            if not limit.expired():
                raise
            told = f"this took longer than {self._seconds:g} seconds and was stopped; ask again, or with respond-async"
            await problem(504, told)(scope, receive, send)


def _ends(send: Send, limit: asyncio.Timeout) -> Send:
    """The limit ends where the answer begins."""

    async def sent(message: Message) -> None:
        limit.reschedule(None)
        await send(message)

    return sent
