"""The OpenAPI document: what FastAPI says of the routes, with the shapes, refusals and examples that it cannot know."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from service.web.openapi_case import add_case
from service.web.openapi_examples import add_examples
from service.web.openapi_operation import Operation, operations
from service.web.openapi_problems import add_problems

DESCRIPTION = """
In: a ticket and what the company knows. Out: a letter that answers it, with the proof that it may be sent, or plain
questions for what is missing.

A draft has an `ETag`. A step that rests on what was read sends it back as `If-Match`, so that no change is lost.
A request with an `Idempotency-Key` is carried out once; a repeat gets the first answer.
Every error is a problem document (RFC 9457) whose `type` is the address of a page about it: see `/problems`.
"""
TAGS = [
    {"name": "drafts", "description": "A ticket in, a checked letter or plain questions out."},
    {"name": "life of a draft", "description": "Edit, sign, send; what the customer wrote since; what came of it."},
    {"name": "promises", "description": "What letters promised, when it is due, and what became of it."},
    {"name": "batches", "description": "One incident, a letter to each customer of it."},
    {"name": "recovery log", "description": "Every mishap, its cause and its letter; what other systems were told."},
    {"name": "checks", "description": "A letter that somebody else wrote, judged."},
    {"name": "tickets", "description": "What a ticket says."},
    {"name": "scenarios", "description": "The playbook."},
    {"name": "health", "description": "For whoever runs the service."},
]
_LICENCE = {"name": "Apache-2.0", "identifier": "Apache-2.0"}


def operation_id(route: APIRoute) -> str:
    """The name of the route's function: what generated clients call it, so it stays."""
    return route.name


def describe(app: FastAPI) -> None:
    """The application makes its document when it is first asked for, once."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = build_document(app)
        return app.openapi_schema

    # The way that FastAPI documents for a document of one's own.
    app.openapi = document  # type: ignore[method-assign]


def build_document(app: FastAPI) -> dict[str, Any]:
    """The whole document."""
    document = get_openapi(
        title=app.title,
        version=version("amends"),
        summary=app.summary,
        description=DESCRIPTION.strip(),
        routes=app.routes,
        tags=TAGS,
        license_info=_LICENCE,
    )
    add_case(document)
    for operation in operations(document):
        operation.spec["summary"] = operation.id.replace("_", " ").capitalize()
        _add_headers(operation)
        _want_the_revision(operation)
    add_problems(document)
    add_examples(document)
    return document


def _want_the_revision(operation: Operation) -> None:
    """The header may be missing for FastAPI, whose refusal would be a 422; for callers it may not."""
    for parameter in operation.spec.get("parameters", ()):
        if parameter["name"] == "if-match" and "428" in operation.spec["responses"]:
            parameter |= {"required": True, "schema": {"type": "string"}}


_HEADERS = {
    "ETag": "The draft's revision, for `If-Match`.",
    "Location": "Where the draft is.",
    "Retry-After": "Seconds to wait before asking again.",
    "Idempotent-Replayed": "`true` where this is the first answer to the same `Idempotency-Key`.",
}


def _add_headers(operation: Operation) -> None:
    """Which answers tell a draft's revision or place."""
    for status, response in operation.spec["responses"].items():
        wanted = list(_headers(operation, status, response))
        if wanted:
            response["headers"] = {n: {"description": _HEADERS[n], "schema": {"type": "string"}} for n in wanted}


def _headers(operation: Operation, status: str, response: dict[str, Any]) -> Iterator[str]:
    shown = response.get("content", {}).get("application/json", {}).get("schema", {}).get("$ref", "")
    if shown.endswith("/Draft"):
        yield "ETag"
        if operation.method == "post":
            yield "Idempotent-Replayed"
    if operation.id == "create_draft" and status in ("201", "202"):
        yield "Location"
    if operation.id == "get_draft" and status == "202":
        yield "Retry-After"
