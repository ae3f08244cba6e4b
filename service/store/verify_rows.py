"""Hold the rows of a table against the last link that names each of them, and the stored files against their names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from service.store.raw import read_rows
from service.store.rows import Row, row_hash
from service.store.tables import AUDIT, BUNDLES, FILES

Differs = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class LastLink:
    """What the last link of a row says: the hash of the row, empty where it was removed."""

    seq: int
    hash: bytes


class LastLinks:
    """The last link of each row, a quarter of a kilobyte each. A join in the database is not to be relied on:

    without statistics both databases compare each row with each link.
    """

    def __init__(self) -> None:
        self._by_row: dict[bytes, LastLink] = {}

    def add(self, link: Row) -> None:
        if link["table"]:
            told = _place(link["table"], link["tenant"], link["key"])
            self._by_row[told] = LastLink(link["seq"], _bytes(link["row_hash"]))

    def take(self, table: sa.Table, row: Row) -> LastLink | None:
        return self._by_row.pop(_place(table.name, row.get("tenant", ""), _told_key(table, row)), None)

    def left(self) -> list[int]:
        """The links whose rows nobody has taken, and that say that there is one."""
        return sorted(link.seq for link in self._by_row.values() if link.hash)


async def odd_rows(connection: AsyncConnection, table: sa.Table, links: LastLinks, differs: Differs) -> int:
    """Tell every row that is not what its last link says. How many rows there are."""
    count = 0
    async for row in read_rows(connection, sa.select(table)):
        count += 1
        _judge(row, links.take(table, row), f"{table.name} {_told_key(table, row)}", differs)
    return count


async def gone_rows(connection: AsyncConnection, links: LastLinks, differs: Differs) -> None:
    """Tell every row that a link says is there, once all tables were read."""
    for seq in links.left():
        query = sa.select(AUDIT.c.table, AUDIT.c.key).where(AUDIT.c.seq == seq)
        link = (await connection.execute(query)).one()
        differs(f"{link.table} {link.key}", f"the row is gone; link {seq} says that it is there")


async def odd_files(connection: AsyncConnection, differs: Differs) -> int:
    """Tell every file that is not what its name says, that is missing, or that nothing names. How many there are."""
    named: dict[str, str] = {}
    async for bundle in read_rows(connection, sa.select(BUNDLES)):
        named |= _files_of(bundle)
    count = 0
    async for file in read_rows(connection, sa.select(FILES)):
        count += 1
        _judge_file(file, named, differs)
    for hash, path in named.items():
        differs(f"file {hash}", f"it is gone; {path} of a stored version is this file")
    return count


def _judge_file(file: Row, named: dict[str, str], differs: Differs) -> None:
    name, text = file["sha256"], file["text"]
    if not isinstance(text, str) or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != name:
        differs(f"file {name}", "its text was changed")
    if named.pop(name, None) is None:
        differs(f"file {name}", "no stored version is made up of it")


def _files_of(bundle: Row) -> dict[str, str]:
    content = bundle["content"]
    files = content.get("files") if isinstance(content, dict) else None
    return {str(hash): str(path) for path, hash in files.items()} if isinstance(files, dict) else {}


def _judge(row: Row, link: LastLink | None, place: str, differs: Differs) -> None:
    if link is None:
        differs(place, "no link of the chain wrote this row")
    elif not link.hash:
        differs(place, f"the row is there; link {link.seq} says that it was erased")
    elif _hash(row) != link.hash:
        differs(place, f"the row is not as link {link.seq} wrote it")


def _hash(row: Row) -> bytes:
    try:
        return _bytes(row_hash(row))
    except (TypeError, ValueError):
        return b""


def _bytes(hash: object) -> bytes:
    """A hash at half its size. What is none equals no hash of ours."""
    try:
        return bytes.fromhex(str(hash))
    except ValueError:
        return b"none"


def _place(table: object, tenant: object, key: object) -> bytes:
    of = "" if table == BUNDLES.name else tenant
    return hashlib.blake2b(f"{table}\0{of}\0{key}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _told_key(table: sa.Table, row: Row) -> str:
    return "/".join(str(row[column.name]) for column in table.primary_key if column.name != "tenant")
