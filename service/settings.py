"""Settings from the environment (`AMENDS_…`). The only reader of the environment."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from service.domain.access import Rate
from service.domain.ports import COMPOSER_MODEL
from service.errors import BadSetting
from service.gateway.gateway_settings import ModelOptions
from service.gateway.prices import Price
from service.secret_files import secrets_in_files

_PREFIX = "AMENDS_"
_SECRET = "AMENDS_SECRET_"


class Settings(BaseSettings):
    """Every setting has a default that works on a laptop with no key and no server."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, populate_by_name=True)

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
    tenants_dir: Path | None = Field(
        None, description="A folder with one folder for each tenant, each with a `profile.yaml`; instead of a profile."
    )
    playbook_dir: Path | None = Field(None, description="A playbook folder to use instead of the shipped one.")
    rules_dir: Path | None = Field(None, description="A rules folder to use instead of the shipped one.")
    secrets: dict[str, SecretStr] = Field(
        {}, description="Keys of the systems that records come from, each a variable of its own: AMENDS_SECRET_<NAME>."
    )
    max_body_bytes: int = Field(1_000_000, ge=1, description="The largest request body that is read.")
    rate_limit: Rate = Field(
        "600/minute", description="How many requests a key may make that has no rate of its own: `600/minute`."
    )
    request_seconds: float = Field(
        300, gt=0, description="How long a request may take before it is stopped; the event stream may take longer."
    )
    body_seconds: float = Field(30, gt=0, description="How long a request's body may take to arrive.")
    metrics_token: SecretStr | None = Field(
        None, description="Opens /metrics to other machines; without it only this machine may see them."
    )
    hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Names that agents reach /mcp by, besides this machine's own. With commas, or a JSON list."
    )
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
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="The least that is logged.")
    log_format: Literal["auto", "json", "text"] = Field(
        "auto", description="How a line is written; `auto` is text on a terminal, and JSON everywhere else."
    )
    otlp_endpoint: str | None = Field(
        None,
        validation_alias="OTEL_EXPORTER_OTLP_ENDPOINT",
        description="Where traces are sent, as `http://collector:4318`; none without it. Needs `amends[otel]`.",
    )
    worker: bool = Field(
        True, description="Whether `amends serve` writes the letters of batches too, where `amends[batch]` is there."
    )
    worker_id: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$",
        description="A worker's own name; the host's, if absent. No two that run at once have the same.",
    )
    batch_concurrency: int = Field(8, ge=1, description="How many letters of batches a worker writes at once.")
    batch_tenant_concurrency: int | None = Field(
        None, ge=1, description="How many of one tenant's all workers together write at once."
    )
    batch_rate: Rate | None = Field(
        None, description="How many letters of batches all workers together begin: `600/minute`."
    )
    batch_tenant_rate: Rate | None = Field(None, description="How many of one tenant's they begin: `300/minute`.")
    smtp_host: str | None = Field(None, description="The mail server that takes the letters of batches.")
    smtp_port: int | None = Field(
        None, ge=1, le=65535, description="Its port; 465 with `tls`, 587 with `starttls`, 25 with `none`, if absent."
    )
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the connection to it is encrypted; `none` is for a server on this machine."
    )
    smtp_user: str | None = Field(None, description="The name that it is told, if it wants one.")
    smtp_password: SecretStr | None = Field(None, description="The password for that name.")
    mail_from: str | None = Field(None, description="Who the letters are from: `Name <name@company.example>`.")
    letter_hook: str | None = Field(
        None, description="Where letters of batches are posted, signed with AMENDS_SECRET_LETTER_HOOK."
    )
    letter_hook_private: bool = Field(
        False, description="Whether that address may be in a private network, and plain http may be used."
    )
    shutdown_seconds: float = Field(
        20, ge=0, description="How long what is under way may take when the service is to stop; then drafts are parked."
    )

    @field_validator("fallback_models", "hosts", mode="before")
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
    in_files = secrets_in_files(os.environ, secret_variables() | {_SECRET})
    try:
        return Settings(secrets=_named_secrets(in_files), **_told_in_files(in_files))
    except ValidationError as exc:
        told = (f"{_variable(*e['loc'])}: {e['msg']}" for e in exc.errors())
        raise BadSetting("; ".join(told)) from exc
    except SettingsError as exc:
        field = str(exc).split('"')[1]
        raise BadSetting(f"{_variable(field)}: it is not JSON: {exc.__cause__}") from exc


def variable_of(name: str) -> str:
    """The variable that a setting is read from."""
    alias = Settings.model_fields[name].validation_alias
    return alias if isinstance(alias, str) else f"{_PREFIX}{name}".upper()


def secret_variables() -> frozenset[str]:
    """The variables of settings that are never shown; each may stand in a file, by its name with _FILE."""
    fields = Settings.model_fields
    secret = (name for name, field in fields.items() if "SecretStr" in str(field.annotation) or not field.repr)
    # The key of the audit chain has a setting for its file.
    own = {"secrets", *(name for name in fields if f"{name}_file" in fields)}
    return frozenset(variable_of(name) for name in secret if name not in own) | {variable_of("model_options")}


def _named_secrets(in_files: dict[str, str]) -> dict[str, SecretStr]:
    """Each by its name, from its variable or its file."""
    given = {name: text for name, text in os.environ.items() if name.removesuffix("_FILE") not in in_files}
    found = {name: text for name, text in (given | in_files).items() if name.startswith(_SECRET)}
    return {name.removeprefix(_SECRET): SecretStr(text) for name, text in found.items()}


def _told_in_files(in_files: dict[str, str]) -> dict[str, Any]:
    """Settings by their names. What is JSON in a variable is JSON in a file."""
    told: dict[str, Any] = {}
    for name in Settings.model_fields:
        if (text := in_files.get(variable_of(name))) is not None:
            told[name] = _from_json(name, text) if name == "model_options" else text
    return told


def _from_json(name: str, text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as exc:
        raise BadSetting(f"{variable_of(name)}_FILE: it is not JSON: {exc}") from None


def _variable(field: int | str, *keys: int | str) -> str:
    name = variable_of(str(field)) if field in Settings.model_fields else str(field)
    return ".".join((name, *map(str, keys)))
