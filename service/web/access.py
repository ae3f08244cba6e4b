"""Who asks: every request but the open ones passes the door before a byte of its body is read."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Request, Security, params
from fastapi.security import HTTPBearer, SecurityScopes
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as AsgiScope

from service.access.door import LONGEST_NAME, Door, refuse_without
from service.access.ranks import ROLES, person_behind
from service.access.rates import Standing
from service.access.visit import Visit
from service.domain.access import Caller, Scope
from service.errors import BadInput, NotKnown, StoreError
from service.web.problems import answer_error

OPEN = frozenset(("/healthz", "/readyz", "/openapi.json", "/docs", "/problems"))
"""Answered to anybody."""
OPEN_BELOW = ("/docs/", "/problems/")
METRICS = "/metrics"
"""Answered to this machine, and to the operator's own token; no key opens it."""
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_BEARER = HTTPBearer(
    scheme_name="key",
    description="A key of `amends keys create`, as `Authorization: Bearer amd_…`. Each operation names the scope that "
    "the key must have: `check`, `draft`, `approve` or `admin`. No key is needed on the machine itself until the "
    "first one is made.",
    auto_error=False,
)
PersonHeader = Annotated[
    str | None,
    Header(
        alias="Amends-User",
        pattern=r"\S",
        # Only told here: the framework would count bytes, and the door counts characters.
        json_schema_extra={"maxLength": LONGEST_NAME},
        description="Who is behind the request, as the desk or the directory names them; in UTF-8.",
    ),
]
RoleHeader = Annotated[
    str | None,
    Header(
        alias="Amends-Role",
        description=f"Their rank, where the directory has none: {', '.join(ROLES)}. At most the key's highest.",
    ),
]


class AtTheDoor:
    """Lets a request on with its caller in `scope["state"]`, whatever answers it; or answers 401, 403, 422 or 429."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._admit(scope, receive, send)
        else:
            # Nothing here speaks over a WebSocket.
            await receive()
            await send({"type": "websocket.close", "code": 1008})

    async def _admit(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        standing = None
        try:
            if path == METRICS:
                self._door.admit_watcher(visit_of(request))
            elif not is_open(path) and not _was_let_in(scope):
                entry = await self._door.admit(visit_of(request))
                scope.setdefault("state", {})["caller"] = entry.caller
                standing = entry.standing
        except (BadInput, StoreError) as exc:
            await (await answer_error(request, exc))(scope, receive, send)
            return
        await self._app(scope, receive, _with_rate(send, standing) if standing else send)


def _was_let_in(scope: AsgiScope) -> bool:
    """A tool for agents asks on in the name of a caller who passed the door with the tool's own request."""
    return isinstance(scope.get("state", {}).get("caller"), Caller)


def is_open(path: str) -> bool:
    return path in OPEN or path.startswith(OPEN_BELOW)


def visit_of(request: Request) -> Visit:
    headers = request.headers
    return Visit(
        peer=request.client.host if request.client else None,
        host=headers.get("host", ""),
        origin=headers.get("origin"),
        passed_on=any(name in headers for name in _PASSED_ON),
        token=_token(headers.getlist("authorization")),
        person=_text(headers.get("amends-user")),
        role=headers.get("amends-role"),
    )


def get_caller(request: Request) -> Caller:
    """Whoever passed the door. Raises NotKnown where nobody did."""
    caller = getattr(request.state, "caller", None)
    if not isinstance(caller, Caller):
        raise NotKnown("this needs a key")
    return caller


def _has_scopes(
    wanted: SecurityScopes,
    caller: Annotated[Caller, Depends(get_caller)],
    _token: Annotated[object, Security(_BEARER)] = None,
    _person: PersonHeader = None,
    _role: RoleHeader = None,
) -> None:
    """The headers are read at the door; here they are only told in the OpenAPI document."""
    for scope in wanted.scopes:
        refuse_without(caller, scope)  # type: ignore[arg-type]  # `needs` takes nothing but a Scope


def needs(scope: Scope) -> params.Security:
    """For a route's or a router's `dependencies`: the scope that the caller's key must have."""
    return params.Security(_has_scopes, scopes=[scope])


def signed_by(caller: Caller, by: str) -> str:
    """Who takes a step. Raises BadInput where the body names somebody else than the header Amends-User."""
    return person_behind(caller, by) or by


TheCaller = Annotated[Caller, Depends(get_caller)]


def _token(given: list[str]) -> str | None:
    """None without the header; empty, which opens nothing, where it is no bearer's or there are two of it."""
    if not given:
        return None
    kind, _, token = given[0].partition(" ")
    return token.strip() if len(given) == 1 and kind.casefold() == "bearer" else ""


def _text(header: str | None) -> str | None:
    """Names are sent as UTF-8, which the framework reads as Latin-1."""
    if header is None:
        return None
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _with_rate(send: Send, standing: Standing) -> Send:
    """The headers of draft-ietf-httpapi-ratelimit-headers."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["RateLimit-Policy"] = f'"key";q={standing.most};w={standing.window_seconds}'
            headers["RateLimit"] = f'"key";r={standing.left};t={standing.reset_seconds}'
        await send(message)

    return sent
