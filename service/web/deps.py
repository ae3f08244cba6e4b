"""What routes are handed: the drafter, and the case in the request's body."""

from __future__ import annotations

from typing import Annotated, Literal, cast

from fastapi import Depends, Query, Request

from service.bootstrap_books import Amends
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
from service.web.background import Background
from service.web.plain_keeping import Keeper, PlainKeeper


def get_drafter(request: Request) -> Drafter:
    return cast("Drafter", request.app.state.drafter)


def get_background(request: Request) -> Background:
    return cast("Background", request.app.state.background)


async def read_incoming_body(
    request: Request, source: Annotated[str | None, Query(description=SOURCE_HELP)] = None
) -> IncomingTicket:
    """The ticket in the body, whatever desk it comes from, with the desk's own fields."""
    return read_ticket(await request.body(), source, request.headers.get("content-type"))


def read_options(
    request: Request,
    model: Annotated[str | None, Query(description="A litellm model name; else the service's default.")] = None,
    on_missing: Annotated[Literal["ask", "gaps"], Query(description="Ask, or draft with visible gaps.")] = "ask",
    length: Annotated[Length, Query(description="`short` where the scenario has a short form.")] = "standard",
    grant: Annotated[str | None, Query(description="Kinds of proposed remedies to grant: `refund,goodwill`.")] = None,
    by: Annotated[str | None, Query(description="Who asks; their rank is what they may grant.", max_length=200)] = None,
) -> DraftOptions:
    """What the query says about how to draft."""
    if model is not None:
        refuse_unknown_local(model, request.app.state.settings)
    return DraftOptions(model=model, on_missing=on_missing, length=length, grant=kinds_in(grant), by=by)


def refuse_unknown_local(model: str, settings: Settings) -> None:
    """A caller over HTTP may name a local model, and no path: it would tell what files there are, and load them."""
    known = (settings.model, *settings.fallback_models, *(f"local/{alias}" for alias in settings.local_models))
    if model.startswith("local/") and model not in known:
        message = "give a name from AMENDS_LOCAL_MODELS, as local/NAME, or a model that the service is set up with"
        raise BadInput("the model is not known here", (Problem("model", message),))


def get_life(request: Request) -> Life:
    """Raises StoreError where the service was handed a drafter that keeps its drafts by itself."""
    return _amends(request).life


def get_books(request: Request) -> Books:
    return _amends(request).store


def _amends(request: Request) -> Amends:
    amends: Amends | None = request.app.state.amends
    if amends is None:
        raise StoreError("this service keeps its drafts in memory only; start it with AMENDS_DATABASE_URL")
    return amends


def get_recovery_log(request: Request) -> RecoveryLog:
    return _amends(request).recovery_log


def get_ledger(request: Request) -> Ledger:
    return _amends(request).ledger


def get_sweep(request: Request) -> Sweep:
    return _amends(request).sweep


def get_outbox(request: Request) -> Outbox:
    return _amends(request).deliverer.outbox


def get_keeper(request: Request) -> Keeper:
    """Opens the store as one request sees it."""
    amends: Amends | None = request.app.state.amends
    return amends.keeping if amends else PlainKeeper(get_drafter(request).store)


TheBackground = Annotated[Background, Depends(get_background)]
TheBooks = Annotated[Books, Depends(get_books)]
TheDrafter = Annotated[Drafter, Depends(get_drafter)]
TheKeeper = Annotated[Keeper, Depends(get_keeper)]
TheLog = Annotated[RecoveryLog, Depends(get_recovery_log)]
TheOutbox = Annotated[Outbox, Depends(get_outbox)]
TheLedger = Annotated[Ledger, Depends(get_ledger)]
TheLife = Annotated[Life, Depends(get_life)]
TheSweep = Annotated[Sweep, Depends(get_sweep)]
IncomingBody = Annotated[IncomingTicket, Depends(read_incoming_body)]
Options = Annotated[DraftOptions, Depends(read_options)]
