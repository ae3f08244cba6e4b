"""Keep a draft and a day inside their budgets: the highest price of a call is put aside before it is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from service.domain.ports import DayLedger
from service.domain.request import Allowance
from service.errors import ModelOverBudget, ModelRefused
from service.gateway.call import Call
from service.gateway.gateway_settings import GatewaySettings
from service.gateway.memory_ledger import MemoryLedger
from service.gateway.prices import OwnPrices, PriceList

_BYTES_A_TOKEN = 2
"""Ordinary text has three or four, so that no prompt is taken for shorter than it is."""


def _utc_today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class PutAside:
    """What a call may cost at most, and where it was taken from."""

    usd: float
    day: date


class Spending:
    """Without a budget nothing is looked up."""

    def __init__(
        self,
        settings: GatewaySettings,
        prices: PriceList | None = None,
        ledger: DayLedger | None = None,
        today: Callable[[], date] = _utc_today,
    ) -> None:
        self._settings = settings
        self._prices = prices or OwnPrices()
        self._ledger = ledger or MemoryLedger()
        self._today = today

    async def put_aside(self, call: Call, allowance: Allowance) -> PutAside:
        """Raises ModelOverBudget if the call could cost more than is left."""
        highest = await self._highest(call, allowance)
        if not allowance.affords(highest):
            left = (allowance.budget_usd or 0.0) - allowance.spent_usd
            raise ModelOverBudget(f"{call.model}: up to ${highest:.4f}, and the draft has ${left:.4f} left", 0.0)
        day, limit = self._today(), self._settings.budget_per_day_usd
        if limit is not None and not await self._ledger.take(allowance.tenant, day, highest, limit):
            raise ModelOverBudget(f"{call.model}: up to ${highest:.4f}, more than today's ${limit:.2f} has left", 0.0)
        allowance.spent_usd += highest
        return PutAside(highest, day)

    async def settle(self, aside: PutAside, cost: float | None, allowance: Allowance) -> None:
        """Give back what it did not cost. Where nobody knows what it cost, all of it stays spent."""
        if cost is None or cost == aside.usd:
            return
        allowance.spent_usd += cost - aside.usd
        if self._settings.budget_per_day_usd is not None:
            await self._ledger.add(allowance.tenant, aside.day, cost - aside.usd)

    async def _highest(self, call: Call, allowance: Allowance) -> float:
        if allowance.budget_usd is None and self._settings.budget_per_day_usd is None:
            return 0.0
        price = await self._prices.price(call.model)
        if price is not None:
            sent = len(json.dumps(call.json_schema)) + sum(len(m.content.encode()) for m in call.messages)
            return price.of(sent // _BYTES_A_TOKEN, call.max_tokens)
        if self._settings.when_price_unknown == "refuse":
            raise ModelRefused(f"{call.model}: its price is not known (AMENDS_MODEL_PRICES tells it)", 0.0)
        allowance.note(f"What {call.model} costs is not known, so the budget could not be held against it.")
        return 0.0
