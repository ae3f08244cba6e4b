"""What a request says of itself, before anybody believes it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Visit:
    """One request at the door."""

    peer: str | None
    """The address at the other end of the connection."""
    host: str = ""
    """The header Host: by which name it was asked."""
    origin: str | None = None
    """The web page that asks, as a browser tells it."""
    passed_on: bool = False
    """Whether a proxy says that it has passed it on."""
    token: str | None = field(default=None, repr=False)
    """What came as `Authorization: Bearer …`; empty where the header is anything else."""
    person: str | None = None
    """The header Amends-User."""
    role: str | None = None
    """The header Amends-Role."""
