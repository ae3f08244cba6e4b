"""Over HTTP, on both databases: nobody changes a draft that somebody else has changed since they read it."""

import asyncio

import pytest

from tests.store.databases import ON_SQLITE
from tests.web.steps import WRITER

WORDS = {"subject": "S", "body": "Dear you,\n\nSorry.", "by": WRITER}
STEPS = [
    ("versions", WORDS),
    ("approvals", {"office": "finance", "by": "Ada", "role": "head"}),
    ("sent", {"by": WRITER, "channel": "email", "version": 1}),
]


async def test_a_draft_tells_its_revision_and_every_step_a_newer_one(desk):
    tags = [(await desk.draft()).headers["etag"], (await desk.get()).headers["etag"]]
    tags += [(await desk.edit()).headers["etag"], (await desk.sign()).headers["etag"]]

    assert tags == ['"1"', '"1"', '"2"', '"3"']


@pytest.mark.parametrize(("step", "body"), STEPS)
async def test_a_step_on_what_has_changed_since_is_refused(desk, step, body):
    await desk.draft()
    read = desk.etag
    await desk.edit()

    refused = await desk.post(step, body, read)

    assert (refused.status_code, refused.headers["content-type"]) == (412, "application/problem+json")
    assert len((await desk.get("/history")).json()["versions"]) == 2


@ON_SQLITE
@pytest.mark.parametrize(("step", "body"), STEPS)
async def test_a_step_has_to_say_what_it_rests_on(desk, client, step, body):
    await desk.draft()

    refused = await client.post(f"/v1/drafts/{desk.id}/{step}", json=body)

    assert refused.status_code == 428
    assert "If-Match" in refused.json()["detail"]


@ON_SQLITE
@pytest.mark.parametrize(("tag", "status"), [("*", 201), (' W/"1" ', 201), ('"2"', 412), ("1", 412), ('"x"', 412)])
async def test_the_tag_is_the_drafts_or_a_star(desk, tag, status):
    await desk.draft()

    assert (await desk.post("versions", WORDS, tag)).status_code == status


async def test_of_two_edits_at_once_one_is_kept(desk):
    await desk.draft()

    both = await asyncio.gather(*(desk.post("versions", WORDS, '"1"') for _ in range(2)))

    assert sorted(a.status_code for a in both) == [201, 412]
    assert len((await desk.get("/history")).json()["versions"]) == 2
