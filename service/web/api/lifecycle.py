"""What becomes of a draft: edited, looked at, approved, sent, and what came of it."""

from __future__ import annotations

from typing import Annotated, Self

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from service.access.ranks import claimed_role
from service.domain.case import Role, Ticket
from service.domain.customer_key import key_of_id
from service.domain.draft import Draft, DraftState, DraftStatus
from service.domain.history import AMENDS, DraftFilter, HeadPage, Outcome, OutcomeKind
from service.domain.moment import AwareMoment
from service.intake.news import read_news
from service.intake.read import SOURCE_HELP
from service.lifecycle.decide import Signing
from service.lifecycle.figures import AcceptanceFigures, acceptance
from service.lifecycle.steps import Change, Dispatch, Step, Told
from service.web.access import TheCaller, needs, signed_by
from service.web.answers import respond
from service.web.deps import TheBooks, TheLife
from service.web.history_document import HistoryDocument, history_document
from service.web.once import TheOnce, TheRevision
from service.web.schemas import KNOWN, MATCHED, NEWS_BODY, STEP, Who

router = APIRouter(prefix="/v1", tags=["life of a draft"])

Note = Annotated[str, Field(max_length=2_000)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    by: Who = Field(description="Who does it.", examples=["Gareth Mbeki"])


class NewVersion(_Body):
    """The letter in a person's words, or that they have seen the customer's newest message; or both."""

    subject: str | None = Field(None, min_length=1, max_length=500)
    body: str | None = Field(None, min_length=1, max_length=20_000)
    looked_at: str | None = Field(None, min_length=1, description="The id of the customer's newest message.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if (self.subject is None) != (self.body is None):
            raise ValueError("give subject and body together")
        if self.body is None and self.looked_at is None:
            raise ValueError("give subject and body, or looked_at")
        return self


class NewSignOff(_Body):
    """An office's agreement to the words that the draft has now."""

    office: str = Field(min_length=1, max_length=64, examples=["legal"])
    role: Role | None = Field(None, description="Their rank, where the directory does not say it.")
    note: Note = ""
    text_hash: str | None = Field(None, description="Of the letter that they read, as the history tells it.")


class NewSending(_Body):
    """That a version has gone to the customer."""

    version: int = Field(ge=1)
    channel: str = Field(min_length=1, max_length=64, examples=["email"])
    reference: str = Field("", max_length=300, description="The desk's own number of the message.")


class NewOutcome(_Body):
    """What came of a letter."""

    kind: OutcomeKind
    value: float | None = Field(None, allow_inf_nan=False)
    note: Note = ""


async def read_newer(request: Request, source: Annotated[str | None, Query(description=SOURCE_HELP)] = None) -> Ticket:
    """The messages in the body, alone or in their help desk's payload."""
    return read_news(await request.body(), source, request.headers.get("content-type"))


@router.get("/drafts", dependencies=[needs("draft")])
async def list_drafts(
    books: TheBooks,
    status: DraftStatus | None = None,
    state: DraftState | None = None,
    scenario: str | None = None,
    ticket: Annotated[str | None, Query(description="The ticket's number.")] = None,
    customer: Annotated[str | None, Query(description="The customer's id (`customer.id`).")] = None,
    since: Annotated[AwareMoment | None, Query(description="Only those that were changed since.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[str | None, Query(description="`next` of the page before.")] = None,
) -> HeadPage:
    """Drafts without their letters, the newest first. Drafts that come in meanwhile move nothing."""
    which = DraftFilter(
        status=status,
        state=state,
        scenario=scenario,
        ticket_id=ticket,
        customer=key_of_id(customer) if customer else None,
        since=since,
    )
    return await books.heads(which, after, limit)


@router.get("/drafts/{id}/history", dependencies=[needs("draft")], responses=KNOWN)
async def show_history(id: str, books: TheBooks) -> HistoryDocument:
    """Every version with who made it, when, its report and what was edited; sign-offs, sending and outcomes."""
    return history_document(await books.history(id))


@router.post(
    "/drafts/{id}/versions",
    dependencies=[needs("draft")],
    status_code=201,
    response_model=Draft,
    responses=STEP | MATCHED,
)
async def change_draft(
    id: str, body: NewVersion, life: TheLife, caller: TheCaller, revision: TheRevision, once: TheOnce
) -> Response:
    """A new version, checked by the same rules. Sign-offs of the one before are void."""
    change = Change.model_validate(body.model_dump(exclude={"by"}))
    return respond(await life.change(id, change, Step(by=signed_by(caller, body.by), revision=revision, once=once)))


@router.post(
    "/drafts/{id}/approvals",
    dependencies=[needs("approve")],
    status_code=201,
    response_model=Draft,
    responses=STEP | MATCHED,
)
async def approve_draft(
    id: str, body: NewSignOff, life: TheLife, caller: TheCaller, revision: TheRevision, once: TheOnce
) -> Response:
    """Sign for an office. With the last office that is wanted the draft is approved."""
    claimed = {"by": signed_by(caller, body.by), "role": claimed_role(caller, body.role)}
    signing = Signing.model_validate(body.model_dump() | claimed)
    return respond(await life.approve(id, signing, Step(by=signed_by(caller, body.by), revision=revision, once=once)))


@router.post(
    "/drafts/{id}/sent", dependencies=[needs("draft")], status_code=201, response_model=Draft, responses=STEP | MATCHED
)
async def send_draft(
    id: str, body: NewSending, life: TheLife, caller: TheCaller, revision: TheRevision, once: TheOnce
) -> Response:
    """Tell that the letter has gone out. Refused while anything is in the way of that; ask before you send."""
    dispatch = Dispatch.model_validate(body.model_dump(exclude={"by"}))
    return respond(await life.send(id, dispatch, Step(by=signed_by(caller, body.by), revision=revision, once=once)))


@router.post(
    "/drafts/{id}/outcomes", dependencies=[needs("draft")], status_code=201, response_model=Outcome, responses=STEP
)
async def tell_outcome(id: str, body: NewOutcome, life: TheLife, caller: TheCaller, once: TheOnce) -> Response:
    """Tell what came of a letter that was sent."""
    told = Told.model_validate(body.model_dump(exclude={"by"}))
    return respond(await life.learn(id, told, Step(by=signed_by(caller, body.by), once=once)))


@router.post(
    "/drafts/{id}/messages",
    dependencies=[needs("draft")],
    response_model=Draft,
    responses=STEP,
    openapi_extra=NEWS_BODY,
)
async def hear_messages(
    id: str, ticket: Annotated[Ticket, Depends(read_newer)], life: TheLife, caller: TheCaller, once: TheOnce
) -> Response:
    """Tell what the ticket says by now: `{"messages": […]}`, or a whole payload as for drafts.

    A draft whose customer has written since is stale. Messages that it knows change nothing.
    """
    return respond(await life.hear(id, ticket, Step(by=caller.person or AMENDS, once=once)))


@router.get("/figures", dependencies=[needs("admin")])
async def show_figures(
    books: TheBooks, since: Annotated[AwareMoment | None, Query(description="Only letters sent since.")] = None
) -> AcceptanceFigures:
    """How many letters went as they were drafted, and how much of the others people changed."""
    return acceptance(await books.sent_letters(since))
