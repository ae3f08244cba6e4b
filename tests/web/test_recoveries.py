"""The recovery log, the complaint workflow and events over HTTP, on both databases."""

import csv
import io
import json

import httpx
import pytest
from pydantic import SecretStr

from service.delivery.signature import is_authentic
from service.domain.access import Place
from service.errors import BadFile
from service.settings import Settings
from service.web.app import create_app
from tests.delivery.loopback import listening
from tests.store.databases import ON_SQLITE
from tests.web.steps import WRITER, Desk, body_of, paths

PROFILE = """
complaint_workflow: {{kind: http, name: crm, url: "{crm}", id_from: $.ticket.id, allow_private: true}}
webhooks:
  - {{name: ops, url: "{ops}", secret: OPS, kinds: [approval.needed], allow_private: true}}
"""
SECRET = "whsec_b3Bz"


async def log(desk, **body):
    return await desk.client.post(f"/v1/drafts/{desk.id}/recovery", json={"by": WRITER, **body})


async def test_a_letter_goes_only_once_its_mishap_is_logged(desk):
    await desk.draft()
    await desk.sign()
    refused = await desk.send()
    logged = await log(desk)

    sent = await desk.send()

    assert (refused.status_code, paths(refused)) == (409, ["recovery_logged"])
    assert logged.status_code == 201
    assert logged.json()["routed"] is True
    assert (sent.status_code, sent.json()["state"]) == (201, "sent")


async def test_an_edit_of_a_logged_letter_is_judged_as_logged(desk):
    await desk.draft()
    before = await desk.edit()
    await log(desk)
    after = await desk.edit(find="Yours", put="Very truly yours")

    assert [status_of(answer, "recovery_logged") for answer in (before, after)] == ["not_applicable", "present"]


def status_of(answer, element):
    return next(e["status"] for e in answer.json()["report"]["elements"] if e["id"] == element)


async def test_the_log_is_listed_from_a_day_on_and_as_a_table(desk):
    await desk.draft()
    await log(desk, cause_code="charged_twice")

    listed = (await desk.client.get("/v1/recoveries", params={"since": "2026-01-01"})).json()["recoveries"]
    later = (await desk.client.get("/v1/recoveries", params={"since": "2999-01-01T00:00:00Z"})).json()
    table = await desk.client.get("/v1/recoveries", params={"format": "csv"})

    assert [(row["draft_id"], row["cause_code"], row["agent"]) for row in listed] == [
        (desk.id, "charged_twice", WRITER)
    ]
    early = await desk.client.get("/v1/recoveries", params={"since": "0001-01-01T00:00:00+02:00"})
    assert early.status_code == 422
    assert later == {"recoveries": []}
    assert table.headers["content-type"].startswith("text/csv")
    assert next(csv.DictReader(io.StringIO(table.text)))["draft_id"] == desk.id


async def test_a_mishap_that_is_logged_twice_under_one_key_gets_one_answer(desk):
    await desk.draft()
    body, key = {"by": WRITER}, {"Idempotency-Key": "k-1"}
    answers = [await desk.client.post(f"/v1/drafts/{desk.id}/recovery", json=body, headers=key) for _ in range(2)]
    other = await desk.client.post(f"/v1/drafts/{desk.id}/recovery", json={"by": "Ada"}, headers=key)

    assert [(a.status_code, "idempotent-replayed" in a.headers) for a in answers] == [(201, False), (201, True)]
    assert answers[0].json() == answers[1].json()
    assert other.status_code == 422


@ON_SQLITE
async def test_a_cause_that_is_not_on_the_list_is_refused_by_its_key(desk):
    await desk.draft()

    refused = await log(desk, cause_code="gremlins")

    assert (refused.status_code, paths(refused)) == (422, ["cause_code"])


async def test_an_unknown_draft_is_not_logged(desk):
    desk.id = "dr_none"

    assert (await log(desk)).status_code == 404


@pytest.fixture
def crm():
    with listening() as hook:
        yield hook


@pytest.fixture
def ops():
    with listening() as hook:
        yield hook


@pytest.fixture
async def told(database_url, tmp_path, crm, ops):
    """A desk of a company that has a complaint workflow and a webhook."""
    profile = tmp_path / "profile.yaml"
    profile.write_text(PROFILE.format(crm=crm.url, ops=ops.url))
    app = create_app(Settings(database_url=database_url, profile=profile, secrets={"OPS": SecretStr(SECRET)}))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            yield Desk(client, app)


async def test_a_letter_goes_only_once_the_complaint_workflow_has_it(told, crm):
    crm.statuses = [500, 200]
    await told.draft()
    await told.sign()
    waiting = await log(told)
    refused = await told.send()
    logged = await log(told)

    sent = await told.send()

    assert (waiting.status_code, waiting.json()["outcome"]) == (202, "it answers 500")
    assert (refused.status_code, paths(refused)) == (409, ["recovery_logged"])
    assert "'crm' has not taken it" in refused.json()["errors"][0]["message"]
    assert (logged.status_code, logged.json()["recovery"]["routed_as"]) == (201, "881")
    assert sent.status_code == 201


@ON_SQLITE
async def test_who_wants_to_know_is_told_that_an_approval_is_needed(told, ops):
    await told.draft()

    await told.app.state.desks.of(Place()).deliverer.deliver_due()

    [taken] = ops.taken
    heard = json.loads(taken.body)
    assert is_authentic(taken.headers, taken.body, SECRET, told.app.state.desks.of(Place()).store.clock())
    assert (heard["type"], heard["data"]["draft_id"], heard["data"]["offices"]) == (
        "approval.needed",
        told.id,
        ["finance"],
    )


async def test_what_others_were_told_is_listed_with_what_came_of_it(told, crm):
    crm.statuses = [500]
    await told.draft()
    await log(told)

    waiting = (await told.client.get("/v1/deliveries", params={"state": "waiting"})).json()["deliveries"]

    [failed] = [message for message in waiting if message["target"] == "crm"]
    assert (failed["kind"], failed["tries"], failed["outcome"]) == ("recovery.logged", 1, "it answers 500")


async def test_nothing_of_the_customer_is_told_to_others(told, crm, ops):
    body = body_of()
    await told.draft(body)
    await log(told)
    await told.app.state.desks.of(Place()).deliverer.deliver_due()

    sent = b"".join(taken.body for taken in (*crm.taken, *ops.taken)).decode()
    assert body["customer"]["name"] not in sent
    assert body["ticket"]["messages"][0]["text"][:30] not in sent


def test_a_secret_that_is_not_set_stops_the_start(tmp_path):
    profile = tmp_path / "profile.yaml"
    profile.write_text(PROFILE.format(crm="http://127.0.0.1:9/", ops="http://127.0.0.1:9/"))

    with pytest.raises(BadFile, match="AMENDS_SECRET_OPS"):
        create_app(Settings(profile=profile, database_url=f"sqlite:///{tmp_path / 'a.db'}"))
