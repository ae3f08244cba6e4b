"""What OpenAPI says about bodies that are read by hand, and about errors."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from service.domain.case import CaseFile


class KeyProblem(BaseModel):
    path: str
    message: str


class ProblemDocument(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[KeyProblem] = []


_EXAMPLE_CASE = {
    "ticket": {
        "messages": [
            {
                "id": "t1",
                "at": "2026-03-16T15:31:00+00:00",
                "author": {"role": "customer", "name": "Anil Deshmukh"},
                "text": "The lamp arrived with its shade cracked. Order OM-55120.",
            }
        ]
    }
}

CASE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": CaseFile.model_json_schema(ref_template="#/components/schemas/{model}"),
                "example": _EXAMPLE_CASE,
            }
        },
    }
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    404: {"model": ProblemDocument, "description": "There is no such thing."},
    413: {"model": ProblemDocument, "description": "The body is too large."},
    422: {"model": ProblemDocument, "description": "The input cannot be used; `errors` names each key."},
}
