"""From a draft to what came of its letter, and what is refused on the way; on both databases where they matter."""

import pytest

from service.domain.access import Place
from service.store.erase import erase
from tests.store.databases import ON_SQLITE
from tests.web.steps import FINANCE, WRITER, body_of, of_the_customer, paths


async def test_a_draft_is_edited_approved_sent_and_its_outcome_told(desk):
    drafted = await desk.draft()
    edited = await desk.edit()
    approved = await desk.sign()
    await desk.log()
    sent = await desk.send(version=2)
    outcome = await desk.post("outcomes", {"kind": "csat", "value": 5, "by": "survey"})

    assert (drafted.json()["status"], drafted.json()["state"]) == ("needs_approval", "draft")
    assert [a.status_code for a in (edited, approved, sent, outcome)] == [201] * 4
    assert (approved.json()["status"], approved.json()["state"]) == ("ready", "approved")
    assert approved.json()["report"]["approvals"] == [{"by": "finance", "given": True}]
    assert sent.json()["state"] == "sent"
    assert (await desk.get()).json() == sent.json()


async def test_the_history_tells_every_version_with_its_diff_and_all_that_happened(desk):
    await desk.draft()
    await desk.edit("The mistake is ours.", "The mistake is ours, and only ours.")
    await desk.sign()
    await desk.log()
    await desk.send(version=2)
    await desk.post("outcomes", {"kind": "replied", "by": "desk"})

    told = (await desk.get("/history")).json()

    assert [(v["number"], v["change"], v["by"]) for v in told["versions"]] == [
        (1, "drafted", "amends"),
        (2, "edited", WRITER),
    ]
    edit = told["versions"][1]["edit"]
    assert edit["diff"].startswith("--- before\n+++ after\n@@")
    assert "The mistake is ours, and only ours." in edit["diff"]
    assert (0 < edit["distance"] < 0.1, told["edited"]) == (True, edit)
    assert [(s["office"], s["by"], s["version"], s["void"]) for s in told["sign_offs"]] == [
        ("finance", FINANCE, 2, False)
    ]
    assert told["sign_offs"][0]["text_hash"] == told["versions"][1]["text_hash"] != told["versions"][0]["text_hash"]
    assert (told["sending"]["version"], told["sending"]["reference"]) == (2, "M-1")
    assert [o["kind"] for o in told["outcomes"]] == ["replied"]


@ON_SQLITE
async def test_an_edit_is_judged_by_the_same_rules(desk):
    await desk.draft()
    letter = (await desk.get()).json()["letter"]

    empty = {"subject": letter["subject"], "body": "Dear Rosalind,\n\nSorry.\n\nGareth Mbeki", "by": WRITER}
    judged = (await desk.post("versions", empty)).json()

    assert (judged["status"], judged["report"]["sendable"]) == ("blocked", False)
    assert judged["letter"]["html"] == "<p>Dear Rosalind,</p>\n<p>Sorry.</p>\n<p>Gareth Mbeki</p>"


async def test_an_edit_after_the_approval_voids_it(desk):
    await desk.draft()
    await desk.log()
    await desk.sign()

    edited = (await desk.edit()).json()
    sent = await desk.send(version=2)

    assert (edited["status"], edited["state"]) == ("needs_approval", "draft")
    assert (sent.status_code, paths(sent)) == (409, ["approvals"])
    assert [s["void"] for s in (await desk.get("/history")).json()["sign_offs"]] == [True]


@ON_SQLITE
async def test_an_edit_ends_the_approvals_that_came_with_the_case(desk):
    drafted = await desk.draft(body_of(approvals=[{"by": "finance", "name": FINANCE}]))

    edited = await desk.edit()

    assert (drafted.json()["status"], edited.json()["status"]) == ("ready", "needs_approval")


@ON_SQLITE
async def test_an_approval_of_the_case_does_not_stand_for_its_own_writer(desk, client):
    body = body_of(approvals=[{"by": "finance", "name": f"{FINANCE.upper()}"}])
    made = await client.post(f"/v1/drafts?by={FINANCE}", json=body)
    desk.id, desk.etag = made.json()["id"], made.headers["etag"]
    await desk.log()

    refused = await desk.send()
    await desk.sign(by="Bo")
    sent = await desk.send()

    assert (refused.status_code, paths(refused)) == (409, ["approvals"])
    assert sent.status_code == 201


@ON_SQLITE
@pytest.mark.parametrize("name", [WRITER, f"  {WRITER.upper()} "])
async def test_whoever_wrote_a_version_does_not_sign_for_an_office_that_wants_somebody_else(desk, name):
    await desk.draft()
    await desk.edit()

    refused = await desk.sign(by=name, role="director")

    assert (refused.status_code, paths(refused)) == (409, ["by"])
    assert "version 2" in refused.json()["errors"][0]["message"]


@ON_SQLITE
async def test_whoever_asked_for_the_draft_does_not_sign_it_either(desk, client):
    made = await client.post(f"/v1/drafts?by={FINANCE}", json=body_of())
    desk.id, desk.etag = made.json()["id"], made.headers["etag"]

    refused = await desk.sign()

    assert (refused.status_code, paths(refused)) == (409, ["by"])


@ON_SQLITE
async def test_one_person_signs_for_one_office(desk):
    await desk.draft(body_of("data_incident"))
    first = await desk.sign("legal", "Ada", "director")

    second = await desk.sign("DPO", "ada", "director")
    others = [await desk.sign("dpo", "Bo", "manager"), await desk.sign("security", "Cy", "manager")]

    assert (first.status_code, first.json()["state"]) == (201, "draft")
    assert (second.status_code, paths(second)) == (409, ["by"])
    assert [a.json()["state"] for a in others] == ["draft", "approved"]


@ON_SQLITE
@pytest.mark.parametrize(("role", "status"), [("frontline", 409), (None, 409), ("team_lead", 201), ("owner", 201)])
async def test_an_office_is_signed_for_from_its_rank_on(desk, role, status):
    await desk.draft()

    answer = await desk.sign(role=role)

    assert answer.status_code == status
    assert status == 201 or paths(answer) == ["role"]


@ON_SQLITE
async def test_an_office_that_nobody_asked_for_does_not_sign_and_a_reviewer_always_may(desk):
    await desk.draft()

    refused = await desk.sign("legal", "Ada", "director")
    reviewed = await desk.sign("review", "Ada", "frontline")

    assert (refused.status_code, paths(refused)) == (409, ["office"])
    assert (reviewed.status_code, reviewed.json()["state"]) == (201, "draft")


@ON_SQLITE
async def test_words_that_have_changed_are_not_signed_by_their_old_hash(desk):
    await desk.draft()
    read = (await desk.get("/history")).json()["versions"][-1]["text_hash"]
    await desk.edit()

    body = {"office": "finance", "by": FINANCE, "role": "head", "text_hash": read}
    refused = await desk.post("approvals", body)

    assert (refused.status_code, paths(refused)) == (409, ["text_hash"])


async def promises_of(desk):
    """Nothing of a sending is kept where something of it is refused."""
    return (await desk.client.get("/v1/commitments", params={"draft": desk.id})).json()["commitments"]


async def test_a_letter_does_not_go_before_its_mishap_is_in_the_recovery_log(desk):
    await desk.draft()
    await desk.sign()

    refused = await desk.send()
    promised = [await promises_of(desk)]
    await desk.log()
    sent = await desk.send()
    promised.append(await promises_of(desk))

    assert (refused.status_code, paths(refused)) == (409, ["recovery_logged"])
    assert sent.status_code == 201
    assert [len(rows) > 0 for rows in promised] == [False, True]


@ON_SQLITE
async def test_what_is_in_the_way_of_a_sending_is_told_all_at_once(desk):
    await desk.draft()
    await desk.edit("£", "£1")
    await desk.hear(of_the_customer("t90"))

    refused = await desk.send(version=1)

    assert (refused.status_code, paths(refused)) == (409, ["approvals", "letter", "state", "version"])


async def test_a_draft_without_a_letter_is_neither_edited_nor_signed_nor_sent(desk):
    body = body_of()
    await desk.draft(body | {"facts": {k: v for k, v in body["facts"].items() if k != "finance_contact"}})

    edit = await desk.post("versions", {"subject": "S", "body": "B", "by": WRITER})
    signed, sent = await desk.sign("review", "Ada"), await desk.send()

    assert [(a.status_code, "status" in paths(a)) for a in (edit, signed, sent)] == [(409, True)] * 3


async def test_what_was_sent_stays_as_it_is(desk, client):
    await desk.draft()
    await desk.sign()
    await desk.log()
    before = (await desk.send()).json()

    steps = [await desk.edit(), await desk.sign("review", "Ada"), await desk.send()]
    answers = {"answers": {}, "by": WRITER}
    steps.append(await client.post(f"/v1/drafts/{desk.id}/answers", json=answers))
    heard = await desk.hear(of_the_customer("t90"))

    assert [(a.status_code, paths(a)) for a in steps] == [(409, ["state"])] * 2 + [(409, ["state"])] * 2
    assert heard.json() == before == (await desk.get()).json()


async def test_an_outcome_waits_for_the_sending(desk):
    await desk.draft()

    refused = await desk.post("outcomes", {"kind": "replied", "by": "desk"})

    assert (refused.status_code, paths(refused)) == (409, ["state"])


async def test_a_refusal_is_in_the_audit_chain_with_what_was_in_the_way(desk, app):
    await desk.draft()
    await desk.sign(role="frontline", by="Zebedee")

    rows = await app.state.desks.of(Place()).store.audit(desk.id)

    refused = rows[-1]
    assert (refused.action, refused.actor, refused.row_hash) == ("refused", "Zebedee", "")
    assert refused.detail == {"step": "approve", "because": "role"}


async def test_an_answer_writes_the_letter_anew_and_voids_what_was_signed(desk, client):
    await desk.draft()
    await desk.sign()

    answers = {"answers": {"prevention": "We now test each invoice run before it is sent."}, "by": "Ada"}
    answered = await client.post(f"/v1/drafts/{desk.id}/answers", json=answers)

    told = (await desk.get("/history")).json()
    assert (answered.status_code, answered.json()["state"]) == (200, "draft")
    assert [(v["change"], v["by"]) for v in told["versions"]] == [("drafted", "amends"), ("answered", "Ada")]
    assert [s["void"] for s in told["sign_offs"]] == [True]


async def test_figures_tell_what_went_as_it_was_drafted(desk, client, app):
    for change in (False, True):
        await desk.draft()
        if change:
            await desk.edit("The mistake is ours.", "The mistake is ours, and only ours.")
        await desk.sign()
        await desk.log()
        await desk.send(version=2 if change else 1)

    told = (await client.get("/v1/figures")).json()

    assert (told["all"]["sent"], told["all"]["unedited"], told["all"]["share_unedited"]) == (2, 1, 0.5)
    assert told["by_scenario"] == {"billing_error": told["all"]}
    assert 0 < told["all"]["median_distance"] < 0.05
    async with app.state.desks.of(Place()).store.writing("dora") as writing:
        await erase(writing, (desk.id,), "withdrawn")
    assert (await client.get("/v1/figures")).json() == told
    later = (await client.get("/v1/figures", params={"since": "2999-01-01T00:00:00+00:00"})).json()
    assert later["all"] == {"sent": 0, "unedited": 0, "share_unedited": None, "median_distance": None}
