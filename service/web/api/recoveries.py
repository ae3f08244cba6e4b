"""The recovery log: a row before each letter goes, the log as a list or a table, and what became of messages."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from service.domain.books import Reply
from service.domain.moment import MomentOrDay
from service.domain.outgoing import Outgoing, OutgoingState
from service.domain.recovery import RecoveryRow
from service.lifecycle.once import carry_out_beside
from service.lifecycle.recovery_csv import recovery_csv
from service.lifecycle.recovery_log import Logged
from service.web.access import TheCaller, needs, signed_by
from service.web.answers import respond
from service.web.deps import TheBooks, TheLog, TheOutbox
from service.web.once import TheOnce
from service.web.schemas import STEP, Who

router = APIRouter(prefix="/v1", tags=["recovery log"])


class Entry(BaseModel):
    """Who logs the mishap, and its cause where they know better than the case's words."""

    model_config = ConfigDict(extra="forbid")

    by: Who = Field(examples=["Gareth Mbeki"])
    cause_code: str | None = Field(None, max_length=64, examples=["queue_unwatched"])


class Recoveries(BaseModel):
    """Rows of the recovery log, the earliest first."""

    recoveries: tuple[RecoveryRow, ...]


class Deliveries(BaseModel):
    """Messages to other systems, the newest first."""

    deliveries: tuple[Outgoing, ...]


Since = Annotated[MomentOrDay | None, Query(description="A moment with its offset, or a day (UTC).")]
CSV: dict[int | str, dict[str, object]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}


@router.post(
    "/drafts/{id}/recovery", dependencies=[needs("draft")], status_code=201, response_model=Logged, responses=STEP
)
async def log_recovery(id: str, entry: Entry, log: TheLog, caller: TheCaller, once: TheOnce) -> Response:
    """Enter the mishap in the log and the complaint workflow. 202 while the workflow has not taken it; ask again."""
    by = signed_by(caller, entry.by)

    async def work() -> Reply:
        logged = await log.log(id, by, entry.cause_code)
        return Reply(status=201 if logged.routed else 202, body=logged.model_dump(mode="json"))

    return respond(await carry_out_beside(log.books, by, once, id, work))


@router.get("/recoveries", dependencies=[needs("draft")], response_model=Recoveries, responses=CSV)
async def list_recoveries(
    books: TheBooks, since: Since = None, format: Literal["json", "csv"] = "json"
) -> Recoveries | Response:
    """The recovery log, as JSON or as a table for a spreadsheet."""
    rows = await books.recoveries(_moment(since))
    return Response(recovery_csv(rows), media_type="text/csv") if format == "csv" else Recoveries(recoveries=rows)


@router.get("/deliveries", dependencies=[needs("admin")])
async def list_deliveries(outbox: TheOutbox, state: OutgoingState | None = None) -> Deliveries:
    """What other systems were told: what waits, what arrived, what failed and why."""
    return Deliveries(deliveries=await outbox.outgoing(state))


def _moment(since: datetime | date | None) -> datetime | None:
    return since if isinstance(since, datetime) or since is None else datetime.combine(since, time.min, UTC)
