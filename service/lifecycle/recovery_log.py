"""Enter a mishap in the recovery log and in the company's complaint workflow. No letter goes before both have it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from service.domain.books import Books, PromiseFilter, Writing
from service.domain.history import History, Sending
from service.domain.outgoing import RECOVERY_LOGGED, TURN, Outgoing
from service.domain.ports import Clock
from service.domain.recovery import RecoveryRow
from service.domain.value import Value
from service.errors import Problem, Refused
from service.lifecycle.recovery import Filling, recovery_row

Deliver = Callable[[Outgoing], Awaitable[Outgoing]]
"""Tries a message that is the caller's to try, and keeps what came of it."""


class Logged(Value):
    """The row, and whether the company's complaint workflow has it."""

    recovery: RecoveryRow
    routed: bool
    """True as well where the company has no workflow."""
    outcome: str = ""
    """Why it is not routed yet."""


@dataclass(frozen=True, slots=True)
class RecoveryLog:
    """The log of one company. `workflow` is the name of its complaint workflow, None where it has none."""

    books: Books
    clock: Clock
    filling: Filling
    workflow: str | None = None
    deliver: Deliver | None = None

    async def log(self, draft_id: str, by: str, cause_code: str | None = None) -> Logged:
        """One row for each draft, however often it is asked; a row that is not routed yet is tried again.

        Raises UnknownDraft, BadInput for an unknown cause code, Refused where there is no letter.
        """
        async with self.books.writing(by) as writing:
            history = await writing.history(draft_id)
            before = await writing.recovery_of(draft_id)
            if history.sending is not None and before is not None:
                return Logged(recovery=before, routed=True)
            _refuse_without_letter(history)
            row = recovery_row(history, by, self.clock(), self.filling, cause_code=cause_code, before=before)
            row = self._addressed(row)
            if row != before:
                await writing.put_recovery(row)
            message = self._message(row)
            if message is not None:
                under_way = await self._under_way(writing, message)
                if under_way is not None:
                    await _correct(writing, under_way, message)
                    return Logged(recovery=row, routed=False, outcome="it is being delivered")
                await writing.put_outgoing(message)
        return await self._routed(row, message)

    async def before_sending(self, writing: Writing, history: History, sending: Sending) -> None:
        """Fill the row for the version that goes, in the transaction that sends it; raises Refused without a row."""
        before = await writing.recovery_of(sending.draft_id)
        if before is None:
            raise _not_logged(sending.draft_id, "the mishap is not in the recovery log")
        if self.workflow and not (before.routed_to == self.workflow and before.routed_as):
            raise _not_logged(sending.draft_id, f"the complaint workflow {self.workflow!r} has not taken it yet")
        promises = await writing.promises(PromiseFilter(draft_id=sending.draft_id))
        row = recovery_row(
            history, before.agent, self.clock(), self.filling, before=before, promises=len(promises) or None
        )
        if row != before:
            await writing.put_recovery(row)

    def _addressed(self, row: RecoveryRow) -> RecoveryRow:
        """A number that another workflow gave is not this one's."""
        if row.routed_to == (self.workflow or ""):
            return row
        return row.model_copy(update={"routed_to": self.workflow or "", "routed_as": ""})

    def _message(self, row: RecoveryRow) -> Outgoing | None:
        if self.workflow is None or row.routed_as:
            return None
        now = self.clock()
        return Outgoing(
            id=f"rec_{row.draft_id}",
            target=self.workflow,
            kind=RECOVERY_LOGGED,
            subject=row.draft_id,
            draft_id=row.draft_id,
            body=row.model_dump(mode="json", exclude={"routed_to", "routed_as"}),
            at=now,
            next_at=now + TURN,
        )

    async def _under_way(self, writing: Writing, message: Outgoing) -> Outgoing | None:
        """The same message, while its first try is somebody else's: a second one would enter the mishap twice."""
        known = await writing.outgoing_of(message.id)
        if known is None or known.target != message.target:
            return None
        is_first = known.state == "waiting" and known.tries == 0
        return known if is_first and known.next_at > self.clock() else None

    async def _routed(self, row: RecoveryRow, message: Outgoing | None) -> Logged:
        """Delivered after the row is kept: a workflow that is slow or down holds no transaction open."""
        if message is None:
            return Logged(recovery=row, routed=True)
        if self.deliver is None:
            return Logged(recovery=row, routed=False, outcome="it waits to be delivered")
        tried = await self.deliver(message)
        done = row.model_copy(update={"routed_as": tried.number}) if tried.state == "delivered" else row
        return Logged(recovery=done, routed=tried.state == "delivered", outcome=tried.outcome)


async def _correct(writing: Writing, under_way: Outgoing, message: Outgoing) -> None:
    """Should nobody deliver it after all, it goes with what is known now."""
    if message.body != under_way.body:
        await writing.put_outgoing(under_way.model_copy(update={"body": message.body}))


def _refuse_without_letter(history: History) -> None:
    if history.newest.kept.draft.letter is None:
        told = "answer the draft's questions first; the log's row is filled from the letter"
        raise Refused("there is no letter yet", (Problem("letter", told),))


def _not_logged(draft_id: str, reason: str) -> Refused:
    told = f"{reason}; POST /v1/drafts/{draft_id}/recovery, then send"
    return Refused("the letter may not go before its mishap is logged", (Problem("recovery_logged", told),))
