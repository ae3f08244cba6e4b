"""Checks: a letter somebody wrote in, a report out. No model is asked."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from service.domain.report import Report
from service.intake.native import read_case
from service.web.access import needs
from service.web.deps import TheDrafter
from service.web.schemas import JsonObject

router = APIRouter(prefix="/v1", tags=["checks"], dependencies=[needs("check")])


class CheckRequest(BaseModel):
    """A case and the letter to judge: `Subject: …`, a blank line, the body."""

    model_config = ConfigDict(extra="forbid")

    case: JsonObject
    letter: str = Field(min_length=1)


@router.post("/checks")
def check_letter(body: CheckRequest, drafter: TheDrafter) -> Report:
    """Every element's status, every finding with its span, every figure with its source."""
    return drafter.check(read_case(body.case), body.letter)
