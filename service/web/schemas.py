"""What OpenAPI says about bodies that are read by hand, and about errors."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field


def _encodable(value: dict[str, Any]) -> dict[str, Any]:
    """JSON may escape half of a character pair, which no answer of ours could then be written with."""
    json.dumps(value, ensure_ascii=False).encode()
    return value


JsonObject = Annotated[dict[str, Any], AfterValidator(_encodable)]
"""An object that is read further on; its text is whole Unicode."""


Who = Annotated[str, Field(min_length=1, max_length=200, pattern=r"[^\s\x00]")]
"""A person's name."""


class KeyProblem(BaseModel):
    """One offending key."""

    path: str
    message: str


class ProblemDocument(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="What kind of problem it is; a page under this address says what to do about it.")
    title: str = Field(description="The kind in words. The same for every problem of the kind.")
    status: int
    detail: str = Field(description="What went wrong this time.")
    errors: list[KeyProblem] = Field([], description="Each offending key, and what to do about it.")


def _body(ours: str) -> dict[str, Any]:
    """A body in our own shape, as another desk's payload, or as e-mail. `openapi_case` adds the two schemas."""
    shapes = [{"$ref": f"#/components/schemas/{name}"} for name in (ours, "DeskPayload")]
    mail = {"schema": {"type": "string"}}
    content = {"application/json": {"schema": {"anyOf": shapes}}, "message/rfc822": mail, "application/mbox": mail}
    return {"requestBody": {"required": True, "content": content}}


CASE_BODY = _body("CaseFile")
NEWS_BODY = _body("Ticket")


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a route may answer besides what every route may; `openapi_problems` says what each means."""
    return {status: {"description": ""} for status in statuses}


KNOWN = refusals(404)
"""For a route about one thing, which may not be there."""
STEP = refusals(404, 409)
"""For a route that changes one thing, which may not be there or not be ready for it."""
MATCHED = refusals(412, 428)
"""For a step that rests on what was read."""
DRAFTED = refusals(404, 409, 502)
"""For a route that may ask a language model."""
ACCEPTED: dict[int | str, dict[str, Any]] = {202: {"description": "Being written; look again at its Location."}}


class WritingDocument(BaseModel):
    """A draft that is still being written."""

    id: str
    stage: str
    """waiting, reading, gathering, writing, repairing or composing."""


WRITING: dict[int | str, dict[str, Any]] = {
    202: {"model": WritingDocument, "description": "Being written; ask again, not sooner than Retry-After says."}
}
