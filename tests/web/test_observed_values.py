"""Values are planted in a ticket, a letter, the queries, headers and paths of every route, and whatever can break
breaks with them in its message. None of it is found in what the service lets be seen of itself."""

import dataclasses
import logging
from urllib.parse import quote

import httpx
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from service.bootstrap import build_drafter
from service.errors import ModelDown, ModelUnreadable, StoreError
from service.settings import Settings
from service.web.app import create_app
from service.web.observed.logs import formatter
from tests.store.databases import sqlite_databases  # noqa: F401  a fixture
from tests.web.steps import body_of

NAME, EMAIL, PHONE = "Zerlina Plantagenet", "zerlina@planted.example", "+44 7700 900461"
REFERENCE, WORDS, KEY = "PLANT-88231", "my grandmother's carriage clock", "amd_planted_s3cretsecretsecret"
PLANTED = (NAME, EMAIL, PHONE, REFERENCE, WORDS, KEY, "Zerlina", "s3cretsecret", quote(NAME), "planted.example")
EVERYTHING = f"{NAME} {EMAIL} {PHONE} {REFERENCE} {WORDS} {KEY}"


class Overheard(logging.Handler):
    """Every line as a service writes it, at every level."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.lines = []
        self._formatter = formatter("json")

    def emit(self, record):
        self.lines.append(self._formatter.format(record))


@dataclasses.dataclass
class Seen:
    """All that an operator, or somebody who is refused, can see."""

    lines: list[str]
    spans: InMemorySpanExporter
    answers: list[httpx.Response] = dataclasses.field(default_factory=list)
    metrics: str = ""

    @property
    def errors(self):
        return [a for a in self.answers if a.status_code >= 400]

    def everything(self):
        yield from self.lines
        yield self.metrics
        yield from (span.to_json() for span in self.spans.get_finished_spans())
        for answer in self.errors:
            yield answer.text + repr(answer.headers.raw)


@pytest.fixture
def seen():
    handler, root = Overheard(), logging.getLogger()
    before, level = root.handlers, root.level
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    yield Seen(handler.lines, InMemorySpanExporter())
    root.handlers = before
    root.setLevel(level)


def traced(seen):
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(seen.spans))
    return provider


def planted_body(**changes):
    body = body_of()
    body["customer"] = {"name": NAME, "salutation": f"Dear {NAME}", "id": EMAIL}
    body["ticket"]["id"] = REFERENCE
    first = {"id": "m0", "at": "2026-03-01T09:00:00+00:00", "author": {"role": "customer", "name": NAME}}
    body["ticket"]["messages"].insert(0, {**first, "text": f"It was {WORDS}. {NAME}, {EMAIL}, {PHONE}, {REFERENCE}"})
    return {**body, **changes}


async def drive(app, seen, **headers):
    """Every route of the description with the planted values wherever a caller can write, and then what is not one."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    headers = {"User-Agent": EVERYTHING, "X-Request-Id": EMAIL, "Referer": f"https://d/{quote(NAME)}", **headers}
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=headers) as client:
        paths = (await client.get("/openapi.json")).json()["paths"]
        made = await client.post("/v1/drafts", json=planted_body())
        seen.answers.append(made)
        id = made.json().get("id", "dr_none")
        for path, methods in paths.items():
            for method in methods:
                await ask(client, seen, method, path.replace("{id}", id), {"json": bodies(path)})
                await ask(client, seen, method, path.replace("{id}", quote(EVERYTHING)), {"content": EVERYTHING})
        for path in ("/v1/drafts", "/v1/triage", "/v1/facts"):
            await ask(client, seen, "POST", path, {"json": planted_body(sent_at=NAME)})
        await ask(client, seen, "GET", f"/{quote(NAME)}/{REFERENCE}", {})
        await ask(client, seen, "BREW", f"/v1/drafts/{REFERENCE}", {})
        seen.metrics = (await client.get("/metrics")).text


async def ask(client, seen, method, path, body):
    query = {"ticket": REFERENCE, "customer": EMAIL, "by": NAME, "after": NAME, "since": WORDS, "q": EVERYTHING}
    options = {} if method.upper() in ("GET", "HEAD") else body
    seen.answers.append(await client.request(method, path, params=query, headers={"If-Match": "*"}, **options))


def bodies(path):
    """What each route would take, with planted values in it."""
    return (
        {
            "case": planted_body(),
            "letter": f"Subject: {REFERENCE}\n\nDear {NAME},\n\n{WORDS}",
            "by": NAME,
            "answers": {"contact_email": EMAIL, "issue": WORDS},
            "subject": REFERENCE,
            "body": f"Dear {NAME}, {WORDS} {PHONE}",
        }
        if not path.endswith("versions")
        else {"subject": REFERENCE, "body": f"Dear {NAME}, {WORDS}", "by": NAME}
    )


def found_in(seen):
    return [(value, text[:400]) for text in seen.everything() for value in PLANTED if value in text]


async def test_no_route_lets_a_planted_value_be_seen(sqlite_databases, seen):  # noqa: F811  the fixture
    settings = Settings(database_url=sqlite_databases.migrated(), worker=False)
    app = create_app(settings, traces=traced(seen), durable=True)
    async with app.router.lifespan_context(app):
        await drive(app, seen)

    assert found_in(seen) == []
    assert {a.status_code for a in seen.answers} >= {200, 201, 404, 422}
    assert any('"route": "/v1/drafts/{id}/versions", "status": 201' in line for line in seen.lines)


async def test_a_key_is_seen_nowhere(sqlite_databases, seen):  # noqa: F811  the fixture
    app = create_app(Settings(database_url=sqlite_databases.migrated()), traces=traced(seen))
    # From another machine nobody is let in without one of ours.
    transport = httpx.ASGITransport(app=app, client=("203.0.113.9", 1))
    headers = {"Authorization": f"Bearer {KEY}", "Idempotency-Key": EMAIL}
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", headers=headers) as client,
    ):
        seen.answers += [await client.get("/v1/drafts"), await client.post("/v1/drafts", json=planted_body())]

    assert found_in(seen) == []
    assert [a.status_code for a in seen.answers] == [401, 401]


class BrokenModel:
    def __init__(self, error):
        self._error = error

    async def complete(self, request, model, allowance=None, *, on_slot=None):
        raise self._error


class BrokenRules:
    version = "rules-broken"

    def check(self, text, case, scenario):
        raise ValueError(EVERYTHING)


class BrokenStore:
    def __init__(self, error):
        self._error = error

    async def save(self, kept):
        raise self._error

    async def load(self, id):
        raise self._error

    async def newest_of(self, ticket):
        return None


def with_broken_rules(drafter):
    return dataclasses.replace(
        drafter, checker=BrokenRules(), writer=dataclasses.replace(drafter.writer, checker=BrokenRules())
    )


BROKEN = {
    "model": lambda: build_drafter(Settings(), BrokenModel(RuntimeError(EVERYTHING))),
    "model's refusal": lambda: build_drafter(Settings(), BrokenModel(ModelDown(EVERYTHING))),
    "model's reply": lambda: build_drafter(Settings(), BrokenModel(ModelUnreadable(EVERYTHING, EVERYTHING))),
    "rules": lambda: with_broken_rules(build_drafter(Settings())),
    "database": lambda: dataclasses.replace(build_drafter(Settings()), store=BrokenStore(StoreError(EVERYTHING))),
    "driver": lambda: dataclasses.replace(build_drafter(Settings()), store=BrokenStore(OSError(EVERYTHING))),
}


@pytest.mark.parametrize("part", BROKEN)
async def test_a_part_that_breaks_tells_nothing_of_what_it_had_in_hand(part, seen):
    app = create_app(Settings(shutdown_seconds=0), BROKEN[part](), traces=traced(seen))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            for path in ("/v1/drafts", "/v1/drafts/stream", "/v1/checks"):
                body = bodies(path) if path.endswith("checks") else planted_body()
                seen.answers.append(await client.post(path, json=body))
            waiting = await client.post("/v1/drafts", json=planted_body(), headers={"Prefer": "respond-async"})
            while (told := await client.get(waiting.headers["location"])).status_code == 202:
                pass
            seen.answers.append(told)
            seen.metrics = (await client.get("/metrics")).text

    assert found_in(seen) == []
    assert "amends_http_requests_total" in seen.metrics


async def test_a_database_that_goes_away_tells_nothing(tmp_path, seen):
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'own.db'}"), traces=traced(seen))
    async with app.router.lifespan_context(app):
        async with app.state.desks.of(next(iter(app.state.desks.by_place))).store.database.writing() as connection:
            await connection.exec_driver_sql("ALTER TABLE versions RENAME TO elsewhere")
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            seen.answers.append(await client.post("/v1/drafts", json=planted_body()))
            seen.answers.append(await client.get(f"/v1/drafts/{REFERENCE}"))

    assert found_in(seen) == []
    assert [a.status_code for a in seen.answers] == [503, 404]
    assert any("OperationalError" in line for line in seen.lines)
