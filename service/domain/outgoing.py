"""What others are to be told: kept with the change that it tells of, delivered after, tried again until it arrives."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, Protocol

from pydantic import Field, JsonValue

from service.domain.history import Version
from service.domain.moment import AwareMoment
from service.domain.value import Value

EventKind = Literal["draft.ready", "approval.needed", "commitment.due", "commitment.missed"]
OutgoingState = Literal["waiting", "delivered", "failed"]
RECOVERY_LOGGED = "recovery.logged"
"""The kind of a message to the complaint workflow."""


class Event(Value):
    """Something that happened. Its body holds ids, states and dates, and no personal data."""

    kind: EventKind
    subject: str
    """The id of what it is about."""
    body: dict[str, JsonValue] = {}


class Outgoing(Value):
    """One message to one receiver, and what has become of it."""

    id: str
    """The receiver's `webhook-id`: the same at every try, so that a repeat can be told."""
    target: str
    """The receiver's name in the profile."""
    kind: str
    subject: str
    draft_id: str | None = None
    body: dict[str, JsonValue] = {}
    at: AwareMoment
    state: OutgoingState = "waiting"
    tries: int = Field(0, ge=0)
    next_at: AwareMoment
    """When it is tried again; while somebody tries it, when their turn ends."""
    outcome: str = ""
    """What came of the last try, in plain words."""
    number: str = ""
    """What the receiver calls it."""


class Delivery(Value):
    """What came of one try. A reason is in plain words and without values."""

    delivered: bool
    reason: str = ""
    number: str = ""
    """What the receiver calls the message now."""
    for_good: bool = False
    """Whether another try is no use."""


class Receiver(Protocol):
    """Another system. It never raises: whatever goes wrong is told in the delivery."""

    async def take(self, message: Outgoing, now: datetime) -> Delivery: ...


TURN = timedelta(minutes=1)
"""How long a message is its writer's or its deliverer's alone."""


class Outbox(Protocol):
    """The messages that wait, whoever wrote them."""

    async def claim(self, now: datetime, until: datetime, most: int = 20) -> tuple[Outgoing, ...]:
        """Those that are due. They are the caller's until that moment, then anybody's again."""
        ...

    async def outgoing(self, state: OutgoingState | None = None, most: int = 200) -> tuple[Outgoing, ...]:
        """The newest first."""
        ...


def events_of(version: Version) -> tuple[Event, ...]:
    """What a new version of a draft is told as: it may go, or it waits for somebody's agreement."""
    if version.change == "overtaken":
        return ()
    draft = version.kept.draft
    body: dict[str, JsonValue] = {
        "draft_id": version.draft_id,
        "version": version.number,
        "scenario": draft.scenario,
        "change": version.change,
    }
    if draft.status == "ready":
        return (Event(kind="draft.ready", subject=version.draft_id, body=body),)
    if draft.status == "needs_approval" and draft.report:
        offices: list[JsonValue] = [need.by for need in draft.report.approvals if not need.given]
        told = body | {"offices": offices}
        return (Event(kind="approval.needed", subject=version.draft_id, body=told),)
    return ()
