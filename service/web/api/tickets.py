"""What a ticket says: which scenario it is, and which facts can be read from it."""

from __future__ import annotations

from fastapi import APIRouter

from service.domain.triage import Extraction, Triage
from service.web.access import needs
from service.web.deps import IncomingBody, TheDrafter
from service.web.schemas import CASE_BODY

router = APIRouter(prefix="/v1", tags=["tickets"], dependencies=[needs("draft")])


@router.post("/triage", openapi_extra=CASE_BODY)
def triage_ticket(ticket: IncomingBody, drafter: TheDrafter) -> Triage:
    """Scenarios that fit the ticket, best first, each with the words that speak for it."""
    return drafter.triage(ticket)


@router.post("/facts", openapi_extra=CASE_BODY)
def extract_facts(ticket: IncomingBody, drafter: TheDrafter) -> Extraction:
    """Facts found in the ticket, each with message and quote, and what was dropped and why."""
    return drafter.facts(ticket)
