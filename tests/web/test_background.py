"""A draft that nobody waits for is written, or its failure is told to whoever asks, as often as they ask."""

import asyncio
import dataclasses

import httpx
import pytest

from evals.cases import as_a_caller_sends_it, load_cases
from service.bootstrap import build_drafter
from service.domain.access import Place
from service.errors import DraftFailed, StoreBusy
from service.settings import Settings
from service.web.app import create_app
from service.web.background import Background
from tests.web.never_answers import NeverAnswers
from tests.web.sqlite_alone import databases  # noqa: F401  a fixture

BODY = as_a_caller_sends_it(load_cases("nine")["missed_sla"].case).model_dump(mode="json", exclude_none=True)
ASYNC = {"Prefer": "respond-async, wait=10"}


class BrokenStore:
    """Dies of something that is no error of ours."""

    async def save(self, kept):
        raise ZeroDivisionError

    async def load(self, id):
        raise ZeroDivisionError

    async def newest_of(self, ticket):
        return None


def client_of(app):
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def broken():
    settings = Settings()
    return create_app(settings, dataclasses.replace(build_drafter(settings), store=BrokenStore()))


class BusyStore(BrokenStore):
    """Somebody else writes for too long."""

    async def save(self, kept):
        raise StoreBusy("ask again")


@pytest.fixture(scope="module")
def busy():
    settings = Settings()
    return create_app(settings, dataclasses.replace(build_drafter(settings), store=BusyStore()))


@pytest.fixture
def slow():
    settings = Settings(shutdown_seconds=0)
    return create_app(settings, build_drafter(settings, NeverAnswers()))


async def test_an_accepted_draft_has_a_location_and_no_body(slow):
    async with client_of(slow) as client:
        answer = await client.post("/v1/drafts", json=BODY, headers=ASYNC)

    assert (answer.status_code, answer.content) == (202, b"")
    assert answer.headers["preference-applied"] == "respond-async"
    await slow.state.background.stop()


async def test_a_failure_in_the_background_is_told_each_time(broken):
    async with client_of(broken) as client:
        accepted = await client.post("/v1/drafts", json=BODY, headers=ASYNC)
        while (first := await client.get(accepted.headers["location"])).status_code == 202:
            pass
        second = await client.get(accepted.headers["location"])

    assert [a.status_code for a in (first, second)] == [500, 500]
    assert first.headers["content-type"] == "application/problem+json"


async def test_an_error_that_nobody_expected_is_a_problem_and_is_counted(broken):
    async with client_of(broken) as client:
        answer = await client.post("/v1/drafts", json=BODY)
        metrics = (await client.get("/metrics")).text

    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert 'method="POST",route="/v1/drafts",status="500"' in metrics


async def test_a_database_that_is_busy_is_to_be_asked_again(busy):
    async with client_of(busy) as client:
        answer = await client.post("/v1/drafts", json=BODY)

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["detail"].endswith("ask again")


async def test_a_drafter_with_a_store_of_its_own_has_no_history_to_tell(broken):
    async with client_of(broken) as client:
        answers = [await client.get(path) for path in ("/v1/drafts", "/v1/drafts/dr_1/history", "/v1/figures")]

    assert [(a.status_code, a.headers["content-type"]) for a in answers] == [(503, "application/problem+json")] * 3


async def test_a_draft_in_writing_takes_no_answers_yet_and_ends_with_the_service(slow):
    async with client_of(slow) as client, slow.router.lifespan_context(slow):
        location = (await client.post("/v1/drafts", json=BODY, headers=ASYNC)).headers["location"]
        answered = await client.post(f"{location}/answers", json={"answers": {}, "by": "Ruth"})
        fetched = await client.get(location)

    assert (answered.status_code, fetched.status_code) == (409, 202)
    assert slow.state.background.stage_of(Place(), location.rsplit("/", 1)[-1]) is None


async def test_a_draft_in_writing_tells_how_far_it_is(slow):
    async with client_of(slow) as client:
        location = (await client.post("/v1/drafts", json=BODY, headers=ASYNC)).headers["location"]
        stages = [(await client.get(location)).json()["stage"]]
        while stages[-1] != "writing":
            stages.append((await client.get(location)).json()["stage"])
        await slow.state.background.stop()

    assert set(stages) <= {"waiting", "reading", "gathering", "writing"}


async def test_answers_given_after_a_background_draft_are_in_what_is_fetched(app):
    body = {**BODY, "facts": {k: v for k, v in BODY["facts"].items() if k != "issue"}}
    async with client_of(app) as client:
        location = (await client.post("/v1/drafts", json=body, headers=ASYNC)).headers["location"]
        while (await client.post(f"{location}/answers", json={"answers": {}, "by": "Ruth"})).status_code == 409:
            pass
        answers = {"answers": {"issue": BODY["facts"]["issue"]}, "by": "Ruth"}
        answered = await client.post(f"{location}/answers", json=answers)
        fetched = await client.get(location)

    assert fetched.json() == answered.json()


async def test_what_one_place_has_written_another_learns_nothing_of():
    brand, partner = Place(), Place(partner="calls")
    background, begun = Background(), asyncio.Event()

    async def fails(progress):
        await begun.wait()
        raise StoreBusy("ask again")

    background.start(brand, "dr_1", fails)
    seen = [background.stage_of(place, "dr_1") for place in (brand, partner)]
    background.refuse_unfinished(partner, "dr_1")
    begun.set()
    await background.finish(10)

    background.refuse_failed(partner, "dr_1")
    assert seen == ["waiting", None]
    with pytest.raises(DraftFailed):
        background.refuse_failed(brand, "dr_1")


async def test_what_failed_here_and_was_written_since_is_shown(app, client):
    """Another process took it up, or this one did once the database was there again."""
    place, background = Place(), app.state.background
    written = (await client.post("/v1/drafts", json=BODY)).json()["id"]
    for id in (written, "dr_none"):
        background.fail(place, id, StoreBusy("ask again"))

    assert (await client.get(f"/v1/drafts/{written}")).status_code == 200
    assert (await client.get("/v1/drafts/dr_none")).status_code == 500
