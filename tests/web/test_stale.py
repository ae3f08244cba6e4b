"""Over HTTP: a draft whose customer has written since is stale until somebody has looked."""

import pytest

from tests.web.sqlite_alone import databases  # noqa: F401  a fixture
from tests.web.steps import FINANCE, WRITER, body_of, of_the_customer, paths


@pytest.fixture
async def signed(desk):
    """A draft that may go, but for its row in the recovery log."""
    await desk.draft()
    await desk.sign()
    return desk


async def test_a_newer_message_makes_a_draft_stale_and_voids_what_was_signed(signed):
    heard = await signed.hear(of_the_customer("t90"))

    assert (heard.status_code, heard.json()["state"], heard.json()["status"]) == (200, "stale", "needs_approval")
    refused = await signed.sign(by="Bo")
    assert (refused.status_code, paths(refused)) == (409, ["state"])
    assert "'t90'" in refused.json()["errors"][0]["message"]


async def test_a_look_makes_a_stale_draft_one_that_can_be_signed(signed):
    await signed.hear(of_the_customer("t90"))

    looked = await signed.post("versions", {"looked_at": "t90", "by": "Ada"})
    approved = await signed.sign()

    assert (looked.json()["state"], approved.json()["state"]) == ("draft", "approved")
    told = (await signed.get("/history")).json()
    assert [v["change"] for v in told["versions"]] == ["drafted", "overtaken", "looked_at"]
    assert len({v["text_hash"] for v in told["versions"]}) == 1
    assert told["edited"]["distance"] == 0


async def test_a_look_has_to_be_at_the_newest_message(signed):
    await signed.hear(of_the_customer("t90"))
    await signed.hear(of_the_customer("t91", "And another one.", at="2026-12-30T10:00:00+00:00"))

    refused = await signed.post("versions", {"looked_at": "t90", "by": "Ada"})
    looked = await signed.post("versions", {"looked_at": "t91", "by": "Ada"})

    assert (refused.status_code, paths(refused)) == (409, ["looked_at"])
    assert looked.json()["state"] == "draft"


async def test_an_edit_without_a_look_leaves_a_draft_stale_and_one_with_it_does_not(signed):
    await signed.hear(of_the_customer("t90"))
    letter = (await signed.get()).json()["letter"]
    words = {"subject": letter["subject"], "body": letter["body"] + "\n", "by": WRITER}

    unseen = await signed.post("versions", words)
    seen = await signed.post("versions", words | {"looked_at": "t90"})

    assert [a.json()["state"] for a in (unseen, seen)] == ["stale", "draft"]


async def test_there_is_nothing_to_look_at_in_a_draft_that_is_not_stale(signed):
    refused = await signed.post("versions", {"looked_at": "t1", "by": "Ada"})

    assert (refused.status_code, paths(refused)) == (409, ["looked_at"])


@pytest.mark.parametrize(
    "message",
    [
        of_the_customer("t90", visibility="internal"),
        of_the_customer("t90", author={"role": "agent", "name": "Tom"}),
        of_the_customer("t90", at="2020-01-01T09:00:00+00:00"),
    ],
    ids=["internal", "of an agent", "older than the draft's"],
)
async def test_what_is_no_newer_word_of_the_customer_changes_nothing(signed, message):
    before = signed.etag

    heard = await signed.hear(message)

    assert (heard.json()["state"], signed.etag) == ("approved", before)


async def test_messages_that_are_known_change_nothing(signed, client):
    await signed.hear(of_the_customer("t90"))
    before = signed.etag

    again = await signed.hear(*body_of()["ticket"]["messages"], of_the_customer("t90"))

    assert (again.status_code, signed.etag) == (200, before)


async def test_a_known_message_with_other_words_is_a_newer_one(signed):
    own = next(m for m in reversed(body_of()["ticket"]["messages"]) if m["author"]["role"] == "customer")
    messages = body_of()["ticket"]["messages"]
    last = max(m["at"] for m in messages)

    heard = await signed.hear(own | {"text": "On second thoughts, keep the money.", "at": last})

    assert heard.json()["state"] == "stale"


async def test_a_whole_payload_tells_of_newer_messages_too(signed, client):
    body = body_of()
    body["ticket"]["messages"].append(of_the_customer("t90"))

    heard = await client.post(f"/v1/drafts/{signed.id}/messages", json=body)

    assert heard.json()["state"] == "stale"


async def test_messages_of_another_ticket_are_refused(desk, client):
    body = body_of()
    await desk.draft(body | {"ticket": body["ticket"] | {"id": "T-1"}})

    other = {"id": "T-2", "messages": [of_the_customer("t90")]}
    refused = await client.post(f"/v1/drafts/{desk.id}/messages", json=other)

    assert (refused.status_code, paths(refused)) == (422, ["ticket.id"])


async def test_a_message_that_cannot_be_read_is_named_by_its_own_key(desk, client):
    await desk.draft()

    refused = await client.post(f"/v1/drafts/{desk.id}/messages", json={"messages": [{"id": "t90"}]})

    assert (refused.status_code, paths(refused)) == (422, ["messages.0.author", "messages.0.text"])


def numbered(*more):
    body = body_of()
    return body | {"ticket": {"id": "T-7", "messages": [*body["ticket"]["messages"], *more]}}


def lacking(*more):
    body = numbered(*more)
    return body | {"facts": {name: fact for name, fact in body["facts"].items() if name != "prevention"}}


async def test_a_ticket_that_is_drafted_again_with_more_makes_its_earlier_draft_stale(desk):
    first = (await desk.draft(numbered())).json()["id"]
    second = (await desk.draft(numbered())).json()["id"]
    third = (await desk.draft(numbered(of_the_customer("t90")))).json()["id"]

    states = {id: (await desk.client.get(f"/v1/drafts/{id}")).json()["state"] for id in (first, second, third)}

    assert states == {first: "stale", second: "stale", third: "draft"}


async def test_a_letter_that_was_sent_is_not_made_stale(desk):
    first = (await desk.draft(numbered())).json()["id"]
    await desk.sign()
    await desk.log()
    await desk.send()
    await desk.draft(numbered(of_the_customer("t90")))

    assert (await desk.client.get(f"/v1/drafts/{first}")).json()["state"] == "sent"


async def test_answers_are_taken_from_the_draft_that_was_made_last(desk, client):
    """Though the earlier one was changed at the same moment: it became stale."""
    await desk.draft(lacking())
    answers = {"answers": {"prevention": "We now test each invoice run before it is sent."}, "by": "Ada"}
    await client.post(f"/v1/drafts/{desk.id}/answers", json=answers)
    again = await desk.draft(lacking(of_the_customer("t90")))
    third = await desk.draft(lacking(of_the_customer("t90")))

    given = [{f["name"]: f["how"] for f in a.json()["found"]}["prevention"] for a in (again, third)]
    assert given == ["answer", "answer"]


async def test_finance_may_have_looked_and_still_sign(signed):
    """A look is no writing."""
    await signed.hear(of_the_customer("t90"))
    await signed.post("versions", {"looked_at": "t90", "by": FINANCE})

    assert (await signed.sign(by=FINANCE)).status_code == 201
