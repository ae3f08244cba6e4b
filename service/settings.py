"""Settings from the environment (`AMENDS_…`). The only reader of the environment."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.domain.ports import COMPOSER_MODEL
from service.errors import BadSetting

_SECRET = "AMENDS_SECRET_"


class Settings(BaseSettings):
    """Every setting has a default that works on a laptop with no key and no server."""

    model_config = SettingsConfigDict(env_prefix="AMENDS_", frozen=True)

    model: str = Field(COMPOSER_MODEL, description="Any litellm model name, or the offline composer.")
    api_base: str | None = Field(None, description="Address of an OpenAI-compatible server of your own.")
    api_key: SecretStr | None = Field(None, description="The key of that server, if it wants one.")
    model_timeout_seconds: float = Field(60, gt=0, description="How long one model call may take.")
    model_tries: int = Field(3, ge=1, description="How often a busy or down model is asked.")
    repair_rounds: int = Field(2, ge=0, description="How often a failing letter goes back to the model.")
    profile: Path | None = Field(
        None, description="The company's profile; `amends/profile.yaml` here if there is one. Empty: none."
    )
    playbook_dir: Path | None = Field(None, description="A playbook folder to use instead of the shipped one.")
    rules_dir: Path | None = Field(None, description="A rules folder to use instead of the shipped one.")
    secrets: dict[str, SecretStr] = Field(
        {}, description="Keys of the systems that records come from, each a variable of its own: AMENDS_SECRET_<NAME>."
    )
    max_body_bytes: int = Field(1_000_000, ge=1, description="The largest request body that is read.")
    kept_drafts: int = Field(1_000, ge=1, description="How many drafts are kept in memory; the oldest go first.")


def read_settings() -> Settings:
    """The settings of this environment; raises BadSetting with each wrong variable's name."""
    secrets = {
        name.removeprefix(_SECRET): SecretStr(value) for name, value in os.environ.items() if name.startswith(_SECRET)
    }
    try:
        return Settings(secrets=secrets)
    except ValidationError as exc:
        told = (f"AMENDS_{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in exc.errors())
        raise BadSetting("; ".join(told)) from exc
