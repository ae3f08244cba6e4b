"""Whatever cannot be used is answered as problem+json that names the key."""

import json

import pytest

from tests.web.sqlite_alone import databases  # noqa: F401  a fixture

TICKET = {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "You charged me twice for May."}]}


def _with_text(escaped):
    return json.dumps({"ticket": TICKET}).replace("You", escaped)


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "key"),
    [
        ("POST", "/v1/drafts", "{", 422, None),
        ("POST", "/v1/drafts", "[]", 422, None),
        ("POST", "/v1/drafts", "[" * 9000, 422, None),
        ("POST", "/v1/drafts", b'{"ticket": "\xff"}', 422, None),
        ("POST", "/v1/drafts", _with_text(r"\ud800"), 422, None),
        ("POST", "/v1/checks", "{", 422, None),
        ("POST", "/v1/checks", _with_text(r"\ud800").join(['{"case": ', ', "letter": "x"}']), 422, "body.case"),
        ("POST", "/v1/drafts/dr_none/answers", r'{"answers": {"a": "\ud800"}, "by": "me"}', 422, "body.answers"),
        ("POST", "/v1/drafts", json.dumps({"ticket": TICKET, "colour": 1}), 422, "colour"),
        ("POST", "/v1/drafts", json.dumps({}), 422, "ticket"),
        ("POST", "/v1/drafts?source=fax", json.dumps({"ticket": TICKET}), 422, "source"),
        ("POST", "/v1/drafts?on_missing=guess", json.dumps({"ticket": TICKET}), 422, "query.on_missing"),
        ("POST", "/v1/drafts/dr_none/answers", json.dumps({"answers": {}, "by": "me"}), 404, None),
        ("POST", "/v1/checks", json.dumps({"case": {"ticket": TICKET}}), 422, "body.letter"),
        ("POST", "/v1/checks", json.dumps({"case": {"ticket": {}}, "letter": "x"}), 422, "ticket.messages"),
        ("GET", "/v1/drafts/dr_none", None, 404, None),
        ("GET", "/v1/scenarios/refund", None, 404, None),
        ("GET", "/v1/nothing", None, 404, None),
        ("DELETE", "/v1/drafts", None, 405, None),
    ],
)
async def test_a_request_that_cannot_be_used_gets_a_problem(client, method, path, body, status, key):
    answer = await client.request(method, path, content=body, headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert key is None or key in [e["path"] for e in answer.json()["errors"]]


async def test_a_body_that_is_too_large_is_refused_by_its_length(client):
    answer = await client.post("/v1/drafts", content=b" " * 200_001)

    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")


@pytest.mark.parametrize("path", ["/v1/drafts", "/v1/checks", "/v1/drafts/dr_none/answers"])
async def test_a_body_that_grows_too_large_is_refused_while_it_comes(client, path):
    async def endless():
        for _ in range(300):
            yield b" " * 1000

    answer = await client.post(path, content=endless(), headers={"Content-Type": "application/json"})

    assert answer.status_code == 413


async def test_a_method_that_is_not_allowed_is_told_which_are(client):
    assert (await client.delete("/v1/drafts")).headers["allow"] == "POST"
