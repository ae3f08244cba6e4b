"""Is the process up, can it work, and what has it done."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from service.web.deps import TheDrafter
from service.web.meters import Meters

router = APIRouter(tags=["health"])


@router.get("/healthz")
def is_alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def is_ready(drafter: TheDrafter) -> dict[str, str]:
    """Playbook and rules are loaded, so letters can be drafted and checked."""
    return {
        "status": "ready",
        "rules": drafter.checker.version,
        "scenarios": str(sum(not s.is_follow_up for s in drafter.playbook.values())),
    }


@router.get("/metrics", response_class=PlainTextResponse)
def show_metrics(request: Request) -> str:
    """Counts of answered requests, in Prometheus' text format."""
    meters: Meters = request.app.state.meters
    return meters.text()
