"""Join the adapters to the core. Bad data files stop it here, at the first moment, with file and key."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from guardrails import Rules, check, load_rules
from guardrails.loader import HERE as SHIPPED_RULES
from prompts.loader import load_playbook
from prompts.render import SlotPrompts
from service.domain.case import CaseFile
from service.domain.playbook import Scenario
from service.domain.ports import Model
from service.domain.report import Report
from service.drafting.assemble import assemble
from service.drafting.compose import OfflineComposer
from service.drafting.pipeline import Drafter
from service.drafting.write import Writer
from service.gateway.litellm_model import GatewaySettings, LitellmModel
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


def build_checker(settings: Settings) -> RuleChecker:
    return RuleChecker(load_rules(settings.rules_dir or SHIPPED_RULES))


def build_playbook(settings: Settings) -> Mapping[str, Scenario]:
    return load_playbook(settings.playbook_dir)


def build_drafter(settings: Settings, model: Model | None = None) -> Drafter:
    """Everything that a draft needs; `model` stands in for the gateway."""
    composer = OfflineComposer()
    writer = Writer(
        model=model or LitellmModel(composer, _gateway_settings(settings)),
        composer=composer,
        checker=build_checker(settings),
        prompts=SlotPrompts(),
        assemble=assemble,
        rounds=settings.repair_rounds,
    )
    return Drafter(
        playbook=build_playbook(settings),
        checker=writer.checker,
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
