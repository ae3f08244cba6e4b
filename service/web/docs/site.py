"""The documentation's pages and the files that they are made of."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse, HTMLResponse, Response

from service.web.docs.problem_pages import all_problems, one_problem
from service.web.problem_kinds import problem_kinds

router = APIRouter(include_in_schema=False)

ASSETS = Path(__file__).with_name("assets")
SERVED = {
    "start.js": "text/javascript",
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui-bundle.js.LICENSE.txt": "text/plain",
    "swagger-ui.css": "text/css",
    "problems.css": "text/css",
    "LICENSE": "text/plain",
    "NOTICE": "text/plain",
}
"""No other file is."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "max-age=3600"}


@router.get("/docs")
def show_docs() -> FileResponse:
    return FileResponse(ASSETS / "index.html", media_type="text/html", headers=_HEADERS)


@router.get("/docs/{name}")
def show_asset(name: str) -> Response:
    if name not in SERVED:
        raise HTTPException(404)
    return FileResponse(ASSETS / name, media_type=SERVED[name], headers=_HEADERS)


@router.get("/problems")
def show_problems() -> HTMLResponse:
    return HTMLResponse(all_problems(), headers=_HEADERS)


@router.get("/problems/{kind}")
def show_problem(kind: str) -> HTMLResponse:
    if kind not in problem_kinds():
        raise HTTPException(404)
    return HTMLResponse(one_problem(kind), headers=_HEADERS)
