"""Refuse a body that is too large, by its declared length or while it comes in."""

from __future__ import annotations

from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.web.problems import problem


class _TooLarge(Exception):
    """The body grew past the limit."""


class BodyLimit:
    """Answers 413 as soon as a body is known to be over `most` bytes."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self._most:
            await self._refuse(scope, receive, send)
            return
        await self._read_up_to_the_limit(scope, receive, send)

    async def _read_up_to_the_limit(self, scope: Scope, receive: Receive, send: Send) -> None:
        seen = 0
        started = False

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._most:
                raise _TooLarge
            return message

        async def sent(message: Message) -> None:
            nonlocal started
            # A framework may answer an interrupted body in its own way, which would not say what is wrong.
            if started or seen <= self._most:
                started = True
                await send(message)

        with suppress(_TooLarge):
            await self._app(scope, counted, sent)
        if seen > self._most and not started:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = problem(413, f"the body is larger than {self._most} bytes; send a shorter ticket history")
        await response(scope, receive, send)
