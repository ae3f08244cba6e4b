"""Over HTTP, on both databases: what is asked twice under one key is done once."""

import asyncio
import json

import pytest

from tests.store.databases import ON_SQLITE
from tests.web.steps import FINANCE, WRITER, body_of, paths

KEY = {"Idempotency-Key": "k-1"}


async def drafts(client):
    return (await client.get("/v1/drafts")).json()["drafts"]


async def test_a_draft_that_is_asked_for_twice_is_made_once(client):
    first = await client.post("/v1/drafts", json=body_of(), headers=KEY)
    again = await client.post("/v1/drafts", json=body_of(), headers=KEY)

    assert (again.status_code, again.content) == (201, first.content)
    assert [again.headers[name] for name in ("location", "etag")] == [first.headers["location"], '"1"']
    assert ("idempotent-replayed" in first.headers, again.headers["idempotent-replayed"]) == (False, "true")
    assert len(await drafts(client)) == 1


async def test_two_at_once_make_one_draft_and_get_one_answer(client):
    both = await asyncio.gather(*(client.post("/v1/drafts", json=body_of(), headers=KEY) for _ in range(2)))

    assert [a.status_code for a in both] == [201, 201]
    assert both[0].content == both[1].content
    assert sorted("idempotent-replayed" in a.headers for a in both) == [False, True]
    assert len(await drafts(client)) == 1


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/drafts", body_of(severity="severe")),
        ("/v1/drafts?length=short", body_of()),
        ("/v1/drafts/stream", body_of()),
    ],
    ids=["body", "query", "path"],
)
async def test_another_request_under_the_key_is_refused(client, path, body):
    await client.post("/v1/drafts", json=body_of(), headers=KEY)

    refused = await client.post(path, json=body, headers=KEY)

    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    assert "'k-1'" in refused.json()["detail"]
    assert len(await drafts(client)) == 1


@ON_SQLITE
@pytest.mark.parametrize("key", ["", "k" * 201, "caf\u00e9"])
async def test_a_key_that_cannot_be_kept_is_refused(client, key):
    refused = await client.post("/v1/drafts", json=body_of(), headers={"Idempotency-Key": key.encode("latin-1")})

    assert (refused.status_code, paths(refused)) == (422, ["header.idempotency-key"])


async def test_every_step_that_is_repeated_is_done_once(desk):
    """Even though the ETag that it names is no longer the draft's."""
    await desk.draft()
    letter = (await desk.get()).json()["letter"]
    steps = [
        ("versions", {"subject": letter["subject"], "body": f"{letter['body']}\n", "by": WRITER}),
        ("approvals", {"office": "finance", "by": FINANCE, "role": "head"}),
        ("sent", {"by": WRITER, "channel": "email", "version": 2}),
        ("outcomes", {"kind": "replied", "by": "desk"}),
    ]
    answers = []
    for name, body in steps:
        await desk.log()
        etag, key = desk.etag, {"Idempotency-Key": name}
        answers += [await desk.post(name, body, etag, **key), await desk.post(name, body, etag, **key)]
        desk.etag = (await desk.get()).headers["etag"]

    told = (await desk.get("/history")).json()
    assert [a.status_code for a in answers] == [201] * 8
    assert [first.content == again.content for first, again in zip(answers[::2], answers[1::2], strict=True)] == [
        True
    ] * 4
    assert [len(told[name]) for name in ("versions", "sign_offs", "outcomes")] == [2, 1, 1]


async def test_a_sending_that_is_asked_for_twice_at_once_is_one(desk):
    await desk.draft()
    await desk.sign()
    await desk.log()

    both = await asyncio.gather(*(desk.send(**KEY) for _ in range(2)))

    assert [a.status_code for a in both] == [201, 201]
    assert both[0].content == both[1].content
    assert len((await desk.get("/history")).json()["versions"]) == 1


async def test_what_was_refused_may_be_asked_again_under_its_key(desk):
    await desk.draft()

    refused = await desk.sign(role="frontline", **KEY)
    other = await desk.sign(role="head", **KEY)

    assert [a.status_code for a in (refused, other)] == [409, 201]


async def test_answers_that_are_given_twice_make_one_version(desk, client):
    await desk.draft()
    body = {"answers": {"prevention": "We now test each invoice run before it is sent."}, "by": "Ada"}

    both = [await client.post(f"/v1/drafts/{desk.id}/answers", json=body, headers=KEY) for _ in range(2)]

    assert both[0].content == both[1].content
    assert len((await desk.get("/history")).json()["versions"]) == 2


async def test_a_draft_that_nobody_waits_for_has_one_place_however_often_it_is_asked_for(client):
    headers = KEY | {"Prefer": "respond-async"}

    answers = [await client.post("/v1/drafts", json=body_of(), headers=headers) for _ in range(2)]
    while (fetched := await client.get(answers[0].headers["location"])).status_code == 202:
        pass
    answers.append(await client.post("/v1/drafts", json=body_of(), headers=headers))

    assert [(a.status_code, a.content) for a in answers] == [(202, b"")] * 3
    assert len({a.headers["location"] for a in answers}) == 1
    assert answers[2].headers["idempotent-replayed"] == "true"
    assert fetched.json()["status"] == "needs_approval"
    assert len(await drafts(client)) == 1


async def test_another_request_under_the_key_of_one_in_writing_is_refused(client):
    headers = KEY | {"Prefer": "respond-async"}
    await client.post("/v1/drafts", json=body_of(), headers=headers)

    refused = await client.post("/v1/drafts", json=body_of(severity="severe"), headers=headers)

    assert refused.status_code == 422


async def test_a_stream_that_is_repeated_tells_the_first_draft(client):
    streams = [(await client.post("/v1/drafts/stream", json=body_of(), headers=KEY)).text for _ in range(2)]

    last = [json.loads(text.rstrip().rsplit("data: ", 1)[-1]) for text in streams]
    assert last[0] == last[1]
    assert [text.count("event: ") > 1 for text in streams] == [True, False]
    assert len(await drafts(client)) == 1
