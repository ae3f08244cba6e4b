"""Errors as `application/problem+json` (RFC 9457), with the path of each offending key."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from service.errors import (
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
    UnknownDraft,
    UnknownPromise,
    UnknownScenario,
    UnknownTenant,
)

OUR_FAULT = "the service could not do this; its log says why"
PROBLEM_JSON = "application/problem+json"
STATUS: dict[type[AmendsError], int] = {
    BadInput: 422,
    BadCase: 422,
    UnknownScenario: 404,
    UnknownDraft: 404,
    UnknownPromise: 404,
    UnknownTenant: 404,
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
}
"""Every error's status; a test holds it against the tree."""

log = logging.getLogger(__name__)


def problem(
    status: int, detail: str, problems: tuple[Problem, ...] = (), headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """One problem document; `errors` lists each offending key."""
    return JSONResponse(problem_document(status, detail, problems), status, headers, media_type=PROBLEM_JSON)


def problem_document(status: int, detail: str, problems: tuple[Problem, ...] = ()) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if problems:
        body["errors"] = [{"path": p.path, "message": p.message} for p in problems]
    return body


def install(app: FastAPI) -> None:
    """Answer every error of ours, of the framework's and of nobody's as a problem document."""
    app.add_exception_handler(AmendsError, _ours)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(Exception, _unexpected)


async def _ours(request: Request, exc: Exception) -> JSONResponse:
    if isinstance(exc, BadInput):
        return problem(STATUS[type(exc)], exc.args[0], exc.problems, _headers_of(exc))
    if isinstance(exc, StoreBusy):
        return problem(STATUS[StoreBusy], str(exc), headers={"Retry-After": "1"})
    log.error("%s %s: %s", request.method, request.url.path, type(exc).__name__, exc_info=exc)
    return problem(STATUS[type(exc)] if isinstance(exc, AmendsError) else 500, OUR_FAULT)


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
    return problem(exc.status_code, str(exc.detail), headers=exc.headers)


async def _unexpected(request: Request, exc: Exception) -> JSONResponse:
    log.error("%s %s: unexpected", request.method, request.url.path, exc_info=exc)
    return problem(500, OUR_FAULT)
