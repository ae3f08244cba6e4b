"""Write the page of the documentation that lists every setting, from the settings themselves (`make settings`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from service.settings import Settings, secret_variables, variable_of

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"
_HEAD = """# Settings

Everything is set by variables of the environment, and has a default that works on a laptop with no key and no server.
A wrong one stops the start and is named. This page is written by `make settings`, from the settings themselves.

A secret may stand in a file instead: `AMENDS_DATABASE_URL_FILE=/run/secrets/database_url` is read in the place of
`AMENDS_DATABASE_URL`, and likewise for each one that is marked *secret* below and for every `AMENDS_SECRET_<NAME>`.
White space round it is left out; setting both is refused. Secrets are never printed and never logged.

| variable | default | what it is |
|---|---|---|
"""


def page() -> str:
    return _HEAD + "".join(f"{_row(name, field)}\n" for name, field in Settings.model_fields.items())


def _row(name: str, field: FieldInfo) -> str:
    variable = "AMENDS_SECRET_<NAME>" if name == "secrets" else variable_of(name)
    marks = " *Secret.*" if name in ("secrets", "audit_key") or variable in secret_variables() else ""
    choices = _choices(field.annotation)
    told = f" One of {', '.join(f'`{choice}`' for choice in choices)}." if choices else ""
    # A bar would end the cell.
    return f"| `{variable}` | {_shown(field)} | {(field.description or '').replace('|', chr(92) + '|')}{told}{marks} |"


def _choices(annotation: Any) -> tuple[str, ...]:  # noqa: ANN401  whatever a type may be written as
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _shown(field: FieldInfo) -> str:
    value = field.default
    if value is None or value in ((), {}) or isinstance(value, SecretStr):
        return "none"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def main() -> None:
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
