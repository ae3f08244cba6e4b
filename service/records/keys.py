"""What a record is found by: a known fact, a field of the desk, or a part of the case."""

from __future__ import annotations

from collections.abc import Mapping

from service.domain.facts import Count, Date, Email, Enum, Fact, Phone, Ref, Text, Url
from service.domain.incoming import IncomingTicket

_LONGEST = 200


def key_value(key: str, ticket: IncomingTicket, facts: Mapping[str, Fact]) -> str | None:
    """The key as text, or None while it is not known or cannot be a key."""
    value = _raw(key, ticket, facts)
    text = "" if value is None else str(value).strip()
    return text if text and len(text) <= _LONGEST and text.isprintable() else None


def _raw(key: str, ticket: IncomingTicket, facts: Mapping[str, Fact]) -> object:
    case = ticket.case
    if key.startswith("fields."):
        return ticket.fields.get(key.removeprefix("fields."))
    match key:
        case "ticket.id":
            return case.ticket.id
        case "customer.name":
            return case.customer.name if case.customer else None
        case "customer.org":
            return case.customer.org if case.customer else None
        case "customer.email":
            return ticket.fields.get("requester.email")
        case _:
            return _fact_as_key(facts.get(key))


def _fact_as_key(fact: Fact | None) -> object:
    if isinstance(fact, Ref | Text | Email | Phone | Url | Enum | Count):
        return fact.value
    return fact.value.isoformat() if isinstance(fact, Date) else None
