"""The life of a draft after it was written: edited, looked at, approved, sent, and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from service.domain.books import Books, Reply, Writing
from service.domain.case import Ticket
from service.domain.history import Edit, History, Outcome, Sending, SignOff, Version
from service.domain.ports import Clock, Judge, NewId
from service.errors import Outdated, Refused
from service.lifecycle.decide import (
    Signers,
    Signing,
    all_agree,
    office_of,
    refuse_approval,
    refuse_edit,
    refuse_look,
    refuse_outcome,
    refuse_sending,
    standing_with,
)
from service.lifecycle.edits import edit_between, edit_since_amends
from service.lifecycle.once import Answered, carry_out
from service.lifecycle.recovery import with_log
from service.lifecycle.shown import reply_with
from service.lifecycle.stale import refuse_another_ticket, with_news
from service.lifecycle.steps import Change, Dispatch, OnSend, Step, Told
from service.lifecycle.versions import next_version, overtake


@dataclass(frozen=True, slots=True)
class Life:
    """Every step is decided on what is kept at that moment, in the transaction that keeps it."""

    books: Books
    judge: Judge
    signers: Signers
    clock: Clock
    new_id: NewId
    on_send: tuple[OnSend, ...]

    async def change(self, draft_id: str, change: Change, step: Step) -> Answered:
        """A new version in a person's words, or the same words after a look. Raises Refused, Outdated."""
        # Read before the replay is looked for: who comes second of two at once then finds the first one's answer.
        found = await self.books.history(draft_id)
        replayed = await self.books.replay(step.once) if step.once else None
        if replayed is not None:
            return Answered(replayed, replayed=True)
        _refuse_outdated(found, step.revision)
        async with self._refusals_kept("change", draft_id, step):
            _refuse_change(found, change)
        before = with_log(found.newest, await self.books.recovery_of(draft_id))
        # The rules take a while, and the database's only writer must not wait for them.
        version = await asyncio.to_thread(self._changed, before, change, step.by)
        is_unseen = found.head.state == "stale" and change.looked_at is None

        async def write(writing: Writing) -> Reply:
            await writing.history(draft_id, found.head.revision)
            await writing.add_version(version, "stale" if is_unseen else "draft")
            return reply_with(await writing.now(draft_id), 201)

        return await carry_out(self.books, step.by, step.once, write)

    async def approve(self, draft_id: str, signing: Signing, step: Step) -> Answered:
        """A sign-off of the newest version; with the last one that is wanted the draft is approved."""

        async def write(writing: Writing) -> Reply:
            found = await writing.history(draft_id, step.revision)
            refuse_approval(found, signing, self.signers)
            sign_off = self._sign_off(found, signing)
            await writing.add_sign_off(sign_off)
            if all_agree(standing_with(found, sign_off)):
                await writing.set_state(draft_id, "approved", "ready")
            return reply_with(await writing.now(draft_id), 201)

        return await self._carry_out("approve", draft_id, step, write)

    async def send(self, draft_id: str, dispatch: Dispatch, step: Step) -> Answered:
        """The letter went out. Its promises and its row of the recovery log are kept with that, or nothing is."""

        async def write(writing: Writing) -> Reply:
            found = await writing.history(draft_id, step.revision)
            sending = self._sending(found, dispatch, step.by)
            refuse_sending(found, sending, self.signers)
            for also in self.on_send:
                await also(writing, found, sending)
            await writing.add_sending(sending)
            return reply_with(await writing.now(draft_id), 201)

        return await self._carry_out("send", draft_id, step, write)

    async def learn(self, draft_id: str, told: Told, step: Step) -> Answered:
        """What came of a letter that was sent."""

        async def write(writing: Writing) -> Reply:
            refuse_outcome(await writing.history(draft_id, step.revision))
            outcome = Outcome(id=self.new_id(), draft_id=draft_id, at=self.clock(), by=step.by, **dict(told))
            await writing.add_outcome(outcome)
            return Reply(status=201, body=outcome.model_dump(mode="json"))

        return await self._carry_out("outcome", draft_id, step, write)

    async def hear(self, draft_id: str, ticket: Ticket, step: Step) -> Answered:
        """The ticket as it is by now; a draft whose customer has written since is stale. A repeat changes nothing."""

        async def write(writing: Writing) -> Reply:
            found = await writing.history(draft_id, step.revision)
            refuse_another_ticket(found.newest.kept, ticket)
            if found.head.state not in ("sent", "closed"):
                await overtake(writing, found.newest, ticket, step.by, self.clock())
            return reply_with(await writing.now(draft_id), 200)

        return await carry_out(self.books, step.by, step.once, write)

    def _changed(self, before: Version, change: Change, by: str) -> Version:
        """The next version: other words, or the same ones judged by what the customer has written since."""
        kept = with_news(before.kept) if change.looked_at is not None else before.kept
        if change.subject is None or change.body is None:
            return next_version(before, self.judge.review(kept), "looked_at", by, self.clock())
        kept = self.judge.reword(kept, change.subject, change.body)
        old, new = before.kept.draft.letter, kept.draft.letter
        edit = edit_between(old, new) if old and new else Edit(diff="", distance=1)
        return next_version(before, kept, "edited", by, self.clock(), edit)

    def _sign_off(self, history: History, signing: Signing) -> SignOff:
        return SignOff(
            id=self.new_id(),
            draft_id=history.head.id,
            version=history.newest.number,
            office=office_of(history, signing),
            by=signing.by,
            role=self.signers.role_of(signing.by, signing.role),
            at=self.clock(),
            text_hash=history.newest.text_hash,
            note=signing.note,
        )

    def _sending(self, history: History, dispatch: Dispatch, by: str) -> Sending:
        changed = edit_since_amends(history)
        return Sending(
            draft_id=history.head.id,
            at=self.clock(),
            by=by,
            edit_distance=changed.distance if changed else None,
            **dict(dispatch),
        )

    async def _carry_out(
        self, what: str, draft_id: str, step: Step, write: Callable[[Writing], Awaitable[Reply]]
    ) -> Answered:
        async with self._refusals_kept(what, draft_id, step):
            return await carry_out(self.books, step.by, step.once, write)

    @asynccontextmanager
    async def _refusals_kept(self, what: str, draft_id: str, step: Step) -> AsyncIterator[None]:
        """A refusal is a decision too: it is kept with what was in the way, though nothing else is."""
        try:
            yield
        except Refused as exc:
            because = ",".join(dict.fromkeys(problem.path for problem in exc.problems))
            async with self.books.writing(step.by) as writing:
                await writing.note("refused", draft_id, {"step": what, "because": because})
            raise


def _refuse_change(found: History, change: Change) -> None:
    refuse_edit(found)
    if change.looked_at is not None:
        refuse_look(found, change.looked_at)


def _refuse_outdated(found: History, revision: int | None) -> None:
    if revision is not None and found.head.revision != revision:
        raise Outdated(
            f"draft {found.head.id!r} was changed in the meantime: it is at {found.head.revision}, and the request "
            f"was made for {revision}. Read it again and repeat the step."
        )
