"""The ledger: what a company has promised its customers, until when, and whether it was kept."""

from __future__ import annotations

from typing import Literal

from service.domain.moment import AwareMoment, MomentOrDay
from service.domain.value import Value

LEDGER = "rec:ledger/"
"""What cites a row as the source of a fact, before its id."""
PromiseState = Literal["open", "kept", "missed", "moved"]
PromiseSource = Literal["letter", "playbook", "person"]


class Promise(Value):
    """One row of the ledger. A promise that is moved keeps its row and names the one that took its place."""

    id: str
    draft_id: str
    """The letter that made it, or that it follows from."""
    ticket_id: str | None = None
    customer: str | None = None
    """The customer's key (`customer_key`), no name."""
    scenario: str
    source: PromiseSource
    duty: str = ""
    """The fact that the letter tells it by (`next_update`), or the playbook's duty (`two_week_follow_up`)."""
    owner: str
    what: str
    due: MomentOrDay
    channel: str = ""
    place: str | None = None
    """Whose public holidays count: `GB-ENG`."""
    state: PromiseState = "open"
    moved_to: str | None = None
    """The id of the promise that took its place."""
    made_at: AwareMoment
    settled_at: AwareMoment | None = None
    settled_by: str | None = None
    note: str = ""
    reminded_at: AwareMoment | None = None
    follow_up: str | None = None
    """The id of the draft that waits because of it."""
    partner: str | None = None
    """The outsourced partner whose letter it is of; None for the brand's own."""
    told_in: str | None = None
    """The id of the sent letter that owned up to it, where it was missed."""
