"""Errors as `application/problem+json` (RFC 9457), with the path of each offending key."""

from __future__ import annotations

import logging
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
    MissingExtra,
    ModelError,
    ModelRefused,
    ModelUnavailable,
    ModelUnreadable,
    Problem,
    UnknownDraft,
    UnknownScenario,
)

PROBLEM_JSON = "application/problem+json"
STATUS: dict[type[AmendsError], int] = {
    BadInput: 422,
    BadCase: 422,
    UnknownScenario: 404,
    UnknownDraft: 404,
    BadFile: 500,
    ModelError: 502,
    ModelUnavailable: 503,
    ModelRefused: 502,
    ModelUnreadable: 502,
    MissingExtra: 501,
}
"""Every error's status; a test holds it against the tree."""
_TITLES = {404: "Not found", 413: "Too large", 415: "Unsupported media type", 422: "Unusable input"}

log = logging.getLogger(__name__)


def problem(status: int, detail: str, problems: tuple[Problem, ...] = ()) -> JSONResponse:
    """One problem document; `errors` lists each offending key."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
    }
    if problems:
        body["errors"] = [{"path": p.path, "message": p.message} for p in problems]
    return JSONResponse(body, status, media_type=PROBLEM_JSON)


def install(app: FastAPI) -> None:
    """Answer every error of ours, of the framework's and of nobody's as a problem document."""
    app.add_exception_handler(AmendsError, _ours)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(Exception, _unexpected)


async def _ours(request: Request, exc: Exception) -> JSONResponse:
    status = STATUS[type(exc)] if isinstance(exc, AmendsError) else 500
    if status >= 500:
        log.error("%s %s: %s", request.method, request.url.path, type(exc).__name__, exc_info=exc)
        return problem(status, "the service could not do this; its log says why")
    return problem(status, exc.args[0], exc.problems if isinstance(exc, BadInput) else ())


async def _bad_request(_request: Request, exc: Exception) -> JSONResponse:
    errors = exc.errors() if isinstance(exc, RequestValidationError) else []
    found = tuple(Problem(".".join(map(str, e["loc"])), e["msg"]) for e in errors)
    return problem(422, "the request is not in the agreed shape", found)


async def _framework(_request: Request, exc: Exception) -> JSONResponse:
    status = exc.status_code if isinstance(exc, HTTPException) else 500
    detail = str(exc.detail) if isinstance(exc, HTTPException) else "error"
    return problem(status, detail)


async def _unexpected(request: Request, exc: Exception) -> JSONResponse:
    log.error("%s %s: unexpected", request.method, request.url.path, exc_info=exc)
    return problem(500, "the service could not do this; its log says why")
