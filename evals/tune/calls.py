"""The models of a run, each call counted before it is made. Replies may come from recordings, then and only then."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from evals.runs.free_writer import PlainTextCaller
from evals.tune.run_dir import Count, Kind
from service.bootstrap import build_gateway, local_settings
from service.domain.ports import COMPOSER_MODEL
from service.domain.request import Allowance, LetterPlan
from service.drafting.compose import OfflineComposer
from service.errors import BadInput
from service.gateway.call import Call, Caller, OnText, RawReply
from service.gateway.gateway import Gateway
from service.gateway.gateway_settings import ModelOptions
from service.gateway.litellm_caller import LitellmCaller
from service.gateway.litellm_library import LitellmLibrary
from service.gateway.litellm_prices import LitellmPrices
from service.gateway.local_provider import PROVIDER as LOCAL_PROVIDER
from service.gateway.local_provider import check_local_model, local_provider
from service.gateway.recordings import RecordingCaller, ReplayCaller
from service.settings import Settings

REFLECTION_TEMPERATURE = 0.7
REFLECTION_TOKENS = 700
"""A component has no more characters than these give."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Passes calls on for as long as there are any left of their kind."""

    inner: Caller
    kind: Kind
    count: Count

    async def call(
        self, call: Call, timeout_seconds: float, plan: LetterPlan | None = None, on_text: OnText | None = None
    ) -> RawReply:
        self.count.start(self.kind)
        return await self.inner.call(call, timeout_seconds, plan, on_text)


@dataclass(frozen=True, slots=True)
class Gateways:
    """One for drafts and one for reflections; they share what the run may cost."""

    drafts: Gateway
    reflections: Gateway
    allowance: Allowance


def gateways_for(settings: Settings, caller: Caller, count: Count, cost_usd: float | None, spent: float) -> Gateways:
    """`spent` is what the calls before a resume have cost."""
    once = tuning_settings(settings, cost_usd)
    drafts = build_gateway(once, OfflineComposer(), Counted(caller, "draft", count))
    plain = Counted(PlainTextCaller(caller), "reflection", count)
    reflections = build_gateway(reflecting_settings(once), OfflineComposer(), plain)
    return Gateways(drafts, reflections, Allowance(math.inf, budget_usd=cost_usd, spent_usd=spent))


def reflecting_settings(settings: Settings) -> Settings:
    """Warmer than drafts are, as the likeliest proposal of a small model is what it was just told, over and over."""
    tokens = min(settings.max_reply_tokens, REFLECTION_TOKENS)
    changed = {"temperature": max(settings.temperature, REFLECTION_TEMPERATURE), "max_reply_tokens": tokens}
    return settings.model_copy(update=changed)


def tuning_settings(settings: Settings, cost_usd: float | None) -> Settings:
    """No other model steps in, and the same call is answered alike where the model knows seeds."""
    changed: dict[str, object] = {"fallback_models": (), "budget_per_draft_usd": None, "budget_per_day_usd": None}
    if settings.seed is None:
        changed["seed"] = 1
    if cost_usd is not None:
        changed["when_price_unknown"] = "refuse"
    return settings.model_copy(update=changed)


def caller_of(settings: Settings, models: tuple[str, ...], recordings: Path | None, record: bool) -> Caller:
    """The models, recorded or not, or the recordings alone. Raises BadInput where a model reads no prompt."""
    if COMPOSER_MODEL in models:
        raise BadInput(f"{COMPOSER_MODEL} reads no prompt, so that there is nothing to tune; name a --model")
    if recordings and not record:
        if not recordings.is_dir():
            raise BadInput(f"no recordings in {str(recordings)!r}; --record makes them")
        return ReplayCaller(recordings)
    for name in models:
        if name.startswith(f"{LOCAL_PROVIDER}/"):
            check_local_model(name, settings.local_models)
    library, prices = _library(settings)
    everywhere = ModelOptions(api_base=settings.api_base, api_key=settings.api_key)
    caller = LitellmCaller(library, everywhere, settings.model_options, prices)
    return RecordingCaller(caller, recordings) if recordings else caller


def prices_of(settings: Settings) -> LitellmPrices:
    return _library(settings)[1]


def _library(settings: Settings) -> tuple[LitellmLibrary, LitellmPrices]:
    library = LitellmLibrary({LOCAL_PROVIDER: lambda: local_provider(settings.local_models, local_settings(settings))})
    return library, LitellmPrices(library, settings.model_prices)
