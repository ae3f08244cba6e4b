"""Batches: one incident, a letter to each customer of it. Told to callers where the service has its durable engine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Annotated, Literal, cast

import anyio
from fastapi import APIRouter, Depends, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, ConfigDict, Field

from service.access.claims import refuse_claims
from service.access.ranks import claimed_role
from service.batch.enlist import TakenIn, Wanted
from service.batch.incident import incident_from
from service.batch.recipients import Recipients
from service.batch.review import Review
from service.batch.rows import recipients_in
from service.batch.sign import ClassSigning, Signed
from service.bootstrap_batch import BatchDesk, build_batch_desk
from service.bootstrap_jobs import Jobs
from service.domain.access import Caller
from service.domain.batch import Batch, BatchProgress
from service.domain.case import CaseFile, Role
from service.errors import StoreError
from service.web.access import TheCaller, needs, signed_by
from service.web.deps import Kept, refuse_unknown_local
from service.web.schemas import KNOWN, STEP, JsonObject, Who

router = APIRouter(prefix="/v1/batches", tags=["batches"], dependencies=[needs("draft")])

MOST_RECIPIENTS = 5_000
"""In one request. More come with further requests about the same incident."""
_LOOK_EVERY_SECONDS = 1.0


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    by: Who = Field(description="Who does it.", examples=["Gareth Mbeki"])


class NewBatch(_Body):
    """An incident and customers of it. The same incident again adds those who are not known yet, and no one twice."""

    incident: JsonObject = Field(description="The incident sheet.")
    recipients: list[JsonObject] = Field(
        min_length=1,
        max_length=MOST_RECIPIENTS,
        description="Rows by the headings of a recipients file, with `facts` and `case` as objects, or whole tickets.",
    )
    model: str | None = Field(None, description="A litellm model name; else the service's default.")
    budget_usd: Decimal | None = Field(None, ge=0, description="What all letters may cost together.")
    skip_bad: bool = Field(False, description="Leave out rows that cannot be used; else one of them stops all.")
    start: bool = Field(True, description="Write the letters now; else the recipients are only taken in.")


class StartedBatch(BaseModel):
    """What was taken in, and how far the letters are."""

    taken_in: TakenIn
    progress: BatchProgress


class BatchList(BaseModel):
    """The newest first."""

    batches: tuple[Batch, ...]


class BatchStep(_Body):
    """What is to become of a batch."""

    step: Literal["start", "pause", "resume", "retry", "cancel"]


class NewClassSigning(_Body):
    """An office's agreement to all letters of a class."""

    class_hash: str = Field(min_length=8, max_length=64)
    office: str = Field(min_length=1, max_length=64, examples=["engineering"])
    role: Role | None = Field(None, description="Their rank, where the directory does not say it.")
    note: str = Field("", max_length=2_000)
    read: tuple[int, ...] = Field((), description="The rows whose letters they have read; the samples among them.")


def get_jobs(request: Request) -> Jobs:
    """Raises StoreError where the durable engine is not there."""
    jobs = request.app.state.jobs
    if jobs is None:
        raise StoreError("this service writes no batches; install `amends[batch]` and start it with `amends serve`")
    return cast("Jobs", jobs)


def get_batch_desk(kept: Kept, caller: TheCaller) -> BatchDesk:
    return build_batch_desk(kept, caller.place)


TheJobs = Annotated[Jobs, Depends(get_jobs)]
Batches = Annotated[BatchDesk, Depends(get_batch_desk)]


@router.post("", status_code=201, responses=STEP)
async def create_batch(
    body: NewBatch, batches: Batches, jobs: TheJobs, caller: TheCaller, request: Request
) -> StartedBatch:
    """Take recipients in and write their letters. Nothing is started while a row cannot be used."""
    if body.model is not None:
        refuse_unknown_local(body.model, request.app.state.settings)
    incident, by = incident_from(body.incident), signed_by(caller, body.by)
    lines = "\n".join(json.dumps(row) for row in body.recipients)
    recipients = batches.recipients(incident, recipients_in(lines.encode(), "jsonl"))
    await asyncio.to_thread(_refuse_claims, recipients, batches, caller)
    model = body.model or request.app.state.settings.model
    wanted = Wanted(by=by, model=model, budget_usd=body.budget_usd, skip_bad=body.skip_bad)
    taken = await batches.enlister.take_in(incident, recipients, wanted)
    engine, id = jobs.engine, taken.batch.id
    progress = await (engine.start(caller.place, id, by) if body.start else engine.status(caller.place, id))
    return StartedBatch(taken_in=taken, progress=progress)


@router.get("")
async def list_batches(batches: Batches) -> BatchList:
    """The newest batches."""
    return BatchList(batches=await batches.books.batches())


@router.get("/{id}", responses=KNOWN)
async def show_batch(id: str, batches: Batches) -> BatchProgress:
    """How far it is: letters by state, how fast, for how much, and how long it takes yet."""
    return await batches.books.progress(id)


async def known_progress(id: str, batches: Batches) -> BatchProgress:
    """Asked before the status has gone out, so that an unknown batch is refused with one."""
    return await batches.books.progress(id)


@router.get("/{id}/events", response_class=EventSourceResponse, responses=KNOWN)
async def watch_batch(
    id: str, batches: Batches, first: Annotated[BatchProgress, Depends(known_progress)]
) -> AsyncIterator[ServerSentEvent]:
    """`progress` whenever it changes, until nobody waits any more, or the batch is paused or cancelled."""
    told, progress = None, first
    while True:
        if progress != told:
            yield ServerSentEvent(event="progress", data=progress.model_dump(mode="json"))
            told = progress
        if progress.is_done or progress.state in ("paused", "cancelled"):
            return
        await anyio.sleep(_LOOK_EVERY_SECONDS)
        progress = await batches.books.progress(id)


@router.post("/{id}/steps", responses=STEP)
async def steer_batch(id: str, body: BatchStep, jobs: TheJobs, caller: TheCaller) -> BatchProgress:
    """Start, pause, resume or cancel it, or let letters that failed again and again wait once more."""
    engine, by = jobs.engine, signed_by(caller, body.by)
    steps = {
        "start": engine.start,
        "pause": engine.pause,
        "resume": engine.resume,
        "retry": engine.retry_failed,
        "cancel": engine.cancel,
    }
    return await steps[body.step](caller.place, id, by)


@router.get("/{id}/review", responses=KNOWN)
async def review_batch(id: str, batches: Batches) -> Review:
    """All letters looked at together: other recipients' data, classes that are alike, those that a person reads."""
    return await batches.reviewer.review(id)


@router.post("/{id}/approvals", dependencies=[needs("approve")], status_code=201, responses=STEP)
async def approve_class(id: str, body: NewClassSigning, batches: Batches, caller: TheCaller) -> Signed:
    """Sign for an office, for all letters of a class. Each letter's own words are what is signed."""
    claimed = {"by": signed_by(caller, body.by), "role": claimed_role(caller, body.role)}
    return await batches.signer.sign(id, ClassSigning.model_validate(body.model_dump() | claimed))


def _refuse_claims(recipients: Recipients, batches: BatchDesk, caller: Caller) -> None:
    """A sheet and its rows vouch for no more than their key may. Raises NotAllowed."""
    drafter = batches.desk.drafter
    for one in recipients:
        refuse_claims(CaseFile.model_validate(one.case), caller, drafter.profile, drafter.authority)
