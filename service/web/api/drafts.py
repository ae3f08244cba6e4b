"""Drafts: a ticket in, a checked letter or plain questions out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from service.domain.accepted import Accepted
from service.domain.draft import Draft
from service.domain.history import AMENDS
from service.errors import UnknownDraft
from service.web.accepting import TheAccepting
from service.web.access import TheCaller, needs, signed_by
from service.web.answers import accepted, as_it_is, created, id_of, respond, respond_with
from service.web.deps import ClaimedBody, Options, TheBackground, TheDrafter, TheKeeper
from service.web.once import TheOnce
from service.web.schemas import ACCEPTED, CASE_BODY, DRAFTED, KNOWN, WRITING, JsonObject, Who

router = APIRouter(prefix="/v1", tags=["drafts"], dependencies=[needs("draft")])


class Answers(BaseModel):
    """Answers to the questions of a draft, and who gave them."""

    model_config = ConfigDict(extra="forbid")

    answers: JsonObject = Field(examples=[{"refund_by": "8 May 2026", "finance_contact": {"name": "Ruth"}}])
    by: Who = Field(examples=["Gareth Mbeki"])


@router.post(
    "/drafts",
    status_code=201,
    response_model=Draft,
    responses=DRAFTED | ACCEPTED,
    openapi_extra=CASE_BODY,
)
async def create_draft(
    ticket: ClaimedBody,
    caller: TheCaller,
    drafter: TheDrafter,
    background: TheBackground,
    options: Options,
    keeper: TheKeeper,
    once: TheOnce,
    accepting: TheAccepting,
    prefer: Annotated[str, Header()] = "",
) -> Response:
    """Draft a letter. With `Prefer: respond-async` the answer is 202 and a Location to look at.

    Under an `Idempotency-Key` the draft is kept once, and a repeat gets the first answer. A draft that was accepted is
    written even where the service is stopped or dies meanwhile: the next start takes it up.
    """
    is_async = "respond-async" in prefer.casefold()
    id = id_of(caller.place, once) if once and is_async else drafter.new_id()
    keeping = keeper((lambda _: accepted(id)) if is_async else created, options.by or AMENDS, once)
    first = await keeping.first()
    if first is not None:
        return respond(first)
    if is_async and accepting:
        wanted = options.model_dump(mode="json")
        await accepting.accept(Accepted(id=id, ticket=ticket, options=wanted, by=options.by or AMENDS, once=once))
        return respond_with(accepted(id))
    if is_async:
        asked = once.asked if once else ""
        background.start(
            caller.place, id, lambda progress: drafter.draft(ticket, options, id, progress, store=keeping), asked
        )
        return respond_with(accepted(id))
    await drafter.draft(ticket, options, id, store=keeping)
    return respond(keeping.outcome)


@router.get("/drafts/{id}", response_model=Draft, responses=KNOWN | WRITING)
async def get_draft(
    id: str, keeper: TheKeeper, background: TheBackground, caller: TheCaller, accepting: TheAccepting
) -> Response:
    """A draft as it stands, with its ETag; 202 with the stage that it has come to while it is being written."""
    stage = background.stage_of(caller.place, id)
    if stage is not None:
        return JSONResponse({"id": id, "stage": stage}, status_code=202, headers={"Retry-After": "1"})
    try:
        return respond_with(await (accepting or keeper(as_it_is)).show(id))
    except UnknownDraft:
        # What failed here may have been written since, or wait to be, by this process or another.
        background.refuse_failed(caller.place, id)
        raise


@router.post("/drafts/{id}/answers", response_model=Draft, responses=DRAFTED)
async def answer_draft(
    id: str,
    body: Answers,
    caller: TheCaller,
    drafter: TheDrafter,
    background: TheBackground,
    options: Options,
    keeper: TheKeeper,
    once: TheOnce,
) -> Response:
    """Answer a draft's questions; the draft is written anew."""
    background.refuse_unfinished(caller.place, id)
    by = signed_by(caller, body.by)
    keeping = keeper(as_it_is, by, once)
    first = await keeping.first()
    if first is not None:
        return respond(first)
    await drafter.answer(id, body.answers, by, options, store=keeping)
    return respond(keeping.outcome)
