"""One transaction of the store. Whatever it writes, it writes with a link of the audit chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.books import Once, PromiseFilter, Reply
from service.domain.draft import DraftState, DraftStatus
from service.domain.history import History, Outcome, Sending, SignOff, Version
from service.domain.outgoing import Outgoing, events_of
from service.domain.promise import Promise
from service.domain.recovery import RecoveryRow
from service.errors import Outdated, UnknownDraft
from service.store import reading
from service.store.bound import Bound
from service.store.chain import About, Chain
from service.store.files import KeptFiles
from service.store.hashes import hashes_of
from service.store.rows import (
    Row,
    draft_row,
    fresh_salt,
    is_erased,
    outgoing_of,
    outgoing_row,
    promise_row,
    reply_key,
    sign_off_of,
    sign_off_row,
    stamp,
    version_row,
)
from service.store.tables import DRAFTS, OUTBOX, OUTCOMES, PROMISES, RECOVERIES, REPLIES, SENDINGS, SIGN_OFFS, VERSIONS

Hearers = Mapping[str, tuple[str, ...]]
"""Receivers by the kind of event that they are told of."""


@dataclass(slots=True)
class SqlWriting:
    """What is done in one transaction, by one actor, for one place."""

    connection: AsyncConnection
    bound: Bound
    chain: Chain
    once: Once | None = None
    replayed: Reply | None = None
    hearers: Hearers = field(default_factory=dict)
    """Who is told of which kind of event, by their names."""
    partner_hearers: Mapping[str, Hearers] = field(default_factory=dict)
    """Who else is told of what happens in a partner's queue, by its name."""
    files: KeptFiles | None = None
    _reply: Reply | None = None
    _promised: dict[str, None] = field(default_factory=dict)
    """Drafts whose promises it has changed: an answer about one goes when the draft is erased."""
    _touched: dict[str, None] = field(default_factory=dict)
    """Drafts whose revision this transaction has counted already."""
    _queues: dict[str, str] = field(default_factory=dict)
    """Whose draft each is that was asked about."""

    async def history(self, draft_id: str, revision: int | None = None) -> History:
        found = await reading.history(self.connection, self.bound, draft_id, lock=True)
        if revision is not None and found.head.revision != revision:
            raise Outdated(
                f"draft {draft_id!r} was changed in the meantime: it is at {found.head.revision}, and the request "
                f"was made for {revision}. Read it again and repeat the step."
            )
        return found

    async def add_version(self, version: Version, state: DraftState = "draft") -> None:
        before = await self._draft_row(version.draft_id)
        if before is not None and is_erased(before):
            raise UnknownDraft(f"draft {version.draft_id!r} was erased")
        self._queues[version.draft_id] = before["partner"] if before else await self._first_queue(version)
        about = About(version.draft_id, hashes_of(version, self.files.engine if self.files else ""))
        row = draft_row(version, state, before["revision"] + 1 if before else 1, before)
        await self._put(DRAFTS, {"id": version.draft_id}, row, version.change, about, before)
        self._touched[version.draft_id] = None
        await self._put(
            VERSIONS,
            {"draft_id": version.draft_id, "number": version.number},
            version_row(version),
            version.change,
            about,
        )
        if self.files:
            await self.files.keep_of(version.kept.draft)
        await self._void(version.draft_id)
        for event in events_of(version):
            await self.tell(event.kind, event.subject, event.body)

    async def add_sign_off(self, sign_off: SignOff) -> None:
        detail = {"office": sign_off.office, "text": sign_off.text_hash, "version": str(sign_off.version)}
        await self._touch(sign_off.draft_id, {})
        await self._put(
            SIGN_OFFS, {"id": sign_off.id}, sign_off_row(sign_off), "approved", About(sign_off.draft_id, detail)
        )

    async def add_sending(self, sending: Sending) -> None:
        await self._touch(sending.draft_id, {"state": "sent"})
        content = sending.model_dump(mode="json", exclude={"draft_id"})
        row = {"draft_id": sending.draft_id, "content": content}
        await self._put(SENDINGS, {"draft_id": sending.draft_id}, row, "sent", About(sending.draft_id, {}))

    async def add_outcome(self, outcome: Outcome) -> None:
        await self._touch(outcome.draft_id, {})
        content = outcome.model_dump(mode="json", exclude={"id", "draft_id"})
        row = {"id": outcome.id, "draft_id": outcome.draft_id, "content": content}
        await self._put(OUTCOMES, {"id": outcome.id}, row, "outcome", About(outcome.draft_id, {"kind": outcome.kind}))

    async def now(self, draft_id: str) -> History:
        return await reading.history(self.connection, self.bound, draft_id, only_newest=True)

    async def partner_of(self, draft_id: str) -> str | None:
        return await self._queue_of(draft_id) or None

    async def unsent_of(self, ticket_key: str) -> tuple[Version, ...]:
        return await reading.unsent_of(self.connection, self.bound.own, ticket_key)

    async def set_state(self, draft_id: str, state: DraftState, status: DraftStatus | None = None) -> None:
        await self._touch(draft_id, {"state": state} | ({"status": status} if status else {}))

    async def put_promise(self, promise: Promise) -> None:
        self._promised[promise.draft_id] = None
        detail = {"state": promise.state, "due": promise.due.isoformat(), "source": promise.source}
        before = await self._one(PROMISES, {"id": promise.id})
        about = About(promise.draft_id, detail)
        await self._put(PROMISES, {"id": promise.id}, promise_row(promise), f"promise_{promise.state}", about, before)

    async def promises(self, which: PromiseFilter) -> tuple[Promise, ...]:
        return await reading.promises(self.connection, self.bound, which)

    async def put_recovery(self, row: RecoveryRow) -> None:
        key = {"draft_id": row.draft_id}
        made = {**key, "logged_at": stamp(row.logged_at), "content": row.model_dump(mode="json", exclude={"draft_id"})}
        before = await self._one(RECOVERIES, key)
        await self._put(RECOVERIES, key, made, "logged", About(row.draft_id, {"cause": row.cause_code}), before)

    async def recovery_of(self, draft_id: str) -> RecoveryRow | None:
        found = await self._one(RECOVERIES, {"draft_id": draft_id})
        return RecoveryRow.model_validate({"draft_id": draft_id, **found["content"]}) if found else None

    async def tell(self, kind: str, subject: str, body: Mapping[str, JsonValue]) -> None:
        """A message for each receiver of such events; it is delivered once this transaction is kept."""
        told = body.get("draft_id")
        draft_id = told if isinstance(told, str) else None
        theirs = self.partner_hearers.get(await self._queue_of(draft_id), {}) if self.partner_hearers else {}
        for target in (*self.hearers.get(kind, ()), *theirs.get(kind, ())):
            message = Outgoing(
                id=f"msg_{fresh_salt()}",
                target=target,
                kind=kind,
                subject=subject,
                draft_id=draft_id,
                body=dict(body),
                at=self.chain.now,
                next_at=self.chain.now,
            )
            await self.put_outgoing(message)

    async def put_outgoing(self, message: Outgoing) -> None:
        before = await self._one(OUTBOX, {"id": message.id})
        about = About(message.draft_id or "", {"kind": message.kind, "target": message.target})
        await self._put(OUTBOX, {"id": message.id}, outgoing_row(message), f"told_{message.state}", about, before)

    async def outgoing_of(self, id: str) -> Outgoing | None:
        found = await self._one(OUTBOX, {"id": id})
        return outgoing_of(found) if found else None

    async def rewrite(self, table: sa.Table, before: Row, changes: Row, action: str, about: About) -> None:
        """A row with other content in the place of the one that was there."""
        row = {**before, **changes}
        await self._put(table, _own_key(table, before), row, action, about, before)

    async def remove(self, table: sa.Table, row: Row, action: str, about: About) -> None:
        """Take a row out of its table. Its link says so, and the hash of what it was tells nothing without its salt."""
        key = _own_key(table, row)
        await self.connection.execute(table.delete().where(*self._where(table, key)))
        await self.chain.add(action, table, _told(key), None, about)

    async def note(self, action: str, draft_id: str, detail: dict[str, str]) -> None:
        await self.chain.add(action, None, draft_id, None, About(draft_id, detail))

    def answer(self, reply: Reply, draft_id: str = "") -> None:
        self._reply = reply
        if draft_id:
            self._promised[draft_id] = None

    async def finish(self) -> None:
        """Keep the answer under its key, and the chain's new end. The last thing before the commit."""
        if self.once is not None and self._reply is not None and self.replayed is None:
            draft_id = next(iter((*self._touched, *self._promised)), "")
            row = {
                "key": reply_key(self.once, self.bound.queue),
                "asked": self.once.asked,
                "draft_id": draft_id or None,
                "at": stamp(self.chain.now),
                "content": self._reply.model_dump(mode="json"),
            }
            await self._put(REPLIES, {"key": row["key"]}, row, "answered_once", About(draft_id, {}))
        await self.chain.close()

    async def _draft_row(self, draft_id: str) -> Row | None:
        return await self._one(DRAFTS, {"id": draft_id})

    async def _one(self, table: sa.Table, key: Mapping[str, Any]) -> Row | None:
        query = sa.select(table).where(*self._where(table, key)).with_for_update()
        return (await self.connection.execute(query)).mappings().one_or_none()

    async def _first_queue(self, version: Version) -> str:
        """A new draft is its writer's; a letter after the first one is where the first one is."""
        follows = version.kept.case.follows
        return await self._queue_of(follows.draft_id if follows else None)

    async def _queue_of(self, draft_id: str | None) -> str:
        if draft_id is None:
            return self.bound.queue
        if draft_id not in self._queues:
            query = self.bound.select(DRAFTS, DRAFTS.c.partner).where(DRAFTS.c.id == draft_id)
            found = (await self.connection.execute(query)).scalar_one_or_none()
            self._queues[draft_id] = self.bound.queue if found is None else found
        return self._queues[draft_id]

    async def _queue_for(self, table: sa.Table, row: Mapping[str, Any]) -> str:
        """An answer is its asker's; what is about a draft is whose the draft is."""
        if table is REPLIES:
            return self.bound.queue
        return await self._queue_of(row["id"] if table is DRAFTS else row["draft_id"])

    async def _touch(self, draft_id: str, changed: Mapping[str, Any]) -> None:
        """Count the draft's change, once in a transaction."""
        before = await self._draft_row(draft_id)
        if before is None:
            return
        more = 0 if draft_id in self._touched else 1
        row = {**before, **changed, "revision": before["revision"] + more, "updated_at": stamp(self.chain.now)}
        self._touched[draft_id] = None
        if row != dict(before):
            await self._put(DRAFTS, {"id": draft_id}, row, "changed", About(draft_id, {"state": row["state"]}), before)

    async def _void(self, draft_id: str) -> None:
        """A sign-off holds for the words that it was given to, and for no others."""
        query = sa.select(SIGN_OFFS).where(*self._where(SIGN_OFFS, {"draft_id": draft_id}), SIGN_OFFS.c.void.is_(False))
        for before in (await self.connection.execute(query)).mappings().all():
            row = sign_off_row(sign_off_of(before).model_copy(update={"void": True}))
            await self._put(SIGN_OFFS, {"id": before["id"]}, row, "voided", About(draft_id, {}), before)

    async def _put(
        self,
        table: sa.Table,
        key: Mapping[str, Any],
        row: Mapping[str, Any],
        action: str,
        about: About,
        before: Row | None = None,
    ) -> None:
        """Write the row and its link. A row that was there before is given a new salt with its new content."""
        whole = dict(row) | {"tenant": self.bound.tenant, "salt": fresh_salt()}
        if "partner" in table.c:
            whole["partner"] = await self._queue_for(table, row) if before is None else before["partner"]
        if before is None:
            await self.connection.execute(table.insert(), whole)
        else:
            await self.connection.execute(table.update().where(*self._where(table, key)).values(whole))
        await self.chain.add(action, table, _told(key), whole, about)

    def _where(self, table: sa.Table, key: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
        return [*self.bound.where(table), *(table.c[name] == value for name, value in key.items())]


def _own_key(table: sa.Table, row: Row) -> dict[str, Any]:
    """A row's key within its tenant."""
    return {column.name: row[column.name] for column in table.primary_key if column.name != "tenant"}


def _told(key: Mapping[str, Any]) -> str:
    return "/".join(str(part) for part in key.values())
