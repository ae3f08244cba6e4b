"""`amends mcp`: the tools for an agent on this machine, over standard input and output."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from service.cli.files import told_errors
from service.errors import MissingExtra

TenantOption = Annotated[str, typer.Option(help="Whose letters they are.")]
PartnerOption = Annotated[str | None, typer.Option(help="One of the tenant's partners.")]


def mcp(tenant: TenantOption = "default", partner: PartnerOption = None) -> None:
    """Offer the tools for AI agents on standard input and output. Everything is kept where `serve` keeps it."""
    import asyncio

    with told_errors():
        if find_spec("mcp") is None:
            raise MissingExtra("the tools for agents are not installed; install them: pip install 'amends[mcp]'")
        asyncio.run(_run(tenant, partner))


async def _run(tenant: str, partner: str | None) -> None:
    from service.bootstrap_desks import Desks
    from service.domain.access import Caller, Place
    from service.mcp.stdio import serve_stdio
    from service.settings import read_settings
    from service.web.app import create_app
    from service.web.observed.logs import start_logging

    settings = read_settings()
    start_logging(settings.log_level, settings.log_format)
    app = create_app(settings)
    desks: Desks = app.state.desks
    caller = Caller(place=Place(tenant=tenant, partner=partner))
    desks.of(caller.place)
    await desks.open()
    try:
        await serve_stdio(app, caller)
    finally:
        await desks.close()
