"""How requests are answered: with a draft as it is, at its place, or as one that is still to come."""

from __future__ import annotations

import hashlib

from fastapi.responses import JSONResponse, Response

from service.domain.access import Place
from service.domain.books import Once, Reply
from service.lifecycle.once import Answered


def as_it_is(shown: Reply) -> Reply:
    return shown


def created(shown: Reply) -> Reply:
    """201 with the draft's place."""
    return shown.model_copy(update={"status": 201, "headers": shown.headers | _place(shown.body["id"])})


def accepted(id: str) -> Reply:
    """202 with the place where the draft will be."""
    return Reply(status=202, body=None, headers=_place(id) | {"Preference-Applied": "respond-async"})


def id_of(place: Place, once: Once) -> str:
    """The same draft for the same key: whoever asks again is told the same one. Another place's key is another key."""
    asked = "\0".join((place.tenant, place.partner or "", once.key))
    return f"dr_{hashlib.sha256(asked.encode()).hexdigest()[:20]}"


def respond(answered: Answered) -> Response:
    """The answer as it was kept, and whether it was given before."""
    return respond_with(answered.reply, {"Idempotent-Replayed": "true"} if answered.replayed else {})


def respond_with(reply: Reply, more: dict[str, str] | None = None) -> Response:
    headers = reply.headers | (more or {})
    if reply.body is None:
        return Response(status_code=reply.status, headers=headers)
    return JSONResponse(reply.body, reply.status, headers)


def _place(id: str) -> dict[str, str]:
    return {"Location": f"/v1/drafts/{id}"}
