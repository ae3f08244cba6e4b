"""The letters after the first one: what the ledger asks for when a promise falls due, is moved or breaks."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from service.domain.draft import Draft
from service.domain.incoming import IncomingTicket
from service.domain.ports import DraftStore
from service.domain.promise import Promise


class FollowUps(Protocol):
    """Sees to it that a checked follow-up waits for a person. Nothing is sent by itself."""

    async def wait_for(self, promise: Promise, now: datetime) -> Promise:
        """The promise as it is kept now, with the id of the draft that waits in `follow_up`.

        None waits for what no letter told. One draft for each promise, however often it is asked: its id follows from
        the promise's. A promise that was settled after its letter was drafted gets a new version of that letter; raises
        Outdated if somebody changes or sends the letter before that is kept. Not to be called within a transaction: the
        letter is drafted and kept in transactions of its own.
        """
        ...

    async def script(self, promise: Promise, now: datetime) -> str:
        """What to say, to ask and to note down in the call that keeps a promise; for people, in Markdown."""
        ...


class LetterWriter(Protocol):
    """Drafts a letter from its ticket, as for any caller."""

    async def write(self, ticket: IncomingTicket, id: str, store: DraftStore) -> Draft:
        """The draft under that id, kept in `store` with its ticket."""
        ...
