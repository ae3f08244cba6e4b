"""The next version of a draft."""

from __future__ import annotations

from datetime import datetime

from service.domain.books import Writing
from service.domain.case import Ticket
from service.domain.draft import KeptDraft
from service.domain.history import Change, Edit, Version, version_of
from service.lifecycle.stale import overtaken


def first_version(kept: KeptDraft, by: str, at: datetime) -> Version:
    return version_of(kept, 1, "drafted", by, at)


def next_version(
    before: Version, kept: KeptDraft, change: Change, by: str, at: datetime, edit: Edit | None = None
) -> Version:
    """What follows a version; that one stays as it is."""
    return version_of(kept, before.number + 1, change, by, at, edit)


async def overtake(writing: Writing, before: Version, ticket: Ticket, by: str, at: datetime) -> bool:
    """Make the draft stale if the customer has written since its version; whether they have."""
    kept = overtaken(before.kept, ticket)
    if kept is None:
        return False
    await writing.add_version(next_version(before, kept, "overtaken", by, at), "stale")
    return True


async def overtake_earlier(writing: Writing, version: Version) -> None:
    """A ticket that comes again with more from its customer overtakes the drafts that were made before."""
    key = version.kept.ticket_key
    for before in await writing.unsent_of(key) if key else ():
        if before.draft_id != version.draft_id:
            await overtake(writing, before, version.kept.ticket.case.ticket, version.by, version.at)
