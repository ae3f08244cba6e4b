"""Fill a case from the company's profile: what it says of itself, who signs, and in which house style."""

from __future__ import annotations

from service.domain.case import CaseFile, Company, Message, Sender
from service.domain.facts import SENIORITY_RANK
from service.domain.playbook import Scenario
from service.domain.profile import Brand, Colleague, Profile

_ANY_COLLEAGUE = ("agent", "staff", "admin", "teammate", "support", "user")
"""What help desks call everybody who works there; such a word says nothing about who decides what."""


def fill_from_profile(case: CaseFile, profile: Profile) -> CaseFile:
    """The case with what the profile adds. What the case gives is kept, whatever the profile says.

    How severe it is waits for the scenario: a scenario's own severity goes before the general one.
    """
    defaults = profile.defaults(case.scenario or "")
    severity = case.severity or (defaults.severity or profile.severity if case.scenario else None)
    return case.model_copy(
        update={
            "company": _company(case, profile),
            "locale": case.locale or profile.locale,
            "audience": case.audience or profile.audience,
            "severity": severity,
            "do_not_say": _together(case.do_not_say, profile.do_not_say),
            "approved_statements": _together(case.approved_statements, profile.approved_statements),
            "ticket": case.ticket.model_copy(
                update={"messages": tuple(_with_role(m, profile) for m in case.ticket.messages)}
            ),
        }
    )


def with_sender(case: CaseFile, profile: Profile, scenario: Scenario) -> CaseFile:
    """The case with the colleague who signs such letters; nobody whose rank is below the scenario's floor."""
    severe = case.severity == "severe"
    floor = SENIORITY_RANK[scenario.sender_floor.severe if severe else scenario.sender_floor.standard]
    signer = next((c for c in _signers(profile, scenario.id, severe) if _rank(c) >= floor), None)
    if case.sender is not None or signer is None:
        return case
    sender = Sender(name=signer.name, role=signer.role, seniority=signer.seniority)
    return case.model_copy(update={"sender": sender})


def with_house_style(scenario: Scenario, profile: Profile, case: CaseFile) -> Scenario:
    """The scenario with the closing of the case's brand, else the company's own closings, if there are any."""
    brand = brand_of(case, profile)
    closings = (brand.closing,) if brand and brand.closing else profile.closings
    return scenario.model_copy(update={"closings": closings}) if closings else scenario


def brand_of(case: CaseFile, profile: Profile) -> Brand | None:
    """The brand that the case's company is, by its id or its name."""
    wanted = case.company.name.strip().casefold() if case.company else ""
    brands = (b for id, b in profile.brands.items() if wanted in (id.casefold(), b.name.strip().casefold()))
    return next(brands, None)


def who_knows(profile: Profile, ask: str) -> str | None:
    """The colleague that answers an office's questions, with their role; None where the directory names nobody."""
    found = next((c for c in profile.directory if ask.casefold() in map(str.casefold, c.asks)), None)
    return ", ".join(filter(None, (found.name, found.role))) if found else None


def _company(case: CaseFile, profile: Profile) -> Company | None:
    brand = brand_of(case, profile)
    if brand is not None:
        return Company(name=brand.name)
    return case.company or (Company(name=profile.company) if profile.company else None)


def _signers(profile: Profile, scenario: str, severe: bool) -> list[Colleague]:
    """Those who may sign, first choice first; a severe case goes to the highest."""
    defaults = profile.defaults(scenario)
    named = [profile.colleague(defaults.severe_sender)] if severe else []
    named.append(profile.colleague(defaults.sender))
    others = [c for c in profile.directory if scenario in c.signs]
    if severe:
        others.sort(key=_rank, reverse=True)
    return [c for c in (*named, *others) if c is not None]


def _rank(colleague: Colleague) -> int:
    return SENIORITY_RANK.get(colleague.seniority or "", 0)


def _together(given: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*given, *more)))


def _with_role(message: Message, profile: Profile) -> Message:
    """An internal note by a colleague gets their role, by which it is told whose word decides about what."""
    author = message.author
    if message.visibility != "internal" or author.role.casefold() not in _ANY_COLLEAGUE:
        return message
    colleague = profile.colleague(author.name)
    if colleague is None or colleague.role is None:
        return message
    return message.model_copy(update={"author": author.model_copy(update={"role": colleague.role})})
