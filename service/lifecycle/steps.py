"""The steps that people take with a draft, as they are asked for."""

from __future__ import annotations

from typing import Protocol

from service.domain.books import Once, Writing
from service.domain.history import History, OutcomeKind, Sending
from service.domain.value import Value


class Step(Value):
    """Who takes a step, on which revision of the draft, and under which key."""

    by: str
    revision: int | None = None
    """The one that they have read; None for whatever it is by now."""
    once: Once | None = None


class Change(Value):
    """A person's change: other words, a look at what the customer has written since, or both at once."""

    subject: str | None = None
    body: str | None = None
    looked_at: str | None = None
    """The id of the customer's newest message."""


class Dispatch(Value):
    """That a version has gone to the customer."""

    version: int
    channel: str
    reference: str = ""


class Told(Value):
    """What came of a letter."""

    kind: OutcomeKind
    value: float | None = None
    note: str = ""


class OnSend(Protocol):
    """What else is kept with a sending, in its transaction: the ledger's rows, the recovery log's."""

    async def __call__(self, writing: Writing, history: History, sending: Sending) -> None:
        """Raises Refused where something is in the way of the sending."""
        ...
