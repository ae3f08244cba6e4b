"""Refuse a body that is too large, by its declared length or while it comes in, and one that does not arrive."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NoReturn

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.web.problems import problem


class _Refused(Exception):
    """The body is not read on."""


class BodyLimit:
    """Answers 413 as soon as a body is known to be over `most` bytes, 408 when it takes longer than `seconds`."""

    def __init__(self, app: ASGIApp, most: int, seconds: float) -> None:
        self._app = app
        self._most = most
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self._most:
            await self._refuse(413, scope, receive, send)
            return
        body = _Body(receive, self._most, self._seconds)
        started = False

        async def sent(message: Message) -> None:
            nonlocal started
            # A framework may answer an interrupted body in its own way, which would not say what is wrong.
            if started or body.refused is None:
                started = True
                await send(message)

        with suppress(_Refused):
            await self._app(scope, body.receive, sent)
        if body.refused is not None and not started:
            await self._refuse(body.refused, scope, receive, send)

    async def _refuse(self, status: int, scope: Scope, receive: Receive, send: Send) -> None:
        if status == 413:
            response = problem(413, f"the body is larger than {self._most} bytes; send a shorter ticket history")
        else:
            # What has not arrived yet would be read as the next request.
            told = f"the body did not arrive within {self._seconds:g} seconds"
            response = problem(408, told, headers={"Connection": "close"})
        await response(scope, receive, send)


@dataclass(slots=True)
class _Body:
    """A body while it comes in."""

    source: Receive
    most: int
    seconds: float
    refused: int | None = None
    """The status that it is refused with."""
    _seen: int = 0
    _whole: bool = False
    _started: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    async def receive(self) -> Message:
        if self._whole:
            return await self.source()
        limit = asyncio.timeout_at(self._started + self.seconds)
        try:
            async with limit:
                message = await self.source()
        except TimeoutError:
            if not limit.expired():
                raise
            self._refuse(408)
        self._seen += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._seen > self.most:
            self._refuse(413)
        return message

    def _refuse(self, status: int) -> NoReturn:
        self.refused = status
        raise _Refused
