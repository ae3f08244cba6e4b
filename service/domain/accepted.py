"""A draft that was accepted to be written while nobody waits: all that it takes to write it, even after a restart."""

from __future__ import annotations

from pydantic import JsonValue

from service.domain.books import Once
from service.domain.incoming import IncomingTicket
from service.domain.value import Value


class Accepted(Value):
    """What was asked."""

    id: str
    ticket: IncomingTicket
    options: dict[str, JsonValue]
    """The drafter's own, as JSON."""
    by: str
    once: Once | None = None


class TakenUp(Value):
    """What nobody was writing any more."""

    again: tuple[Accepted, ...] = ()
    given_up: tuple[str, ...] = ()
    """Drafts that were begun too often and never ended; they are taken out."""
