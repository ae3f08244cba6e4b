"""Letters after the first one: the draft that waits because of a promise, and the script of the call that keeps it."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from service.domain.follow_ups import FollowUps
from service.domain.promise import Promise
from service.errors import StoreError
from service.lifecycle.reminders import Sweep
from service.web.deps import TheLedger, TheSweep
from service.web.schemas import PROBLEMS

router = APIRouter(prefix="/v1", tags=["promises"])


@router.post("/commitments/{id}/follow-up", responses=PROBLEMS)
async def draft_follow_up(id: str, ledger: TheLedger, sweep: TheSweep) -> Promise:
    """Draft the letter that a promise asks for, without waiting for its day. `follow_up` names the draft.

    Asked again, it is the same draft; a new version of it where the promise has moved on.
    """
    return await _follow_ups(sweep).wait_for(await ledger.promise(id), ledger.clock())


@router.get("/commitments/{id}/script", responses=PROBLEMS, response_class=PlainTextResponse)
async def show_call_script(id: str, ledger: TheLedger, sweep: TheSweep) -> PlainTextResponse:
    """What to say, to ask and to note down in the call that keeps a promise, in Markdown."""
    script = await _follow_ups(sweep).script(await ledger.promise(id), ledger.clock())
    return PlainTextResponse(script, media_type="text/markdown; charset=utf-8")


def _follow_ups(sweep: Sweep) -> FollowUps:
    if sweep.follow_ups is None:
        raise StoreError("this service drafts no follow-ups; start it with AMENDS_DATABASE_URL")
    return sweep.follow_ups
