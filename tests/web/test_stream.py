"""A draft that is watched: parts as they are written, taken back when they do not hold, and the draft at the end."""

import asyncio
import dataclasses
import json
from contextlib import asynccontextmanager

import httpx
import pytest

from evals.cases import as_a_caller_sends_it, load_cases
from service.bootstrap import build_drafter, build_playbook
from service.drafting.compose import OfflineComposer
from service.drafting.plan import plan_letter
from service.errors import ModelUnavailable
from service.gateway.scripted import ScriptedModel
from service.settings import Settings
from service.web.app import create_app
from tests.web.never_answers import NeverAnswers

CASE = as_a_caller_sends_it(load_cases("nine")["billing_error"].case)
BODY = CASE.model_dump(mode="json", exclude_none=True)


@pytest.fixture(scope="module")
def good():
    """A text for each slot that the rules take."""
    return OfflineComposer().compose(plan_letter(CASE, build_playbook(Settings())[str(CASE.scenario)]))


def app_with(model, **parts):
    settings = Settings()
    return create_app(settings, dataclasses.replace(build_drafter(settings, model), **parts))


async def events_of(app, model="test/scripted"):
    """Each event's name and data."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer = await client.post("/v1/drafts/stream", json=BODY, params={"model": model})
    assert answer.headers["content-type"].startswith("text/event-stream")
    blocks = [block.split("\n") for block in answer.text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def left_standing(events):
    """What somebody sees who shows each part and takes back what is withdrawn."""
    shown = {}
    for name, data in events:
        if name == "segment":
            shown[data["slot"]] = data["text"]
        for slot in data["slots"] if name == "withdrawn" else ():
            del shown[slot]
    return shown


async def test_the_parts_of_the_letter_come_with_what_is_certain_and_the_draft_is_last(good):
    events = await events_of(app_with(ScriptedModel([json.dumps(good)])))

    names = [name for name, _ in events]
    assert names[:3] == ["stage"] * 3
    assert names[3:-1] == ["segment", "check"] * len(good)
    assert events[-1][1]["status"] == "ready"
    checks = [data for name, data in events if name == "check"]
    report = events[-1][1]["report"]
    present = {id for check in checks for id in check["present"]}
    assert present <= {e["id"] for e in report["elements"] if e["status"] == "present"}
    assert "issue_named" in present


async def test_a_part_that_does_not_hold_is_withdrawn_with_the_reason_and_written_again(good):
    wrong = {**good, "next_step": "I will be in touch as soon as possible."}

    events = await events_of(app_with(ScriptedModel([json.dumps(wrong), json.dumps(good)])))

    (taken_back,) = [data for name, data in events if name == "withdrawn"]
    assert taken_back["slots"] == ["next_step"]
    assert "F15" in taken_back["reason"]
    assert left_standing(events) == good


class BreaksOff:
    """Writes one part, and then the connection is gone."""

    async def complete(self, request, model, allowance=None, *, on_slot=None):
        on_slot("cause", "We billed you twice.")
        raise ModelUnavailable("the stream was cut")


async def test_what_a_broken_reply_told_is_withdrawn_and_the_composed_letter_stands(good):
    events = await events_of(app_with(BreaksOff()))

    (taken_back,) = [data for name, data in events if name == "withdrawn"]
    assert taken_back == {"slots": ["cause"], "reason": "the stream was cut"}
    assert left_standing(events) == good
    assert events[-1][1]["composed"]


async def test_what_is_left_standing_is_the_letter_that_is_handed_over(good):
    wrong = {**good, "cause": "It was a technical issue."}

    events = await events_of(app_with(ScriptedModel([json.dumps(wrong)])))

    letter = events[-1][1]["letter"]["text"]
    assert [slot for slot, text in left_standing(events).items() if text not in letter] == []


class BrokenStore:
    """Dies of something that is no error of ours."""

    async def newest_of(self, ticket):
        raise ZeroDivisionError


async def test_a_failure_is_the_last_event(good):
    events = await events_of(app_with(ScriptedModel([json.dumps(good)]), store=BrokenStore()))

    name, data = events[-1]
    assert (name, data["status"]) == ("problem", 500)


@asynccontextmanager
async def whoever_leaves(app, model):
    """A client that asks for a stream and goes away once the model has been asked."""

    async def receive():
        if not model.asked.is_set() and not asked:
            asked.append(True)
            return {"type": "http.request", "body": json.dumps(BODY).encode()}
        await model.asked.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        pass

    asked = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/v1/drafts/stream", "raw_path": b"/v1/drafts/stream", "query_string": b"model=test/slow",
        "headers": [(b"content-type", b"application/json"), (b"host", b"127.0.0.1")],
        "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    task = asyncio.create_task(app(scope, receive, send))
    yield task
    await task


async def test_a_client_that_goes_away_ends_the_model_call():
    model = NeverAnswers()

    async with whoever_leaves(app_with(model), model), asyncio.timeout(20):
        await model.stopped.wait()

    assert model.stopped.is_set()
