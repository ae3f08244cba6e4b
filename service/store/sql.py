"""The store on a database: drafts for the drafter, and the books for everything that comes after."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.access import DEFAULT_PLACE, Place
from service.domain.audit import AuditRow
from service.domain.books import Once, PromiseFilter, Reply
from service.domain.draft import KeptDraft
from service.domain.history import AMENDS, DraftFilter, HeadPage, History, SentLetter, version_of
from service.domain.ports import Clock
from service.domain.promise import Promise
from service.domain.recovery import RecoveryRow
from service.domain.sources import Sources
from service.errors import KeyReused, StoreBusy, UnknownDraft
from service.store import reading
from service.store.bound import Bound
from service.store.chain import Chain, audit_row
from service.store.database import Database
from service.store.files import KeptFiles, Known
from service.store.rows import reply_key, stamp
from service.store.tables import AUDIT, RECOVERIES, REPLIES
from service.store.writing import Hearers, SqlWriting


@dataclass(frozen=True, slots=True)
class SqlStore:
    """All that is kept for one place. `key` makes the audit chain one that only its holder can write."""

    database: Database
    clock: Clock
    place: Place = DEFAULT_PLACE
    key: bytes = b""
    hearers: Hearers = field(default_factory=dict)
    """Who is told of which kind of event, by their names."""
    partner_hearers: Mapping[str, Hearers] = field(default_factory=dict)
    """Who else is told of what happens in a partner's queue, by its name."""
    but_for: frozenset[str] = frozenset()
    """Partners whose rows are left to them; a brand sees all of them otherwise."""
    sources: Sources | None = None
    """The files of rules, playbook and prompts, which are kept with the first letter that they judged."""
    _known: Known = field(default_factory=set)

    @property
    def bound(self) -> Bound:
        return Bound.to(self.place, self.but_for)

    @asynccontextmanager
    async def writing(
        self, actor: str, once: Once | None = None, connection: AsyncConnection | None = None
    ) -> AsyncIterator[SqlWriting]:
        """One transaction, or a part of the one that `connection` is in. Raises KeyReused, StoreBusy."""
        if connection is not None:
            async with self._within(connection, actor, once) as writing:
                yield writing
            return
        try:
            async with self.database.writing() as own, self._within(own, actor, once) as writing:
                yield writing
        except IntegrityError as exc:
            raise StoreBusy("somebody else wrote the same at the same moment; ask again") from exc

    async def save(self, kept: KeptDraft, by: str = AMENDS, once: Once | None = None) -> None:
        """A new version of the draft; the first one makes it."""
        async with self.writing(by, once) as writing:
            before = await reading.last_number(writing.connection, self.bound, kept.draft.id)
            await writing.add_version(
                version_of(kept, before + 1, "answered" if before else "drafted", by, self.clock())
            )

    async def load(self, id: str) -> KeptDraft:
        """The newest version. Raises UnknownDraft."""
        async with self.database.reading() as connection:
            found = await reading.newest(connection, self.bound, id)
        if found is None:
            raise UnknownDraft(f"no draft {id!r}")
        return found.kept

    async def newest_of(self, ticket: str) -> KeptDraft | None:
        async with self.database.reading() as connection:
            found = await reading.newest_of(connection, self.bound.own, ticket)
        return found.kept if found else None

    async def history(self, draft_id: str) -> History:
        async with self.database.reading() as connection:
            return await reading.history(connection, self.bound, draft_id)

    async def now(self, draft_id: str) -> History:
        async with self.database.reading() as connection:
            return await reading.history(connection, self.bound, draft_id, only_newest=True)

    async def replay(self, once: Once) -> Reply | None:
        async with self.database.reading() as connection:
            return await self.replayed(connection, once)

    async def heads(self, which: DraftFilter, after: str | None = None, most: int = 50) -> HeadPage:
        async with self.database.reading() as connection:
            return await reading.heads(connection, self.bound, which, after, most)

    async def promises(self, which: PromiseFilter, after: str | None = None, most: int = 200) -> tuple[Promise, ...]:
        async with self.database.reading() as connection:
            return await reading.promises(connection, self.bound, which, after, most)

    async def sent_letters(self, since: datetime | None = None) -> tuple[SentLetter, ...]:
        async with self.database.reading() as connection:
            return await reading.sent_letters(connection, self.bound, since)

    async def recovery_of(self, draft_id: str) -> RecoveryRow | None:
        query = self.bound.select(RECOVERIES).where(RECOVERIES.c.draft_id == draft_id)
        async with self.database.reading() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
        return RecoveryRow.model_validate({"draft_id": draft_id, **row["content"]}) if row else None

    async def recoveries(self, since: datetime | None = None) -> tuple[RecoveryRow, ...]:
        query = self.bound.select(RECOVERIES).order_by(RECOVERIES.c.logged_at)
        if since is not None:
            query = query.where(RECOVERIES.c.logged_at >= stamp(since))
        async with self.database.reading() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(RecoveryRow.model_validate({"draft_id": row["draft_id"], **row["content"]}) for row in rows)

    async def audit(self, draft_id: str | None = None) -> tuple[AuditRow, ...]:
        query = self.bound.select(AUDIT).order_by(AUDIT.c.seq)
        query = query if draft_id is None else query.where(AUDIT.c.draft_id == draft_id)
        async with self.database.reading() as connection:
            return tuple(audit_row(row) for row in (await connection.execute(query)).mappings().all())

    @asynccontextmanager
    async def _within(self, connection: AsyncConnection, actor: str, once: Once | None) -> AsyncIterator[SqlWriting]:
        chain = Chain(connection, self.place.tenant, actor, self.key, self.clock())
        await chain.lock()
        files = KeptFiles(chain, self.sources, self._known)
        replayed = await self.replayed(connection, once)
        hearers = (self.hearers, self.partner_hearers)
        writing = SqlWriting(connection, self.bound, chain, once, replayed, *hearers, files)
        yield writing
        await writing.finish()

    async def replayed(self, connection: AsyncConnection, once: Once | None) -> Reply | None:
        """What the request was answered before, as this transaction sees it. Raises KeyReused."""
        if once is None:
            return None
        query = self.bound.own.select(REPLIES).where(REPLIES.c.key == reply_key(once, self.bound.queue))
        found = (await connection.execute(query)).mappings().one_or_none()
        if found is None:
            return None
        if found["asked"] != once.asked:
            raise KeyReused(f"Idempotency-Key {once.key!r} came with another request before; take a new key")
        return Reply.model_validate(found["content"])
