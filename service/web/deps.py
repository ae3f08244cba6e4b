"""What routes are handed: the drafter, and the case in the request's body."""

from __future__ import annotations

from typing import Annotated, Literal, cast

from fastapi import Depends, Query, Request

from service.access.claims import refuse_claims
from service.access.ranks import person_behind
from service.bootstrap_books import Amends
from service.bootstrap_desks import Desks
from service.domain.books import Books
from service.domain.incoming import IncomingTicket
from service.domain.outgoing import Outbox
from service.domain.request import Length
from service.drafting.grant import kinds_in
from service.drafting.pipeline import Drafter, DraftOptions
from service.errors import BadInput, Problem, StoreError
from service.intake.read import SOURCE_HELP, read_ticket
from service.lifecycle.ledger import Ledger
from service.lifecycle.life import Life
from service.lifecycle.recovery_log import RecoveryLog
from service.lifecycle.reminders import Sweep
from service.settings import Settings
from service.web.access import TheCaller
from service.web.background import Background
from service.web.plain_keeping import Keeper, PlainKeeper


def get_desk(request: Request, caller: TheCaller) -> Amends | None:
    """Everything of the service as this caller may see it; None where a drafter keeps its drafts by itself.

    Raises UnknownTenant for a key whose tenant or partner no profile names any more.
    """
    desks: Desks | None = request.app.state.desks
    return desks.of(caller.place) if desks else None


Desk = Annotated[Amends | None, Depends(get_desk)]


def get_drafter(request: Request, desk: Desk) -> Drafter:
    return desk.drafter if desk else cast("Drafter", request.app.state.drafter)


TheDrafter = Annotated[Drafter, Depends(get_drafter)]


def get_any_drafter(request: Request) -> Drafter:
    """One of the service's, for what is true of all of them and told to anybody."""
    desks: Desks | None = request.app.state.desks
    return next(iter(desks.every())).drafter if desks else cast("Drafter", request.app.state.drafter)


AnyDrafter = Annotated[Drafter, Depends(get_any_drafter)]


def get_background(request: Request) -> Background:
    return cast("Background", request.app.state.background)


async def read_incoming_body(
    request: Request, source: Annotated[str | None, Query(description=SOURCE_HELP)] = None
) -> IncomingTicket:
    """The ticket in the body, whatever desk it comes from, with the desk's own fields."""
    return read_ticket(await request.body(), source, request.headers.get("content-type"))


def read_claimed_body(
    ticket: Annotated[IncomingTicket, Depends(read_incoming_body)], caller: TheCaller, drafter: TheDrafter
) -> IncomingTicket:
    """The same of a ticket that becomes a letter. Raises NotAllowed for what its key may not vouch for."""
    refuse_claims(ticket.case, caller, drafter.profile, drafter.authority)
    return ticket


def read_options(
    request: Request,
    caller: TheCaller,
    model: Annotated[str | None, Query(description="A litellm model name; else the service's default.")] = None,
    on_missing: Annotated[Literal["ask", "gaps"], Query(description="Ask, or draft with visible gaps.")] = "ask",
    length: Annotated[Length, Query(description="`short` where the scenario has a short form.")] = "standard",
    grant: Annotated[str | None, Query(description="Kinds of proposed remedies to grant: `refund,goodwill`.")] = None,
    by: Annotated[str | None, Query(description="Who asks; their rank is what they may grant.", max_length=200)] = None,
) -> DraftOptions:
    """What the query says about how to draft."""
    if model is not None:
        refuse_unknown_local(model, request.app.state.settings)
    return DraftOptions(
        model=model,
        on_missing=on_missing,
        length=length,
        grant=kinds_in(grant),
        by=person_behind(caller, by, "query.by"),
        role=caller.role,
        highest_role=caller.highest_role,
    )


def refuse_unknown_local(model: str, settings: Settings) -> None:
    """A caller over HTTP may name a local model, and no path: it would tell what files there are, and load them."""
    known = (settings.model, *settings.fallback_models, *(f"local/{alias}" for alias in settings.local_models))
    if model.startswith("local/") and model not in known:
        message = "give a name from AMENDS_LOCAL_MODELS, as local/NAME, or a model that the service is set up with"
        raise BadInput("the model is not known here", (Problem("model", message),))


def get_kept(desk: Desk) -> Amends:
    """Raises StoreError where the service was handed a drafter that keeps its drafts by itself."""
    if desk is None:
        raise StoreError("this service keeps its drafts in memory only; start it with AMENDS_DATABASE_URL")
    return desk


Kept = Annotated[Amends, Depends(get_kept)]


def get_life(kept: Kept) -> Life:
    return kept.life


def get_books(kept: Kept) -> Books:
    return kept.store


def get_recovery_log(kept: Kept) -> RecoveryLog:
    return kept.recovery_log


def get_ledger(kept: Kept) -> Ledger:
    return kept.ledger


def get_sweep(kept: Kept) -> Sweep:
    return kept.sweep


def get_outbox(kept: Kept) -> Outbox:
    return kept.deliverer.outbox


def get_keeper(request: Request, desk: Desk) -> Keeper:
    """Opens the store as one request sees it."""
    return desk.keeping if desk else PlainKeeper(get_drafter(request, desk).store)


TheBackground = Annotated[Background, Depends(get_background)]
TheBooks = Annotated[Books, Depends(get_books)]
TheKeeper = Annotated[Keeper, Depends(get_keeper)]
TheLog = Annotated[RecoveryLog, Depends(get_recovery_log)]
TheOutbox = Annotated[Outbox, Depends(get_outbox)]
TheLedger = Annotated[Ledger, Depends(get_ledger)]
TheLife = Annotated[Life, Depends(get_life)]
TheSweep = Annotated[Sweep, Depends(get_sweep)]
IncomingBody = Annotated[IncomingTicket, Depends(read_incoming_body)]
ClaimedBody = Annotated[IncomingTicket, Depends(read_claimed_body)]
Options = Annotated[DraftOptions, Depends(read_options)]
