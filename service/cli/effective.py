"""What is in force for the scenarios, where it comes from, and what the profile leaves to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from guardrails.overlay import RuleChanges, read_overlay
from prompts.loader import playbook_changes
from service.bootstrap import build_checker, build_playbook, build_profile, refuse_wrong_names
from service.domain.case import Author, CaseFile, Customer, Message, Ticket
from service.domain.draft import MissingFact
from service.domain.facts import Fact
from service.domain.playbook import Scenario
from service.domain.profile import Profile, RuleSwitches
from service.drafting.from_profile import fill_from_profile, who_knows, with_house_style, with_sender
from service.drafting.profile_facts import profile_facts
from service.drafting.questions import find_missing
from service.errors import UnknownScenario
from service.records.profile_file import USUAL_PLACE, find_profile
from service.settings import Settings

_FRAME = ("type", "src", "quote", "match")


@dataclass(frozen=True, slots=True)
class InForce:
    """The playbook and the profile as the environment has them, agreed with each other."""

    settings: Settings
    path: Path | None
    profile: Profile
    playbook: Mapping[str, Scenario]


@dataclass(frozen=True, slots=True)
class Filled:
    """What the profile does for a letter of one scenario about which nothing else is known."""

    case: CaseFile
    facts: Mapping[str, Fact]
    asked: tuple[MissingFact, ...]


def in_force(settings: Settings) -> InForce:
    """Raises BadFile for whatever is wrong in the profile or the folders it names."""
    profile = build_profile(settings)
    playbook = build_playbook(settings, profile)
    refuse_wrong_names(settings, profile, playbook, build_checker(settings, profile).rules.authority)
    return InForce(settings, find_profile(settings.profile), profile, playbook)


def effective_scenario(force: InForce, id: str) -> dict[str, Any]:
    """The scenario as a letter is written from, and the file of each key that differs from the shipped one."""
    if id not in force.playbook:
        raise UnknownScenario(f"no scenario {id!r} in the playbook (have: {', '.join(force.playbook)})")
    scenario = force.playbook[id]
    styled = with_house_style(scenario, force.profile, _blank(scenario))
    changes = playbook_changes(force.settings.playbook_dir, force.profile.overlays.playbook)
    shared = ("common", "follow_ups") if scenario.is_follow_up else ("common",)
    changed = {key: str(path) for part in (*shared, id) for key, path in changes.get(part, {}).items()}
    if styled.closings != scenario.closings:
        changed["closings"] = f"{force.path}: closings"
    return {"scenario": styled.model_dump(mode="json", exclude_none=True), "changed": changed}


def summary_lines(force: InForce, now: datetime | None = None) -> Iterator[str]:
    """Which profile is in force, and for each scenario what it fills in and what it leaves to ask."""
    yield f"Profile: {force.path}" if force.path else f"No profile; `amends init` writes {USUAL_PLACE}"
    for name, folder in force.profile.overlays:
        if folder is not None:
            yield f"  {name}: {folder}"
    for changes in (read_overlay(force.profile.overlays.rules, None).rules, force.profile.rules):
        if changes is not None:
            yield from _changed_rules(changes)
    for scenario in force.playbook.values():
        yield ""
        yield from _scenario_lines(scenario, fill(force.profile, scenario, now or datetime.now(UTC).astimezone()))


def _changed_rules(changes: RuleSwitches) -> Iterator[str]:
    """Whoever answers for the letters must see at a glance what is not looked for."""
    if changes.switched_off:
        yield f"  switched off: {', '.join(changes.switched_off)}"
    for id, severity in changes.severity.items():
        yield f"  {id} {severity}s"
    if isinstance(changes, RuleChanges) and changes.add:
        yield f"  your own: {', '.join(f'{rule.id} {rule.name}' for rule in changes.add)}"


def fill(profile: Profile, scenario: Scenario, now: datetime) -> Filled:
    """A case of which only the customer's name is known, as the profile fills it."""
    case = _blank(scenario).model_copy(update={"sent_at": now})
    case = with_sender(fill_from_profile(case, profile), profile, scenario)
    facts = profile_facts(case, profile, scenario)
    case = case.model_copy(update={"facts": facts})
    return Filled(case, facts, find_missing(case, scenario, who_knows=lambda ask: who_knows(profile, ask)))


def _blank(scenario: Scenario) -> CaseFile:
    message = Message(id="none", author=Author(role="customer"), text="")
    return CaseFile(scenario=scenario.id, customer=Customer(name="-"), ticket=Ticket(messages=(message,)))


def _scenario_lines(scenario: Scenario, filled: Filled) -> Iterator[str]:
    yield f"{scenario.id}: {scenario.title}"
    sender = filled.case.sender
    if sender is not None:
        yield f"  signed by {', '.join(filter(None, (sender.name, sender.role)))}"
    for name, fact in filled.facts.items():
        yield f"  {name} = {_told(fact)} <- {', '.join(fact.src)}"
    for missing in filled.asked:
        yield f"  asks {missing.name} of {missing.who or missing.ask}: {missing.question}"


def _told(fact: Fact) -> str:
    values = fact.model_dump(mode="json", exclude_none=True, exclude=set(_FRAME))
    return ", ".join(str(value) for value in values.values()) or fact.type
