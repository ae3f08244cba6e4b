"""What a model's tokens cost. A price that nobody knows is None, never 0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pydantic import Field

from service.domain.value import Value


class Price(Value):
    """US dollars for a million tokens."""

    input: float = Field(ge=0)
    output: float = Field(ge=0)

    def of(self, prompt_tokens: int, completion_tokens: int) -> float:
        return (prompt_tokens * self.input + completion_tokens * self.output) / 1_000_000


FREE = Price(input=0, output=0)
"""Of models that run in this process."""


class PriceList(Protocol):
    """Knows what models cost before they are asked."""

    async def price(self, model: str) -> Price | None: ...


class OwnPrices:
    """The prices that were told to us, and nothing else."""

    def __init__(self, prices: Mapping[str, Price] | None = None) -> None:
        self._prices = prices or {}

    async def price(self, model: str) -> Price | None:
        return self._prices.get(model)
