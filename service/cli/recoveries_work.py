"""What `amends recoveries` and `amends deliveries` do with the database."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from service.bootstrap_books import build_store
from service.bootstrap_delivery import build_deliverer
from service.bootstrap_tenants import read_tenant
from service.cli.books import Where
from service.domain.outgoing import Outgoing, OutgoingState
from service.lifecycle.recovery_csv import recovery_csv
from service.store.migrate import migrate
from service.store.outbox import SqlOutbox
from service.store.sql import SqlStore

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Run:
    """How many messages were tried, and how many of them wait still or have failed."""

    tried: int
    left: int


def exported(where: Where, since: datetime | None, format: str) -> str:
    moment = since.replace(tzinfo=UTC) if since else None
    rows = asyncio.run(_with_store(where, lambda store: store.recoveries(moment)))
    if format == "csv":
        return recovery_csv(rows)
    return json.dumps([row.model_dump(mode="json") for row in rows], indent=2, ensure_ascii=False) + "\n"


def listed(where: Where, state: OutgoingState | None) -> list[str]:
    found = asyncio.run(_with_store(where, lambda store: SqlOutbox(store).outgoing(state)))
    return [_line(message) for message in found]


def delivered(where: Where) -> Run:
    tenant = read_tenant(where.settings, where.place.tenant)

    async def run(store: SqlStore) -> Run:
        tried = await build_deliverer(tenant.settings, tenant.profile, store).deliver_due()
        return Run(len(tried), sum(message.state != "delivered" for message in tried))

    return asyncio.run(_with_store(where, run))


async def _with_store(where: Where, use: Callable[[SqlStore], Awaitable[T]]) -> T:
    store = build_store(where.settings, where.place)
    try:
        await migrate(store.database)
        return await use(store)
    finally:
        await store.database.close()


def _line(message: Outgoing) -> str:
    tries = f"{message.tries} {'try' if message.tries == 1 else 'tries'}"
    what = f"{message.at:%Y-%m-%d %H:%M}  {message.state:9}  {message.target}  {message.kind}  {message.subject}"
    return f"{what}  {tries}{f': {message.outcome}' if message.outcome else ''}"
