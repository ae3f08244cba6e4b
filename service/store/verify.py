"""Walk the audit chain and hold every stored row against it. Whatever was changed by hand is named."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.audit import FIRST, link
from service.domain.value import Value
from service.errors import BadInput
from service.store.database import Database
from service.store.raw import read_rows
from service.store.rows import Row
from service.store.tables import AUDIT, BUNDLES, CHAINED, HEAD
from service.store.verify_rows import LastLinks, gone_rows, odd_files, odd_rows

MOST_NAMED = 1_000
"""Differences beyond these are counted and not named."""

_NAMES = {table.name for table in (*CHAINED, BUNDLES)} | {""}
_TOLD = tuple(name for name in AUDIT.c.keys() if name not in ("before", "hash"))  # noqa: SIM118  not a dictionary
_REMOVES = ("erased", "expired")


class End(Value):
    """Where a chain ends, to be kept elsewhere: that links were cut off its end shows against nothing else."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


class Difference(Value):
    """One thing that is not as it was written."""

    place: str
    """`link 12`, `versions dr_1/2`, `file 9f86…`."""
    what: str


@dataclass(frozen=True, slots=True)
class Keys:
    """The operator's key, and the link that was the first to be made with it."""

    key: bytes = b""
    since: int = 1

    def at(self, seq: int) -> bytes:
        return self.key if seq >= self.since else b""


@dataclass(slots=True)
class Verdict:
    """What was walked, and what differs."""

    end: End = field(default_factory=lambda: End(seq=0, hash=FIRST))
    rows: int = 0
    files: int = 0
    count: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.count

    def differs(self, place: str, what: str) -> None:
        self.count += 1
        if self.count <= MOST_NAMED:
            self.differences.append(Difference(place=place, what=what))


def read_end(text: str) -> End:
    """What `End` prints; raises BadInput."""
    seq, _, hash = text.strip().partition(":")
    if not seq.isdigit() or len(hash) != len(FIRST):
        raise BadInput(f"{text!r} is no end of a chain; give it as `amends audit head` printed it: 1234:9f86…")
    return End(seq=int(seq), hash=hash)


async def verify(database: Database, keys: Keys | None = None, expected: End | None = None) -> Verdict:
    """Every link, every row of the tables that the chain vouches for, and every stored file, at one moment."""
    verdict = Verdict()
    async with database.reading() as connection:
        links = await _walk(connection, keys or Keys(), expected, verdict)
        await _judge_head(connection, verdict)
        for table in (*CHAINED, BUNDLES):
            verdict.rows += await odd_rows(connection, table, links, verdict.differs)
        await gone_rows(connection, links, verdict.differs)
        verdict.files += await odd_files(connection, verdict.differs)
    return verdict


async def chain_end(database: Database) -> End:
    """Where the chain ends now."""
    async with database.reading() as connection:
        found = (await connection.execute(sa.select(HEAD.c.seq, HEAD.c.hash))).one()
    return End(seq=found.seq, hash=found.hash)


async def _walk(connection: AsyncConnection, keys: Keys, expected: End | None, verdict: Verdict) -> LastLinks:
    links = LastLinks()
    async for row in _links(connection):
        seq = row["seq"]
        if seq != verdict.end.seq + 1:
            verdict.differs(f"link {seq}", f"it comes after link {verdict.end.seq}; those between are gone")
        _judge(row, verdict.end.hash, keys.at(seq), verdict)
        links.add(row)
        if expected and expected.seq == seq and expected.hash != row["hash"]:
            verdict.differs(f"link {seq}", "it is not the one that was the end of the chain before")
        verdict.end = End(seq=seq, hash=str(row["hash"]))
    if expected and expected.seq > verdict.end.seq:
        verdict.differs(f"link {verdict.end.seq}", f"the chain ends here; it went on to link {expected.seq} before")
    return links


async def _links(connection: AsyncConnection) -> AsyncIterator[Row]:
    async for row in read_rows(connection, sa.select(AUDIT).order_by(AUDIT.c.seq)):
        yield row


def _judge(row: Row, before: str, key: bytes, verdict: Verdict) -> None:
    told: dict[str, Any] = {name: row[name] for name in _TOLD}
    place = f"link {row['seq']}"
    if row["before"] != before:
        verdict.differs(place, "it does not follow from the link before it")
    if row["hash"] != _hash(str(row["before"]), told, key):
        verdict.differs(place, "it was changed, or not made with this key")
    if row["table"] not in _NAMES or (row["table"] and not row["row_hash"] and row["action"] not in _REMOVES):
        verdict.differs(place, "no program of ours writes such a link")


def _hash(before: str, told: dict[str, Any], key: bytes) -> str:
    try:
        return link(before, told, key)
    except (TypeError, ValueError):
        return ""


async def _judge_head(connection: AsyncConnection, verdict: Verdict) -> None:
    rows = [row async for row in read_rows(connection, sa.select(HEAD))]
    if rows != [{"id": 1, "seq": verdict.end.seq, "hash": verdict.end.hash}]:
        verdict.differs("chain_head", f"it does not say that the chain ends at link {verdict.end.seq}")
