"""Join the adapters to the core. Bad data files stop it here, at the first moment, with file and key."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from guardrails import Rules, check, load_rules
from guardrails.authority import Authority
from guardrails.loader import HERE as SHIPPED_RULES
from prompts.loader import load_playbook
from prompts.render import SlotPrompts
from service.domain.case import CaseFile
from service.domain.playbook import Scenario
from service.domain.ports import Model, Records
from service.domain.profile import Profile
from service.domain.report import Report
from service.drafting.assemble import assemble
from service.drafting.compose import OfflineComposer
from service.drafting.pipeline import Drafter
from service.drafting.standing_facts import standing_problems
from service.drafting.write import Writer
from service.errors import BadFile
from service.gateway.litellm_model import GatewaySettings, LitellmModel
from service.records.check_sources import check_sources
from service.records.look_up import RecordLookup
from service.records.profile_file import find_profile, load_profile
from service.records.profile_names import name_complaints
from service.settings import Settings
from service.store.memory import MemoryStore


@dataclass(frozen=True, slots=True)
class RuleChecker:
    """The rule engine with its rules already loaded."""

    rules: Rules

    @property
    def version(self) -> str:
        return self.rules.version

    def check(self, text: str, case: CaseFile, scenario: Scenario) -> Report:
        return check(text, case, scenario, self.rules)


def build_profile(settings: Settings) -> Profile:
    """The company's profile, agreed with itself; an empty one where there is none."""
    path = find_profile(settings.profile)
    return load_profile(path) if path else Profile()


@cache
def _shipped_rules() -> Rules:
    """Read once in a process: they never change, and building them takes a second."""
    return load_rules(SHIPPED_RULES)


@cache
def _shipped_playbook() -> Mapping[str, Scenario]:
    return load_playbook()


def build_checker(settings: Settings, profile: Profile | None = None) -> RuleChecker:
    profile = profile or build_profile(settings)
    if settings.rules_dir is None and profile.overlays.rules is None and profile.authority is None:
        return RuleChecker(_shipped_rules())
    return RuleChecker(load_rules(settings.rules_dir or SHIPPED_RULES, profile.overlays.rules, profile.authority))


def build_playbook(settings: Settings, profile: Profile | None = None) -> Mapping[str, Scenario]:
    profile = profile or build_profile(settings)
    if settings.playbook_dir is None and profile.overlays.playbook is None:
        return _shipped_playbook()
    return load_playbook(settings.playbook_dir, profile.overlays.playbook)


def refuse_wrong_names(
    settings: Settings, profile: Profile, playbook: Mapping[str, Scenario], authority: Authority
) -> None:
    """Raise BadFile for every fact, duty, remedy or rank in the profile that the playbook does not know."""
    complaints = name_complaints(profile, playbook, authority.remedies)
    complaints += [(p.path, p.message) for p in standing_problems(profile, playbook)]
    if complaints:
        path = find_profile(settings.profile)
        raise BadFile("\n".join(f"{path}: {key}: {what}" for key, what in complaints))


def build_records(settings: Settings, profile: Profile) -> Records:
    """The profile's record sources. Raises BadFile when a file of theirs lacks what the profile names."""
    path = find_profile(settings.profile)
    base = path.parent if path else Path()
    secrets = {name: secret.get_secret_value() for name, secret in settings.secrets.items()}
    if path:
        check_sources(profile.records, path, secrets)
    return RecordLookup(profile.records, base, secrets, profile.fields, profile.time_zone)


def build_drafter(settings: Settings, model: Model | None = None) -> Drafter:
    """Everything that a draft needs; `model` stands in for the gateway."""
    composer = OfflineComposer()
    profile = build_profile(settings)
    checker, playbook = build_checker(settings, profile), build_playbook(settings, profile)
    refuse_wrong_names(settings, profile, playbook, checker.rules.authority)
    writer = Writer(
        model=model or LitellmModel(composer, _gateway_settings(settings)),
        composer=composer,
        checker=checker,
        prompts=SlotPrompts(overlay=profile.overlays.prompts),
        assemble=assemble,
        rounds=settings.repair_rounds,
    )
    return Drafter(
        playbook=playbook,
        checker=checker,
        authority=checker.rules.authority,
        profile=profile,
        records=build_records(settings, profile),
        writer=writer,
        store=MemoryStore(settings.kept_drafts),
        default_model=settings.model,
        clock=lambda: datetime.now(UTC).astimezone(),
        new_id=lambda: f"dr_{uuid.uuid4().hex[:20]}",
    )


def _gateway_settings(settings: Settings) -> GatewaySettings:
    return GatewaySettings(
        timeout_seconds=settings.model_timeout_seconds,
        tries=settings.model_tries,
        api_base=settings.api_base,
        api_key=settings.api_key.get_secret_value() if settings.api_key else None,
    )
