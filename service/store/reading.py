"""What can be read from the tables, always for one place."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.books import PromiseFilter
from service.domain.history import DraftFilter, HeadPage, History, Outcome, Sending, SentLetter, Version
from service.domain.promise import Promise
from service.errors import BadInput, UnknownDraft
from service.store.bound import Bound
from service.store.rows import Row, head_of, is_erased, plain, promise_of, sign_off_of, stamp, version_of
from service.store.tables import AUDIT, DRAFTS, OUTCOMES, PROMISES, RECOVERIES, SENDINGS, SIGN_OFFS, VERSIONS


async def history(
    connection: AsyncConnection, bound: Bound, draft_id: str, *, lock: bool = False, only_newest: bool = False
) -> History:
    """All of one draft; raises UnknownDraft."""
    query = bound.select(DRAFTS).where(DRAFTS.c.id == draft_id)
    found = (await connection.execute(query.with_for_update() if lock else query)).mappings().one_or_none()
    if found is None:
        raise UnknownDraft(f"no draft {draft_id!r}")
    if is_erased(found):
        raise UnknownDraft(f"draft {draft_id!r} was erased")
    wanted = VERSIONS.c.number == found["version"] if only_newest else None
    versions = await _of(connection, bound, draft_id, VERSIONS, VERSIONS.c.number, wanted)
    sent = await _of(connection, bound, draft_id, SENDINGS)
    return History(
        head=head_of(found),
        versions=tuple(version_of(row) for row in versions),
        sign_offs=tuple(sign_off_of(row) for row in await _of(connection, bound, draft_id, SIGN_OFFS)),
        sending=Sending.model_validate({"draft_id": draft_id, **sent[0]["content"]}) if sent else None,
        outcomes=tuple(
            Outcome.model_validate({"id": row["id"], "draft_id": draft_id, **row["content"]})
            for row in await _of(connection, bound, draft_id, OUTCOMES)
        ),
    )


async def newest_of(connection: AsyncConnection, bound: Bound, ticket_key: str) -> Version | None:
    """What the draft is now that was last changed for a ticket."""
    query = bound.select(DRAFTS, DRAFTS.c.id).where(DRAFTS.c.ticket_key == ticket_key)
    query = query.order_by(DRAFTS.c.updated_at.desc(), DRAFTS.c.created_at.desc()).limit(1)
    id = (await connection.execute(query)).scalar_one_or_none()
    return await newest(connection, bound, id) if id else None


async def newest(connection: AsyncConnection, bound: Bound, draft_id: str) -> Version | None:
    """The version that the draft is now."""
    query = bound.select(VERSIONS).where(VERSIONS.c.draft_id == draft_id)
    query = query.order_by(VERSIONS.c.number.desc()).limit(1)
    found = (await connection.execute(query)).mappings().one_or_none()
    return version_of(found) if found else None


async def last_number(connection: AsyncConnection, bound: Bound, draft_id: str) -> int:
    """How many versions the draft has; the draft is locked until the transaction ends."""
    query = bound.select(DRAFTS, DRAFTS.c.version).where(DRAFTS.c.id == draft_id).with_for_update()
    return (await connection.execute(query)).scalar_one_or_none() or 0


async def unsent_of(connection: AsyncConnection, bound: Bound, ticket_key: str) -> tuple[Version, ...]:
    """The newest version of each draft of the ticket that was not sent or closed."""
    newest_one = (VERSIONS.c.draft_id == DRAFTS.c.id) & (VERSIONS.c.number == DRAFTS.c.version)
    query = (
        sa.select(VERSIONS)
        .join(DRAFTS, (VERSIONS.c.tenant == DRAFTS.c.tenant) & newest_one)
        .where(*bound.where(DRAFTS), DRAFTS.c.ticket_key == ticket_key, DRAFTS.c.state.not_in(("sent", "closed")))
        .order_by(DRAFTS.c.id)
    )
    return tuple(version_of(row) for row in (await connection.execute(query)).mappings().all())


async def sent_letters(connection: AsyncConnection, bound: Bound, since: datetime | None) -> tuple[SentLetter, ...]:
    """In the order of their sending. Of one that was erased the recovery log still tells how much was changed."""
    own = (DRAFTS.c.tenant, DRAFTS.c.id)
    told = [SENDINGS.c.content.label("sending"), RECOVERIES.c.content.label("recovery")]
    link = (AUDIT.c.tenant == own[0]) & (AUDIT.c.draft_id == own[1]) & (AUDIT.c.action == "sent")
    erased = (DRAFTS.c.version == 0) & sa.exists().where(link)
    query = (
        sa.select(DRAFTS.c.id, DRAFTS.c.scenario, *told)
        .outerjoin(SENDINGS, sa.and_(SENDINGS.c.tenant == own[0], SENDINGS.c.draft_id == own[1]))
        .outerjoin(RECOVERIES, sa.and_(RECOVERIES.c.tenant == own[0], RECOVERIES.c.draft_id == own[1]))
        .where(*bound.where(DRAFTS), (DRAFTS.c.state == "sent") | erased)
    )
    if since is not None:
        # A draft is changed by its sending, and perhaps after it.
        query = query.where(DRAFTS.c.updated_at >= stamp(since))
    rows = (await connection.execute(query)).mappings().all()
    sent = [letter for row in rows if (letter := _sent_letter(row)) and (since is None or letter.at >= since)]
    return tuple(sorted(sent, key=lambda letter: (letter.at, letter.draft_id)))


def _sent_letter(row: Row) -> SentLetter | None:
    kept = row["sending"] or row["recovery"]
    if kept is None:
        return None
    told = {"at": kept.get("at") or kept.get("logged_at"), "edit_distance": kept.get("edit_distance")}
    return SentLetter.model_validate({"draft_id": row["id"], "scenario": row["scenario"], **told})


async def heads(
    connection: AsyncConnection, bound: Bound, which: DraftFilter, after: str | None, most: int
) -> HeadPage:
    """The newest first. A cursor names the last draft seen, so that new and changed ones move nothing."""
    query = bound.select(DRAFTS).where(DRAFTS.c.version > 0)
    for name in ("status", "state", "scenario", "ticket_id", "customer", "partner"):
        wanted = getattr(which, name)
        query = query if wanted is None else query.where(DRAFTS.c[name] == plain(wanted))
    if which.since is not None:
        query = query.where(DRAFTS.c.updated_at >= stamp(which.since))
    if after is not None:
        query = query.where(sa.tuple_(DRAFTS.c.created_at, DRAFTS.c.id) < sa.tuple_(*_read_cursor(after)))
    query = query.order_by(DRAFTS.c.created_at.desc(), DRAFTS.c.id.desc()).limit(most + 1)
    rows = (await connection.execute(query)).mappings().all()
    last = rows[most - 1] if len(rows) > most else None
    return HeadPage(drafts=tuple(head_of(row) for row in rows[:most]), next=_cursor(last) if last else None)


async def promises(
    connection: AsyncConnection,
    bound: Bound,
    which: PromiseFilter,
    after: str | None = None,
    most: int | None = None,
) -> tuple[Promise, ...]:
    """By due date, the earliest first; `after` is the id of the last one seen."""
    table = PROMISES.c
    query = bound.select(PROMISES)
    for name in ("id", "customer", "draft_id", "owner", "partner"):
        wanted = getattr(which, name)
        query = query if wanted is None else query.where(table[name] == wanted)
    if which.states:
        query = query.where(table.state.in_(which.states))
    if which.due_before is not None:
        query = query.where(table.due <= stamp(which.due_before))
    if which.due_after is not None:
        query = query.where(table.due > stamp(which.due_after))
    if after is not None:
        last = bound.select(PROMISES, table.due).where(table.id == after)
        seen = (await connection.execute(last)).scalar_one_or_none()
        if seen is None:
            raise BadInput("`after` is no row of the ledger: take it from `next` of the page before")
        query = query.where(sa.or_(table.due > seen, sa.and_(table.due == seen, table.id > after)))
    query = query.order_by(table.due, table.id).limit(most)
    rows = (await connection.execute(query)).mappings().all()
    return tuple(promise_of(row) for row in rows)


async def _of(
    connection: AsyncConnection,
    bound: Bound,
    draft_id: str,
    table: sa.Table,
    order: sa.ColumnElement[Any] | None = None,
    wanted: sa.ColumnElement[bool] | None = None,
) -> Sequence[Row]:
    query = bound.select(table).where(table.c.draft_id == draft_id)
    query = query if wanted is None else query.where(wanted)
    rows: Sequence[Row] = (await connection.execute(query if order is None else query.order_by(order))).mappings().all()
    return rows


def _cursor(row: Row) -> str:
    return base64.urlsafe_b64encode(json.dumps([row["created_at"], row["id"]]).encode()).decode()


def _read_cursor(cursor: str) -> tuple[str, str]:
    try:
        created, id = json.loads(base64.urlsafe_b64decode(cursor))
        f"{created}{id}".encode()
        return str(created).replace("\0", ""), str(id).replace("\0", "")
    except (binascii.Error, ValueError, TypeError, RecursionError) as exc:
        raise BadInput("`after` is no cursor of ours: take it from `next` of the page before") from exc
