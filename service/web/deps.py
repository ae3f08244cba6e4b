"""What routes are handed: the drafter, and the case in the request's body."""

from __future__ import annotations

from typing import Annotated, Literal, cast

from fastapi import Depends, Query, Request

from service.domain.incoming import IncomingTicket
from service.domain.request import Length
from service.drafting.grant import kinds_in
from service.drafting.pipeline import Drafter, DraftOptions
from service.errors import BadInput, Problem
from service.intake.read import SOURCE_HELP, read_ticket
from service.settings import Settings
from service.web.background import Background


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
    by: Annotated[str | None, Query(description="Who asks; their rank is what they may grant.")] = None,
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


TheBackground = Annotated[Background, Depends(get_background)]
TheDrafter = Annotated[Drafter, Depends(get_drafter)]
IncomingBody = Annotated[IncomingTicket, Depends(read_incoming_body)]
Options = Annotated[DraftOptions, Depends(read_options)]
