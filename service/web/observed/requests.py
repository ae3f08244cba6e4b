"""One line and one count for each request, told by its route's template: a path holds ids, a query may hold names."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.domain.access import Caller
from service.web.meters import Answered, Meters, known_method
from service.web.problems import OUR_FAULT, problem

log = logging.getLogger(__name__)

REQUEST_ID = "X-Request-Id"
_PROBES = ("/healthz", "/readyz", "/metrics")
"""Asked every few seconds, and told of only where something is wrong."""
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""Of a caller's own id. Anything else might break a line or be somebody's address."""


def new_request_id() -> str:
    return uuid.uuid4().hex


@dataclass(slots=True)
class _Answer:
    """What is known of the answer so far."""

    status: int = 500
    begun: bool = False


class ObserveRequests:
    """The outermost of all: whatever goes wrong inside is logged once, and answered."""

    def __init__(
        self,
        app: ASGIApp,
        meters: Meters,
        clock: Callable[[], float] = time.perf_counter,
        new_id: Callable[[], str] = new_request_id,
    ) -> None:
        self._app = app
        self._meters = meters
        self._clock = clock
        self._new_id = new_id

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        id = self._id_of(scope)
        # What is logged on the way, and by a draft that goes on after it, says which request it was.
        with structlog.contextvars.bound_contextvars(request_id=id):
            await self._observe(scope, receive, send, id)

    async def _observe(self, scope: Scope, receive: Receive, send: Send, id: str) -> None:
        started, answer = self._clock(), _Answer()

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status, answer.begun = message["status"], True
                MutableHeaders(scope=message)[REQUEST_ID] = id
            await send(message)

        try:
            await self._app(scope, receive, told)
        except Exception:
            # The outermost edge. An answer that has begun can only be cut off.
            log.exception("a request could not be answered")
            if answer.begun:
                raise
            await problem(500, OUR_FAULT)(scope, receive, told)
        finally:
            self._tell(scope, answer.status, self._clock() - started)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        answered = Answered(known_method(scope["method"]), route_of(scope), status)
        self._meters.count(answered, seconds)
        fields = answered._asdict() | {"ms": round(seconds * 1000, 1)} | _who(scope)
        is_probe = answered.route in _PROBES and status < 400
        log.log(logging.DEBUG if is_probe else logging.INFO, "request", extra={"fields": fields})

    def _id_of(self, scope: Scope) -> str:
        given = Headers(scope=scope).get(REQUEST_ID, "")
        return given if _PLAIN.fullmatch(given) else self._new_id()


def route_of(scope: Scope) -> str:
    """The template, as `/v1/drafts/{id}`."""
    path: str = getattr(scope.get("route"), "path", "")
    return path or ("/mcp" if scope["path"].split("/")[1:2] == ["mcp"] else "unknown")


def _who(scope: Scope) -> dict[str, str]:
    """Whose key it was. The person that a help desk names is told nowhere."""
    caller = scope.get("state", {}).get("caller")
    if not isinstance(caller, Caller):
        return {}
    told = {"tenant": caller.place.tenant, "partner": caller.place.partner, "key": caller.key_id}
    return {name: value for name, value in told.items() if value}
