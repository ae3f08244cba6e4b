"""The letters of a batch that may go, to be written to a file. Nothing of it counts as sent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from service.batch.parcels import MAY_HAVE_ARRIVED, parcel_of, why_not
from service.batch.review import UNSENT, Drafts, Reviewer
from service.domain.batch import BatchBooks, RecipientRow
from service.domain.history import History
from service.domain.parcel import Parcel
from service.errors import UnknownDraft


@dataclass(frozen=True, slots=True)
class Ready:
    """What may go, and how many letters may not, by the reason."""

    parcels: tuple[Parcel, ...]
    held: Counter[str]


@dataclass(frozen=True, slots=True)
class Exporter:
    """Looks at all letters together before it gives any away."""

    books: BatchBooks
    drafts: Drafts
    reviewer: Reviewer

    async def ready(self, batch_id: str) -> Ready:
        """In the order of their file."""
        blocked = (await self.reviewer.review(batch_id)).blocked
        found: list[Parcel] = []
        held: Counter[str] = Counter()
        open = {d.recipient_id for d in await self.books.deliveries(batch_id) if d.outcome == "unknown"}
        async for row in self.books.recipients(batch_id, *UNSENT, "undelivered"):
            history = await self._now(row)
            parcel = parcel_of(batch_id, row, history) if history else None
            reason = (why_not(history) if history else None) or (MAY_HAVE_ARRIVED if row.id in open else None)
            if history is None or parcel is None:
                held["it has no letter"] += 1
            elif row.id in blocked or reason:
                held[reason or "it is blocked"] += 1
            else:
                found.append(parcel)
        return Ready(tuple(sorted(found, key=lambda parcel: parcel.row)), held)

    async def _now(self, row: RecipientRow) -> History | None:
        try:
            return await self.drafts.now(row.draft_id) if row.draft_id else None
        except UnknownDraft:
            return None
