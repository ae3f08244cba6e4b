"""Which tickets are one customer's: by what a desk knows them by, never by a bare name."""

from __future__ import annotations

import hashlib

from service.domain.incoming import IncomingTicket

_DESK_FIELDS = ("requester.email", "requester.id", "requester_id", "customer.email", "contact.email", "contact.id")


def customer_key(ticket: IncomingTicket) -> str | None:
    """A hash that is the same for all tickets of one customer; None where nothing certain tells them.

    The customer's id, else the desk's field for the requester, else name and organisation together. Two people may
    share a name, and one may not be told of the other's promises: a name alone is no key.
    """
    customer = ticket.case.customer
    told = customer.id if customer and customer.id else _from_desk(ticket)
    if told is None and customer and customer.name and customer.org:
        told = f"{customer.name}\0{customer.org}"
    return key_of_id(told) if told else None


def key_of_id(id: str) -> str:
    """The key of the customer whom the company knows by this id."""
    return hashlib.sha256(f"customer\0{id.strip().casefold()}".encode("utf-8", "replace")).hexdigest()


def _from_desk(ticket: IncomingTicket) -> str | None:
    found = (ticket.fields.get(name) for name in _DESK_FIELDS)
    return next((f"{ticket.source}\0{value}" for value in found if value), None)
