"""Drafts: a ticket in, a checked letter or plain questions out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from service.domain.draft import Draft
from service.web.deps import IncomingBody, Options, TheBackground, TheDrafter
from service.web.schemas import ACCEPTED, CASE_BODY, PROBLEMS, WRITING, JsonObject

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
