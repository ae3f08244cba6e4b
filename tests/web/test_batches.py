"""Batches over HTTP, on the durable engine: taken in, written, watched, looked at and signed for."""

import json
from pathlib import Path

import httpx
import pytest
import yaml

from service.settings import Settings
from service.web.app import create_app
from tests.batch.desk import EXAMPLE
from tests.store.databases import sqlite_databases  # noqa: F401  a fixture

SHEET = yaml.safe_load((EXAMPLE / "incident.yaml").read_text("utf-8"))
INCIDENT = json.loads(json.dumps(SHEET, default=lambda moment: moment.isoformat()))
ROWS = [
    {"key": f"k{n}", "name": "Priya Nair", "email": f"p{n}@shop.example", "credit_base": "290.00", "currency": "GBP"}
    for n in range(3)
]


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
async def client(sqlite_databases):  # noqa: F811  a fixture
    app = create_app(Settings(database_url=sqlite_databases.migrated(), profile=Path()), durable=True)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app, client=("127.0.0.1", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as opened:
            yield opened


def events(text):
    return [json.loads(line.removeprefix("data: ")) for line in text.splitlines() if line.startswith("data: ")]


async def test_a_batch_is_taken_in_written_watched_looked_at_and_signed_for(client):
    made = await client.post("/v1/batches", json={"by": "Ada", "incident": INCIDENT, "recipients": ROWS})
    assert made.status_code == 201, made.text
    id = made.json()["taken_in"]["batch"]["id"]

    watched = events((await client.get(f"/v1/batches/{id}/events")).text)
    again = await client.post("/v1/batches", json={"by": "Bob", "incident": INCIDENT, "recipients": ROWS})
    review = (await client.get(f"/v1/batches/{id}/review")).json()
    [one] = review["classes"]
    rows = [member["row"] for member in one["members"]]
    signing = {"by": "Kim Ito", "role": "director", "office": "engineering", "class_hash": one["hash"]}
    unread = await client.post(f"/v1/batches/{id}/approvals", json=signing)
    signed = await client.post(f"/v1/batches/{id}/approvals", json=signing | {"read": rows})

    assert watched[-1]["counts"] == {"needs_approval": 3}
    assert again.json()["taken_in"]["enlisted"] == {"added": 0, "known": 3}
    assert rows == [1, 2, 3]
    assert unread.status_code == 409
    assert signed.json()["signed"] == 3
    assert (await client.get("/v1/batches")).json()["batches"][0]["id"] == id


async def test_bad_rows_are_told_and_nothing_is_kept(client):
    rows = [*ROWS, {"key": "k9", "email": "nowhere", "credit_base": "1.00"}, {"key": "k1", "credit_base": "1.00"}]

    answer = await client.post("/v1/batches", json={"by": "Ada", "incident": INCIDENT, "recipients": rows})

    assert answer.status_code == 422
    assert [error["path"] for error in answer.json()["errors"]] == ["row 4, email", "row 5, key"]
    assert (await client.get("/v1/batches")).json() == {"batches": []}


async def test_a_batch_is_paused_and_one_that_is_not_there_is_refused(client):
    body = {"by": "Ada", "incident": INCIDENT, "recipients": ROWS, "start": False}
    id = (await client.post("/v1/batches", json=body)).json()["taken_in"]["batch"]["id"]

    paused = await client.post(f"/v1/batches/{id}/steps", json={"by": "Ada", "step": "pause"})

    assert (paused.json()["state"], paused.json()["counts"]) == ("paused", {"waiting": 3})
    for path in ("", "/events", "/review"):
        assert (await client.get(f"/v1/batches/ba_none{path}")).status_code == 404
