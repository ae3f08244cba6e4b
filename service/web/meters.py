"""Counts of answered requests by route and status, in Prometheus' text exposition format 0.0.4."""

from __future__ import annotations

from collections import Counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
"""Callers can make up others without end."""


class Meters:
    """Counters of one process."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()

    def count(self, method: str, route: str, status: int) -> None:
        self._requests[method, route, status] += 1

    def text(self) -> str:
        lines = [
            "# HELP amends_http_requests_total Answered requests.",
            "# TYPE amends_http_requests_total counter",
        ]
        for (method, route, status), number in sorted(self._requests.items()):
            labels = f'method="{method}",route="{route}",status="{status}"'
            lines.append(f"amends_http_requests_total{{{labels}}} {number}")
        return "\n".join(lines) + "\n"


class CountRequests:
    """Counts each answer under its route's template, never under a raw path, which may name a customer."""

    def __init__(self, app: ASGIApp, meters: Meters) -> None:
        self._app = app
        self._meters = meters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def counted(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._count(scope, message["status"])
            await send(message)

        try:
            await self._app(scope, receive, counted)
        except Exception:
            # The answer to an error that nobody expected is given outside of here.
            if not started:
                self._count(scope, 500)
            raise

    def _count(self, scope: Scope, status: int) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._meters.count(method, getattr(scope.get("route"), "path", "unknown"), status)
