"""The letters that wait: when a promise falls due, is moved or breaks, its follow-up is drafted once and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from prompts.call_script import call_script
from service.domain.books import Books, PromiseFilter, Writing
from service.domain.case import CaseFile, FollowUpId
from service.domain.draft import KeptDraft
from service.domain.follow_ups import LetterWriter
from service.domain.history import AMENDS, History, Version
from service.domain.incoming import IncomingTicket
from service.domain.playbook import Scenario
from service.domain.profile import Profile
from service.domain.promise import Promise
from service.errors import UnknownDraft, UnknownPromise
from service.lifecycle.calendar import workdays
from service.lifecycle.follow_up import Rows, follow_up_case, kind_of, told_to_customer
from service.lifecycle.pages import every
from service.lifecycle.stale import overtaken
from service.lifecycle.versions import first_version, next_version

_ANSWERED = "answer:"
_OVER = ("sent", "closed")
_TOLD = ("earlier_promise", "promised_for", "promised_anew", "what_happened", "promise_kept")
"""Facts that make another letter of it when they change."""


def follow_up_id(promise: Promise) -> str:
    """The same for the same promise, so that a repeat doubles nothing."""
    return f"dr_{hashlib.sha256(f'follow_up/{promise.id}'.encode()).hexdigest()[:20]}"


@dataclass(frozen=True, slots=True)
class WaitingLetters:
    """Drafts follow-ups through the same way as every letter. It is the `FollowUps` of the ledger's sweep."""

    books: Books
    letters: LetterWriter
    playbook: Mapping[str, Scenario]
    profile: Profile

    async def wait_for(self, promise: Promise, now: datetime) -> Promise:
        """Raises UnknownPromise, UnknownDraft, what drafting raises, and Outdated if the letter was changed meanwhile.

        A duty that no letter told the customer stays as it is: nobody can come back to what was never said.
        """
        row = await self._row(promise.id)
        if not told_to_customer((row,)):
            return row
        id = follow_up_id(row)
        waiting = await self._waiting(id)
        ticket = await self.ticket_for(row, now)
        if waiting is None or (waiting.head.state not in _OVER and _is_another(waiting.newest.kept, ticket.case)):
            answered = _with_answers(ticket, waiting)
            await self.letters.write(answered, id, _Kept(self.books, row, now, waiting))
        elif row.follow_up is None:
            async with self.books.writing(AMENDS) as writing:
                await _note(writing, row.id, id)
        return await self._row(row.id)

    async def ticket_for(self, promise: Promise, now: datetime, kind: FollowUpId | None = None) -> IncomingTicket:
        """The first letter's ticket, with the case of the letter that this promise asks for."""
        history = await self.books.history(promise.draft_id)
        rows = await self.rows_of(promise)
        chosen = kind or kind_of(promise, history, rows)
        days = workdays(self.profile, promise.place)
        case = follow_up_case(promise, history, now, rows, self.playbook[chosen], days)
        return history.newest.kept.ticket.model_copy(update={"case": case})

    async def script(self, promise: Promise, now: datetime) -> str:
        row = await self._row(promise.id)
        case = (await self.ticket_for(row, now, "promise_update")).case
        return call_script(case, row, (await self.rows_of(row)).all, self.profile.overlays.prompts)

    async def rows_of(self, promise: Promise) -> Rows:
        """What this letter's customer was promised in it."""
        rows = [row async for row in every(self.books, PromiseFilter(draft_id=promise.draft_id))]
        for own in [row.follow_up for row in rows if row.follow_up]:
            rows += [row async for row in every(self.books, PromiseFilter(draft_id=own))]
        return Rows(told_to_customer(rows), self._is_contact)

    def _is_contact(self, promise: Promise) -> bool:
        scenario = self.playbook.get(promise.scenario)
        duty = scenario.duty(promise.duty) if scenario else None
        return duty is not None and duty.contact

    async def _row(self, id: str) -> Promise:
        found = await self.books.promises(PromiseFilter(id=id))
        if not found:
            raise UnknownPromise(f"no promise {id!r} in the ledger")
        return found[0]

    async def _waiting(self, id: str) -> History | None:
        try:
            return await self.books.now(id)
        except UnknownDraft:
            return None


@dataclass(frozen=True, slots=True)
class _Kept:
    """The store for one follow-up: the draft and the row that names it are kept together, or neither is."""

    books: Books
    promise: Promise
    now: datetime
    before: History | None

    async def load(self, id: str) -> KeptDraft:
        return (await self.books.now(id)).newest.kept

    async def newest_of(self, ticket: str) -> KeptDraft | None:
        return await self.books.newest_of(ticket)

    async def save(self, kept: KeptDraft) -> None:
        """Raises Outdated: drafting takes minutes, and the letter may be edited, approved or sent in the meantime."""
        async with self.books.writing(AMENDS) as writing:
            news = None
            if self.before is not None:
                await writing.history(kept.draft.id, self.before.head.revision)
                news = overtaken(kept, self.before.newest.kept.ticket.case.ticket)
            await writing.add_version(self._version(news or kept), "stale" if news else "draft")
            await _note(writing, self.promise.id, kept.draft.id)

    def _version(self, kept: KeptDraft) -> Version:
        if self.before is None:
            return first_version(kept, AMENDS, self.now)
        return next_version(self.before.newest, kept, "answered", AMENDS, self.now)


async def _note(writing: Writing, promise_id: str, draft_id: str) -> None:
    """Into the row as it is now: somebody may have settled it in the meantime."""
    for row in await writing.promises(PromiseFilter(id=promise_id)):
        await writing.put_promise(row.model_copy(update={"follow_up": draft_id}))


def _is_another(kept: KeptDraft, case: CaseFile) -> bool:
    """Whether the ledger says something else by now than when the letter was drafted."""
    before = kept.ticket.case
    told = {n: fact for n in _TOLD if (fact := before.fact(n)) and not fact.src[0].startswith(_ANSWERED)}
    now = {n: fact for n in _TOLD if (fact := case.fact(n)) and (n in told or before.fact(n) is None)}
    return told != now or before.commitments != case.commitments or before.scenario != case.scenario


def _with_answers(ticket: IncomingTicket, waiting: History | None) -> IncomingTicket:
    """What people answered for the letter that waits is not asked again."""
    if waiting is None:
        return ticket
    before = waiting.newest.kept.ticket.case.facts
    answered = {name: fact for name, fact in before.items() if fact.src[0].startswith(_ANSWERED)}
    case = ticket.case.model_copy(update={"facts": {**answered, **ticket.case.facts}})
    return ticket.model_copy(update={"case": case})
