"""Settings from the environment (`AMENDS_…`). The only reader of the environment."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from service.domain.ports import COMPOSER_MODEL
from service.errors import BadSetting
from service.gateway.gateway_settings import ModelOptions
from service.gateway.prices import Price

_SECRET = "AMENDS_SECRET_"


class Settings(BaseSettings):
    """Every setting has a default that works on a laptop with no key and no server."""

    model_config = SettingsConfigDict(env_prefix="AMENDS_", frozen=True)

    model: str = Field(COMPOSER_MODEL, description="Any litellm model name, or the offline composer.")
    api_base: str | None = Field(None, description="Address of an OpenAI-compatible server of your own.")
    api_key: SecretStr | None = Field(None, description="The key of that server, if it wants one.")
    model_timeout_seconds: float = Field(60, gt=0, description="How long one model call may take.")
    model_deadline_seconds: float = Field(180, gt=0, description="How long all model calls of one draft may take.")
    model_tries: int = Field(3, ge=1, description="How often a busy or down model is asked.")
    fallback_models: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Models to ask, in this order, when the first gives nothing. With commas, or a JSON list."
    )
    model_options: dict[str, ModelOptions] = Field(
        {},
        description="JSON by model name: `api_base`, `api_key`, `temperature`, `max_tokens`, `seed`. "
        "A model named here gets neither AMENDS_API_BASE nor AMENDS_API_KEY.",
    )
    model_prices: dict[str, Price] = Field(
        {}, description='JSON: US dollars for a million tokens, {"name": {"input": 0.5, "output": 1.5}}.'
    )
    local_models: dict[str, Path] = Field({}, description='JSON: {"alias": "path.gguf"}, asked as `local/alias`.')
    local_threads: int = Field(1, ge=1, description="Threads of a local model; more are slower where cores are shared.")
    local_context_tokens: int = Field(
        8192, ge=512, description="What a local model's prompt and reply may take together; memory grows with it."
    )
    local_repeatable: bool = Field(
        False,
        description="Whether a local model's seed gives the same text whatever it was asked before.",
    )
    model_concurrency: int = Field(16, ge=1, description="How many model calls may be under way in this process.")
    rest_after_failures: int = Field(5, ge=1, description="After how many failures in a row a model is left alone.")
    rest_seconds: float = Field(30, gt=0, description="For how long, until one call finds out whether it is back.")
    temperature: float = Field(0.3, ge=0, description="How freely a model words its texts; 0 is the least.")
    max_reply_tokens: int = Field(1500, ge=1, description="The longest reply that a model may give.")
    seed: int | None = Field(None, description="The same seed gives the same reply, where the model knows seeds.")
    budget_per_draft_usd: float | None = Field(None, ge=0, description="The most that one draft may cost.")
    budget_per_day_usd: float | None = Field(None, ge=0, description="The most that a tenant may spend a day (UTC).")
    when_price_unknown: Literal["allow", "refuse"] = Field(
        "allow", description="Whether a model without a known price may be asked when there is a budget."
    )
    repair_rounds: int = Field(2, ge=0, description="How often a failing letter goes back to the model.")
    mask_personal_data: Literal["remote", "always", "never"] = Field(
        "remote", description="Which models get placeholders for names, addresses and numbers."
    )
    profile: Path | None = Field(
        None, description="The company's profile; `amends/profile.yaml` here if there is one. Empty: none."
    )
    playbook_dir: Path | None = Field(None, description="A playbook folder to use instead of the shipped one.")
    rules_dir: Path | None = Field(None, description="A rules folder to use instead of the shipped one.")
    secrets: dict[str, SecretStr] = Field(
        {}, description="Keys of the systems that records come from, each a variable of its own: AMENDS_SECRET_<NAME>."
    )
    max_body_bytes: int = Field(1_000_000, ge=1, description="The largest request body that is read.")
    database_url: str = Field(
        "sqlite:///amends.db",
        repr=False,
        description="Where the service keeps everything: a SQLite file here, or `postgresql://user:password@host/name`.",
    )
    audit_key: SecretStr | None = Field(
        None, description="The operator's key of the audit chain; whoever lacks it cannot write a chain that verifies."
    )
    audit_key_file: Path | None = Field(None, description="A file that holds that key, where it stands in no variable.")
    clean_wait_seconds: float = Field(
        15, gt=0, description="How long an erasure waits for others before it gives up rewriting the database's files."
    )
    keep_days: int | None = Field(
        None,
        ge=1,
        description="After how many days without a change `amends retention run` erases a draft; none: never.",
    )

    @field_validator("fallback_models", mode="before")
    @classmethod
    def _separated(cls, given: object) -> object:
        """`a, b` as well as `["a", "b"]`."""
        if not isinstance(given, str):
            return given
        return (
            json.loads(given) if given.lstrip().startswith("[") else [n.strip() for n in given.split(",") if n.strip()]
        )


def read_settings() -> Settings:
    """The settings of this environment; raises BadSetting with each wrong variable's name."""
    secrets = {
        name.removeprefix(_SECRET): SecretStr(value) for name, value in os.environ.items() if name.startswith(_SECRET)
    }
    try:
        return Settings(secrets=secrets)
    except ValidationError as exc:
        told = (f"{_variable(*e['loc'])}: {e['msg']}" for e in exc.errors())
        raise BadSetting("; ".join(told)) from exc
    except SettingsError as exc:
        field = str(exc).split('"')[1]
        raise BadSetting(f"{_variable(field)}: it is not JSON: {exc.__cause__}") from exc


def _variable(field: int | str, *keys: int | str) -> str:
    return ".".join((f"AMENDS_{field}".upper(), *map(str, keys)))
