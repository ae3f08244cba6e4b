"""Drafts: a ticket in, a checked letter or plain questions out."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from service.domain.draft import Draft
from service.web.deps import IncomingBody, Options, TheBackground, TheDrafter
from service.web.problems import OUR_FAULT, problem_document
from service.web.schemas import ACCEPTED, CASE_BODY, PROBLEMS, WRITING, JsonObject

log = logging.getLogger(__name__)
router = APIRouter(prefix="/v1", tags=["drafts"])


class Answers(BaseModel):
    """Answers to the questions of a draft, and who gave them."""

    model_config = ConfigDict(extra="forbid")

    answers: JsonObject = Field(examples=[{"refund_by": "8 May 2026", "finance_contact": {"name": "Ruth"}}])
    by: str = Field(min_length=1, pattern=r"[^\s\x00]", examples=["Gareth Mbeki"])


@router.post(
    "/drafts",
    status_code=201,
    response_model=Draft,
    responses=PROBLEMS | ACCEPTED,
    openapi_extra=CASE_BODY,
)
async def create_draft(
    response: Response,
    ticket: IncomingBody,
    drafter: TheDrafter,
    background: TheBackground,
    options: Options,
    prefer: Annotated[str, Header()] = "",
) -> Draft | Response:
    """Draft a letter. With `Prefer: respond-async` the answer is 202 and a Location to look at."""
    id = drafter.new_id()
    location = {"Location": f"/v1/drafts/{id}"}
    if "respond-async" in prefer.casefold():
        background.start(id, lambda progress: drafter.draft(ticket, options, id, progress))
        return Response(status_code=202, headers=location | {"Preference-Applied": "respond-async"})
    response.headers.update(location)
    return await drafter.draft(ticket, options, id)


@router.post("/drafts/stream", responses=PROBLEMS, openapi_extra=CASE_BODY)
async def stream_draft(ticket: IncomingBody, drafter: TheDrafter, options: Options) -> StreamingResponse:
    """Draft a letter as server-sent events: `stage`, then the final `draft`, or a `problem` in its place."""

    stages: asyncio.Queue[str | None] = asyncio.Queue()

    async def events() -> AsyncIterator[str]:
        writing = asyncio.create_task(drafter.draft(ticket, options, progress=stages.put_nowait))
        writing.add_done_callback(lambda _: stages.put_nowait(None))
        try:
            while (stage := await stages.get()) is not None:
                yield _event("stage", {"stage": stage})
            yield _event("draft", writing.result().model_dump(mode="json"))
        except Exception:
            # The status has gone out already, so that an error can only be told as an event.
            log.exception("a streamed draft could not be written")
            yield _event("problem", problem_document(500, OUR_FAULT))
        finally:
            writing.cancel()

    return StreamingResponse(events(), media_type="text/event-stream")


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


@router.get("/drafts/{id}", response_model=Draft, responses=PROBLEMS | WRITING)
async def get_draft(id: str, drafter: TheDrafter, background: TheBackground) -> Draft | Response:
    """A draft as it stands; 202 with the stage that it has come to while it is still being written."""
    stage = background.stage_of(id)
    if stage is not None:
        return JSONResponse({"id": id, "stage": stage}, status_code=202, headers={"Retry-After": "1"})
    background.refuse_failed(id)
    return (await drafter.store.load(id)).draft


@router.post("/drafts/{id}/answers", responses=PROBLEMS)
async def answer_draft(
    id: str, body: Answers, drafter: TheDrafter, background: TheBackground, options: Options
) -> Draft:
    """Answer a draft's questions; the draft is written anew."""
    background.refuse_unfinished(id)
    return await drafter.answer(id, body.answers, body.by, options)
