"""A service of a brand with two partners and of another company, each with work of its own on the same ticket."""

from __future__ import annotations

import asyncio
import itertools
import json
import sqlite3
from collections.abc import Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import yaml

from service.access.making import WantedKey, make_key
from service.bootstrap import now_here
from service.domain.access import Place
from service.store.database import open_database
from service.store.keys import SqlKeys
from service.store.migrate import migrate
from service.store.tables import METADATA
from service.web.app import create_app
from tests.batch.desk import EXAMPLE
from tests.brand_with_partners import BRAND, NORTH, OTHER, SOUTH, acme, hook, settings_of, write_tenants
from tests.lifecycle import three_promises
from tests.web.keyed import SCOPES
from tests.web.served import served
from tests.web.steps import body_of

TICKET, CUSTOMER = "T-4711", "cust-77"
"""The same everywhere: nothing but the place keeps the letters apart."""
NAMES = {BRAND: "Bram Brandt", NORTH: "Nell Norris", SOUTH: "Sol Southey", OTHER: "Otto Otherby"}
MAY_SEE = {BRAND: {BRAND, NORTH, SOUTH}, NORTH: {NORTH}, SOUTH: {SOUTH}, OTHER: {OTHER}}
LATER = {
    "delivery_by": "2099-04-14T13:00:00+01:00",
    "next_update": "2099-04-15T14:00:00+01:00",
    "delivery_refund_by": "2099-04-13",
}
_VOLATILE = {"outbox": {"state", "next_at", "content", "salt"}, "api_keys": {"last_used_at"}}
"""What the service changes by itself, whoever asks."""


@dataclass(frozen=True)
class Call:
    """One request about what is somebody's."""

    method: str
    path: str
    json: Any = None
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def sent(self):
        """Everything that the asker wrote, which an answer may say again."""
        return f"{self.json}{self.query}{self.headers}"

    def by(self, client):
        return client.request(self.method, self.path, json=self.json, params=self.query, headers=self.headers)


@dataclass(frozen=True)
class Own:
    """What one place has, and its way in."""

    place: Place
    client: httpx.Client
    plain: httpx.Client
    """With a key that may claim no rank."""
    sent: str
    waiting: str
    promise: str
    batch: str
    once: str
    ids: frozenset[str]
    """Everything that the service has named for it."""

    @property
    def name(self):
        return NAMES[self.place]

    @property
    def marks(self):
        return self.ids | {self.name}


@dataclass(frozen=True)
class World:
    """All places, and the file that their rows are in."""

    own: Mapping[Place, Own]
    file: str
    operations: Mapping[str, tuple[str, str]]
    """The method and path of each operation below /v1."""

    def settled(self):
        """Once every event that was told has arrived."""
        for own in (self.own[BRAND], self.own[OTHER]):
            while done(own.client.get("/v1/deliveries", params={"state": "waiting"}))["deliveries"]:
                pass
        return self

    def rows(self, *, of_others_than=None):
        """Every row as text; without those of a place, if one is named, and then without the chain of all."""
        with sqlite3.connect(self.file) as connection:
            connection.row_factory = sqlite3.Row
            queues = {(r["tenant"], r["id"]): r["partner"] for r in connection.execute("SELECT * FROM drafts")}
            found = [
                _told(table.name, row)
                for table in METADATA.sorted_tables
                if of_others_than is None or ("tenant" in table.c and table.name != "audit")
                for row in map(dict, connection.execute(f"SELECT * FROM {table.name}"))
                if of_others_than is None or _place_of(row, queues) != of_others_than
            ]
        connection.close()
        return sorted(found)


def _told(table, row):
    kept = {name: str(value) for name, value in row.items() if name not in _VOLATILE.get(table, ())}
    return f"{table} {json.dumps(kept, sort_keys=True)}"


def _place_of(row, queues):
    partner = row["partner"] if "partner" in row else queues[row["tenant"], row["draft_id"]]
    return Place(tenant=row["tenant"], partner=partner or None)


@contextmanager
def running(folder, receiver):
    """Everybody at work; events go to a receiver on loopback."""
    url = f"sqlite:///{folder / 'amends.db'}"
    (folder / "tenants").mkdir()
    settings = settings_of(
        write_tenants(folder / "tenants", **_profiles(receiver)), url, worker=False, rate_limit="90000/minute"
    )
    tokens = asyncio.run(_tokens(url))
    app = create_app(settings, durable=True)
    with ExitStack() as stack:
        address = stack.enter_context(served(app))
        ways = {
            place: [stack.enter_context(_client(address, token)) for token in both] for place, both in tokens.items()
        }
        own = {place: at_work(place, *both) for place, both in ways.items()}
        yield World(own, str(folder / "amends.db"), _operations(app))


def _profiles(receiver):
    """The brand's, whose receivers are on loopback, and another company's with people and partners of like names."""
    brand = acme()
    brand["webhooks"] = [_heard("ops", receiver)]
    brand["partners"]["north"]["webhooks"] = [_heard("north", receiver)]
    brand["partners"]["north"]["authority"] = {"remedies": {"consequential_cost": {"limit": {"team_lead": "10"}}}}
    del brand["partners"]["north"]["rate"]
    other = {"company": "Other", "webhooks": [_heard("ops", receiver)], "partners": {"north": {"name": "Nordic"}}}
    return {"acme": brand, "other": other}


def _heard(name, receiver):
    return hook(name) | {"url": receiver.url, "allow_private": True}


async def _tokens(url):
    database = open_database(url)
    await migrate(database)
    tokens: dict[Place, list[str]] = {place: [] for place in NAMES}
    for place, highest in itertools.product(NAMES, ("owner", None)):
        told = {"name": "desk", "scopes": SCOPES, "place": place, "highest_role": highest}
        made = make_key(WantedKey.model_validate(told), now_here())
        await SqlKeys(database, now_here).add(made.key, "tests")
        tokens[place].append(made.shown.text)
    await database.close()
    return tokens


def _client(address, token):
    return httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=60, verify=False)


def _operations(app):
    return {
        operation["operationId"]: (method.upper(), path)
        for path, item in app.openapi()["paths"].items()
        for method, operation in item.items()
        if path.startswith("/v1")
    }


def at_work(place, client, plain, ticket=TICKET, customer=CUSTOMER):
    """A letter that was sent with its promises, one that waits for its offices, and a batch that is paused."""
    sent = done(client.post("/v1/drafts", json=sent_body(NAMES[place], ticket, customer)))["id"]
    _send(client, sent)
    once = f"of-{NAMES[place]}"
    waiting = done(client.post("/v1/drafts", json=waiting_body(), headers={"Idempotency-Key": once}))["id"]
    batch = done(client.post("/v1/batches", json=batch_body(NAMES[place])))["taken_in"]["batch"]["id"]
    done(client.post(f"/v1/batches/{batch}/steps", json={"by": "Ada", "step": "pause"}))
    promises = done(client.get("/v1/commitments", params={"draft": sent}))["commitments"]
    told = [m["id"] for m in done(client.get("/v1/deliveries"))["deliveries"] if m["subject"] in (sent, waiting)]
    ids = {sent, waiting, batch, *(row["id"] for row in promises), *told}
    return Own(place, client, plain, sent, waiting, promises[0]["id"], batch, once, frozenset(ids))


def _send(client, id):
    done(client.post(f"/v1/drafts/{id}/recovery", json={"by": "Ada"}))
    report = done(client.get(f"/v1/drafts/{id}"))["report"]
    for office in [need["by"] for need in report["approvals"] if not need["given"]]:
        signing = {"office": office, "by": f"Somebody of {office}", "role": "owner"}
        done(client.post(f"/v1/drafts/{id}/approvals", json=signing, headers={"If-Match": "*"}))
    sending = {"by": "Ada", "channel": "email", "version": 1}
    done(client.post(f"/v1/drafts/{id}/sent", json=sending, headers={"If-Match": "*"}))
    done(client.post(f"/v1/drafts/{id}/outcomes", json={"kind": "replied", "by": "Ada"}))


def sent_body(name, ticket, customer):
    """Its promises fall due when nobody looks any more: a sweep while the tests look finds nothing to do."""
    case = three_promises.ticket().case.model_dump(mode="json", exclude_none=True)
    case["ticket"]["id"], case["sent_at"] = ticket, "2099-04-09T16:20:00+01:00"
    for name_of_fact, day in LATER.items():
        case["facts"][name_of_fact]["value"] = day
    return case | {"customer": {"name": name, "salutation": f"Dear {name}", "id": customer}}


def waiting_body(**changes):
    body = body_of(**changes)
    return body | {"customer": body["customer"] | {"id": CUSTOMER}, "ticket": body["ticket"] | {"id": "T-4712"}}


def batch_body(name):
    sheet = yaml.safe_load((EXAMPLE / "incident.yaml").read_text("utf-8"))
    incident = json.loads(json.dumps(sheet, default=lambda at: at.isoformat()))
    row = {"key": "k1", "name": name, "email": "k1@shop.example", "credit_base": "290.00", "currency": "GBP"}
    return {"by": "Ada", "incident": incident, "recipients": [row], "start": False}


def done(answer):
    assert answer.status_code < 300, answer.text
    return answer.json()


def told_by(client, method, **params):
    """What the server of the tools answers."""
    asked = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    headers = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}
    return done(client.post("/mcp", json=asked, headers=headers))["result"]
