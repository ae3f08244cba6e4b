"""Over HTTP, on both databases where they matter: drafts are found by what they are, page by page."""

import base64
import json

import pytest

from tests.store.databases import ON_SQLITE
from tests.web.steps import FINANCE, body_of, paths


def coded(told: str) -> str:
    return base64.urlsafe_b64encode(told.encode()).decode()


async def pages(client, between=None, **query):
    """The ids of each page, with something that happens between the first and the second."""
    found, after = [], None
    while True:
        params = query | ({"after": after} if after else {})
        page = (await client.get("/v1/drafts", params=params)).json()
        found.append([draft["id"] for draft in page["drafts"]])
        after = page["next"]
        if after is None:
            return found
        if between and len(found) == 1:
            await between()


async def test_pages_hold_each_draft_once_the_newest_first(desk, client):
    ids = [(await desk.draft()).json()["id"] for _ in range(5)]

    assert await pages(client, limit=2) == [ids[:2:-1], ids[2:0:-1], ids[:1]]


async def test_drafts_that_come_or_change_in_between_move_nothing(desk, client):
    ids = [(await desk.draft()).json()["id"] for _ in range(4)]

    async def meanwhile():
        await desk.draft()
        desk.id, desk.etag = ids[0], '"1"'
        await desk.edit()

    assert await pages(client, meanwhile, limit=2) == [ids[:1:-1], ids[1::-1]]


@ON_SQLITE
async def test_a_list_tells_what_a_draft_is_and_not_what_it_says(desk, client):
    await desk.draft()

    told = (await client.get("/v1/drafts")).json()["drafts"]

    assert set(told[0]) == {
        "id",
        "partner",
        "status",
        "state",
        "scenario",
        "ticket_id",
        "version",
        "revision",
        "created_at",
        "updated_at",
        "made_by",
    }


FOUND_BY: list[tuple[dict[str, str], list[int]]] = [
    ({"status": "needs_approval"}, [0]),
    ({"status": "ready"}, [2, 1]),
    ({"state": "approved"}, [1]),
    ({"scenario": "product_defect"}, [2]),
    ({"ticket": "T-7"}, [0]),
    ({"customer": " c-81 "}, [2]),
    ({"customer": "c-8"}, []),
    ({"since": "2000-01-01T00:00:00+00:00"}, [2, 1, 0]),
    ({"since": "2999-01-01T00:00:00Z"}, []),
    ({"scenario": "billing_error", "state": "draft"}, [0]),
]
"""What is asked, and which of three drafts are found by it."""


async def test_drafts_are_found_by_what_they_are(desk, client):
    body = body_of()
    defect = body_of("product_defect")
    ids = [(await desk.draft(body | {"ticket": body["ticket"] | {"id": "T-7"}})).json()["id"]]
    ids += [(await desk.draft()).json()["id"]]
    await desk.sign(by=FINANCE)
    ids += [(await desk.draft(defect | {"customer": defect["customer"] | {"id": "C-81"}})).json()["id"]]
    await desk.edit("the", "")

    found = [(query, await pages(client, **query)) for query, _ in FOUND_BY]

    assert found == [(query, [[ids[n] for n in which]]) for query, which in FOUND_BY]


@ON_SQLITE
@pytest.mark.parametrize(
    ("query", "key"),
    [
        ({"limit": 0}, "query.limit"),
        ({"limit": 201}, "query.limit"),
        ({"state": "lost"}, "query.state"),
        ({"since": "2026-01-01"}, "query.since"),
    ],
)
async def test_a_wrong_filter_is_named(client, query, key):
    refused = await client.get("/v1/drafts", params=query)

    assert (refused.status_code, paths(refused)) == (422, [key])


@ON_SQLITE
@pytest.mark.parametrize("cursor", ["x", "bm90IGpzb24=", "WzFd", coded('["\\ud800","x"]'), coded("[" * 20_000)])
async def test_a_cursor_that_is_not_ours_is_refused(client, cursor):
    assert (await client.get("/v1/drafts", params={"after": cursor})).status_code == 422


@ON_SQLITE
@pytest.mark.parametrize("address", ["/v1/drafts/%00", "/v1/drafts?ticket=a%00", "/v1/drafts/dr_1/history?x=%00"])
async def test_an_address_that_no_database_takes_is_refused(client, address):
    assert (await client.get(address)).status_code == 422


async def test_a_cursor_that_points_nowhere_finds_nothing_or_something_and_never_fails(client):
    cursor = base64.urlsafe_b64encode(json.dumps(["\0", "\0"]).encode()).decode()

    assert (await client.get("/v1/drafts", params={"after": cursor})).json() == {"drafts": [], "next": None}


async def test_a_ticket_number_of_any_length_and_with_any_character_is_kept_and_found(desk, client):
    number = "T\0" + "7" * 300
    body = body_of()

    made = await desk.draft(body | {"ticket": body["ticket"] | {"id": number}})
    found = (
        await client.get("/v1/drafts", params={"ticket": number.replace("\0", "\N{REPLACEMENT CHARACTER}")})
    ).json()

    assert made.status_code == 201
    assert [draft["id"] for draft in found["drafts"]] == [desk.id]
