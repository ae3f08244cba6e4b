"""What each route may refuse, told in one place for every status and kept beside the routes by reference."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from service.web.openapi_operation import operations
from service.web.problem_kinds import ProblemKind, problem_kinds, type_of

EVERYWHERE = (408, 413, 422, 500)
"""Any request may have a body, and any address can be written wrong."""
BEHIND_A_KEY = (401, 403, 429, 503, 504)
"""What all of /v1 may answer besides."""
_WRITTEN_BY_HAND = "ProblemDocument"
_HEADERS = {401: "WWW-Authenticate", 429: "Retry-After"}


def add_problems(document: dict[str, Any]) -> None:
    """Every refusal is a problem document, with an example of each kind."""
    components = document["components"]
    components["schemas"] |= _problem_schemas()
    components["responses"] = {_name(status): _response(status) for status in sorted(_kinds_by_status())}
    for operation in operations(document):
        _refuse(operation.path, operation.spec["responses"])


def _refuse(path: str, responses: dict[str, Any]) -> None:
    common = (*EVERYWHERE, *(BEHIND_A_KEY if path.startswith("/v1/") else ()))
    refused = {int(status) for status in responses if int(status) >= 400} | set(common)
    for status in sorted(refused):
        responses.pop(str(status), None)
        responses[str(status)] = {"$ref": f"#/components/responses/{_name(status)}"}


def _response(status: int) -> dict[str, Any]:
    kinds = _kinds_by_status()[status]
    told = {
        "description": " Or: ".join(kind.title for kind in kinds.values()) + ".",
        "content": {
            "application/problem+json": {
                "schema": {"$ref": f"#/components/schemas/{_WRITTEN_BY_HAND}"},
                "examples": {name: {"value": example(name, kind)} for name, kind in kinds.items()},
            }
        },
    }
    if status in _HEADERS:
        told["headers"] = {_HEADERS[status]: {"schema": {"type": "string"}}}
    return told


def example(name: str, kind: ProblemKind) -> dict[str, Any]:
    """A problem document of that kind."""
    body = {"type": type_of(name), "title": kind.title, "status": kind.status, "detail": kind.detail}
    return body | ({"errors": [error.model_dump() for error in kind.errors]} if kind.errors else {})


def _kinds_by_status() -> dict[int, dict[str, ProblemKind]]:
    found: dict[int, dict[str, ProblemKind]] = {}
    for name, kind in problem_kinds().items():
        found.setdefault(kind.status, {})[name] = kind
    return found


def _name(status: int) -> str:
    """`NotFound`"""
    return "".join(word.capitalize() for word in HTTPStatus(status).name.split("_"))


def _problem_schemas() -> dict[str, Any]:
    from service.web.schemas import ProblemDocument

    own = ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**own.pop("$defs"), _WRITTEN_BY_HAND: own}
