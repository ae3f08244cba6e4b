"""Letters after the first one: the draft that waits because of a promise, and the script of the call that keeps it."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response

from service.domain.books import Reply
from service.domain.follow_ups import FollowUps
from service.domain.history import AMENDS
from service.domain.promise import Promise
from service.errors import StoreError
from service.lifecycle.once import carry_out_beside
from service.lifecycle.reminders import Sweep
from service.web.access import TheCaller, needs
from service.web.answers import respond
from service.web.deps import TheLedger, TheSweep
from service.web.once import TheOnce
from service.web.schemas import DRAFTED, STEP

SCRIPT: dict[int | str, dict[str, object]] = {200: {"content": {"text/markdown": {"schema": {"type": "string"}}}}}
router = APIRouter(prefix="/v1", tags=["promises"], dependencies=[needs("draft")])


@router.post("/commitments/{id}/follow-up", response_model=Promise, responses=DRAFTED)
async def draft_follow_up(id: str, ledger: TheLedger, sweep: TheSweep, caller: TheCaller, once: TheOnce) -> Response:
    """Draft the letter that a promise asks for, without waiting for its day. `follow_up` names the draft.

    Asked again, it is the same draft; a new version of it where the promise has moved on.
    """
    promise = await ledger.promise(id)

    async def work() -> Reply:
        waiting = await _follow_ups(sweep).wait_for(promise, ledger.clock())
        return Reply(status=200, body=waiting.model_dump(mode="json"))

    return respond(await carry_out_beside(ledger.books, caller.person or AMENDS, once, promise.draft_id, work))


@router.get("/commitments/{id}/script", responses=STEP | SCRIPT, response_class=Response)
async def show_call_script(id: str, ledger: TheLedger, sweep: TheSweep) -> Response:
    """What to say, to ask and to note down in the call that keeps a promise, in Markdown."""
    script = await _follow_ups(sweep).script(await ledger.promise(id), ledger.clock())
    return PlainTextResponse(script, media_type="text/markdown; charset=utf-8")


def _follow_ups(sweep: Sweep) -> FollowUps:
    if sweep.follow_ups is None:
        raise StoreError("this service drafts no follow-ups; start it with AMENDS_DATABASE_URL")
    return sweep.follow_ups
