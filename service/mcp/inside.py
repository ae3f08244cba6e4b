"""Requests that the process makes to its own application, in the name of whoever called the tool.

So a tool is allowed what the same caller is allowed over HTTP, and is refused the same way.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote, urlencode

import anyio
from starlette.types import ASGIApp, Message, Scope

from service.domain.access import Caller

Method = Literal["GET", "POST"]


class ToolRefused(Exception):
    """The service refused the request; `problem` is its problem document."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(problem.get("title", ""))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Told:
    """What the service answered."""

    body: Any
    etag: str | None = None


@dataclass(slots=True)
class _Heard:
    status: int = 500
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytearray = field(default_factory=bytearray)

    async def hear(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        else:
            self.body += message.get("body", b"")


@dataclass(frozen=True, slots=True)
class Inside:
    """The application as one caller asks it."""

    app: ASGIApp
    caller: Caller

    async def ask(
        self,
        method: Method,
        path: str,
        body: object = None,
        query: Mapping[str, str | None] | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> Told:
        """What the service answers. Raises ToolRefused for a problem."""
        heard = _Heard()
        sent = b"" if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
        scope = self._scope(method, path, _given(query), _given(headers) | {"content-length": str(len(sent))})
        await self.app(scope, _receiver(sent), heard.hear)
        told = json.loads(heard.body)
        if heard.status >= 400:
            raise ToolRefused(told)
        etag = heard.headers.get(b"etag")
        return Told(told, etag.decode("latin-1") if etag else None)

    def _scope(self, method: Method, path: str, query: dict[str, str], headers: dict[str, str]) -> Scope:
        told = {"host": "127.0.0.1", "content-type": "application/json"} | headers
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": quote(path).encode(),
            "root_path": "",
            "query_string": urlencode(query).encode(),
            "headers": [(name.encode(), value.encode("utf-8", "replace")) for name, value in told.items()],
            "client": ("127.0.0.1", 0),
            "server": ("127.0.0.1", 0),
            # Whoever asks has passed the door already.
            "state": {"caller": self.caller},
        }


def _given(values: Mapping[str, str | None] | None) -> dict[str, str]:
    return {name: value for name, value in (values or {}).items() if value is not None}


def _receiver(body: bytes) -> Any:  # noqa: ANN401  starlette's Receive
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            # Nobody goes away in the middle: who called the tool is waited for, or all of it is cancelled.
            await anyio.sleep_forever()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
