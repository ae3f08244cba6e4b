"""Whether the service can do its work just now, and which part of it cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from service.bootstrap_desks import Desks
from service.store.ready import standing_of
from service.web.chores import Pulse
from service.web.stopping import Stopping

Part = Literal["service", "database", "migration", "playbook", "outbox", "sweep", "parked"]


@dataclass(frozen=True, slots=True)
class Readiness:
    """Everything that a letter needs on its way."""

    stopping: Stopping
    desks: Desks | None
    pulses: list[tuple[Part, Pulse]] = field(default_factory=list)
    """Of every chore its own: one that goes on does not stand for another."""

    def watch(self, part: Part, longest_seconds: float) -> Pulse:
        """The pulse of one more chore."""
        pulse = Pulse(longest_seconds)
        self.pulses.append((part, pulse))
        return pulse

    async def wanting(self) -> Part | None:
        """The part that cannot do its work; None where all can."""
        if self.stopping.begun:
            return "service"
        if self.desks is None:
            return None
        desks = tuple(self.desks.every())
        if not desks or not all(desk.drafter.playbook and desk.drafter.checker.version for desk in desks):
            return "playbook"
        standing = await standing_of(desks[0].store.database)
        if standing != "ready":
            return "database" if standing == "not reached" else "migration"
        return next((part for part, pulse in self.pulses if not pulse.is_alive), None)
