"""Is the process up, can it work, and what has it done."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, PlainTextResponse

from service.domain.backlog import Backlog
from service.errors import StoreError
from service.store.backlog import count_backlog
from service.web.deps import AnyDrafter, TheBackground
from service.web.meters import Meters
from service.web.problems import problem
from service.web.readiness import Readiness
from service.web.schemas import ProblemDocument

router = APIRouter(tags=["health"])


def get_readiness(request: Request) -> Readiness:
    readiness: Readiness = request.app.state.readiness
    return readiness


TheReadiness = Annotated[Readiness, Depends(get_readiness)]


@router.get("/healthz")
async def is_alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz", response_model=dict[str, str], responses={503: {"model": ProblemDocument}})
async def is_ready(drafter: AnyDrafter, readiness: TheReadiness) -> JSONResponse:
    """The database answers and has this program's tables, playbook and rules are loaded, and what the service does by
    itself goes on. Else 503, with the part that is wanting: `service` (it is stopping), `database`, `migration`,
    `playbook`, `outbox`, `sweep` or `parked`."""
    part = await readiness.wanting()
    if part is not None:
        return problem(503, f"not ready: {part}", headers={"Retry-After": "5"})
    scenarios = sum(not scenario.is_follow_up for scenario in drafter.playbook.values())
    return JSONResponse({"status": "ready", "rules": drafter.checker.version, "scenarios": str(scenarios)})


@router.get("/metrics", response_class=PlainTextResponse)
async def show_metrics(request: Request, readiness: TheReadiness, background: TheBackground) -> str:
    """What the service has done and what waits, in Prometheus' text format."""
    meters: Meters = request.app.state.meters
    meters.stand(await _backlog(readiness), background.number)
    return meters.text()


async def _backlog(readiness: Readiness) -> Backlog | None:
    """Of all tenants together. None where the database cannot be asked."""
    whole = Backlog()
    try:
        for desk in readiness.desks.brands() if readiness.desks else ():
            whole += await count_backlog(desk.store.database, desk.store.bound, desk.store.clock())
    except StoreError:
        return None
    return whole
