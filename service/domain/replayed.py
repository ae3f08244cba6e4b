"""A decision made again from what was kept of it, beside the one that was made."""

from __future__ import annotations

from service.domain.report import Report
from service.domain.value import Value


class Replayed(Value):
    """The report that was kept with a letter, and the one that the same rules give to it now."""

    draft_id: str
    version: int
    """The one whose letter was judged; a later one may have kept it."""
    rules: str
    playbook: str
    engine_then: str
    engine_now: str
    engine_changes: tuple[str, ...] = ()
    """Files of the engine and libraries that differ."""
    then: Report
    now: Report
    differences: tuple[str, ...] = ()
    """Each in words; empty where both say the same."""
    left_out: tuple[str, ...] = ()
    """Findings that a check of the letter does not make: what a model's words were faulted for when they came."""

    @property
    def same(self) -> bool:
        return not self.differences

    @property
    def same_engine(self) -> bool:
        return self.engine_then == self.engine_now
