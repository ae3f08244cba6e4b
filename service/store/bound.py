"""Whose rows a statement may touch. Every statement of the store takes its first conditions from here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from service.domain.access import Place
from service.store.tables import DRAFTS


@dataclass(frozen=True, slots=True)
class Bound:
    """A tenant's rows: all of them, or those in the queue of one partner; no name is the brand's own queue."""

    tenant: str
    partner: str | None = None
    """None for all queues."""
    but_for: frozenset[str] = frozenset()
    """Partners whose queues are left to them."""

    @classmethod
    def to(cls, place: Place, but_for: Collection[str] = ()) -> Bound:
        return cls(place.tenant, place.partner, frozenset(but_for))

    @property
    def queue(self) -> str:
        """Where a row goes that is about no draft."""
        return self.partner or ""

    @property
    def own(self) -> Bound:
        """The one queue, without those of the brand's partners."""
        return Bound(self.tenant, self.queue)

    def select(self, table: sa.Table, *columns: sa.ColumnElement[Any]) -> sa.Select[tuple[Any, ...]]:
        """The columns, or whole rows where none is named."""
        return sa.select(*(columns or (table,))).where(*self.where(table))

    def where(self, table: sa.Table) -> tuple[sa.ColumnElement[bool], ...]:
        """A row without a queue of its own is in that of its draft."""
        of_tenant = table.c.tenant == self.tenant
        if self.partner is None and not self.but_for:
            return (of_tenant,)
        if "partner" in table.c:
            return (of_tenant, self._in_queue(table.c.partner))
        # Under another name, as the statement may be about drafts too.
        draft = DRAFTS.alias()
        its_draft = sa.exists().where(
            draft.c.tenant == self.tenant, draft.c.id == table.c.draft_id, self._in_queue(draft.c.partner)
        )
        return (of_tenant, its_draft.correlate(table))

    def _in_queue(self, partner: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
        return partner.not_in(sorted(self.but_for)) if self.partner is None else partner == self.partner
