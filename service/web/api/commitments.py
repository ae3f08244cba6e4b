"""The ledger of promises: what is due, what became of it, how many were kept, and a calendar of all that is open."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from service.domain.books import PromiseFilter
from service.domain.customer_key import key_of_id
from service.domain.moment import MomentOrDay
from service.domain.promise import Promise, PromiseState
from service.lifecycle.ledger import PromisePage
from service.lifecycle.rates import PromiseFigures
from service.web.access import TheCaller, needs, signed_by
from service.web.answers import respond
from service.web.deps import TheLedger, TheSweep
from service.web.once import TheOnce
from service.web.schemas import KNOWN, STEP, Who

router = APIRouter(prefix="/v1", tags=["promises"], dependencies=[needs("draft")])

Until = Annotated[MomentOrDay | None, Query(description="A moment with its offset, or a day, which is included.")]
After = Annotated[MomentOrDay | None, Query(description="A moment with its offset, or a day, which is not included.")]
CALENDAR: dict[int | str, dict[str, object]] = {200: {"content": {"text/calendar": {"schema": {"type": "string"}}}}}


class Settling(BaseModel):
    """Who says what became of a promise."""

    model_config = ConfigDict(extra="forbid")

    by: Who = Field(description="Who says so.", examples=["Gareth Mbeki"])
    note: str = Field("", max_length=2_000, description="What happened; a letter that follows tells it.")


class Moving(Settling):
    """Another day for a promise."""

    due: MomentOrDay = Field(description="A moment with its offset, or a whole day.")


@router.get("/commitments")
async def list_commitments(
    ledger: TheLedger,
    due_before: Until = None,
    due_after: After = None,
    state: Annotated[tuple[PromiseState, ...], Query(description="One or several: open, kept, missed, moved.")] = (),
    owner: str | None = None,
    customer: Annotated[str | None, Query(description="The customer's id (`customer.id`).")] = None,
    draft: Annotated[str | None, Query(description="The id of the draft whose letter made them.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[str | None, Query(description="`next` of the page before.")] = None,
) -> PromisePage:
    """Promises, the earliest due first. A promise that is moved keeps its row and names the one that took its place."""
    which = PromiseFilter(
        due_before=_end(due_before),
        due_after=_end(due_after),
        states=state,
        owner=owner,
        customer=key_of_id(customer) if customer else None,
        draft_id=draft,
    )
    return await ledger.page(which, after, limit)


@router.get("/commitments/figures")
async def show_promise_figures(ledger: TheLedger) -> PromiseFigures:
    """The kept-promise rate: kept no later than due, out of all that were due, by owner and by scenario."""
    return await ledger.figures()


@router.get("/commitments.ics", responses=CALENDAR, response_class=Response)
async def show_calendar(ledger: TheLedger, sweep: TheSweep, owner: str | None = None) -> Response:
    """Open and broken promises as a calendar to subscribe to. It names no customer."""
    from service.lifecycle.calendar_feed import calendar_feed

    rows = await ledger.unsettled(owner)
    return Response(calendar_feed(rows, ledger.playbook, sweep.reminder_at), media_type="text/calendar")


@router.get("/commitments/{id}", responses=KNOWN)
async def show_commitment(id: str, ledger: TheLedger) -> Promise:
    """One promise."""
    return await ledger.promise(id)


@router.post("/commitments/{id}/kept", response_model=Promise, responses=STEP)
async def keep_commitment(id: str, body: Settling, ledger: TheLedger, caller: TheCaller, once: TheOnce) -> Response:
    """It is kept now; after it was due it counts as late."""
    return respond(await ledger.kept(id, signed_by(caller, body.by), body.note, once))


@router.post("/commitments/{id}/missed", response_model=Promise, responses=STEP)
async def miss_commitment(id: str, body: Settling, ledger: TheLedger, caller: TheCaller, once: TheOnce) -> Response:
    """It is broken: its owner's manager is told, and the next letter to the customer has to say so."""
    return respond(await ledger.missed(id, signed_by(caller, body.by), body.note, once))


@router.post("/commitments/{id}/moved", response_model=Promise, responses=STEP)
async def move_commitment(id: str, body: Moving, ledger: TheLedger, caller: TheCaller, once: TheOnce) -> Response:
    """Another day was agreed: the row stays, and `moved_to` names the one that took its place."""
    return respond(await ledger.moved(id, body.due, signed_by(caller, body.by), body.note, once))


def _end(given: datetime | date | None) -> datetime | None:
    """A bare day ends with its last moment, as a promise for that day does."""
    if given is None or isinstance(given, datetime):
        return given
    return datetime.combine(given, time.max, UTC)
