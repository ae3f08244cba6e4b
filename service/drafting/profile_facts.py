"""Facts that the company's profile supplies for one letter, each with the key of the profile as its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import time

from service.domain.applies import prefers_another_language
from service.domain.case import CaseFile, Sender
from service.domain.facts import DateTime, Email, Fact, Person, Phone, Time, Url
from service.domain.facts import Duration as DurationFact
from service.domain.incoming import Fields
from service.domain.playbook import Scenario
from service.domain.profile import Colleague, Contact, IncidentLine, Profile
from service.drafting.from_profile import brand_of
from service.drafting.service_levels import promised
from service.drafting.standing_facts import standing_facts
from service.drafting.working_time import calendar_of, later_moment

_SPEAKS_THE_CUSTOMERS_LANGUAGE = ("specialist",)
"""Duties that only a colleague who has the customer's language can have."""


def profile_facts(
    case: CaseFile, profile: Profile, scenario: Scenario, fields: Fields | None = None
) -> dict[str, Fact]:
    """Facts that the scenario declares and the case lacks; `fields` tell the plan and the priority."""
    found = dict(_by_duty(case, profile))
    found |= dict(_next_update(case, profile, scenario))
    if scenario.need("sla_promised"):
        found |= dict(promised(case, profile, fields or {}))
    found |= dict(_incident_line(profile.incident_line))
    if profile.status_page:
        found["status_url"] = Url(value=profile.status_page, src=("profile:status_page",))
    found |= standing_facts(case, profile, scenario)
    owner = _owner(case, profile, found)
    if owner is not None:
        found.setdefault("follow_up_owner", owner)
    for name, fact in _contact(case, profile, owner):
        found.setdefault(name, fact)
    return {name: fact for name, fact in found.items() if scenario.need(name) and name not in case.facts}


def person_fact(colleague: Colleague) -> Person:
    """A colleague as a fact whose source is the directory."""
    return Person(
        name=colleague.name,
        role=colleague.role,
        seniority=colleague.seniority,
        email=colleague.email,
        phone=colleague.phone,
        src=(f"profile:directory/{colleague.name}",),
    )


def _by_duty(case: CaseFile, profile: Profile) -> Iterator[tuple[str, Fact]]:
    """The first colleague with a duty, one who speaks the customer's language before the others."""
    for duty in dict.fromkeys(d for c in profile.directory for d in c.duties):
        holders = [c for c in profile.directory if duty in c.duties]
        speakers = [c for c in holders if _speaks(c, case)]
        if speakers or duty not in _SPEAKS_THE_CUSTOMERS_LANGUAGE or not prefers_another_language(case):
            yield duty, person_fact((speakers or holders)[0])


def _speaks(colleague: Colleague, case: CaseFile) -> bool:
    wanted = case.customer.preferred_language if case.customer else None
    return bool(wanted) and any(_language(tag) == _language(wanted or "") for tag in colleague.languages)


def _language(tag: str) -> str:
    return tag.split("-")[0].casefold()


def _next_update(case: CaseFile, profile: Profile, scenario: Scenario) -> Iterator[tuple[str, Fact]]:
    later = profile.defaults(scenario.id).next_update
    moment = later_moment(case.sent_at, later, calendar_of(profile)) if later and case.sent_at else None
    if moment is not None:
        yield "next_update", DateTime(value=moment, src=(f"profile:scenarios/{scenario.id}/next_update",))


def _incident_line(line: IncidentLine) -> Iterator[tuple[str, Fact]]:
    if line.phone:
        yield "support_phone", Phone(value=line.phone, src=("profile:incident_line/phone",))
    if line.email:
        yield "support_email", Email(value=line.email, src=("profile:incident_line/email",))
    if line.hours and len(line.hours.spans) == 1:
        for name, minute in zip(("support_hours_from", "support_hours_to"), line.hours.spans[0], strict=True):
            if minute < 24 * 60:
                yield name, Time(value=time(*divmod(minute, 60)), src=("profile:incident_line/hours",))
    if line.open_for:
        length = line.open_for
        source = ("profile:incident_line/open_for",)
        yield "support_period", DurationFact(minutes=length.minutes, display=length.words, src=source)


def _owner(case: CaseFile, profile: Profile, found: Mapping[str, Fact]) -> Person | None:
    """Who makes the next contact: as the case or the profile says, else whoever signs."""
    given = case.fact("follow_up_owner") or found.get("follow_up_owner")
    if isinstance(given, Person):
        known = profile.colleague(given.name)
        return given if given.phone or given.email or known is None else person_fact(known)
    signer = profile.colleague(case.sender.name) if isinstance(case.sender, Sender) else None
    return person_fact(signer) if signer else None


def _contact(case: CaseFile, profile: Profile, owner: Person | None) -> Iterator[tuple[str, Fact]]:
    """What reaches the owner of the case; the firm's own number does where nobody there has a line of their own."""
    if owner is not None and (owner.phone or owner.email):
        yield from _reached(owner.phone, owner.email, owner.src)
        return
    if any(c.phone or c.email for c in profile.directory) or profile.incident_line.phone:
        return
    brand = brand_of(case, profile)
    own = brand.contact if brand else Contact()
    if own.phone or own.email:
        yield from _reached(own.phone, own.email, (f"profile:brands/{brand.name}/contact" if brand else "",))
    else:
        yield from _reached(profile.contact.phone, profile.contact.email, ("profile:contact",))


def _reached(phone: str | None, email: str | None, src: tuple[str, ...]) -> Iterator[tuple[str, Fact]]:
    if phone:
        yield "contact_phone", Phone(value=phone, src=src)
    if email:
        yield "contact_email", Email(value=email, src=src)
