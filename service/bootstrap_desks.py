"""One desk for each tenant and each of its partners: everything of the service, bound to their rows and profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from service.bootstrap_books import Amends, Observe, build_desk, build_shared, unobserved
from service.bootstrap_tenants import read_tenants
from service.domain.access import Place, Rate
from service.domain.ports import Model
from service.errors import UnknownTenant
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Desks:
    """All desks of a process; they share one database, one model and the rules that are equal."""

    by_place: Mapping[Place, Amends]
    rates: Mapping[Place, Rate] = field(default_factory=dict)

    def of(self, place: Place) -> Amends:
        """Raises UnknownTenant for a tenant or a partner that no profile names."""
        desk = self.by_place.get(place)
        if desk is None:
            raise UnknownTenant(f"no profile for tenant {place.tenant!r}, partner {place.partner!r}")
        return desk

    def rate_of(self, place: Place) -> Rate | None:
        """How often a key of this place may ask that has no rate of its own; None: as often as any."""
        return self.rates.get(place)

    def every(self) -> Iterable[Amends]:
        """The brands' and their partners'. Each sweeps the promises of its own letters."""
        return self.by_place.values()

    def brands(self) -> Iterable[Amends]:
        """One for each tenant, which sees all of its rows. Its deliverer takes its partners' messages as well."""
        return (desk for place, desk in self.by_place.items() if place.partner is None)

    async def open(self) -> None:
        """Bring the database to this program's tables. Raises FutureDatabase for one that is ahead of it."""
        for desk in self.by_place.values():
            await desk.open()
            return

    async def close(self) -> None:
        for desk in self.by_place.values():
            await desk.close()
            return


def build_desks(settings: Settings, model: Model | None = None, observe: Observe = unobserved) -> Desks:
    """Every desk that the settings and profiles name; a bad file stops it here, with file and key."""
    tenants = read_tenants(settings)
    shared = build_shared(settings, model, observe)
    desks = {place: build_desk(shared, tenant, place) for tenant in tenants.values() for place in tenant.places}
    rates = {
        Place(tenant=tenant.name, partner=name): partner.rate
        for tenant in tenants.values()
        for name, partner in tenant.profile.partners.items()
        if partner.rate
    }
    return Desks(desks, rates)
