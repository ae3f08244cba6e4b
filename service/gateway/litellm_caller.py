"""One call to any litellm model, sent once: litellm's own retries are off, and its errors become ours."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from service.domain.request import LetterPlan
from service.errors import ModelDown, ModelError
from service.gateway.call import Call, OnText, RawReply
from service.gateway.gateway_settings import ModelOptions
from service.gateway.litellm_errors import as_model_error
from service.gateway.litellm_library import LitellmLibrary
from service.gateway.litellm_prices import LitellmPrices
from service.gateway.litellm_reply import Streamed, whole_reply
from service.gateway.open_stream import open_stream

log = logging.getLogger(__name__)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class LitellmCaller:
    """Knows where each model is: `servers` by model name, `everywhere` for all others."""

    def __init__(
        self,
        library: LitellmLibrary,
        everywhere: ModelOptions | None = None,
        servers: Mapping[str, ModelOptions] | None = None,
        prices: LitellmPrices | None = None,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._library = library
        self._everywhere = everywhere or ModelOptions()
        self._servers = servers or {}
        self._prices = prices or LitellmPrices(library)
        self._now = now

    async def call(
        self, call: Call, timeout_seconds: float, plan: LetterPlan | None = None, on_text: OnText | None = None
    ) -> RawReply:
        """The reply within the time given, however slowly it comes. Cancelling closes the connection."""
        litellm = await self._library.load()
        started = time.perf_counter()
        try:
            async with asyncio.timeout(timeout_seconds):
                reply = await self._send(litellm, self._parameters(call, timeout_seconds), on_text)
        except TimeoutError as exc:
            charge = 0.0 if self._library.in_process(call.model) else None
            raise ModelDown(f"{call.model}: no whole reply within {timeout_seconds:.3g} seconds", charge) from exc
        except ModelError:
            raise
        except Exception as exc:
            # litellm raises its own classes and the providers' alike; all become one of ours.
            raise as_model_error(exc, call.model, self._now(), self._library.in_process(call.model)) from exc
        milliseconds = round((time.perf_counter() - started) * 1000, 3)
        return reply.model_copy(update={"cost": self._cost(litellm, call, reply), "milliseconds": milliseconds})

    async def _send(self, litellm: Any, parameters: dict[str, Any], on_text: OnText | None) -> RawReply:  # noqa: ANN401
        model = parameters["model"]
        if on_text is None:
            return whole_reply(await litellm.acompletion(**parameters))
        opening = litellm.acompletion(**parameters, stream=True, stream_options={"include_usage": True})
        stream = await open_stream(opening)
        return await Streamed(model, on_text, self._library.in_process(model)).read(stream)

    def _parameters(self, call: Call, timeout_seconds: float) -> dict[str, Any]:
        server = self._servers.get(call.model, self._everywhere)
        parameters: dict[str, Any] = {
            "model": call.model,
            "messages": [m.model_dump() for m in call.messages],
            "timeout": timeout_seconds,
            "temperature": call.temperature,
            "max_tokens": call.max_tokens,
            "api_base": server.api_base,
            "api_key": server.key_to_send,
            "num_retries": 0,
            "max_retries": 0,
            "drop_params": True,
        }
        if call.seed is not None:
            parameters["seed"] = call.seed
        if call.json_schema is not None:
            shape = {"name": "letter", "schema": call.json_schema, "strict": True}
            parameters["response_format"] = {"type": "json_schema", "json_schema": shape}
        return parameters

    def _cost(self, litellm: Any, call: Call, reply: RawReply) -> float | None:  # noqa: ANN401
        """By our own price, else by litellm's reckoning; None where neither knows."""
        if own := self._prices.told(call.model):
            return own.of(reply.prompt_tokens, reply.completion_tokens)
        if reply.cost is not None:
            return reply.cost
        try:
            costs = litellm.cost_per_token(
                model=call.model, prompt_tokens=reply.prompt_tokens, completion_tokens=reply.completion_tokens
            )
        except Exception as exc:  # noqa: BLE001  for a model that it does not list anything may be raised
            log.info("litellm reckons no cost of a call of %s: %s", call.model, type(exc).__name__)
            return None
        return float(sum(costs))
