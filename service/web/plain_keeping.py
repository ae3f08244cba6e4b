"""How a request keeps a draft: in the books, or in whatever store a drafter was handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from service.domain.books import Once, Reply
from service.domain.draft import KeptDraft
from service.domain.history import AMENDS
from service.domain.ports import DraftStore
from service.lifecycle.keeping import Answer
from service.lifecycle.once import Answered


class RequestStore(DraftStore, Protocol):
    """A store for one request, which knows what the request is answered."""

    @property
    def outcome(self) -> Answered: ...

    async def first(self) -> Answered | None: ...

    async def show(self, id: str) -> Reply: ...


class Keeper(Protocol):
    """Opens a store for one request."""

    def __call__(self, answer: Answer, by: str = AMENDS, once: Once | None = None) -> RequestStore: ...


@dataclass(frozen=True, slots=True)
class PlainKeeper:
    """For a drafter with a store of its own. It keeps no answers, so that a key means nothing to it."""

    store: DraftStore

    def __call__(self, answer: Answer, by: str = AMENDS, once: Once | None = None) -> RequestStore:
        return PlainKeeping(self.store, answer)


@dataclass(slots=True)
class PlainKeeping:
    """The drafter's own store, and the draft that was kept last."""

    store: DraftStore
    answer: Answer
    _kept: KeptDraft | None = None

    @property
    def outcome(self) -> Answered:
        if self._kept is None:
            raise RuntimeError("no draft was kept")
        return Answered(self.answer(_reply(self._kept)))

    async def first(self) -> Answered | None:
        return None

    async def show(self, id: str) -> Reply:
        return _reply(await self.store.load(id))

    async def save(self, kept: KeptDraft) -> None:
        await self.store.save(kept)
        self._kept = kept

    async def load(self, id: str) -> KeptDraft:
        return await self.store.load(id)

    async def newest_of(self, ticket: str) -> KeptDraft | None:
        return await self.store.newest_of(ticket)


def _reply(kept: KeptDraft) -> Reply:
    return Reply(status=200, body=kept.draft.model_dump(mode="json"))
