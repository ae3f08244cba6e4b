"""The tools for AI agents at /mcp, where the extra `[mcp]` is installed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec

from fastapi import APIRouter, FastAPI
from starlette.routing import Route

from service.settings import Settings

PATH = "/mcp"


def install_tools(app: FastAPI, settings: Settings) -> None:
    """Without the extra there is no such address."""
    if find_spec("mcp") is None:
        return
    from service.mcp.server import McpEndpoint

    endpoint = McpEndpoint(app, settings.hosts)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with endpoint.run():
            yield

    router = APIRouter(lifespan=lifespan)
    # There is no session, and so nothing to listen to or to end.
    router.routes.append(Route(PATH, endpoint, methods=["POST"], include_in_schema=False))
    app.include_router(router)
