"""Ready means that a letter could be drafted and kept; what is wanting is named."""

import httpx
import pytest

from service.web.chores import Pulse
from service.web.readiness import Readiness
from service.web.stopping import Stopping


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


async def ready(client):
    answer = await client.get("/readyz")
    return answer.status_code, answer.json().get("detail", answer.json().get("status"))


async def test_a_service_that_can_work_is_ready(client):
    assert await ready(client) == (200, "ready")


@pytest.mark.parametrize("chore", ["outbox", "sweep", "parked"])
async def test_a_chore_that_has_stood_still_is_named(app, client, chore):
    clock = Clock()
    anothers, pulse = Pulse(10, lambda: 0.0), Pulse(10, clock)
    app.state.readiness = Readiness(app.state.stopping, app.state.desks, [(chore, anothers), (chore, pulse)])
    before = await ready(client)
    clock.now = 10.0

    assert before == (200, "ready")
    assert await ready(client) == (503, f"not ready: {chore}")
    await pulse.sleep(0)
    assert await ready(client) == (200, "ready")


async def test_a_database_with_other_tables_is_named(app, client):
    database = next(iter(app.state.desks.every())).store.database
    async with database.writing() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")

    assert await ready(client) == (503, "not ready: migration")


async def test_a_database_that_cannot_be_asked_is_named_and_the_metrics_say_so(app, client):
    database = next(iter(app.state.desks.every())).store.database
    async with database.writing() as connection:
        await connection.exec_driver_sql("DROP TABLE alembic_version")

    assert await ready(client) == (503, "not ready: database")


async def test_a_service_that_stops_is_not_ready_and_still_alive(app, client):
    app.state.stopping.begin()

    assert await ready(client) == (503, "not ready: service")
    assert (await client.get("/healthz")).status_code == 200
    assert (await client.get("/v1/drafts")).status_code == 200
    refused = await client.post("/v1/checks", json={})
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")


def test_what_is_under_way_has_the_seconds_that_are_left():
    clock = Clock()
    stopping = Stopping(20, clock)
    clock.now = 5.0
    stopping.begin()
    clock.now = 12.0
    stopping.begin()

    assert stopping.seconds_left == 13.0
    clock.now = 60.0
    assert stopping.seconds_left == 0.0


async def test_metrics_tell_what_was_done_and_what_waits(client, desk):
    await desk.draft()
    text = (await client.get("/metrics")).text
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))

    assert lines['amends_drafts_total{scenario="billing_error",status="needs_approval"}'] == "1.0"
    assert lines['amends_model_calls_total{outcome="answered"}'] == "1.0"
    assert float(lines['amends_checks_total{sendable="yes"}']) >= 1
    assert lines['amends_outbox_messages{state="waiting"}'] == "0.0"
    assert lines['amends_promises{state="overdue"}'] == "0.0"
    assert lines["amends_drafts_under_way"] == lines["amends_drafts_parked"] == "0.0"
    assert lines["amends_database_up"] == "1.0"
    assert any(line.startswith('amends_build_info{rules="rules-') for line in lines)
    assert "_created" not in text


async def test_a_request_has_its_callers_id_where_that_is_a_plain_token(client):
    given = [await client.get("/healthz", headers={"X-Request-Id": id}) for id in ("abc-1", "ruth@desk.example", "a b")]

    assert given[0].headers["x-request-id"] == "abc-1"
    assert [len(answer.headers["x-request-id"]) for answer in given[1:]] == [32, 32]


async def test_an_error_that_nobody_expected_has_its_request_id(app):
    @app.get("/broken")
    async def broken():
        raise ZeroDivisionError

    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer = await client.get("/broken", headers={"X-Request-Id": "abc-1"})

    assert (answer.status_code, answer.headers["x-request-id"]) == (500, "abc-1")
    assert answer.headers["content-type"] == "application/problem+json"
