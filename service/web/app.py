"""The HTTP application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from service.bootstrap import build_drafter
from service.drafting.pipeline import Drafter
from service.settings import Settings, read_settings
from service.web.api import checks, drafts, health, scenarios, stream, tickets
from service.web.background import Background
from service.web.body_limit import BodyLimit
from service.web.meters import CountRequests, Meters
from service.web.problems import install


def create_app(settings: Settings | None = None, drafter: Drafter | None = None) -> FastAPI:
    """The application, with a drafter of its own unless it is handed one."""
    settings = settings or read_settings()
    app = FastAPI(
        title="Amends",
        summary="Drafts the apology a company owes a customer, and proves that the letter may be sent.",
        lifespan=_stop_drafts,
    )
    app.state.drafter = drafter or build_drafter(settings)
    app.state.settings = settings
    app.state.background = Background()
    app.state.meters = Meters()
    install(app)
    app.add_middleware(BodyLimit, most=settings.max_body_bytes)
    app.add_middleware(CountRequests, meters=app.state.meters)
    for api in (drafts, stream, checks, tickets, scenarios):
        app.include_router(api.router)
    app.include_router(health.router)
    return app


@asynccontextmanager
async def _stop_drafts(app: FastAPI) -> AsyncIterator[None]:
    """Drafts that are being written in the background are cancelled when the service stops."""
    yield
    await app.state.background.stop()
