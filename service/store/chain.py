"""The writing end of the audit chain: each changed row gets a link, in the transaction that changes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.audit import FIRST, AuditRow, link
from service.store.rows import Row, plain, row_hash, stamp
from service.store.tables import AUDIT, HEAD


@dataclass(slots=True)
class Chain:
    """The end of the chain, locked until the transaction ends."""

    connection: AsyncConnection
    tenant: str
    actor: str
    key: bytes
    now: datetime
    _seq: int = -1
    _hash: str = FIRST

    async def add(self, action: str, table: sa.Table | None, key: str, row: Row | None, about: About) -> None:
        """One link: what was done to which row. `row` is None where it was removed, or no row was changed."""
        if self._seq < 0:
            await self.lock()
        told: dict[str, Any] = {
            "seq": self._seq + 1,
            "tenant": self.tenant,
            "at": stamp(self.now),
            "actor": plain(self.actor),
            "action": action,
            "table": table.name if table is not None else "",
            "key": key,
            "draft_id": about.draft_id,
            "row_hash": row_hash(row) if row is not None else "",
            "detail": about.detail,
        }
        made = told | {"before": self._hash, "hash": link(self._hash, told, self.key)}
        await self.connection.execute(AUDIT.insert(), made)
        self._seq, self._hash = told["seq"], made["hash"]

    async def close(self) -> None:
        """Leave the chain's end where the next writer finds it."""
        if self._seq >= 0:
            await self.connection.execute(HEAD.update().values(seq=self._seq, hash=self._hash))

    async def lock(self) -> None:
        """Wait for the turn to write. Taken before anything else, so that no two writers wait for one another."""
        found = (await self.connection.execute(sa.select(HEAD).with_for_update())).mappings().one()
        self._seq, self._hash = found["seq"], found["hash"]


@dataclass(frozen=True, slots=True)
class About:
    """What a link says besides the row: the draft, and the hashes that the decision rests on."""

    draft_id: str
    detail: dict[str, str]


def audit_row(row: Row) -> AuditRow:
    """A link as it is told to people."""
    told: dict[str, Any] = {name: row[name] for name in AuditRow.model_fields}
    return AuditRow.model_validate(told)
