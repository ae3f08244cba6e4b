"""The HTTP application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import cache

from fastapi import APIRouter, FastAPI
from opentelemetry.trace import TracerProvider
from starlette.routing import BaseRoute

from service.access.door import Door
from service.bootstrap_access import build_door
from service.bootstrap_desks import Desks, build_desks
from service.domain.ports import Model
from service.drafting.pipeline import Drafter
from service.settings import Settings, read_settings
from service.web.accepting import keep_taking_up, park_unfinished
from service.web.access import AtTheDoor
from service.web.api import (
    batches,
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
from service.web.chores import Pulse, beside
from service.web.docs import site
from service.web.durable import hold_jobs
from service.web.meters import Meters
from service.web.no_nul import RefuseNul
from service.web.observed.drafter import Watch
from service.web.observed.requests import ObserveRequests
from service.web.observed.traces import send_the_rest, telemetry, tracer_provider
from service.web.openapi import describe, operation_id
from service.web.problems import install
from service.web.readiness import Part, Readiness
from service.web.safe_answers import SafeAnswers
from service.web.stopping import RefuseNewWork, Stopping
from service.web.time_limit import TimeLimit
from service.web.tools import install_tools

_LOOK_FOR_MESSAGES = timedelta(seconds=1)
_LOOK_FOR_PROMISES = timedelta(minutes=1)
_LOOK_FOR_PARKED = timedelta(seconds=10)
_WRITE_LAST_USED = timedelta(minutes=1)
_LONGEST_SILENCE: Mapping[Part, float] = {"outbox": 120, "sweep": 900, "parked": 120}
"""Seconds that one turn of a chore and the pause after it may take."""


def create_app(
    settings: Settings | None = None,
    drafter: Drafter | None = None,
    model: Model | None = None,
    traces: TracerProvider | None = None,
    durable: bool = False,
) -> FastAPI:
    """The application. It keeps everything in the database of the settings, unless it is handed a drafter,
    which keeps its drafts by itself. Traces go to a provider that is handed in, or where the settings say.
    Batches can be asked for where it is `durable`."""
    settings = settings or read_settings()
    traces = traces or tracer_provider(settings.otlp_endpoint)
    watch = Watch(Meters(), traces.get_tracer("amends"))
    desks = None if drafter else build_desks(settings, model, watch.over)
    app = FastAPI(
        title="Amends",
        summary="Drafts the apology a company owes a customer, and proves that the letter may be sent.",
        lifespan=_lifespan,
        docs_url=None,
        redoc_url=None,
        # It would send callers to whatever host they name.
        redirect_slashes=False,
        telemetry=telemetry(traces),
        routes=list(_routes(durable)),
    )
    describe(app)
    app.state.settings, app.state.desks = settings, desks
    app.state.drafter = watch.over(drafter) if drafter else None
    app.state.durable, app.state.jobs = durable, None
    app.state.background = Background()
    app.state.meters, app.state.traces = watch.meters, traces
    app.state.stopping = Stopping(settings.shutdown_seconds)
    app.state.pulses = dict(_LONGEST_SILENCE)
    app.state.readiness = Readiness(app.state.stopping, desks)
    install(app)
    app.state.door = build_door(settings, desks)
    app.add_middleware(BodyLimit, most=settings.max_body_bytes, seconds=settings.body_seconds)
    app.add_middleware(TimeLimit, seconds=settings.request_seconds)
    app.add_middleware(AtTheDoor, door=app.state.door)
    app.add_middleware(RefuseNul)
    app.add_middleware(RefuseNewWork, stopping=app.state.stopping)
    app.add_middleware(ObserveRequests, meters=app.state.meters)
    app.add_middleware(SafeAnswers)
    install_tools(app, settings)
    return app


@cache
def _routes(durable: bool) -> tuple[BaseRoute, ...]:
    """Every operation. FastAPI works out what each takes at its first request, for all applications of a process."""
    every = APIRouter(generate_unique_id_function=operation_id)
    for api in (drafts, stream, lifecycle, commitments, follow_ups, recoveries, checks, tickets, scenarios):
        every.include_router(api.router)
    if durable:
        every.include_router(batches.router)
    every.include_router(health.router)
    every.include_router(site.router)
    return tuple(every.routes)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """The database is brought up to date before the first request, and closed after the last draft was stopped."""
    desks: Desks | None = app.state.desks
    if desks is None:
        yield
        await _finish(app)
        await app.state.background.stop()
        return
    await desks.open()
    door: Door = app.state.door
    try:
        async with _jobs(app, desks):
            async with beside(*_chores(app, desks), door.keep_writing_uses(_WRITE_LAST_USED)):
                yield
                await _finish(app)
            # Only now: nobody is left who would take up what is let go.
            await park_unfinished(desks, app.state.background)
        await door.write_uses()
        # Last, as a collector that is away is waited for.
        await asyncio.to_thread(send_the_rest, app.state.traces)
    finally:
        # Where the engine or the tools could not start, too.
        await desks.close()


@asynccontextmanager
async def _jobs(app: FastAPI, desks: Desks) -> AsyncIterator[None]:
    """The durable engine, which sweeps the ledgers too where it works in this process."""
    if not app.state.durable:
        yield
        return
    async with hold_jobs(app.state.settings, desks) as (app.state.jobs, at_work):
        if at_work:
            del app.state.pulses["sweep"]
        yield


async def _finish(app: FastAPI) -> None:
    """What nobody waits for may take as long as is left; the server has waited for the requests."""
    app.state.stopping.begin()
    await app.state.background.finish(app.state.stopping.seconds_left)


def _chores(app: FastAPI, desks: Desks) -> Iterator[Coroutine[object, object, None]]:
    def pulse(part: Part) -> Pulse:
        readiness: Readiness = app.state.readiness
        return readiness.watch(part, app.state.pulses[part])

    for desk in desks.brands():
        yield desk.deliverer.keep_delivering(_LOOK_FOR_MESSAGES, pulse("outbox").sleep)
    for desk in desks.every() if "sweep" in app.state.pulses else ():
        yield desk.sweep.keep_sweeping(desk.store.clock, _LOOK_FOR_PROMISES, pulse("sweep").sleep)
    taking_up = pulse("parked").sleep
    yield keep_taking_up(desks, app.state.background, app.state.stopping, _LOOK_FOR_PARKED, taking_up)
