"""Errors as `application/problem+json` (RFC 9457), with the path of each offending key."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from service.errors import (
    AlreadyWorking,
    AmendsError,
    BadCase,
    BadFile,
    BadInput,
    BadSetting,
    DraftFailed,
    FutureDatabase,
    KeyReused,
    MissingExtra,
    ModelBadKey,
    ModelBusy,
    ModelDown,
    ModelError,
    ModelFiltered,
    ModelOutOfQuota,
    ModelOverBudget,
    ModelPastDeadline,
    ModelRefused,
    ModelResting,
    ModelTooLong,
    ModelUnavailable,
    ModelUnreadable,
    NotAllowed,
    NotKnown,
    NotRecorded,
    Outdated,
    Problem,
    Refused,
    StoreBusy,
    StoreError,
    TooMany,
    UnfinishedDraft,
    UnknownBatch,
    UnknownDraft,
    UnknownPromise,
    UnknownScenario,
    UnknownTenant,
)
from service.web.problem_kinds import OF_STATUS, problem_kinds, type_of
from service.web.safe_answers import ALWAYS

OUR_FAULT = "the service could not do this; its log says why"
BUSY = "the database is in use by others for too long; nothing was kept, so ask again"
TOO_DEEP = "the body's lists and objects are nested too deeply; send it flatter"
PROBLEM_JSON = "application/problem+json"
STATUS: dict[type[AmendsError], int] = {
    BadInput: 422,
    BadCase: 422,
    UnknownScenario: 404,
    UnknownDraft: 404,
    UnknownPromise: 404,
    UnknownTenant: 404,
    UnknownBatch: 404,
    NotAllowed: 403,
    NotKnown: 401,
    TooMany: 429,
    UnfinishedDraft: 409,
    Outdated: 412,
    Refused: 409,
    KeyReused: 422,
    DraftFailed: 500,
    BadFile: 500,
    BadSetting: 500,
    ModelError: 502,
    ModelUnavailable: 503,
    ModelBusy: 503,
    ModelDown: 503,
    ModelResting: 503,
    ModelRefused: 502,
    ModelOutOfQuota: 502,
    ModelBadKey: 502,
    ModelTooLong: 502,
    ModelFiltered: 502,
    ModelUnreadable: 502,
    ModelOverBudget: 503,
    ModelPastDeadline: 504,
    StoreError: 503,
    FutureDatabase: 503,
    StoreBusy: 503,
    NotRecorded: 500,
    MissingExtra: 501,
    AlreadyWorking: 503,
}
"""Every error's status; a test holds it against the tree."""
_KIND: dict[type[AmendsError], str] = {
    BadCase: "bad-case",
    UnknownScenario: "unknown-scenario",
    UnknownDraft: "unknown-draft",
    UnknownPromise: "unknown-promise",
    UnknownTenant: "unknown-tenant",
    UnknownBatch: "unknown-batch",
    UnfinishedDraft: "unfinished-draft",
    KeyReused: "key-reused",
    StoreBusy: "busy",
}
"""Errors that callers tell apart; the others are known by their status. What is inside is nobody's business."""

_BY_ID = (UnknownDraft, UnknownPromise, UnknownScenario, UnknownBatch)
_FOREIGN_ID = re.compile(r"""'(?!(?!amd_)[a-z0-9]+(?:_[a-z0-9]+)+')[^']*'|".*?"(?=$| in )""", re.DOTALL)
"""Quoted as Python does it: in double marks where it has a single one in it. A key is no id of ours either."""

log = logging.getLogger(__name__)


def problem(
    status: int,
    detail: str,
    problems: tuple[Problem, ...] = (),
    headers: Mapping[str, str] | None = None,
    kind: str | None = None,
) -> JSONResponse:
    """One problem document; `errors` lists each offending key."""
    return JSONResponse(problem_document(status, detail, problems, kind), status, headers, media_type=PROBLEM_JSON)


def problem_document(
    status: int, detail: str, problems: tuple[Problem, ...] = (), kind: str | None = None
) -> dict[str, Any]:
    """As RFC 9457 has it; a status that has no kind of its own says nothing but itself."""
    kind = kind or OF_STATUS.get(status)
    body: dict[str, Any] = {
        "type": type_of(kind) if kind else "about:blank",
        "title": problem_kinds()[kind].title if kind else HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if problems:
        body["errors"] = [{"path": p.path, "message": p.message} for p in problems]
    return body


def kind_of(error: type[AmendsError]) -> str:
    """The kind of problem that an error is told as."""
    return _KIND.get(error) or OF_STATUS[STATUS[error]]


def install(app: FastAPI) -> None:
    """Answer every error of ours, of the framework's and of nobody's as a problem document."""
    app.add_exception_handler(AmendsError, answer_error)
    app.add_exception_handler(RecursionError, _too_deep)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(Exception, _unexpected)


async def answer_error(request: Request, exc: Exception) -> JSONResponse:
    """The problem that an error of ours is told as; what is not the caller's to know is only logged."""
    if not isinstance(exc, AmendsError):
        return await _unexpected(request, exc)
    status, kind = STATUS[type(exc)], kind_of(type(exc))
    if isinstance(exc, BadInput):
        return problem(status, _detail_of(exc), exc.problems, _headers_of(exc), kind)
    if isinstance(exc, StoreBusy):
        return problem(status, BUSY, headers={"Retry-After": "1"}, kind=kind)
    log.error("a request failed", exc_info=exc)
    return problem(status, OUR_FAULT, kind=kind)


def _detail_of(exc: BadInput) -> str:
    """An id that is not of our making may be a customer's name or number, and is not said back."""
    told = str(exc.args[0])
    return _FOREIGN_ID.sub("of that id", told, count=1) if isinstance(exc, _BY_ID) else told


def _headers_of(exc: BadInput) -> dict[str, str] | None:
    if isinstance(exc, TooMany):
        return {"Retry-After": str(exc.retry_after)}
    return {"WWW-Authenticate": "Bearer"} if isinstance(exc, NotKnown) else None


async def _bad_request(_request: Request, exc: Exception) -> JSONResponse:
    errors = exc.errors() if isinstance(exc, RequestValidationError) else []
    if any(e["type"] == "json_invalid" for e in errors):
        return problem(422, f"the body is not JSON: {errors[0]['ctx']['error']}")
    found = tuple(Problem(".".join(map(str, e["loc"])), e["msg"]) for e in errors)
    return problem(422, "the request is not in the agreed shape", found)


async def _framework(_request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, HTTPException)
    if isinstance(exc.__cause__, RecursionError):
        return problem(422, TOO_DEEP)
    return problem(exc.status_code, str(exc.detail), headers=exc.headers)


async def _too_deep(_request: Request, _exc: Exception) -> JSONResponse:
    """Whatever was reading or writing a value met its bottom; ours are a few levels deep."""
    return problem(422, TOO_DEEP)


async def _unexpected(_request: Request, exc: Exception) -> JSONResponse:
    log.error("a request failed as nobody expected", exc_info=exc)
    # The framework gives this answer in front of everything that would add them.
    return problem(500, OUR_FAULT, headers=ALWAYS)
