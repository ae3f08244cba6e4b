"""What is erased of a customer, why, and what it took with it."""

from __future__ import annotations

from typing import Literal, get_args

from service.domain.moment import MomentOrDay
from service.domain.value import Value

ErasureReason = Literal["no_longer_needed", "withdrawn", "objected", "unlawful", "legal_duty", "expired"]
"""A closed list: it goes into the audit chain, where nothing can be erased. `expired` is the retention period's."""
ERASURE_REASONS: tuple[str, ...] = get_args(ErasureReason)


class Dropped(Value):
    """A promise that was still open when its customer was erased. Nobody is left to keep it to."""

    id: str
    owner: str
    due: MomentOrDay


class Elsewhere(Value):
    """Where else the customer is known by: the complaint workflow that a letter's row was routed to."""

    draft_id: str
    workflow: str
    reference: str


class Erased(Value):
    """What was erased."""

    drafts: tuple[str, ...] = ()
    rows: int = 0
    dropped: tuple[Dropped, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()

    def __add__(self, other: Erased) -> Erased:
        return Erased(
            drafts=self.drafts + other.drafts,
            rows=self.rows + other.rows,
            dropped=self.dropped + other.dropped,
            elsewhere=self.elsewhere + other.elsewhere,
        )
