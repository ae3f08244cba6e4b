"""The files that decisions rest on: each text once, by its hash, and which of them made up a version of what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.draft import Draft
from service.domain.sources import Bundle, BundleKind, Sources
from service.errors import StoreError
from service.store.chain import About, Chain
from service.store.database import Database
from service.store.tables import BUNDLES, FILES

Known = set[tuple[BundleKind, str]]
"""The versions that this process has seen in the database."""


@dataclass(slots=True)
class KeptFiles:
    """Keeps, in one transaction, the files of versions that the database does not have yet."""

    chain: Chain
    sources: Sources | None = None
    known: Known = field(default_factory=set)
    _new: Known = field(default_factory=set)
    """Kept in this transaction, which may still come to nothing."""

    @property
    def engine(self) -> str:
        """The code that judges letters in this process; empty where nobody told."""
        return self.sources.engine if self.sources else ""

    async def keep_of(self, draft: Draft) -> None:
        """All that wrote and judged the draft."""
        await self.keep("rules", draft.rules_version)
        await self.keep("playbook", draft.playbook_version)
        await self.keep("prompts", draft.prompt_version)
        await self.keep("engine", self.engine)

    async def keep(self, kind: BundleKind, version: str) -> None:
        """The chain's end has to be locked by now: two that begin at once would both keep it."""
        if self.sources is None or (kind, version) in self.known | self._new:
            return
        if await _is_there(self.chain.connection, kind, version):
            self.known.add((kind, version))
        elif bundle := self.sources.bundle(kind, version):
            await self._put(bundle)
            self._new.add((kind, version))

    async def _put(self, bundle: Bundle) -> None:
        hashes = {path: _sha256(text) for path, text in bundle.texts.items()}
        texts = {_sha256(text): text for text in bundle.texts.values()}
        there = await self.chain.connection.execute(sa.select(FILES.c.sha256).where(FILES.c.sha256.in_(texts)))
        new = [{"sha256": hash, "text": texts[hash]} for hash in texts.keys() - set(there.scalars())]
        if new:
            await self.chain.connection.execute(FILES.insert(), new)
        row = {
            "kind": bundle.kind,
            "version": bundle.version,
            "content": {"files": hashes, "parts": bundle.parts},
        }
        await self.chain.connection.execute(BUNDLES.insert(), row)
        about = About("", {"files": str(len(hashes))})
        await self.chain.add("kept_files", BUNDLES, f"{bundle.kind}/{bundle.version}", row, about)


async def read_bundle(database: Database, kind: BundleKind, version: str) -> Bundle | None:
    """The files of a version as they were kept. Raises StoreError for one that is gone or was changed."""
    async with database.reading() as connection:
        query = sa.select(BUNDLES.c.content).where(BUNDLES.c.kind == kind, BUNDLES.c.version == version)
        content = (await connection.execute(query)).scalar_one_or_none()
        if content is None:
            return None
        files = sa.select(FILES).where(FILES.c.sha256.in_(content["files"].values()))
        found = {row.sha256: row.text for row in await connection.execute(files)}
    texts = {path: _text(found, hash, f"{path} of {kind} {version}") for path, hash in content["files"].items()}
    return Bundle(kind=kind, version=version, texts=texts, parts=content["parts"])


async def _is_there(connection: AsyncConnection, kind: str, version: str) -> bool:
    query = sa.select(sa.true()).where(BUNDLES.c.kind == kind, BUNDLES.c.version == version)
    return (await connection.execute(query)).first() is not None


def _text(found: dict[str, str], hash: str, what: str) -> str:
    if hash not in found or _sha256(found[hash]) != hash:
        raise StoreError(f"{what} is not in the database as it was kept; `amends audit verify` says what was changed")
    return found[hash]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
