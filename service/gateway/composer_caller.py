"""The composer, reached as any model is: `offline/composer` is answered here, every other model by somebody else."""

from __future__ import annotations

import json
import time

from service.domain.ports import COMPOSER_MODEL, Composer
from service.domain.request import LetterPlan
from service.errors import ModelRefused
from service.gateway.call import Call, Caller, OnText, RawReply

PROVIDER = COMPOSER_MODEL.split("/")[0]


class ComposerCaller:
    """Needs neither litellm nor a network. What the composer is told of a letter goes to nobody else."""

    def __init__(self, composer: Composer, others: Caller) -> None:
        self._composer = composer
        self._others = others

    async def call(
        self, call: Call, timeout_seconds: float, plan: LetterPlan | None = None, on_text: OnText | None = None
    ) -> RawReply:
        if call.model.split("/")[0] != PROVIDER:
            return await self._others.call(call, timeout_seconds, None, on_text)
        started = time.perf_counter()
        text = self._compose(call.model, plan)
        if on_text:
            on_text(text)
        return RawReply(text=text, cost=0.0, milliseconds=round((time.perf_counter() - started) * 1000, 3))

    def _compose(self, model: str, plan: LetterPlan | None) -> str:
        if model != COMPOSER_MODEL:
            raise ModelRefused(f"{model}: there is no such writer; it is {COMPOSER_MODEL}", 0.0)
        if plan is None:
            raise ModelRefused(f"{COMPOSER_MODEL} is only reached through a draft", 0.0)
        try:
            return json.dumps(self._composer.compose(plan))
        except Exception as exc:
            # Asking it again is no use, whatever it is.
            raise ModelRefused(f"{model}: {type(exc).__name__}: {exc}", 0.0) from exc
