"""Join the adapters to the core. Bad data files stop it here, at the first moment, with file and key."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from guardrails import Rules, check
from guardrails.authority import Authority
from guardrails.loader import HERE as SHIPPED_RULES
from guardrails.overlay import IN_PROFILE
from prompts.facts_request import PointingPrompts
from prompts.render import SlotPrompts
from service.bootstrap_parts import Parts, RuleFiles
from service.domain.access import DEFAULT_PLACE, Place
from service.domain.case import CaseFile
from service.domain.playbook import Scenario
from service.domain.ports import Composer, DraftStore, Model, Records
from service.domain.profile import Profile
from service.domain.report import Report
from service.drafting.assemble import assemble
from service.drafting.compose import OfflineComposer
from service.drafting.masking import Masking
from service.drafting.model_facts import FactPointer
from service.drafting.pipeline import Drafter
from service.drafting.standing_facts import standing_problems
from service.drafting.triage_by_model import TieBreaker
from service.drafting.write import Writer
from service.errors import BadFile
from service.gateway.call import Caller
from service.gateway.composer_caller import PROVIDER as COMPOSER_PROVIDER
from service.gateway.composer_caller import ComposerCaller
from service.gateway.gateway import Gateway
from service.gateway.gateway_settings import GatewaySettings, ModelOptions
from service.gateway.litellm_caller import LitellmCaller
from service.gateway.litellm_library import LitellmLibrary
from service.gateway.litellm_prices import LitellmPrices
from service.gateway.local_engine import LocalSettings
from service.gateway.local_provider import PROVIDER as LOCAL_PROVIDER
from service.gateway.local_provider import check_local_model, local_provider
from service.gateway.spending import Spending
from service.records.check_sources import check_sources
from service.records.look_up import RecordLookup
from service.records.partner_profile import partner_limit_complaints
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


@dataclass(frozen=True, slots=True)
class DeskOf:
    """Whose drafts are written, and by which profile."""

    place: Place
    profile: Profile


def build_profile(settings: Settings) -> Profile:
    """The company's profile, agreed with itself; an empty one where there is none."""
    path = find_profile(settings.profile)
    return load_profile(path) if path else Profile()


def rule_files(settings: Settings, profile: Profile) -> RuleFiles:
    """Where the rules of letters by this profile come from."""
    return RuleFiles(settings.rules_dir or SHIPPED_RULES, profile.overlays.rules, profile.authority, profile.rules)


def build_checker(settings: Settings, profile: Profile | None = None, parts: Parts | None = None) -> RuleChecker:
    profile = profile or build_profile(settings)
    try:
        return RuleChecker((parts or Parts()).rules(rule_files(settings, profile)))
    except BadFile as exc:
        raise BadFile(str(exc).replace(IN_PROFILE, f"{find_profile(settings.profile)}: ")) from exc


def build_playbook(
    settings: Settings, profile: Profile | None = None, parts: Parts | None = None
) -> Mapping[str, Scenario]:
    profile = profile or build_profile(settings)
    return (parts or Parts()).playbook(settings.playbook_dir, profile.overlays.playbook)


def refuse_wrong_names(
    settings: Settings, profile: Profile, playbook: Mapping[str, Scenario], authority: Authority, under: str = ""
) -> None:
    """Raise BadFile for every fact, duty, remedy or rank in the profile that the playbook does not know.

    `under` is the key of the profile that differs from the one which was found right before.
    """
    complaints = name_complaints(profile, playbook, authority.remedies)
    complaints += [(p.path, p.message) for p in standing_problems(profile, playbook)]
    complaints += partner_limit_complaints(profile, authority)
    if complaints:
        path = find_profile(settings.profile)
        raise BadFile("\n".join(f"{path}: {under}{key}: {what}" for key, what in complaints))


def build_records(settings: Settings, profile: Profile) -> Records:
    """The profile's record sources. Raises BadFile when a file of theirs lacks what the profile names."""
    path = find_profile(settings.profile)
    base = path.parent if path else Path()
    secrets = {name: secret.get_secret_value() for name, secret in settings.secrets.items()}
    if path:
        check_sources(profile.records, path, secrets)
    return RecordLookup(profile.records, base, secrets, profile.fields, profile.time_zone)


def build_drafter(
    settings: Settings,
    model: Model | None = None,
    store: DraftStore | None = None,
    desk: DeskOf | None = None,
    parts: Parts | None = None,
) -> Drafter:
    """Everything that a draft needs; `model` stands in for the gateway. Without a store drafts are kept in memory."""
    composer = OfflineComposer()
    model = model or build_gateway(settings, composer)
    desk = desk or DeskOf(DEFAULT_PLACE, build_profile(settings))
    profile = desk.profile
    checker, playbook = build_checker(settings, profile, parts), build_playbook(settings, profile, parts)
    under = f"partners.{desk.place.partner}." if desk.place.partner else ""
    refuse_wrong_names(settings, profile, playbook, checker.rules.authority, under)
    writer = Writer(
        model=model,
        composer=composer,
        checker=checker,
        prompts=SlotPrompts(overlay=profile.overlays.prompts),
        assemble=assemble,
        rounds=settings.repair_rounds,
        masking=build_masking(settings),
    )
    pointing = PointingPrompts(overlay=profile.overlays.prompts)
    return Drafter(
        playbook=playbook,
        checker=checker,
        authority=checker.rules.authority,
        profile=profile,
        records=build_records(settings, profile),
        writer=writer,
        store=store or MemoryStore(),
        default_model=settings.model,
        pointer=FactPointer(model, pointing, writer.masking),
        tie_breaker=TieBreaker(model, pointing, writer.masking),
        allow=partial(model.allowance, desk.place.tenant) if isinstance(model, Gateway) else None,
        clock=now_here,
        new_id=new_draft_id,
    )


def new_draft_id() -> str:
    return f"dr_{uuid.uuid4().hex[:20]}"


def now_here() -> datetime:
    """This moment with the machine's own offset."""
    return datetime.now(UTC).astimezone()


_AT_A_GIVEN_ADDRESS = frozenset(
    ("openai", "text-completion-openai", "hosted_vllm", "ollama", "ollama_chat", "lm_studio", "llamafile")
)
"""litellm's providers that are always asked where we say; some others go to their own servers all the same."""


def build_masking(settings: Settings) -> Masking:
    """A model counts as local only when none that it may fall back to is remote."""

    def stays_here(model: str) -> bool:
        return all(_is_local(name, settings) for name in (model, *settings.fallback_models))

    return Masking(settings.mask_personal_data, stays_here)


def _is_local(model: str, settings: Settings) -> bool:
    if model.startswith((f"{COMPOSER_PROVIDER}/", f"{LOCAL_PROVIDER}/")):
        return True
    if model.split("/")[0] not in _AT_A_GIVEN_ADDRESS:
        return False
    own = settings.model_options.get(model)
    host = urlsplit((own.api_base if own else settings.api_base) or "").hostname
    return host in ("localhost", "127.0.0.1", "::1")


def build_gateway(settings: Settings, composer: Composer, caller: Caller | None = None) -> Gateway:
    """The way to any model; `caller` stands in for them all. The composer alone never needs litellm.

    Raises MissingExtra, BadSetting or BadFile where a local model that the settings name cannot run.
    """
    for name in (settings.model, *settings.fallback_models):
        if caller is None and name.startswith(f"{LOCAL_PROVIDER}/"):
            check_local_model(name, settings.local_models)
    library = LitellmLibrary({LOCAL_PROVIDER: lambda: local_provider(settings.local_models, local_settings(settings))})
    prices = LitellmPrices(library, settings.model_prices)
    everywhere = ModelOptions(api_base=settings.api_base, api_key=settings.api_key)
    patience = _gateway_settings(settings)
    litellm = LitellmCaller(library, everywhere, settings.model_options, prices)
    return Gateway(caller or ComposerCaller(composer, litellm), patience, Spending(patience, prices))


def local_settings(settings: Settings) -> LocalSettings:
    return LocalSettings(
        threads=settings.local_threads,
        context_tokens=settings.local_context_tokens,
        repeatable=settings.local_repeatable,
    )


def _gateway_settings(settings: Settings) -> GatewaySettings:
    return GatewaySettings(
        timeout_seconds=settings.model_timeout_seconds,
        deadline_seconds=settings.model_deadline_seconds,
        tries=settings.model_tries,
        fallback_models=settings.fallback_models,
        concurrency=settings.model_concurrency,
        rest_after_failures=settings.rest_after_failures,
        rest_seconds=settings.rest_seconds,
        budget_per_draft_usd=settings.budget_per_draft_usd,
        budget_per_day_usd=settings.budget_per_day_usd,
        when_price_unknown=settings.when_price_unknown,
        temperature=settings.temperature,
        max_tokens=settings.max_reply_tokens,
        seed=settings.seed,
        options=settings.model_options,
    )
