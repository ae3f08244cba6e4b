"""Drafts: a ticket in, a checked letter or plain questions out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from service.domain.draft import Draft
from service.web.deps import CaseBody, Options, TheDrafter
from service.web.schemas import CASE_BODY, PROBLEMS

router = APIRouter(tags=["drafts"])


class Answers(BaseModel):
    """Answers to the questions of a draft, and who gave them."""

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, Any] = Field(examples=[{"refund_by": "8 May 2026", "finance_contact": {"name": "Ruth"}}])
    by: str = Field(min_length=1, examples=["Gareth Mbeki"])


@router.post("/drafts", status_code=201, responses=PROBLEMS, openapi_extra=CASE_BODY)
async def create_draft(
    request: Request,
    response: Response,
    case: CaseBody,
    drafter: TheDrafter,
    options: Options,
    prefer: Annotated[str, Header()] = "",
) -> Draft | None:
    """Draft a letter. With `Prefer: respond-async` the answer is 202 and a Location to look at."""
    if "respond-async" not in prefer:
        draft = await drafter.draft(case, options)
        response.headers["Location"] = f"/v1/drafts/{draft.id}"
        return draft
    id = drafter.new_id()
    tasks: dict[str, asyncio.Task[Draft]] = request.app.state.tasks
    tasks[id] = asyncio.create_task(drafter.draft(case, options, id))
    response.status_code = 202
    response.headers["Location"] = f"/v1/drafts/{id}"
    return None


@router.post("/drafts/stream", responses=PROBLEMS, openapi_extra=CASE_BODY)
async def stream_draft(case: CaseBody, drafter: TheDrafter, options: Options) -> StreamingResponse:
    """Draft a letter as server-sent events: `stage`, then the final `draft`."""

    async def events() -> AsyncIterator[str]:
        yield _event("stage", {"stage": "drafting"})
        draft = await drafter.draft(case, options)
        yield _event("draft", draft.model_dump(mode="json"))

    return StreamingResponse(events(), media_type="text/event-stream")


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


@router.get("/drafts/{id}", responses=PROBLEMS)
async def get_draft(id: str, request: Request, response: Response, drafter: TheDrafter) -> Draft | None:
    """A draft as it stands; 202 while it is still being written."""
    tasks: dict[str, asyncio.Task[Draft]] = request.app.state.tasks
    task = tasks.get(id)
    if task is not None and not task.done():
        response.status_code = 202
        return None
    if task is not None:
        del tasks[id]
        return task.result()
    draft, _ = await drafter.store.load(id)
    return draft


@router.post("/drafts/{id}/answers", responses=PROBLEMS)
async def answer_draft(id: str, body: Answers, drafter: TheDrafter, options: Options) -> Draft:
    """Answer a draft's questions; the draft is written anew."""
    return await drafter.answer(id, body.answers, body.by, options)
