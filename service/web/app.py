"""The HTTP application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from fastapi import FastAPI

from service.bootstrap_books import Amends, build_amends
from service.domain.ports import Model
from service.drafting.pipeline import Drafter
from service.settings import Settings, read_settings
from service.web.api import (
    checks,
    commitments,
    drafts,
    follow_ups,
    health,
    lifecycle,
    recoveries,
    scenarios,
    stream,
    tickets,
)
from service.web.background import Background
from service.web.body_limit import BodyLimit
from service.web.chores import beside
from service.web.meters import CountRequests, Meters
from service.web.no_nul import RefuseNul
from service.web.problems import install

_LOOK_FOR_MESSAGES = timedelta(seconds=1)
_LOOK_FOR_PROMISES = timedelta(minutes=1)


def create_app(settings: Settings | None = None, drafter: Drafter | None = None, model: Model | None = None) -> FastAPI:
    """The application. It keeps everything in the database of the settings, unless it is handed a drafter,
    which keeps its drafts by itself."""
    settings = settings or read_settings()
    amends = None if drafter else build_amends(settings, model)
    app = FastAPI(
        title="Amends",
        summary="Drafts the apology a company owes a customer, and proves that the letter may be sent.",
        lifespan=_lifespan,
    )
    app.state.amends = amends
    app.state.drafter = drafter or (amends.drafter if amends else None)
    app.state.settings = settings
    app.state.background = Background()
    app.state.meters = Meters()
    install(app)
    app.add_middleware(BodyLimit, most=settings.max_body_bytes)
    app.add_middleware(RefuseNul)
    app.add_middleware(CountRequests, meters=app.state.meters)
    for api in (drafts, stream, lifecycle, commitments, follow_ups, recoveries, checks, tickets, scenarios):
        app.include_router(api.router)
    app.include_router(health.router)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """The database is brought up to date before the first request, and closed after the last draft was stopped."""
    amends: Amends | None = app.state.amends
    if amends is None:
        yield
        await app.state.background.stop()
        return
    await amends.open()
    delivering = amends.deliverer.keep_delivering(_LOOK_FOR_MESSAGES)
    sweeping = amends.sweep.keep_sweeping(amends.store.clock, _LOOK_FOR_PROMISES)
    async with beside(delivering, sweeping):
        yield
        await app.state.background.stop()
    await amends.close()
