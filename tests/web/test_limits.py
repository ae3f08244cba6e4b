"""Bodies that are too large, too slow or too deep, and requests that take too long."""

import asyncio
import json

import httpx
import pytest

from service.settings import Settings
from service.web.app import create_app
from tests.web.never_answers import NeverAnswers
from tests.web.steps import body_of

HERE = [(b"host", b"127.0.0.1"), (b"content-type", b"application/json")]
DEEP = {"list": "[" * 100_000, "closed": "[" * 100_000 + "]" * 100_000, "object": '{"a":' * 100_000}
LEVELS = ("[" * 900 + "]" * 900, '{"a":' * 600 + "1" + "}" * 600)


@pytest.fixture
def database_url(sqlite_databases):
    url = sqlite_databases.migrated()
    yield url
    sqlite_databases.drop(url)


@pytest.fixture
def model():
    return NeverAnswers()


@pytest.fixture
async def app(database_url):
    app = create_app(Settings(database_url=database_url, body_seconds=0.05))
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def hurried(database_url, model):
    """A client of a service whose requests may take a second, and whose model takes for ever."""
    app = create_app(Settings(database_url=database_url, request_seconds=1, model="test/slow"), model=model)
    transport = httpx.ASGITransport(app=app)
    async with app.router.lifespan_context(app):
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            yield client
        await app.state.background.stop()


@pytest.fixture
async def client(app):
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def posts(sqlite_databases):
    """The paths that take a body, in every service."""
    described = create_app(Settings(database_url=sqlite_databases.migrated())).openapi()
    return [path.replace("{id}", "x") for path, item in described["paths"].items() if "post" in item]


@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP)
async def test_a_body_without_a_bottom_is_refused_by_every_route(client, posts, body):
    for path in posts:
        answer = await client.post(path, content=body, headers={"Content-Type": "application/json", "If-Match": "*"})
        if not path.endswith("/follow-up"):
            assert (answer.status_code, path) == (422, path)
            assert answer.headers["content-type"] == "application/problem+json"


WRAPPED = {
    "case": '{{"case": {{"ticket": {0}}}, "letter": "x"}}',
    "answer": '{{"answers": {{"refund": {0}}}, "by": "x"}}',
}


@pytest.mark.parametrize("deep", LEVELS, ids=["list", "object"])
@pytest.mark.parametrize("wrap", WRAPPED.values(), ids=WRAPPED)
async def test_a_body_that_is_deep_within_is_refused(client, posts, deep, wrap):
    for path in posts:
        answer = await client.post(path, content=wrap.format(deep), headers={"Content-Type": "application/json"})
        assert answer.status_code < 500, (path, answer.text)


async def test_a_request_that_takes_too_long_is_stopped_and_keeps_nothing(hurried, model):
    nobody_waits = await hurried.post("/v1/drafts", json=body_of(), headers={"Prefer": "respond-async"})
    await model.asked.wait()
    answer = await hurried.post("/v1/drafts", json=body_of())
    kept = (await hurried.get("/v1/drafts")).json()["drafts"]

    assert (answer.status_code, answer.headers["content-type"]) == (504, "application/problem+json")
    assert kept == []
    assert (await hurried.get(nobody_waits.headers["location"])).status_code == 202


async def sent_slowly(app, path, part=b'{"case":'):
    """The answer to a body of which only a part ever comes."""
    messages, parts = [], [{"type": "http.request", "body": part, "more_body": True}]

    async def receive():
        if parts:
            return parts.pop()
        return await asyncio.Event().wait()

    async def send(message):
        messages.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "headers": HERE,
        "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    await app(scope, receive, send)
    return messages


@pytest.mark.parametrize("path", ["/v1/checks", "/v1/drafts"])
async def test_a_body_that_does_not_arrive_is_not_waited_for(app, path):
    start, body = await sent_slowly(app, path)

    headers = dict(start["headers"])
    assert (start["status"], headers[b"connection"]) == (408, b"close")
    assert json.loads(body["body"])["status"] == 408


async def test_nobody_without_a_key_has_a_body_read(app):
    asked = []

    async def receive():
        asked.append(True)
        return {"type": "http.request", "body": b"{}", "more_body": False}

    answers = []

    async def send(message):
        answers.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/v1/drafts", "raw_path": b"/v1/drafts", "query_string": b"", "headers": [(b"host", b"amends.example")],
        "server": ("127.0.0.1", 80), "client": ("203.0.113.9", 1),
    }  # fmt: skip
    await app(scope, receive, send)

    assert (answers[0]["status"], asked) == (401, [])
