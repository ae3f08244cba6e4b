"""The shapes of bodies that are read by hand, as components that a generated client has classes for."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from service.domain.case import CaseFile

_REF = "#/components/schemas/"
DESK_PAYLOAD = {
    "type": "object",
    "title": "DeskPayload",
    "description": "A ticket as Zendesk, Intercom or Freshdesk sends it; `source` says whose it is.",
    "additionalProperties": True,
}


def add_case(document: dict[str, Any]) -> None:
    """A case with its parts, and the other desks' payloads."""
    schemas = document["components"]["schemas"]
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    schemas |= _case_schemas(schemas)
    schemas["DeskPayload"] = DESK_PAYLOAD
    schemas["CheckRequest"]["properties"]["case"] = {"$ref": f"{_REF}CaseFile"}


def _case_schemas(known: dict[str, Any]) -> dict[str, Any]:
    """What comes in may be written in more ways than what goes out: such a part has a name of its own."""
    _, given = models_json_schema([(CaseFile, "validation")], ref_template=f"{_REF}{{model}}")
    parts: dict[str, Any] = given["$defs"]
    renamed: dict[str, str] = {}
    # A part whose own part has another name differs as well.
    while found := {name for name in parts.keys() - renamed if _differs(name, parts, known, renamed)}:
        renamed |= {name: f"{name}Given" for name in found}
    return {given: _renamed(parts[name], renamed) | {"title": given} for name, given in _names(parts, renamed)}


def _names(parts: dict[str, Any], renamed: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, renamed.get(name, name)) for name in parts]


def _differs(name: str, parts: dict[str, Any], known: dict[str, Any], renamed: dict[str, str]) -> bool:
    return name in known and known[name] != _renamed(parts[name], renamed)


def _renamed(part: Any, names: dict[str, str]) -> Any:  # noqa: ANN401  JSON of any depth
    if isinstance(part, dict):
        return {
            key: _reference(value, names) if key == "$ref" else _renamed(value, names)
            for key, value in part.items()
            # FastAPI leaves it out of its own, too: what may be left out is said by `required`.
            if (key, value) != ("default", None)
        }
    return [_renamed(item, names) for item in part] if isinstance(part, list) else part


def _reference(ref: str, names: dict[str, str]) -> str:
    name = ref.removeprefix(_REF)
    return _REF + names.get(name, name)
