"""A draft as server-sent events, for whoever wants to watch it being written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

from fastapi import APIRouter
from fastapi.sse import EventSourceResponse, ServerSentEvent

from service.domain.progress import Happening, Progress
from service.web.deps import IncomingBody, Options, TheDrafter
from service.web.problems import OUR_FAULT, problem_document
from service.web.schemas import CASE_BODY, PROBLEMS

log = logging.getLogger(__name__)
router = APIRouter(prefix="/v1", tags=["drafts"])


@router.post("/drafts/stream", response_class=EventSourceResponse, responses=PROBLEMS, openapi_extra=CASE_BODY)
async def stream_draft(ticket: IncomingBody, drafter: TheDrafter, options: Options) -> AsyncIterator[ServerSentEvent]:
    """Draft a letter as server-sent events: `stage`, each part as `segment` with its `check`, and the `draft`.

    Parts that were told and do not hold are taken back by `withdrawn`. The last event is the draft, or a
    `problem` in its place. Whoever goes away ends the writing. A comment is sent when nothing happens for a while.
    """
    happenings: asyncio.Queue[Happening | None] = asyncio.Queue()
    progress = Progress(happenings.put_nowait, parts=True)
    writing = asyncio.create_task(drafter.draft(ticket, options, progress=progress))
    writing.add_done_callback(lambda _: happenings.put_nowait(None))
    try:
        while (happening := await happenings.get()) is not None:
            yield ServerSentEvent(event=happening.event, data=happening.model_dump(mode="json", exclude={"event"}))
        yield ServerSentEvent(event="draft", data=writing.result().model_dump(mode="json"))
    except Exception:
        # The status has gone out already, so that an error can only be told as an event.
        log.exception("a streamed draft could not be written")
        yield ServerSentEvent(event="problem", data=problem_document(500, OUR_FAULT))
    finally:
        writing.cancel()
