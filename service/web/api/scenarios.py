"""The playbook as data."""

from __future__ import annotations

from fastapi import APIRouter

from service.domain.playbook import Scenario
from service.web.deps import TheDrafter
from service.web.schemas import PROBLEMS

router = APIRouter(prefix="/v1", tags=["scenarios"])


@router.get("/scenarios")
def list_scenarios(drafter: TheDrafter) -> list[dict[str, str]]:
    """The nine kinds of mistake."""
    return [{"id": s.id, "title": s.title, "category": s.category} for s in drafter.playbook.values()]


@router.get("/scenarios/{id}", responses=PROBLEMS)
def show_scenario(id: str, drafter: TheDrafter) -> Scenario:
    """One playbook entry, whole."""
    return drafter.scenario(id)
