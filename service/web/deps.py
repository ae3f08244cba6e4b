"""What routes are handed: the drafter, and the case in the request's body."""

from __future__ import annotations

from typing import Annotated, Literal, cast

from fastapi import Depends, Query, Request

from service.domain.case import CaseFile
from service.domain.request import Length
from service.drafting.pipeline import Drafter, DraftOptions
from service.intake.read import read_ticket
from service.web.background import Background


def get_drafter(request: Request) -> Drafter:
    return cast("Drafter", request.app.state.drafter)


def get_background(request: Request) -> Background:
    return cast("Background", request.app.state.background)


async def read_case_body(
    request: Request, source: Annotated[str, Query(description="Whose payload the body is.")] = "native"
) -> CaseFile:
    """The case in the body, whatever desk it comes from."""
    return read_ticket(await request.body(), source)


def read_options(
    model: Annotated[str | None, Query(description="A litellm model name; else the service's default.")] = None,
    on_missing: Annotated[Literal["ask", "gaps"], Query(description="Ask, or draft with visible gaps.")] = "ask",
    length: Annotated[Length, Query(description="`short` where the scenario has a short form.")] = "standard",
) -> DraftOptions:
    """What the query says about how to draft."""
    return DraftOptions(model=model, on_missing=on_missing, length=length)


TheBackground = Annotated[Background, Depends(get_background)]
TheDrafter = Annotated[Drafter, Depends(get_drafter)]
CaseBody = Annotated[CaseFile, Depends(read_case_body)]
Options = Annotated[DraftOptions, Depends(read_options)]
