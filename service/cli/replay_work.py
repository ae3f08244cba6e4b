"""What `amends replay` does."""

from __future__ import annotations

from collections.abc import Iterator

from service.cli.books import Where, with_books
from service.cli.layout import verdict
from service.domain.audit import AuditRow
from service.domain.history import Version
from service.domain.replayed import Replayed
from service.domain.sources import Bundle, BundleKind
from service.errors import StoreError
from service.lifecycle.replay import judged_version, rebuild, replay
from service.lifecycle.sources import engine_bundle
from service.store.files import read_bundle
from service.store.hashes import report_hash
from service.store.sql import SqlStore

_MOST_PARTS = 12


def replayed(where: Where, draft_id: str, number: int | None) -> Replayed:
    """Raises UnknownDraft, BadInput for a version without a letter, StoreError where not everything was kept."""
    return with_books(where, lambda store: _replayed(store, draft_id, number))


def told(done: Replayed) -> Iterator[str]:
    yield f"{done.draft_id}, version {done.version}: {done.rules}, playbook {done.playbook}"
    if done.same_engine:
        yield f"The engine is the same: {done.engine_now}"
    else:
        yield f"The engine has changed: {done.engine_then or 'not kept'} then, {done.engine_now} now"
        yield from (f"  {name}" for name in done.engine_changes[:_MOST_PARTS])
        if len(done.engine_changes) > _MOST_PARTS:
            yield f"  … and {len(done.engine_changes) - _MOST_PARTS} more"
    yield f"Then: {verdict(done.then)}"
    yield f"Now:  {verdict(done.now)}"
    yield from (f"  left out: {what}" for what in done.left_out)
    yield from (f"  {what}" for what in done.differences)
    yield "The same verdict." if done.same else "Another verdict."


async def _replayed(store: SqlStore, draft_id: str, number: int | None) -> Replayed:
    version = judged_version((await store.history(draft_id)).versions, number)
    link = _link(await store.audit(draft_id), version)
    draft = version.kept.draft
    rules = await _kept(store, "rules", draft.rules_version)
    playbook = await _kept(store, "playbook", draft.playbook_version)
    engine = await read_bundle(store.database, "engine", link.detail.get("engine", ""))
    return replay(version, rebuild(rules, playbook, draft.scenario), engine, engine_bundle())


def _link(links: tuple[AuditRow, ...], version: Version) -> AuditRow:
    key = f"{version.draft_id}/{version.number}"
    link = next((link for link in links if (link.table, link.key) == ("versions", key)), None)
    if link is None or link.detail.get("report") != report_hash(version.kept.draft.report):
        raise StoreError(f"{key} is not as it was written; `amends audit verify` says what was changed")
    return link


async def _kept(store: SqlStore, kind: BundleKind, version: str) -> Bundle:
    found = await read_bundle(store.database, kind, version)
    if found is None:
        raise StoreError(
            f"the files of {kind} {version} are not in this database: "
            "the program that wrote the letter had read others, or kept none"
        )
    return found
