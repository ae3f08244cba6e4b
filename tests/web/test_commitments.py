"""The ledger over HTTP, on both databases where they matter."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from service.domain.access import Place
from service.domain.promise import Promise
from tests.lifecycle import three_promises
from tests.store.databases import ON_SQLITE
from tests.web.steps import WRITER, body_of

PAST, FUTURE = datetime(2020, 1, 15, 12, 0, tzinfo=UTC), datetime(2098, 1, 15, 12, 0, tzinfo=UTC)


def body(**changes):
    case = three_promises.ticket().case.model_dump(mode="json", exclude_none=True)
    return {**case, **changes}


@pytest.fixture
async def sent(desk):
    """A letter with three promises has gone out."""
    await desk.draft(body())
    await desk.log()
    answer = await desk.send()
    assert answer.status_code == 201, answer.text
    return desk


async def listed(client, **which):
    answer = await client.get("/v1/commitments", params=which)
    assert answer.status_code == 200, answer.text
    return answer.json()["commitments"]


async def settle(client, id, how, key=None, **told):
    headers = {"Idempotency-Key": key} if key else {}
    return await client.post(f"/v1/commitments/{id}/{how}", json={"by": WRITER, **told}, headers=headers)


@pytest.fixture
async def put(app, sent):
    """Puts a promise of the sent letter into the ledger."""

    async def put(id="pr_1", due=FUTURE, **told):
        row = {"id": id, "draft_id": sent.id, "scenario": "product_defect", "source": "letter", "owner": "Ola Berg"}
        row |= {"what": "Ola rings.", "due": due, "made_at": PAST - timedelta(days=3)}
        async with app.state.desks.of(Place()).store.writing("amends") as writing:
            await writing.put_promise(Promise.model_validate(row | told))

    return put


async def test_a_letter_with_three_promises_leaves_three_rows(sent, client):
    rows = await listed(client, draft=sent.id)

    assert [(r["duty"], r["due"], r["state"], r["source"]) for r in rows] == [
        ("delivery_refund_by", "2026-04-06", "open", "letter"),
        ("delivery_by", "2026-04-07T13:00:00+01:00", "open", "letter"),
        ("next_update", "2026-04-08T14:00:00+01:00", "open", "letter"),
    ]
    assert rows[0]["note"] == "due on a public holiday (Easter Monday), when nobody is at work"
    assert (await client.get(f"/v1/commitments/{rows[1]['id']}")).json() == rows[1]


async def test_a_refused_sending_leaves_no_promise(desk, client):
    await desk.draft(body())

    refused = await desk.send()

    assert refused.status_code == 409
    assert await listed(client) == []


async def test_one_is_kept_one_broken_and_one_moved(sent, client):
    refund, delivery, update = await listed(client, draft=sent.id)

    kept = await settle(client, refund["id"], "kept", note="it has arrived")
    missed = await settle(client, delivery["id"], "missed", note="the van broke down")
    moved = await settle(client, update["id"], "moved", due="2098-01-15", note="the customer is away")

    assert [a.status_code for a in (kept, missed, moved)] == [200] * 3
    assert [a.json()["state"] for a in (kept, missed, moved)] == ["kept", "missed", "moved"]
    (anew,) = await listed(client, state="open")
    assert (anew["id"], anew["due"], anew["duty"]) == (moved.json()["moved_to"], "2098-01-15", "next_update")
    assert (await client.get(f"/v1/commitments/{update['id']}")).json() == moved.json()


FOUND_BY: list[tuple[dict[str, object], list[str]]] = [
    ({"due_before": "2026-04-06"}, ["delivery_refund_by"]),
    ({"due_after": "2026-04-06"}, ["delivery_by", "next_update"]),
    ({"due_after": "2026-04-06", "due_before": "2026-04-07T12:00:00Z"}, ["delivery_by"]),
    ({"due_before": "2026-04-07T11:59:59Z", "due_after": "2026-04-06"}, []),
    ({"state": ["open", "kept"], "owner": "Bethan Rowlands"}, ["delivery_refund_by", "delivery_by", "next_update"]),
    ({"state": "kept"}, []),
    ({"customer": three_promises.CUSTOMER}, ["delivery_refund_by", "delivery_by", "next_update"]),
    ({"customer": "somebody-else"}, []),
    ({"draft": "dr_0"}, []),
]
"""What is asked, and the promises that are found by it."""


async def test_promises_are_found_by_what_is_asked(sent, client):
    found = [(which, [row["duty"] for row in await listed(client, **which)]) for which, _ in FOUND_BY]

    assert found == FOUND_BY


async def test_pages_go_on_while_promises_are_moved(sent, client):
    first = (await client.get("/v1/commitments", params={"limit": 2})).json()
    await settle(client, first["commitments"][0]["id"], "moved", due="2098-01-15")

    second = (await client.get("/v1/commitments", params={"limit": 2, "after": first["next"]})).json()

    assert [row["duty"] for row in second["commitments"]] == ["next_update", "delivery_refund_by"]
    assert second["next"] is None


@ON_SQLITE
@pytest.mark.parametrize(
    ("query", "key"),
    [("after=pr_0", "after"), ("state=late", "state"), ("due_before=soon", "due_before"), ("limit=0", "limit")],
)
async def test_a_wrong_question_is_told_by_its_key(client, query, key):
    answer = await client.get(f"/v1/commitments?{query}")

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert key in answer.text


REFUSED: list[tuple[str, dict[str, str], int]] = [
    ("kept", {"due": "2098-01-15"}, 422),
    ("moved", {}, 422),
    ("moved", {"due": "2020-01-15"}, 422),
    ("moved", {"due": "2098-01-15T10:00:00"}, 422),
    ("kept", {"by": " "}, 422),
    ("lost", {}, 404),
]
"""What is done to a promise, and the status that it is refused with."""


@ON_SQLITE
async def test_what_cannot_be_done_with_a_promise_is_refused_and_leaves_it_open(put, client):
    await put()

    for how, told, status in REFUSED:
        answer = await settle(client, "pr_1", how, **told)
        state = (await client.get("/v1/commitments/pr_1")).json()["state"]
        assert (how, told, answer.status_code, state) == (how, told, status, "open")


async def test_a_promise_is_settled_once(put, client):
    await put()
    await settle(client, "pr_1", "kept")

    again = await settle(client, "pr_1", "missed")

    assert (again.status_code, again.json()["errors"][0]["path"]) == (409, "state")


@pytest.mark.parametrize("path", ["pr_0", "pr_0/kept"])
async def test_an_unknown_promise_is_not_found(client, path):
    url = f"/v1/commitments/{path}"
    answer = await (client.get(url) if path == "pr_0" else client.post(url, json={"by": WRITER}))

    assert answer.status_code == 404


async def test_a_repeat_under_the_same_key_is_given_the_first_answer(put, client):
    await put()
    first = await settle(client, "pr_1", "moved", key="k-1", due="2098-02-01")

    again = await settle(client, "pr_1", "moved", key="k-1", due="2098-02-01")
    other = await settle(client, "pr_1", "moved", key="k-1", due="2098-02-02")

    assert (again.status_code, again.json()) == (200, first.json())
    assert again.headers["Idempotent-Replayed"] == "true"
    assert other.status_code == 422
    assert len(await listed(client, owner="Ola Berg")) == 2


async def test_the_kept_promise_rate_counts_what_was_kept_in_time(put, client):
    await put("pr_early", FUTURE)
    await put("pr_late", PAST)
    await put("pr_over", PAST)
    await put("pr_ahead", FUTURE)
    for id in ("pr_early", "pr_late"):
        await settle(client, id, "kept")

    figures = (await client.get("/v1/commitments/figures")).json()

    assert figures["by_owner"]["Ola Berg"] == {"due": 3, "kept": 1, "late": 1, "missed": 1, "rate": 0.3333}
    assert figures["open"] == 1


@ON_SQLITE
async def test_open_and_broken_promises_are_a_calendar(sent, put, client):
    await put("pr_day", date(2098, 1, 15))
    await put("pr_kept", FUTURE)
    await settle(client, "pr_kept", "kept")

    answer = await client.get("/v1/commitments.ics")

    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert len(events) == 4
    assert {event.decoded("dtstart") for event in events} >= {date(2098, 1, 15), date(2026, 4, 6)}
    assert "Deshmukh" not in answer.text
    assert (await client.get("/v1/commitments.ics", params={"owner": "Ola Berg"})).text.count("BEGIN:VEVENT") == 1


async def test_a_draft_that_contradicts_an_open_promise_is_blocked(sent, client):
    later = {"type": "datetime", "value": "2026-04-09T10:00:00+01:00", "src": ["t1"]}
    told = body()
    again = body(sent_at="2026-04-03T09:00:00+01:00", facts={**told["facts"], "next_update": later})

    draft = (await client.post("/v1/drafts", json=again)).json()

    assert draft["status"] == "blocked"
    assert "F30" in {f["rule"] for f in draft["report"]["findings"] if f["severity"] == "block"}


@ON_SQLITE
async def test_a_draft_that_keeps_to_an_open_promise_is_not_blocked(sent, client):
    draft = (await client.post("/v1/drafts", json=body(sent_at="2026-04-03T09:00:00+01:00"))).json()

    assert draft["status"] == "ready"


async def test_a_draft_for_another_customer_knows_nothing_of_it(sent, client):
    later = {"type": "datetime", "value": "2026-04-09T10:00:00+01:00", "src": ["t1"]}
    told = body()
    other = {**told["customer"], "id": "c-500"}
    again = body(sent_at="2026-04-03T09:00:00+01:00", customer=other, facts={**told["facts"], "next_update": later})

    draft = (await client.post("/v1/drafts", json=again)).json()

    assert draft["status"] == "ready"


async def test_for_each_promise_that_falls_due_breaks_or_is_moved_a_letter_waits(sent, client, app):
    refund, delivery, update = await listed(client, draft=sent.id)
    sweep = app.state.desks.of(Place()).sweep
    due = await sweep.run(datetime(2026, 4, 7, 9, 0, tzinfo=UTC))
    await settle(client, update["id"], "moved", due="2098-01-15", note="the courier asked for another day")

    broken = await sweep.run(datetime(2026, 4, 9, 9, 0, tzinfo=UTC))

    rows = {row["id"]: row for row in await listed(client, draft=sent.id)}
    waiting = [rows[row["id"]]["follow_up"] for row in (refund, delivery, update)]
    assert (due.reminded, due.failed, broken.missed, broken.failed) == (2, 0, 2, 0)
    assert [rows[row["id"]]["state"] for row in (refund, delivery, update)] == ["missed", "missed", "moved"]
    assert len(set(waiting)) == 3
    for id in waiting:
        assert (await client.get(f"/v1/drafts/{id}")).status_code == 200


async def test_the_clock_of_a_first_notice_runs_from_the_draft_on(desk, client):
    await desk.draft(body_of("data_incident"))

    (notice,) = await listed(client, draft=desk.id)

    assert (notice["duty"], notice["source"], notice["state"]) == ("notice", "playbook", "open")
    assert notice["due"] == "2026-04-16T09:10:00+01:00"
