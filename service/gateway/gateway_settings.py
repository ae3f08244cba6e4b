"""How patiently models are asked, in which order, and for how much money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, SecretStr

from service.domain.request import ModelRequest
from service.domain.value import Value
from service.gateway.call import Call


class ModelOptions(Value):
    """What is different for one model. An entry replaces the address and the key for all as well."""

    api_base: str | None = None
    api_key: SecretStr | None = None
    """None leaves the key to litellm, which reads the provider's own variable."""
    temperature: float | None = Field(default=None, ge=0)
    max_tokens: int | None = Field(default=None, ge=1)
    seed: int | None = None

    @property
    def key_to_send(self) -> str | None:
        """A server of one's own never gets a provider's key; litellm insists on some."""
        if self.api_key:
            return self.api_key.get_secret_value()
        return "none" if self.api_base else None


class GatewaySettings(Value):
    """Everything that decides how a model is asked, but where it is and what it costs."""

    timeout_seconds: float = Field(default=60, gt=0)
    """For one call."""
    deadline_seconds: float = Field(default=180, gt=0)
    """For all calls of a draft, with what is waited between them."""
    tries: int = Field(default=3, ge=1)
    longest_wait_seconds: float = Field(default=8, ge=0)
    """Between two tries, unless the provider asks for longer."""
    fallback_models: tuple[str, ...] = ()
    concurrency: int = Field(default=16, ge=1)
    """Calls at a time in this process."""
    rest_after_failures: int = Field(default=5, ge=1)
    rest_seconds: float = Field(default=30, gt=0)
    budget_per_draft_usd: float | None = Field(default=None, ge=0)
    budget_per_day_usd: float | None = Field(default=None, ge=0)
    when_price_unknown: Literal["allow", "refuse"] = "allow"
    temperature: float = Field(default=0.3, ge=0)
    max_tokens: int = Field(default=1500, ge=1)
    seed: int | None = None
    options: Mapping[str, ModelOptions] = {}

    @property
    def fair_seconds(self) -> float:
        """A call that had less and was cut off by its draft's deadline says nothing about the model."""
        return min(self.timeout_seconds, self.deadline_seconds) / 2

    def call(self, model: str, request: ModelRequest) -> Call:
        own = self.options.get(model, ModelOptions())
        return Call(
            model=model,
            messages=request.messages,
            json_schema=request.json_schema,
            temperature=self.temperature if own.temperature is None else own.temperature,
            max_tokens=own.max_tokens or self.max_tokens,
            seed=self.seed if own.seed is None else own.seed,
        )

    def line_up(self, model: str) -> tuple[str, ...]:
        """The model that is wanted and those that may stand in for it, each once."""
        return tuple(dict.fromkeys((model, *self.fallback_models)))
