"""Refuse an address with a NUL: no name of ours has one, and not every database takes it."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from service.web.problems import problem


class RefuseNul:
    """Answers 422 before anything is looked for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and ("\0" in scope["path"] or b"%00" in scope["query_string"]):
            await problem(422, "the address holds a NUL character; take it out")(scope, receive, send)
            return
        await self._app(scope, receive, send)
