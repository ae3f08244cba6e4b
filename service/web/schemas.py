"""What OpenAPI says about bodies that are read by hand, and about errors."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field

from service.domain.case import CaseFile


def _encodable(value: dict[str, Any]) -> dict[str, Any]:
    """JSON may escape half of a character pair, which no answer of ours could then be written with."""
    json.dumps(value, ensure_ascii=False).encode()
    return value


JsonObject = Annotated[dict[str, Any], AfterValidator(_encodable)]
"""An object that is read further on; its text is whole Unicode."""


Who = Annotated[str, Field(min_length=1, max_length=200, pattern=r"[^\s\x00]")]
"""A person's name."""


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

_CASE_SCHEMA = "#/paths/~1v1~1drafts/post/requestBody/content/application~1json/schema"
"""Where the schema of a case stands in the document; its parts are told from there."""

CASE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": CaseFile.model_json_schema(ref_template=f"{_CASE_SCHEMA}/$defs/{{model}}"),
                "example": _EXAMPLE_CASE,
            },
            "message/rfc822": {"schema": {"type": "string"}},
            "application/mbox": {"schema": {"type": "string"}},
        },
    }
}
_MESSAGES = {"type": "array", "items": {"$ref": f"{_CASE_SCHEMA}/$defs/Message"}}
NEWS_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {"id": {"type": "string"}, "messages": _MESSAGES},
                    "description": "The newer messages, with the ticket's number or without; or a whole payload.",
                },
                "example": {"messages": _EXAMPLE_CASE["ticket"]["messages"]},
            },
            "message/rfc822": {"schema": {"type": "string"}},
            "application/mbox": {"schema": {"type": "string"}},
        },
    }
}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    404: {"model": ProblemDocument, "description": "There is no such thing."},
    409: {"model": ProblemDocument, "description": "The draft may not take this step now; `errors` say why."},
    412: {"model": ProblemDocument, "description": "Somebody else has changed the draft since it was read."},
    413: {"model": ProblemDocument, "description": "The body is too large."},
    422: {"model": ProblemDocument, "description": "The input cannot be used; `errors` names each key."},
}
MATCHED: dict[int | str, dict[str, Any]] = {
    428: {"model": ProblemDocument, "description": "Say in If-Match which state of the draft the step rests on."},
}
ACCEPTED: dict[int | str, dict[str, Any]] = {202: {"description": "Being written; look again at its Location."}}


class WritingDocument(BaseModel):
    """A draft that is still being written."""

    id: str
    stage: str
    """waiting, reading, gathering, writing, repairing or composing."""


WRITING: dict[int | str, dict[str, Any]] = {
    202: {"model": WritingDocument, "description": "Being written; ask again, not sooner than Retry-After says."}
}
