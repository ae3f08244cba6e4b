"""What the life of a draft asks of the store: everything that is kept, and one transaction in which it changes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol

from pydantic import JsonValue

from service.domain.audit import AuditRow
from service.domain.draft import DraftState, DraftStatus, KeptDraft
from service.domain.history import DraftFilter, HeadPage, History, Outcome, Sending, SentLetter, SignOff, Version
from service.domain.outgoing import Outgoing
from service.domain.promise import Promise, PromiseState
from service.domain.recovery import RecoveryRow
from service.domain.value import Value


class Once(Value):
    """A caller's `Idempotency-Key` with the hash of what was asked, so that a repeat is answered and not done again."""

    key: str
    asked: str
    """SHA-256 of method, path, query and body; another one under the same key is refused."""


class Reply(Value):
    """An answer as it was given the first time."""

    status: int
    body: Any
    headers: dict[str, str] = {}


class PromiseFilter(Value):
    """Which rows of the ledger; what is None is not asked."""

    id: str | None = None
    due_before: datetime | None = None
    due_after: datetime | None = None
    states: tuple[PromiseState, ...] = ()
    customer: str | None = None
    draft_id: str | None = None
    owner: str | None = None
    partner: str | None = None


class Writing(Protocol):
    """One transaction: all of it is kept, or none. Every row that changes gets a row of the audit chain with it."""

    replayed: Reply | None
    """The first answer, where the same `Once` was carried out before; then nothing may be written."""

    async def history(self, draft_id: str, revision: int | None = None) -> History:
        """The draft, locked until the end. Raises UnknownDraft, or Outdated when it is past `revision`."""
        ...

    async def add_version(self, version: Version, state: DraftState = "draft") -> None:
        """The first one makes the draft; each later one voids the sign-offs that stand."""
        ...

    async def add_sign_off(self, sign_off: SignOff) -> None: ...

    async def add_sending(self, sending: Sending) -> None: ...

    async def add_outcome(self, outcome: Outcome) -> None: ...

    async def now(self, draft_id: str) -> History:
        """The draft as it is in this transaction, with only its newest version. Raises UnknownDraft."""
        ...

    async def partner_of(self, draft_id: str) -> str | None:
        """The outsourced partner whose draft it is; None for the brand's own."""
        ...

    async def unsent_of(self, ticket_key: str) -> tuple[Version, ...]:
        """The newest version of each draft of a ticket (`KeptDraft.ticket_key`) that was not sent or closed.

        Only those in the writer's own queue: a brand's letter says nothing to its partners.
        """
        ...

    async def set_state(self, draft_id: str, state: DraftState, status: DraftStatus | None = None) -> None: ...

    async def put_promise(self, promise: Promise) -> None:
        """A new row of the ledger, or another state of one that is there."""
        ...

    async def promises(self, which: PromiseFilter) -> tuple[Promise, ...]:
        """Nobody else settles them before this transaction ends: there is one writer at a time."""
        ...

    async def put_recovery(self, row: RecoveryRow) -> None: ...

    async def recovery_of(self, draft_id: str) -> RecoveryRow | None: ...

    async def tell(self, kind: str, subject: str, body: Mapping[str, JsonValue]) -> None:
        """An event: a message for each receiver of its kind, delivered once this transaction is kept (see Events)."""
        ...

    async def put_outgoing(self, message: Outgoing) -> None:
        """A new message, or what has become of one."""
        ...

    async def outgoing_of(self, id: str) -> Outgoing | None:
        """The message as it is kept; None once it was erased."""
        ...

    async def note(self, action: str, draft_id: str, detail: dict[str, str]) -> None:
        """A decision that changes no row: a refusal, a look."""
        ...

    def answer(self, reply: Reply, draft_id: str = "") -> None:
        """What a repeat of the same `Once` is to be answered; kept with the rest.

        `draft_id` is the draft that it tells of, where this transaction changes none.
        """
        ...


class Books(Protocol):
    """Everything that is kept: drafts and their versions, sign-offs, sendings, outcomes, promises, the recovery log."""

    def writing(self, actor: str, once: Once | None = None) -> AbstractAsyncContextManager[Writing]: ...

    async def history(self, draft_id: str) -> History:
        """Raises UnknownDraft."""
        ...

    async def now(self, draft_id: str) -> History:
        """The same with only the newest version. Raises UnknownDraft."""
        ...

    async def newest_of(self, ticket: str) -> KeptDraft | None:
        """The draft that was last changed for a ticket (`KeptDraft.ticket_key`), in the caller's own queue."""
        ...

    async def replay(self, once: Once) -> Reply | None:
        """The first answer, where the same was carried out before. Raises KeyReused."""
        ...

    async def heads(self, which: DraftFilter, after: str | None = None, most: int = 50) -> HeadPage:
        """Raises BadInput for a cursor that is not ours."""
        ...

    async def promises(self, which: PromiseFilter, after: str | None = None, most: int = 200) -> tuple[Promise, ...]:
        """By due date, the earliest first."""
        ...

    async def sent_letters(self, since: datetime | None = None) -> tuple[SentLetter, ...]: ...

    async def recoveries(self, since: datetime | None = None) -> tuple[RecoveryRow, ...]: ...

    async def recovery_of(self, draft_id: str) -> RecoveryRow | None: ...

    async def audit(self, draft_id: str | None = None) -> tuple[AuditRow, ...]: ...
