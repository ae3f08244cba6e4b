"""What somebody with ill will sends over HTTP, and that it comes to nothing."""

import asyncio
import csv
import io
import logging
import socket
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
import pytest

from service.access.making import WantedKey, make_key
from service.bootstrap import now_here
from service.settings import Settings
from service.store.database import open_database
from service.store.keys import SqlKeys
from service.store.migrate import migrate
from service.web.app import create_app
from tests.delivery.loopback import listening
from tests.web.keyed import SCOPES
from tests.web.served import served
from tests.web.steps import FINANCE, body_of
from tests.web.test_observed_values import Overheard

MOST = 60_000
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1")
PLANTED = '<img src=x onerror="alert(1)">'


async def make_keys(url):
    """Keys that open, or once did, as they are sent."""
    database = open_database(url)
    await migrate(database)
    keys, now = SqlKeys(database, now_here), now_here()
    wanted: dict[str, dict[str, object]] = {
        "good": {"highest_role": "owner"},
        "frontline": {"highest_role": "frontline"},
        "expired": {"expires_at": now + timedelta(microseconds=1)},
        "revoked": {},
        "checker": {"scopes": ("check",)},
    }
    made = {
        name: make_key(WantedKey.model_validate({"name": name, "scopes": SCOPES} | how), now)
        for name, how in wanted.items()
    }
    for each in made.values():
        await keys.add(each.key, "tests")
    await keys.revoke(made["revoked"].key.id, "tests")
    await database.close()
    return {name: each.shown.text for name, each in made.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("attacks")


@pytest.fixture(scope="module")
def keys(folder):
    return asyncio.run(make_keys(f"sqlite:///{folder / 'amends.db'}"))


@pytest.fixture(scope="module")
def app(folder, keys):
    profile = folder / "profile.yaml"
    profile.write_text(f"directory: [{{name: {FINANCE}, seniority: head}}]\n")
    url = f"sqlite:///{folder / 'amends.db'}"
    return create_app(Settings(database_url=url, profile=profile, max_body_bytes=MOST))


@pytest.fixture(scope="module")
def address(app):
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def client(address, keys):
    with client_with(address, keys["good"]) as client:
        yield client


def client_with(address, key, **headers):
    return httpx.Client(base_url=address, headers={"Authorization": f"Bearer {key}"} | headers, timeout=60)


def posts(app):
    told = [path.replace("{id}", "dr_none") for path, item in app.openapi()["paths"].items() if "post" in item]
    return [*told, "/mcp"]


def raw(address, *lines, body=b""):
    """The whole answer to bytes that no client would send."""
    place = urlsplit(address)
    with socket.create_connection((place.hostname, place.port), timeout=30) as connection:
        connection.sendall(b"\r\n".join((*lines, b"Connection: close", b"", b"")) + body)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def test_a_key_that_opens_nothing_is_refused_in_the_same_words_whatever_is_wrong(address, keys):
    good = keys["good"]
    wrong = (
        *(keys[name] for name in ("expired", "revoked")),
        good[:-1],
        good + "0",
        good.upper(),
        "amd_" + "0" * 5_000,
        "' OR 1=1 --",
        "../../etc/passwd",
        "\x01\x7f",
    )
    answers = [raw(address, *_get(f"Bearer {key}")) for key in wrong]
    odd = [raw(address, *_get(told)) for told in ("", "Bearer", f"Basic {good}", f"Token {good}", good)]
    twice = raw(address, *_get(f"Bearer {good}"), f"Authorization: Bearer {good}".encode())

    assert {answer[9:12] for answer in answers} <= {b"401", b"400"}
    assert len({answer.split(b"\r\n\r\n")[1] for answer in answers if answer[9:12] == b"401"}) == 1
    assert {answer[9:12] for answer in (*odd, twice)} == {b"401"}


def _get(authorization):
    return b"GET /v1/drafts HTTP/1.1", b"Host: 127.0.0.1", f"Authorization: {authorization}".encode()


def test_a_key_of_another_scope_is_refused_by_route_and_tool(address, keys):
    with client_with(address, keys["checker"]) as checker:
        refused = checker.post("/v1/drafts", json=body_of())
        tool = _tool(checker, "draft_apology", {"case": body_of()})

    assert refused.status_code == 403
    assert tool["isError"]


def _tool(client, name, arguments):
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    headers = {"Accept": "application/json, text/event-stream"}
    return client.post("/mcp", json=asked, headers=headers).json()["result"]


def test_a_key_is_in_no_line_and_no_answer_wherever_it_is_put(address, keys):
    heard, root, secret = Overheard(), logging.getLogger(), keys["good"].rsplit("_", 1)[1]
    root.addHandler(heard)
    try:
        with client_with(address, keys["good"], **{"X-Request-Id": keys["good"], "Amends-User": secret}) as client:
            answers = [
                client.get(f"/v1/drafts/{keys['good']}", params={"key": keys["good"]}),
                client.get(f"/{keys['good']}"),
                client.post("/v1/drafts", json={"key": keys["good"]}, headers={"Idempotency-Key": keys["good"]}),
                client.get("/v1/drafts", params={"since": keys["good"]}),
                client.get("/metrics"),
            ]
    finally:
        root.removeHandler(heard)

    assert not [line for line in heard.lines if secret in line]
    assert not [a.url.path for a in answers if secret in a.text + repr(a.headers.raw)]
    assert len(heard.lines) >= len(answers) - 1


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_large_is_refused_by_every_route(client, app, chunked):
    body = b'"' + b"x" * MOST + b'"'
    told = {
        path: client.post(
            path, content=iter([body[:99], body[99:]]) if chunked else body, headers={"If-Match": "*"} | JSON
        ).status_code
        for path in posts(app)
        if not path.endswith("/follow-up")
    }

    assert told == dict.fromkeys(told, 413)


JSON = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


def test_a_body_without_a_bottom_is_refused_by_the_tools_too(client):
    for deep in ("[" * 50_000, '{"a":' * 10_000):
        assert client.post("/mcp", content=deep, headers=JSON).status_code == 400


@pytest.mark.parametrize(
    "header",
    [
        b"Idempotency-Key: a\rSet-Cookie: x=y",
        b"Idempotency-Key: a\nSet-Cookie: x=y",
        b"Idempotency-Key: a\r\n Set-Cookie: x=y",
        b"Idempotency-Key: a\x00b",
        b"X-Request-Id: a\x1b[2J\nSet-Cookie: x=y",
        b"X-Request-Id: a%0d%0aSet-Cookie: x=y",
        b"Amends-User: Ada\nAmends-Role: owner",
        b"Amends-User: Ada\x00",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked",
    ],
)
def test_a_header_cannot_bring_another_one_along(address, keys, header):
    ours = f"Authorization: Bearer {keys['frontline']}".encode()

    answer = raw(address, b"GET /v1/drafts HTTP/1.1", b"Host: 127.0.0.1", ours, header)

    head = answer.split(b"\r\n\r\n")[0]
    assert head[9:12] in (b"200", b"400", b"403", b"422")
    assert b"set-cookie" not in head.lower()
    assert b"\x1b" not in head


def test_a_name_cannot_break_a_line_of_what_is_kept(client):
    for name in ("Ada\r\nBcc: all@evil.example", "Ada\x00", "Ada\u202egnp.exe"):
        body = body_of(customer={"name": name, "salutation": f"Dear {name}"})
        answer = client.post("/v1/drafts", json=body)
        letter = answer.json().get("letter") if answer.status_code == 201 else None
        assert answer.status_code in (201, 422)
        assert letter is None or not {"\r", "\x00", "\u202e"} & set(letter["text"])


@pytest.mark.parametrize(
    "target",
    [
        b"http://evil.example/v1/drafts",
        b"//evil.example/v1/drafts",
        b"/v1/drafts/..%2f..%2f..%2fetc%2fpasswd",
        b"/docs/..%2f..%2f..%2fservice%2fsettings.py",
        b"/docs/%2e%2e/%2e%2e/pyproject.toml",
        b"/problems/..%2f..%2fetc%2fpasswd",
        b"/problems/%3Cscript%3E",
        b"/healthz/../v1/drafts",
        b"/healthz%2f..%2fv1%2fdrafts",
        b"/docs/../v1/drafts",
        b"/v1/drafts%00",
        b"/v1/drafts;/healthz",
        b"\\v1\\drafts",
    ],
)
def test_no_way_of_writing_an_address_gets_past_the_door(address, target):
    """Whatever a path is taken for, the door and the routes take it for the same."""
    answer = raw(address, b"GET " + target + b" HTTP/1.1", b"Host: 127.0.0.1")

    head, body = answer.split(b"\r\n\r\n", 1)
    assert head[9:12] in (b"400", b"401", b"404", b"422")
    assert b"location:" not in head.lower()
    assert b"<script" not in body
    assert b"root:" not in body


def test_no_one_step_of_a_rank_is_higher_than_its_key(address, keys):
    with client_with(address, keys["frontline"]) as low:
        made = low.post("/v1/drafts", json=body_of(remedies=[]))
        at, match = f"/v1/drafts/{made.json()['id']}/approvals", {"If-Match": "*"}
        signing, bare = {"office": "finance", "by": "Mallory"}, body_of(remedies=[])
        tries = [
            low.post(at, json=signing, headers=match | {"Amends-Role": "owner"}),
            low.post(at, json=signing | {"role": "owner"}, headers=match),
            low.post(at, json=signing | {"by": FINANCE}, headers=match | {"Amends-User": "Mallory"}),
            low.post(at, json=signing | {"role": "head"}, headers=match | {"Amends-Role": "frontline"}),
            low.post("/v1/drafts", json=body_of(approvals=[{"by": "finance", "name": "Mallory"}])),
            low.post("/v1/drafts", json=bare, params={"grant": "refund", "by": FINANCE}, headers=MALLORY),
        ]
        tool = _tool(low, "approve_letter", signing | {"draft_id": made.json()["id"], "revision": "1", "role": "owner"})

    assert [answer.status_code for answer in tries] == [403, 403, 422, 422, 403, 422]
    assert tool["isError"]


MALLORY = {"Amends-User": "Mallory"}


def test_no_cell_of_the_recovery_log_is_a_formula(client):
    for number, formula in enumerate(FORMULAS):
        body = body_of(ticket=body_of()["ticket"] | {"id": f"{formula}{number}"})
        id = client.post("/v1/drafts", json=body).json()["id"]
        client.post(f"/v1/drafts/{id}/recovery", json={"by": f"{formula.strip()}x"})
    rows = list(csv.DictReader(io.StringIO(client.get("/v1/recoveries", params={"format": "csv"}).text)))

    cells = [cell for row in rows for cell in row.values()]
    assert len(rows) == len(FORMULAS)
    assert [row["ticket_id"][0] for row in rows] == ["'"] * len(rows)
    assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@", "＝"))]


def test_a_letter_as_html_and_the_calendar_hold_no_markup_and_no_line_of_anybody_elses(client):
    owner = {"type": "person", "value": {"name": "Ada\r\nATTENDEE:mailto:x@evil.example"}, "src": ["t1"]}
    facts = body_of()["facts"] | {"impact": {"type": "text", "value": PLANTED, "src": ["t1"]}, "follow_up_owner": owner}
    ticket = body_of()["ticket"] | {"id": "T\r\nATTENDEE:mailto:x@evil.example"}

    drafted = client.post("/v1/drafts", json=body_of(facts=facts), params={"on_missing": "gaps"})
    named = client.post("/v1/drafts", json=body_of(ticket=ticket), params={"on_missing": "gaps"})
    calendar = client.get("/v1/commitments.ics")

    assert drafted.status_code in (201, 422)
    assert "<img" not in (drafted.json().get("letter") or {"html": ""})["html"]
    assert named.status_code in (201, 422)
    assert not [line for line in calendar.text.splitlines() if line.startswith("ATTENDEE")]


def test_an_address_in_a_ticket_is_never_asked(client):
    """Webhooks and records go to addresses of the profile alone; what a ticket or a fact names is only a text."""
    with listening() as hook:
        status = {"type": "url", "value": hook.url, "src": ["t1"]}
        messages = [{"id": "t1", "author": {"role": "customer"}, "text": f"See {hook.url} and <img src='{hook.url}'>"}]
        for body in (
            body_of("system_outage", facts=body_of("system_outage")["facts"] | {"status_url": status}),
            {"ticket": {"messages": messages}},
        ):
            assert client.post("/v1/drafts", json=body, params={"on_missing": "gaps"}).status_code == 201

        assert hook.taken == []
