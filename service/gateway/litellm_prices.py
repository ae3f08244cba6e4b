"""Prices as told in the settings, else as litellm's list has them. Nothing is registered with litellm."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from service.domain.ports import COMPOSER_MODEL
from service.gateway.litellm_library import LitellmLibrary
from service.gateway.prices import FREE, Price

log = logging.getLogger(__name__)


class LitellmPrices:
    """Own prices go before the list's; what runs in this process is free; anything else has no price."""

    def __init__(
        self, library: LitellmLibrary, own: Mapping[str, Price] | None = None, longest_seconds: float = 5
    ) -> None:
        """`longest_seconds` is how long a price is looked for."""
        self._longest_seconds = longest_seconds
        self._library = library
        self._own = own or {}

    async def price(self, model: str) -> Price | None:
        if self.told(model):
            return self.told(model)
        litellm = await self._library.load()
        try:
            # In a thread: for some providers it asks their server, and one that hangs must not hold up a draft.
            async with asyncio.timeout(self._longest_seconds):
                listed = await asyncio.to_thread(litellm.get_model_info, model)
        except Exception as exc:  # noqa: BLE001  for a model that it does not list anything may be raised
            log.info("litellm tells no price of %s: %s", model, type(exc).__name__)
            return None
        costs = (listed.get("input_cost_per_token"), listed.get("output_cost_per_token"))
        if None in costs:
            return None
        return Price(input=costs[0] * 1_000_000, output=costs[1] * 1_000_000)

    def told(self, model: str) -> Price | None:
        """A price that needs no list."""
        here = model == COMPOSER_MODEL or self._library.in_process(model)
        return self._own.get(model) or (FREE if here else None)
