"""A draft as server-sent events, for whoever wants to watch it being written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

from fastapi import APIRouter, Depends
from fastapi.sse import EventSourceResponse, ServerSentEvent

from service.domain.history import AMENDS
from service.domain.progress import Happening, Progress
from service.web.access import needs
from service.web.answers import as_it_is
from service.web.deps import ClaimedBody, Options, TheDrafter, TheKeeper
from service.web.once import TheOnce
from service.web.problems import OUR_FAULT, problem_document
from service.web.schemas import CASE_BODY, DRAFTED

log = logging.getLogger(__name__)
router = APIRouter(prefix="/v1", tags=["drafts"], dependencies=[needs("draft")])


async def refuse_reused(keeper: TheKeeper, once: TheOnce) -> None:
    """Before the status has gone out, so that a key that is another request's can be refused with one."""
    await keeper(as_it_is, AMENDS, once).first()


@router.post(
    "/drafts/stream",
    response_class=EventSourceResponse,
    responses=DRAFTED,
    openapi_extra=CASE_BODY,
    dependencies=[Depends(refuse_reused)],
)
async def stream_draft(
    ticket: ClaimedBody, drafter: TheDrafter, options: Options, keeper: TheKeeper, once: TheOnce
) -> AsyncIterator[ServerSentEvent]:
    """Draft a letter as server-sent events: `stage`, each part as `segment` with its `check`, and the `draft`.

    Parts that were told and do not hold are taken back by `withdrawn`. The last event is the draft, or a
    `problem` in its place. Whoever goes away ends the writing. A comment is sent when nothing happens for a while.
    A repeat under the same `Idempotency-Key` is told the first draft at once.
    """
    keeping = keeper(as_it_is, options.by or AMENDS, once)
    first = await keeping.first()
    if first is not None:
        yield ServerSentEvent(event="draft", data=first.reply.body)
        return
    happenings: asyncio.Queue[Happening | None] = asyncio.Queue()
    progress = Progress(happenings.put_nowait, parts=True)
    writing = asyncio.create_task(drafter.draft(ticket, options, progress=progress, store=keeping))
    writing.add_done_callback(lambda _: happenings.put_nowait(None))
    try:
        while (happening := await happenings.get()) is not None:
            yield ServerSentEvent(event=happening.event, data=happening.model_dump(mode="json", exclude={"event"}))
        writing.result()
        yield ServerSentEvent(event="draft", data=keeping.outcome.reply.body)
    except Exception:
        # The status has gone out already, so that an error can only be told as an event.
        log.exception("a streamed draft could not be written")
        yield ServerSentEvent(event="problem", data=problem_document(500, OUR_FAULT))
    finally:
        writing.cancel()
