"""People and their ranks, as a request tells them: what its key and the directory leave of that."""

import pytest

from tests.web.keyed import client_of, key_for, keyed
from tests.web.steps import FINANCE, WRITER, Desk, body_of, paths


@pytest.fixture
def app(own_app):
    return own_app


async def test_the_person_of_the_header_signs_and_another_in_the_body_is_refused(app):
    async with await keyed(app, person=b"Gareth Mbeki", highest_role="owner") as client:
        desk = Desk(client, app)
        await desk.draft()
        refused = await desk.edit(by=FINANCE)
        edited = await desk.edit(by=WRITER.lower())
        history = (await desk.get("/history")).json()

    assert (refused.status_code, paths(refused)) == (422, ["body.by"])
    assert repr(FINANCE) in refused.json()["errors"][0]["message"]
    assert (edited.status_code, [v["by"] for v in history["versions"]]) == (201, [WRITER, WRITER])


@pytest.mark.parametrize("name", ["Zoë Nguyễn", "周" * 200], ids=len)
async def test_a_name_of_the_header_is_read_as_utf_8(app, name):
    async with await keyed(app, person=name.encode(), highest_role="owner") as client:
        made = await client.post("/v1/drafts", json=body_of())
        listed = (await client.get("/v1/drafts")).json()["drafts"]

    assert made.status_code == 201
    assert [head["made_by"] for head in listed] == [name]


async def drafted(app):
    """A letter that its agent had written."""
    async with await keyed(app, highest_role="owner", person="Kit") as client:
        desk = Desk(client, app)
        await desk.draft()
    return desk.id, desk.etag


async def test_a_rank_above_the_keys_signs_for_nobody(app):
    draft = await drafted(app)
    async with await keyed(app, highest_role="frontline") as client:
        desk = Desk(client, app, *draft)
        above = await desk.sign(by="Ada", role="head")
        below = await desk.sign(by="Ada", role="frontline")
        known = await desk.sign(by=FINANCE, role=None)

    assert (above.status_code, paths(above)) == (403, ["body.role"])
    assert (below.status_code, paths(below)) == (409, ["role"])
    assert known.status_code == 201


async def test_the_rank_of_the_header_signs(app):
    draft = await drafted(app)
    async with await keyed(app, highest_role="head", person="Ada", role="head") as client:
        desk = Desk(client, app, *draft)
        signed = await desk.sign(by="Ada", role=None)
        history = (await desk.get("/history")).json()

    assert signed.status_code == 201
    assert [(s["by"], s["role"]) for s in history["sign_offs"]] == [("Ada", "head")]


async def test_what_a_case_claims_goes_no_further_than_its_key(app):
    approved = [
        {"kind": "refund", "amount": "900.00", "currency": "GBP", "approved_by": "Ada", "approver_role": "director"}
    ]
    agreed = [{"by": "finance", "name": "Ada"}]
    async with await keyed(app, "draft", highest_role="manager") as client:
        for path in ("/v1/drafts", "/v1/drafts/stream"):
            refused = await client.post(path, json=body_of(remedies=approved, approvals=agreed))

            assert (refused.status_code, paths(refused)) == (403, ["approvals.0", "remedies.0.approver_role"])


async def test_a_grant_rests_on_the_directory_or_on_what_the_key_may_carry(app):
    granted = {}
    sender = {"name": "Ada", "role": "Director", "seniority": "director"}
    for highest, role in ((None, None), ("director", None), ("director", "director")):
        async with await keyed(app, highest_role=highest, role=role) as client:
            body = body_of(remedies=[], sender=sender)
            offers = (await client.post("/v1/drafts", json=body)).json()["proposed_remedies"]
            kinds = ",".join(offer["kind"] for offer in offers)
            answer = await client.post("/v1/drafts", json=body, params={"grant": kinds, "by": "Ada"})
            granted[highest, role] = {offer["kind"] for offer in offers} - {
                offer["kind"] for offer in answer.json()["proposed_remedies"]
            }

    assert granted == {
        (None, None): set(),
        ("director", None): set(),
        ("director", "director"): {"refund", "consequential_cost"},
    }


async def test_a_repeat_by_somebody_else_is_another_request(app):
    made = await key_for(app, highest_role="owner")
    once = {"Authorization": f"Bearer {made.shown.text}", "Idempotency-Key": "k-1"}
    async with client_of(app) as client:
        first = await client.post("/v1/drafts", json=body_of(), headers=once | {"Amends-User": "Ada"})
        other = await client.post("/v1/drafts", json=body_of(), headers=once | {"Amends-User": "Bea"})

    assert (first.status_code, other.status_code) == (201, 422)
