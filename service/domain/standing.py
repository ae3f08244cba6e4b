"""A fact that a file gives once for every letter: in plain words, or typed as a case types it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import PlainValidator, TypeAdapter, ValidationError, WithJsonSchema

from service.domain.facts import Fact

PlainWords = str | bool | int | tuple[str, ...]
STANDING_SOURCE = "profile:facts"

_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)


def read_standing(given: object) -> PlainWords | Fact:
    """Words stay words until the scenario tells their type; a mapping has its `type` and is checked at once."""
    if isinstance(given, date):
        kind = "datetime" if isinstance(given, datetime) else "date"
        return _typed({"type": kind, "value": given})
    if isinstance(given, dict):
        return _typed(given)
    if isinstance(given, list | tuple) and given and all(isinstance(item, str) for item in given):
        return tuple(given)
    if isinstance(given, float):
        raise ValueError("put a number with a point in quotes, so that no digit is lost")
    if isinstance(given, str) and not given.strip():
        raise ValueError("it is empty")
    if isinstance(given, str | bool | int):
        return given
    raise ValueError("write it in words, as a list of words, or as a fact with `type` and `value`")


def _typed(given: dict[str, object]) -> Fact:
    try:
        return _FACT.validate_python({"src": (STANDING_SOURCE,), **given})
    except ValidationError as exc:
        first = exc.errors()[0]
        key = ".".join(str(part) for part in first["loc"][1:])
        raise ValueError(f"{key}: {first['msg']}" if key else first["msg"]) from exc


StandingFact = Annotated[
    PlainWords | Fact,
    PlainValidator(read_standing),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "boolean", "integer"]},
                {"type": "array", "items": {"type": "string"}},
                {"type": "object", "required": ["type"], "properties": {"type": {"type": "string"}}},
            ]
        }
    ),
]
