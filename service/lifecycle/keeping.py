"""The store as one request sees it: what it has read must still be so when it keeps, and it keeps once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from service.domain.books import Books, Once, Reply, Writing
from service.domain.draft import DraftState, KeptDraft
from service.domain.history import AMENDS, History, Version
from service.domain.ports import Clock
from service.errors import KeyReused, Outdated, UnknownDraft
from service.lifecycle.decide import refuse_answer
from service.lifecycle.once import Answered, carry_out
from service.lifecycle.shown import reply_with
from service.lifecycle.versions import first_version, next_version, overtake_earlier

Answer = Callable[[Reply], Reply]
"""What a caller is answered; it is handed the answer that shows the draft."""


class OnDraft(Protocol):
    """What else is kept with a draft that is written, or written anew, in its transaction."""

    async def __call__(self, writing: Writing, version: Version) -> None: ...


@dataclass(slots=True)
class Keeping:
    """A `DraftStore` for one request. `answered` is what the request is answered once a draft was kept."""

    books: Books
    clock: Clock
    answer: Answer
    by: str = AMENDS
    once: Once | None = None
    on_draft: tuple[OnDraft, ...] = ()
    answered: Answered | None = None
    _read: dict[str, int] = field(default_factory=dict)
    """The version of each draft that the request has read."""

    @property
    def outcome(self) -> Answered:
        """What the request is answered. Not to be asked before a draft was kept."""
        if self.answered is None:
            raise RuntimeError("no draft was kept")
        return self.answered

    async def show(self, id: str) -> Reply:
        """The draft as it is now. Raises UnknownDraft."""
        return reply_with(await self.books.now(id), 200)

    async def first(self) -> Answered | None:
        """What the same request was answered before, if it was. Raises KeyReused."""
        reply = await self.books.replay(self.once) if self.once else None
        return Answered(reply, replayed=True) if reply else None

    async def load(self, id: str) -> KeptDraft:
        """Raises UnknownDraft, or Refused for a draft that is not to be written anew."""
        found = await self.books.now(id)
        refuse_answer(found)
        self._read[id] = found.newest.number
        return found.newest.kept

    async def newest_of(self, ticket: str) -> KeptDraft | None:
        return await self.books.newest_of(ticket)

    async def save(self, kept: KeptDraft) -> None:
        """A new draft, or the next version of one that was read. Raises Outdated when that has changed since."""

        async def step(writing: Writing) -> Reply:
            version, state = await self._next(writing, kept)
            await writing.add_version(version, state)
            for also in self.on_draft:
                await also(writing, version)
            if version.number == 1:
                await overtake_earlier(writing, version)
            return self.answer(reply_with(await writing.now(kept.draft.id), 200))

        self.answered = await carry_out(self.books, self.by, self.once, step)

    async def _next(self, writing: Writing, kept: KeptDraft) -> tuple[Version, DraftState]:
        """The version to write, and the state of the draft with it. A stale draft stays so until somebody looks."""
        id = kept.draft.id
        if id not in self._read:
            await _refuse_taken(writing, id)
            return first_version(kept, self.by, self.clock()), "draft"
        found = await writing.history(id)
        refuse_answer(found)
        _refuse_outdated(found, self._read[id])
        state: DraftState = "stale" if found.head.state == "stale" else "draft"
        return next_version(found.newest, kept, "answered", self.by, self.clock()), state


async def _refuse_taken(writing: Writing, id: str) -> None:
    try:
        await writing.now(id)
    except UnknownDraft:
        return
    raise KeyReused("the draft of this Idempotency-Key is there already, and its answer is not; take a new key")


def _refuse_outdated(found: History, number: int) -> None:
    if found.newest.number != number:
        raise Outdated(
            f"draft {found.head.id!r} was changed in the meantime: it is at version {found.newest.number}, and what "
            f"was asked rests on version {number}. Read it again and repeat the step."
        )
