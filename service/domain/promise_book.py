"""What a new letter has to know of earlier ones: the promises that its customer was told."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from service.domain.case import CaseFile, Commitment
from service.domain.customer_key import customer_key
from service.domain.incoming import IncomingTicket
from service.domain.promise import Promise


class PromiseBook(Protocol):
    """The ledger, as far as a draft asks for it."""

    async def of_customer(self, customer: str, draft_id: str | None = None) -> tuple[Promise, ...]:
        """What a customer was told and is still open, and what was missed and no letter has owned up to yet.

        In a draft of a partner's queue only what that queue has promised: the partner will read it.
        """
        ...


async def in_the_light_of(book: PromiseBook | None, ticket: IncomingTicket, draft_id: str | None) -> IncomingTicket:
    """The ticket with what its customer was promised in other letters than this one."""
    customer = customer_key(ticket)
    if book is None or customer is None:
        return ticket
    # A letter after the first one will be in the queue of that one.
    about = ticket.case.follows.draft_id if ticket.case.follows else draft_id
    known = (p for p in await book.of_customer(customer, about) if p.draft_id != draft_id)
    promises = tuple(p for p in known if not _is_overdue(p, ticket.case.sent_at))
    return ticket.model_copy(update={"case": with_promises(ticket.case, promises)})


def _is_overdue(promise: Promise, now: datetime | None) -> bool:
    """Whether its day has passed and nobody has called it broken yet: no letter can keep to that day any more."""
    if promise.state != "open" or now is None:
        return False
    return promise.due < now if isinstance(promise.due, datetime) else promise.due < now.date()


def with_promises(case: CaseFile, promises: tuple[Promise, ...]) -> CaseFile:
    """The case with these promises among its commitments; rows that it has already give way to the ledger's."""
    rows = tuple(_as_commitment(promise, case) for promise in promises)
    ids = {row.id for row in rows}
    own = tuple(c for c in case.commitments if c.id is None or c.id not in ids)
    return case.model_copy(update={"commitments": (*own, *rows)}) if rows else case


def _as_commitment(promise: Promise, case: CaseFile) -> Commitment:
    """Under its fact's name only within one ticket: another ticket's next update is another promise."""
    is_here = promise.ticket_id is not None and promise.ticket_id == case.ticket.id
    return Commitment(
        id=promise.id,
        owner=promise.owner,
        what=promise.what,
        due=promise.due,
        status=promise.state,
        fact=promise.duty if is_here else None,
    )
