"""Letters after the first one over HTTP."""

import pytest

from prompts.loader import FOLLOW_UP_IDS
from tests.lifecycle import three_promises
from tests.web.sqlite_alone import databases  # noqa: F401  a fixture
from tests.web.steps import WRITER


@pytest.fixture
async def rows(desk, client):
    """The promises of a letter that has gone out, by their facts."""
    await desk.draft(three_promises.ticket().case.model_dump(mode="json", exclude_none=True))
    await desk.log()
    assert (await desk.send()).status_code == 201
    listed = (await client.get("/v1/commitments", params={"draft": desk.id})).json()["commitments"]
    return {row["duty"]: row["id"] for row in listed}


async def break_it(client, id):
    answer = await client.post(
        f"/v1/commitments/{id}/missed", json={"by": WRITER, "note": "the van broke down near Leeds"}
    )
    assert answer.status_code == 200


async def test_the_letter_for_a_broken_promise_is_drafted_on_demand_and_can_be_sent(client, rows):
    await break_it(client, rows["delivery_by"])
    promise = (await client.post(f"/v1/commitments/{rows['delivery_by']}/follow-up")).json()
    draft = (await client.get(f"/v1/drafts/{promise['follow_up']}")).json()

    assert (draft["scenario"], draft["status"], draft["state"]) == ("promise_update", "ready", "draft")
    assert "near Leeds" in draft["letter"]["body"]
    assert "broken_promise_acknowledged" in {e["id"] for e in draft["report"]["elements"] if e["status"] == "present"}


async def test_asked_twice_it_is_one_draft(client, rows):
    await break_it(client, rows["delivery_by"])
    answers = [(await client.post(f"/v1/commitments/{rows['delivery_by']}/follow-up")).json() for _ in range(2)]

    assert answers[0]["follow_up"] == answers[1]["follow_up"]
    history = (await client.get(f"/v1/drafts/{answers[0]['follow_up']}/history")).json()
    assert len(history["versions"]) == 1


async def test_asked_twice_under_one_key_it_is_one_answer(client, rows):
    await break_it(client, rows["delivery_by"])
    path, key = f"/v1/commitments/{rows['delivery_by']}/follow-up", {"Idempotency-Key": "k-1"}
    answers = [await client.post(path, headers=key) for _ in range(2)]

    assert [(a.status_code, "idempotent-replayed" in a.headers) for a in answers] == [(200, False), (200, True)]
    assert answers[0].json() == answers[1].json()


async def test_the_script_of_the_call_is_told_in_markdown(client, rows):
    answer = await client.get(f"/v1/commitments/{rows['next_update']}/script")

    assert answer.headers["content-type"].startswith("text/markdown")
    assert answer.text.startswith("# Call: does it hold?")
    assert f"amends commitments kept {rows['next_update']}" in answer.text


@pytest.mark.parametrize(("method", "step"), [("POST", "follow-up"), ("GET", "script")])
async def test_a_promise_that_is_in_no_ledger_is_not_found(client, method, step):
    assert (await client.request(method, f"/v1/commitments/pr_none/{step}")).status_code == 404


async def test_the_kinds_of_later_letter_are_listed_apart_from_the_nine(client):
    later = (await client.get("/v1/follow-ups")).json()
    nine = (await client.get("/v1/scenarios")).json()

    assert [kind["id"] for kind in later] == list(FOLLOW_UP_IDS)
    assert len(nine) == 9
    assert (await client.get("/v1/scenarios/correction")).json()["category"] == "Follow-up"
