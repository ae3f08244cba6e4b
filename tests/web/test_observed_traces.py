"""Traces tell of steps, how long they took and how many there were of what; without somewhere to go there are none."""

import httpx
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from service.bootstrap import build_drafter
from service.settings import Settings
from service.web.app import create_app
from service.web.observed.traces import no_traces, only_told, tracer_provider
from tests.web.steps import body_of


@pytest.fixture
def spans():
    return InMemorySpanExporter()


@pytest.fixture
async def client(spans):
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    app = create_app(Settings(), build_drafter(Settings()), traces=provider)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1") as client:
        yield client


async def test_a_draft_is_a_tree_of_steps(client, spans):
    await client.post("/v1/drafts?by=Ruth", json=body_of())
    found = {span.name: span for span in spans.get_finished_spans()}

    assert set(found) >= {"POST /v1/drafts", "amends.draft", "amends.triage", "amends.gather", "amends.write"}
    assert set(found) >= {"amends.model", "amends.check"}
    draft, request = found["amends.draft"], found["POST /v1/drafts"]
    assert draft.parent.span_id == request.context.span_id
    assert found["amends.model"].parent.span_id == draft.context.span_id
    assert draft.attributes["amends.scenario"] == "billing_error"
    assert found["amends.model"].attributes == {"amends.calls": 1, "amends.outcome": "answered"}


async def test_a_request_is_known_by_its_route_and_neither_by_path_nor_query_nor_host(client, spans):
    await client.get("/v1/drafts/dr_of_zoe?q=zoe", headers={"Host": "127.0.0.1:99"})
    (span,) = spans.get_finished_spans()

    assert span.name == "GET /v1/drafts/{id}"
    assert (span.attributes["http.route"], span.attributes["http.response.status_code"]) == ("/v1/drafts/{id}", 404)
    assert not {"url.path", "url.query", "server.address"} & set(span.attributes)
    assert "zoe" not in span.to_json()


async def test_probes_are_not_traced(client, spans):
    await client.get("/healthz")

    assert spans.get_finished_spans() == ()


def test_there_are_none_without_somewhere_to_send_them():
    assert tracer_provider(None) is no_traces


def test_an_attribute_that_nobody_has_thought_of_is_kept_back():
    assert only_told({"http.route": "/v1", "url.full": "https://x/zoe", "amends.calls": 1}) == {
        "http.route": "/v1",
        "amends.calls": 1,
    }
