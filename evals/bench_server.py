"""The server that is measured: ours as `amends serve` runs it, and an empty endpoint in the same process.

`python -m evals.bench_server PORT [DATABASE]`; without a database, drafts stay in memory and no key can be made.
"""

from __future__ import annotations

import sys
from typing import Annotated

from fastapi import Body, FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from evals.asked import NO_PROFILE
from evals.bench_load import EMPTY, EMPTY_INSIDE
from service.bootstrap import build_drafter
from service.settings import Settings
from service.web.app import create_app
from service.web.server import run


class Beside:
    """Answers the empty endpoint before anything of ours sees the request."""

    def __init__(self, app: ASGIApp, empty: ASGIApp) -> None:
        self._app, self._empty = app, empty

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_empty = scope["type"] == "http" and scope["path"] == EMPTY
        await (self._empty if is_empty else self._app)(scope, receive, send)


async def nothing(_body: Annotated[dict[str, object], Body()]) -> dict[str, bool]:
    """Reads a JSON body, as ours do, and answers."""
    return {"ok": True}


def app_with_empty(database_url: str) -> FastAPI:
    settings = Settings(profile=NO_PROFILE, rate_limit="100000/second")
    settings = settings.model_copy(update={"database_url": database_url}) if database_url else settings
    app = create_app(settings, None if database_url else build_drafter(settings))
    bare = FastAPI()
    bare.post(EMPTY)(nothing)
    app.post(EMPTY_INSIDE)(nothing)
    app.add_middleware(Beside, empty=bare)
    return app


if __name__ == "__main__":
    run(app_with_empty(sys.argv[2] if len(sys.argv) > 2 else ""), "127.0.0.1", int(sys.argv[1]))
