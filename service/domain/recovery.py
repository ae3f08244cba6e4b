"""The recovery log: one row for each letter that was sent, from which causes and costs are counted."""

from __future__ import annotations

from pydantic import Field

from service.domain.case import Remedy
from service.domain.moment import AwareMoment
from service.domain.value import Value


class RecoveryRow(Value):
    """What cannot be filled in later. Holds no personal data of the customer besides a key that erasure removes."""

    draft_id: str
    version: int
    logged_at: AwareMoment
    scenario: str
    cause_code: str
    """From a closed list; see `cause_of`."""
    owning_team: str
    severity: str
    severity_reason: str = ""
    channel: str
    locale: str = "en-GB"
    jurisdiction: str | None = None
    audience: str = "b2c"
    brand: str = ""
    partner: str = ""
    agent: str
    customer: str | None = None
    ticket_id: str | None = None
    remedies: tuple[Remedy, ...] = ()
    commitments: int = Field(0, ge=0)
    model: str
    prompt_version: str
    playbook_version: str
    rules_version: str
    edit_distance: float | None = None
    """Between the first letter of the draft and the one that is sent."""
    rounds: int = 0
    composed_share: float = 0.0
    routed_to: str = ""
    """Where the row was delivered: the complaint workflow's name, empty when there is none."""
    routed_as: str = ""
    """The number that the workflow gave it."""
