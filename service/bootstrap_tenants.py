"""The tenants of this process, each with its profile: one folder each, or one tenant with the settings' profile."""

from __future__ import annotations

from dataclasses import dataclass

from service.bootstrap import build_profile
from service.domain.access import DEFAULT_TENANT, Place
from service.domain.profile import Profile
from service.errors import BadSetting, UnknownTenant
from service.records.partner_profile import partner_profile
from service.records.tenants import find_tenants
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Tenant:
    """A brand and its partners."""

    name: str
    settings: Settings
    """They name its profile."""
    profile: Profile

    @property
    def places(self) -> tuple[Place, ...]:
        """The brand's own, then those of its partners."""
        own = Place(tenant=self.name)
        return (own, *(Place(tenant=self.name, partner=partner) for partner in self.profile.partners))

    def profile_at(self, place: Place) -> Profile:
        """Raises UnknownTenant for a partner that it has not."""
        if place.partner is None:
            return self.profile
        if place.partner not in self.profile.partners:
            have = ", ".join(self.profile.partners) or "none"
            raise UnknownTenant(f"tenant {self.name!r} has no partner {place.partner!r} (have: {have})")
        return partner_profile(self.profile, place.partner)


def read_tenants(settings: Settings) -> dict[str, Tenant]:
    """All of them, by name. Raises BadFile for a bad profile of any, BadSetting for a folder that has none."""
    if settings.tenants_dir is None:
        return {DEFAULT_TENANT: Tenant(DEFAULT_TENANT, settings, build_profile(settings))}
    if settings.profile is not None:
        raise BadSetting("AMENDS_TENANTS_DIR and AMENDS_PROFILE are both set; each tenant's folder has its profile")
    found = {
        name: settings.model_copy(update={"profile": path}) for name, path in find_tenants(settings.tenants_dir).items()
    }
    return {name: Tenant(name, own, build_profile(own)) for name, own in found.items()}


def read_tenant(settings: Settings, name: str = DEFAULT_TENANT) -> Tenant:
    """One of them. Raises UnknownTenant, naming those that there are."""
    tenants = read_tenants(settings)
    if name not in tenants:
        have = ", ".join(tenants)
        raise UnknownTenant(f"no tenant {name!r} (have: {have})")
    return tenants[name]
