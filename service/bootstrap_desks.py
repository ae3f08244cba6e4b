"""One desk for each tenant and each of its partners: everything of the service, bound to their rows and profile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from service.bootstrap_books import Amends, build_amends
from service.domain.access import Place
from service.domain.ports import Model
from service.errors import UnknownTenant
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Desks:
    """All desks of a process; they share one database."""

    by_place: dict[Place, Amends]

    def of(self, place: Place) -> Amends:
        """Raises UnknownTenant for a tenant or a partner that no profile names."""
        desk = self.by_place.get(place)
        if desk is None:
            raise UnknownTenant(f"no profile for tenant {place.tenant!r}, partner {place.partner!r}")
        return desk

    def every(self) -> Iterable[Amends]:
        return self.by_place.values()

    async def open(self) -> None:
        """Bring the database to this program's tables. Raises FutureDatabase for one that is ahead of it."""
        for desk in self.by_place.values():
            await desk.open()
            return

    async def close(self) -> None:
        for desk in self.by_place.values():
            await desk.close()
            return


def build_desks(settings: Settings, model: Model | None = None) -> Desks:
    """Every desk that the settings and profiles name; a bad file stops it here, with file and key."""
    return Desks({Place(): build_amends(settings, model)})
