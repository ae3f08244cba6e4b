"""The tools over standard input and output, for an agent on the same machine."""

from __future__ import annotations

from mcp.server.stdio import stdio_server
from starlette.types import ASGIApp

from service.domain.access import Caller
from service.mcp.server import tool_server


async def serve_stdio(app: ASGIApp, caller: Caller) -> None:
    """Until standard input ends. Whoever starts it can read the database, and so needs no key."""
    server = tool_server(app, caller)
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())
