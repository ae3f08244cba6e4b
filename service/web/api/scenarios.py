"""The playbook as data."""

from __future__ import annotations

from fastapi import APIRouter

from service.domain.playbook import Scenario
from service.web.access import needs
from service.web.deps import TheDrafter
from service.web.schemas import KNOWN

router = APIRouter(prefix="/v1", tags=["scenarios"], dependencies=[needs("check")])


@router.get("/scenarios")
def list_scenarios(drafter: TheDrafter) -> list[dict[str, str]]:
    """The nine kinds of mistake."""
    return [_listed(s) for s in drafter.playbook.values() if not s.is_follow_up]


@router.get("/follow-ups")
def list_follow_ups(drafter: TheDrafter) -> list[dict[str, str]]:
    """The kinds of letter after the first one. A case asks for one by naming it as its `scenario`."""
    return [_listed(s) for s in drafter.playbook.values() if s.is_follow_up]


@router.get("/scenarios/{id}", responses=KNOWN)
def show_scenario(id: str, drafter: TheDrafter) -> Scenario:
    """One playbook entry, whole."""
    return drafter.scenario(id)


def _listed(scenario: Scenario) -> dict[str, str]:
    return {"id": scenario.id, "title": scenario.title, "category": scenario.category}
