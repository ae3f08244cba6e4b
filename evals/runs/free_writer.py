"""The letter in one piece, as the free-form prompt asks for it, in the place of the service's writer.

Its model goes through the same gateway as any: a reply in plain text is passed off as an object with one text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from prompts.free import read_letter
from service.bootstrap import build_gateway, local_settings
from service.domain.draft import Attempt
from service.domain.progress import Progress, silent
from service.domain.request import Allowance, LetterPlan, Usage
from service.drafting.compose import OfflineComposer
from service.drafting.write import Writer, Written
from service.gateway.call import Call, Caller, OnText, RawReply
from service.gateway.gateway import Gateway
from service.gateway.gateway_settings import ModelOptions
from service.gateway.litellm_caller import LitellmCaller
from service.gateway.litellm_library import LitellmLibrary
from service.gateway.litellm_prices import LitellmPrices
from service.gateway.local_provider import PROVIDER as LOCAL_PROVIDER
from service.gateway.local_provider import local_provider
from service.settings import Settings

_LETTER = "letter"


@dataclass(frozen=True, slots=True)
class FreeWriter(Writer):
    """Asks once and shows what comes: there is no part to send back, and nothing to compose."""

    async def write(
        self, plan: LetterPlan, model: str, progress: Progress = silent, allowance: Allowance | None = None
    ) -> Written:
        mask = self.masking.begin(plan.case, model)
        request = mask.hide(self.prompts.render(plan)).model_copy(update={"slots": (_LETTER,)})
        reply = await self.model.complete(request, model, allowance)
        letter = read_letter(mask.restore(reply.texts[_LETTER]))
        report = self.checker.check(letter.text, plan.case, plan.scenario)
        outcome = "sendable" if report.sendable else "not_sendable"
        attempt = Attempt(model=reply.model, outcome=outcome, missing=report.missing(), usage=_usage(reply.usage))
        return Written(letter, report, (), (attempt,))


@dataclass(frozen=True, slots=True)
class PlainTextCaller:
    """Asks for plain text where no schema is wanted, and gives it as the object's one text."""

    inner: Caller

    async def call(
        self, call: Call, timeout_seconds: float, plan: LetterPlan | None = None, on_text: OnText | None = None
    ) -> RawReply:
        if call.json_schema:
            return await self.inner.call(call, timeout_seconds, plan, on_text)
        reply = await self.inner.call(call.model_copy(update={"json_schema": None}), timeout_seconds, plan)
        return reply.model_copy(update={"text": json.dumps({_LETTER: reply.text})}) if reply.text else reply


def free_gateway(settings: Settings) -> Gateway:
    """A gateway as the settings say, for models that answer in plain text."""
    return build_gateway(settings, OfflineComposer(), PlainTextCaller(live_caller(settings)))


def live_caller(settings: Settings) -> Caller:
    """The way to any model as the settings say, bare of the gateway's patience."""
    library = LitellmLibrary({LOCAL_PROVIDER: lambda: local_provider(settings.local_models, local_settings(settings))})
    everywhere = ModelOptions(api_base=settings.api_base, api_key=settings.api_key)
    return LitellmCaller(library, everywhere, settings.model_options, LitellmPrices(library, settings.model_prices))


def _usage(usage: Usage) -> Usage:
    return usage.model_copy(update={"total_ms": 0.0})
