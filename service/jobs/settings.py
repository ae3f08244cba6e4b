"""How much is done at once, and how fast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Rate:
    """At most so many in a rolling period, across all workers."""

    letters: int
    seconds: float


@dataclass(frozen=True, slots=True)
class JobSettings:
    """A worker's settings; the limits hold across all workers that share a database."""

    worker_id: str
    chosen: bool = False
    """Whether somebody gave the worker its id; then no other is taken instead when that one is in use."""
    concurrency: int = 8
    """Letters that this worker writes at once."""
    per_tenant: int | None = None
    """Letters of one tenant that are written at once, by all workers together."""
    rate: Rate | None = None
    tenant_rate: Rate | None = None
    poll_seconds: float = 0.2
    tend_seconds: float = 5.0
    drain_seconds: int = 20
    """How long a worker that stops waits for the letters that it is writing."""
    keep: timedelta = timedelta(days=7)
    """How long the engine remembers what is finished."""
    sweep_cron: str = "* * * * *"
