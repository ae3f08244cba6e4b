"""What a service has before it."""

from __future__ import annotations

from service.domain.value import Value


class Backlog(Value):
    """Of everybody who is served from one database."""

    messages_waiting: int = 0
    messages_failed: int = 0
    promises_open: int = 0
    promises_overdue: int = 0
    drafts_parked: int = 0
    """Accepted, and not written yet."""

    def __add__(self, other: Backlog) -> Backlog:
        return Backlog(**{name: getattr(self, name) + getattr(other, name) for name in Backlog.model_fields})
