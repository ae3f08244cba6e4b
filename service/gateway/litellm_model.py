"""Any litellm model string as a writer of letters. litellm is imported at the first call, not before."""

from __future__ import annotations

import asyncio
import os
import time
from typing import TYPE_CHECKING, Any

from pydantic import Field

from service.domain.ports import Composer
from service.domain.request import ModelReply, ModelRequest, Usage
from service.domain.value import Value
from service.errors import ModelError, ModelUnreadable, ReplyCost
from service.gateway.current_plan import current_plan
from service.gateway.litellm_errors import as_model_error
from service.gateway.reply import read_reply
from service.gateway.retry import ask_again

if TYPE_CHECKING:
    from types import ModuleType


class GatewaySettings(Value):
    """How patiently a model is asked."""

    timeout_seconds: float = Field(default=60, gt=0)
    tries: int = Field(default=3, ge=1)
    longest_wait_seconds: float = Field(default=8, ge=0)
    temperature: float = 0.3
    max_tokens: int = 1500
    api_base: str | None = None
    api_key: str | None = Field(default=None, repr=False)
    """None leaves the key to litellm, which reads the provider's own variable."""

    @property
    def key_to_send(self) -> str | None:
        """A server of one's own never gets a provider's key; litellm insists on some."""
        return self.api_key or ("none" if self.api_base else None)


class LitellmModel:
    """The gateway: one call, one timeout, one place that counts what it cost."""

    def __init__(self, composer: Composer, settings: GatewaySettings | None = None) -> None:
        self._composer = composer
        self._settings = settings or GatewaySettings()
        self._litellm: ModuleType | None = None

    async def complete(self, request: ModelRequest, model: str) -> ModelReply:
        """One text per slot. Raises ModelUnavailable, ModelRefused or ModelUnreadable."""
        started = time.perf_counter()
        response = await ask_again(
            lambda: self._call(request, model), self._settings.tries, self._settings.longest_wait_seconds
        )
        usage = _usage(response, (time.perf_counter() - started) * 1000)
        try:
            texts = read_reply(_content(response, model), request.slots)
        except ModelUnreadable as exc:
            # The call was billed even though the reply can't be read, so it counts.
            exc.cost = ReplyCost(usage.prompt_tokens, usage.completion_tokens, usage.cost, usage.model_ms)
            raise
        return ModelReply(texts=texts, model=model, usage=usage)

    async def _call(self, request: ModelRequest, model: str) -> Any:  # noqa: ANN401  litellm's own reply object
        # The import takes seconds, in which the service has other requests to answer.
        litellm = await asyncio.to_thread(self._import_litellm)
        token = current_plan.set(request.plan)
        try:
            return await litellm.acompletion(
                model=model,
                messages=[m.model_dump() for m in request.messages],
                response_format=_response_format(request),
                timeout=self._settings.timeout_seconds,
                temperature=self._settings.temperature,
                max_tokens=self._settings.max_tokens,
                api_base=self._settings.api_base,
                api_key=self._settings.key_to_send,
                num_retries=0,
                max_retries=0,
                drop_params=True,
            )
        except ModelError:
            raise
        except Exception as exc:
            # litellm raises its own classes and the providers' alike; all become one of ours.
            raise as_model_error(exc, model) from exc
        finally:
            current_plan.reset(token)

    def _import_litellm(self) -> ModuleType:
        if self._litellm is None:
            # Without it litellm fetches a price list from the network while it is being imported.
            os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
            import litellm

            from service.gateway.composer_provider import PROVIDER, composer_provider

            litellm.suppress_debug_info = True
            litellm.disable_hf_tokenizer_download = True
            litellm.telemetry = False
            litellm.custom_provider_map = [{"provider": PROVIDER, "custom_handler": composer_provider(self._composer)}]
            self._litellm = litellm
        return self._litellm


def _response_format(request: ModelRequest) -> dict[str, Any]:
    return {
        "type": "json_schema",
        "json_schema": {"name": "letter", "schema": request.json_schema, "strict": True},
    }


def _content(response: Any, model: str) -> str:  # noqa: ANN401  litellm's own reply object
    """The reply's text. Empty, refused and cut replies raise nothing in litellm, so they are looked for."""
    choices = getattr(response, "choices", None) or []
    content = getattr(getattr(choices[0], "message", None), "content", None) if choices else None
    if not content:
        raise ModelUnreadable(f"{model}: the reply is empty")
    if getattr(choices[0], "finish_reason", None) == "length":
        raise ModelUnreadable(f"{model}: the reply was cut off at max_tokens", content)
    return str(content)


def _usage(response: Any, milliseconds: float) -> Usage:  # noqa: ANN401  litellm's own reply object
    usage = getattr(response, "usage", None)
    hidden = getattr(response, "_hidden_params", None) or {}
    return Usage(
        prompt_tokens=getattr(usage, "prompt_tokens", 0) or 0,
        completion_tokens=getattr(usage, "completion_tokens", 0) or 0,
        cost=hidden.get("response_cost"),
        model_ms=round(milliseconds, 3),
    )
