"""The profile of a partner's desk: the brand's, with what the partner has of its own in its place."""

from __future__ import annotations

from collections.abc import Iterator

from guardrails.authority import Authority
from guardrails.overlay import read_limits
from prompts.yaml_files import close_to
from service.domain.profile import (
    AuthorityChanges,
    AuthorityRow,
    Brand,
    Colleague,
    Partner,
    Profile,
    ScenarioDefaults,
)


def partner_profile(brand: Profile, name: str) -> Profile:
    """What letters of the partner's queue are written with."""
    partner = brand.partners[name]
    own: dict[str, object] = {
        "directory": people_of(brand, partner),
        "scenarios": {id: _signed_by(defaults, partner) for id, defaults in brand.scenarios.items()},
        "authority": _lowered(brand, partner),
        "brands": {id: _styled(one, partner) for id, one in brand.brands.items()},
        "contact": partner.contact or brand.contact,
        "closings": partner.closings or brand.closings,
        "partners": {},
    }
    return brand.model_copy(update=own)


def people_of(brand: Profile, partner: Partner) -> tuple[Colleague, ...]:
    """The partner's own people, then the brand's, who still answer questions but sign and grant nothing here."""
    without_power = {"signs": (), "seniority": "frontline"}
    return (*partner.directory, *(colleague.model_copy(update=without_power) for colleague in brand.directory))


def partner_limit_complaints(profile: Profile, authority: Authority) -> Iterator[tuple[str, str]]:
    """Every limit of a partner's that is above the brand's own: the key, and what is wrong with it."""
    for name, partner in profile.partners.items():
        for kind, row in partner.authority.remedies.items():
            key = f"partners.{name}.authority.remedies.{kind}"
            if kind not in authority.remedies:
                yield key, f"the authority matrix has no kind {kind!r}{close_to(kind, authority.remedies)}"
                continue
            for role, most in row.limit.items():
                if not authority.covers(kind, most, role):
                    yield f"{key}.limit.{role}", f"{most} is more than the brand's own {role} may grant"


def _signed_by(defaults: ScenarioDefaults, partner: Partner) -> ScenarioDefaults:
    """Without senders who are not the partner's."""
    own = Profile(directory=partner.directory)
    kept = {key: name for key in ("sender", "severe_sender") if own.colleague(name := getattr(defaults, key))}
    return defaults.model_copy(update={"sender": None, "severe_sender": None} | kept)


def _styled(brand: Brand, partner: Partner) -> Brand:
    changed: dict[str, object] = {"contact": partner.contact} if partner.contact else {}
    return brand.model_copy(update=changed | ({"closing": None} if partner.closings else {}))


def _lowered(brand: Profile, partner: Partner) -> object:
    """The brand's changes of the authority matrix, and the partner's after them."""
    given, own = brand.authority, partner.authority.remedies
    if not own:
        return given
    changes = given if isinstance(given, AuthorityChanges) else read_limits(given) if given else AuthorityChanges()
    rows = dict(changes.remedies)
    for kind, row in own.items():
        before = rows.get(kind, AuthorityRow())
        rows[kind] = before.model_copy(update={"limit": {**before.limit, **row.limit}})
    return changes.model_copy(update={"remedies": rows})
