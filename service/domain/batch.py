"""One incident, many letters: the batch, the people who are owed a letter, and what has become of each."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from decimal import Decimal
from typing import Literal, Protocol

from pydantic import Field, JsonValue

from service.domain.access import Place
from service.domain.case import Role
from service.domain.draft import DraftStatus
from service.domain.incoming import Fields
from service.domain.moment import AwareMoment
from service.domain.ports import COMPOSER_MODEL
from service.domain.value import Value

BatchState = Literal["loading", "running", "paused", "cancelled"]
"""`loading` while its recipients are taken in; nothing is drafted before the last is there. Whether a batch is done
says its progress: nobody waits any more."""

RecipientState = Literal[
    "waiting",  # for a draft
    "drafted",  # ready to be looked at, or to be sent
    "needs_facts",
    "needs_approval",
    "blocked",  # by a rule or by the cross-leak check
    "parked",  # its draft failed again and again; `reason` says how
    "cancelled",  # before it was drafted
    "delivered",  # a receiver has taken it
    "undelivered",  # a receiver refused it, or nobody knows; `reason` says which
]
STATE_OF_DRAFT: dict[DraftStatus, RecipientState] = {
    "ready": "drafted",
    "needs_facts": "needs_facts",
    "needs_approval": "needs_approval",
    "blocked": "blocked",
}


class Batch(Value):
    """One incident's letters, and by which means they are written."""

    id: str
    name: str = Field(min_length=1, max_length=200)
    place: Place = Place()
    state: BatchState = "loading"
    reason: str = ""
    """Why it is paused, where nobody asked for it: `budget`."""
    incident: dict[str, JsonValue] = {}
    """The incident sheet as it was given."""
    model: str = COMPOSER_MODEL
    budget_usd: Decimal | None = Field(None, ge=0)
    """What its letters may cost together; None: as much as the tenant's day allows."""
    spent_usd: Decimal = Decimal(0)
    run: int = 1
    """How often it was set going; what was queued in an earlier run is nobody's any more."""
    made_by: str = ""
    created_at: AwareMoment
    updated_at: AwareMoment


class Recipient(Value):
    """One person's letter-to-be."""

    number: int = Field(ge=1)
    """The row's number in the recipients file that brought it first, for people; what tells rows apart is the key."""
    key: str = Field(min_length=1, max_length=256)
    """What the company knows the recipient by: the same key in a batch is the same letter."""
    case: dict[str, JsonValue]
    """The native case document, incident and own facts together, that is drafted from."""
    source: str = "native"
    """The desk that the ticket came from."""
    fields: Fields = {}
    """The desk's own fields, by which record sources are asked."""
    customer: str | None = None
    """`customer_key` of the case, by which the recipient is found again when they are to be erased."""


class RecipientRow(Recipient):
    """A recipient with what has become of their letter."""

    id: str
    """`recipient_id(batch, key)`: the same whenever and in whatever order the files come."""
    state: RecipientState = "waiting"
    draft_id: str | None = None
    tries: int = 0
    reason: str = ""
    """The error's kind, or the leak's rule; never the words of a letter."""
    cost_usd: Decimal = Decimal(0)
    changed_at: AwareMoment


class Enlisted(Value):
    """What came of taking recipients in: those that were there already are left as they are."""

    added: int = 0
    known: int = 0

    def __add__(self, other: Enlisted) -> Enlisted:
        return Enlisted(added=self.added + other.added, known=self.known + other.known)


class ShapeApproval(Value):
    """A person's word for all letters of a batch that are the same but for each one's own values."""

    id: str
    shape: str
    """The hash of the words that they share."""
    by: str
    role: Role | None = None
    at: AwareMoment
    read: tuple[str, ...] = ()
    """The drafts that were read as samples."""
    note: str = ""


class Delivery(Value):
    """What came of sending one letter on, the last time that it was tried."""

    recipient_id: str
    way: str = Field(min_length=1, max_length=32)
    """`smtp`, `webhook`, `mbox` …"""
    outcome: Literal["delivered", "refused", "deferred", "unknown"]
    at: AwareMoment
    tries: int = 1
    version: int | None = None
    """Of the letter, the one that was tried."""
    reason: str = ""
    reference: str = ""
    """What the receiver knows it by: a Message-ID, a ticket's number."""


class BatchProgress(Value):
    """How far a batch is."""

    batch_id: str
    state: BatchState
    reason: str = ""
    total: int = 0
    counts: dict[RecipientState, int] = {}
    cost_usd: Decimal = Decimal(0)
    letters_per_second: float | None = None
    """Over the last minute; None while nothing is written."""
    seconds_left: float | None = None

    @property
    def waiting(self) -> int:
        return self.counts.get("waiting", 0)

    @property
    def is_done(self) -> bool:
        """Nobody waits for a draft any more."""
        return self.state != "loading" and self.waiting == 0


class BatchBooks(Protocol):
    """What is kept of batches, for one place."""

    async def add_batch(self, batch: Batch, by: str) -> Batch:
        """The batch as it is kept: the one of this id that was there already, if there was one."""
        ...

    async def batch(self, id: str) -> Batch:
        """Raises UnknownBatch."""
        ...

    async def batches(self, most: int = 50) -> tuple[Batch, ...]:
        """The newest first."""
        ...

    async def enlist(self, batch_id: str, recipients: Sequence[Recipient]) -> Enlisted:
        """One transaction for all of them; a key that is there already is left as it is. Hand in some hundreds."""
        ...

    async def progress(self, batch_id: str) -> BatchProgress: ...

    def recipients(self, batch_id: str, *states: RecipientState) -> AsyncIterator[RecipientRow]:
        """In the order of their ids, page by page, in these states or in any."""
        ...

    async def recipient(self, batch_id: str, key: str) -> RecipientRow:
        """Raises UnknownBatch."""
        ...

    async def mark(
        self, batch_id: str, ids: Sequence[str], state: RecipientState, reason: str = "", by: str = ""
    ) -> None:
        """Another state for drafted rows: blocked by the cross-leak check, delivered, undelivered."""
        ...

    async def set_state(self, batch_id: str, state: BatchState, by: str, reason: str = "") -> Batch:
        """The batch in its new state; set going anew it is in a new run. Raises Refused for one that is cancelled."""
        ...

    async def wait_again(self, batch_id: str, by: str) -> int:
        """How many parked rows wait again, in a new run. Raises Refused for a batch that is cancelled."""
        ...

    async def approve_shape(self, batch_id: str, approval: ShapeApproval) -> None:
        """Kept, and noted in the audit chain."""
        ...

    async def shape_approvals(self, batch_id: str) -> tuple[ShapeApproval, ...]: ...

    async def claim(self, batch_id: str, delivery: Delivery, known: Sequence[Delivery]) -> bool:
        """Kept as `put_delivery` does, where what is kept of the recipient is still what the caller knows.

        Of several who try the same letter at once, one is told yes.
        """
        ...

    async def put_delivery(self, batch_id: str, delivery: Delivery) -> None:
        """In the place of what was kept of the same recipient and way, with the recipient's state after it."""
        ...

    async def deliveries(self, batch_id: str) -> tuple[Delivery, ...]: ...


class BatchEngine(Protocol):
    """What drafts a batch's letters, each exactly once, whatever dies meanwhile."""

    async def start(self, place: Place, batch_id: str, by: str) -> BatchProgress:
        """All who wait are queued. To start a batch again does nothing to those who were queued before."""
        ...

    async def pause(self, place: Place, batch_id: str, by: str) -> BatchProgress:
        """No letter is begun any more; those that are being written are finished."""
        ...

    async def resume(self, place: Place, batch_id: str, by: str) -> BatchProgress: ...

    async def cancel(self, place: Place, batch_id: str, by: str) -> BatchProgress:
        """Those who wait are cancelled for good; letters that are written stay."""
        ...

    async def retry_failed(self, place: Place, batch_id: str, by: str) -> BatchProgress:
        """Parked rows wait again, with no tries counted against them."""
        ...

    async def status(self, place: Place, batch_id: str) -> BatchProgress: ...


def batch_id(place: Place, name: str) -> str:
    """The id of a place's batch of this name, so that a batch that is posted again is the same one."""
    return f"ba_{_hashed(place.tenant, place.partner or '', name)}"


def recipient_id(batch: str, key: str) -> str:
    """What tells one recipient of a batch from another; a hash, since it is kept where nothing is erased."""
    return _hashed(batch, key)


def draft_id(batch: str, recipient: str) -> str:
    """The id of a recipient's draft, known before it is written."""
    return f"dr_{_hashed(batch, recipient)}"


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:20]
