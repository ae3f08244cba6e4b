"""Over HTTP: a ticket in, a checked letter or plain questions out."""

import pytest

from evals.cases import as_a_caller_sends_it, load_cases
from tests.web.sqlite_alone import databases  # noqa: F401  a fixture

RUTH = "Ruth Adeyemi, Head of Billing, head, ruth.adeyemi@quillbase.example"
NINE = load_cases("nine")


def body_of(name, **changes):
    case = as_a_caller_sends_it(NINE[name].case).model_dump(mode="json", exclude_none=True)
    return {**case, **changes}


def without(body, *facts):
    return {**body, "facts": {k: v for k, v in body["facts"].items() if k not in facts}}


@pytest.mark.parametrize("name", NINE)
async def test_a_worked_case_becomes_a_letter_that_may_be_sent(client, name):
    answer = await client.post("/v1/drafts", json=body_of(name))

    draft = answer.json()
    assert (answer.status_code, draft["status"]) == (201, "ready")
    assert answer.headers["location"] == f"/v1/drafts/{draft['id']}"
    assert draft["report"]["sendable"]


async def test_segments_index_into_the_letters_text(client):
    letter = (await client.post("/v1/drafts", json=body_of("missed_sla"))).json()["letter"]

    assert letter["text"] == f"Subject: {letter['subject']}\n\n{letter['body']}"
    cut = [letter["text"][s["start"] : s["end"]] for s in letter["segments"]]
    assert all(cut)
    assert "\n\n".join(cut) in letter["text"]


async def test_a_draft_can_be_fetched_again(client):
    made = (await client.post("/v1/drafts", json=body_of("missed_sla"))).json()

    assert (await client.get(f"/v1/drafts/{made['id']}")).json() == made


def numbered(body, id):
    return {**body, "ticket": {**body["ticket"], "id": id}}


async def test_a_missing_fact_is_asked_for_and_its_answer_completes_the_letter(client):
    asked = (await client.post("/v1/drafts", json=without(body_of("billing_error"), "finance_contact"))).json()
    assert asked["status"] == "needs_facts"
    assert [m["name"] for m in asked["missing_facts"]] == ["finance_contact"]
    assert asked["letter"] is None

    answers = {"answers": {"finance_contact": RUTH}, "by": "Gareth Mbeki"}
    answered = await client.post(f"/v1/drafts/{asked['id']}/answers", json=answers)

    assert answered.json()["status"] == "ready"
    assert "ruth.adeyemi@" in answered.json()["letter"]["text"]


async def test_an_answer_that_cannot_be_read_names_its_key_and_the_way_out(client):
    asked = (await client.post("/v1/drafts", json=without(body_of("billing_error"), "prevention"))).json()

    answer = await client.post(
        f"/v1/drafts/{asked['id']}/answers", json={"answers": {"finance_contact": ","}, "by": "Gareth"}
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "answers.finance_contact"


async def test_an_answer_serves_the_same_ticket_again_and_no_other(client):
    body = numbered(without(body_of("billing_error"), "finance_contact"), "48213")
    other = numbered(body, "48214")
    asked = (await client.post("/v1/drafts", json=body)).json()
    answers = {"answers": {"finance_contact": RUTH}, "by": "Gareth Mbeki"}
    await client.post(f"/v1/drafts/{asked['id']}/answers", json=answers)

    again = (await client.post("/v1/drafts", json=body)).json()
    elsewhere = (await client.post("/v1/drafts", json=other)).json()

    (found,) = [f for f in again["found"] if f["name"] == "finance_contact"]
    assert (again["status"], found["how"], found["fact"]["src"]) == ("ready", "answer", ["answer:Gareth Mbeki"])
    assert [m["name"] for m in elsewhere["missing_facts"]] == ["finance_contact"]


async def test_gaps_are_visible_and_block_sending(client):
    body = without(body_of("missed_sla"), "prevention")

    draft = (await client.post("/v1/drafts", json=body, params={"on_missing": "gaps"})).json()

    assert draft["status"] == "blocked"
    assert "[[" in draft["letter"]["text"]


async def test_a_draft_that_is_written_in_the_background_is_found_at_its_location(client):
    accepted = await client.post("/v1/drafts", json=body_of("missed_sla"), headers={"Prefer": "respond-async"})
    assert accepted.status_code == 202

    while (answer := await client.get(accepted.headers["location"])).status_code == 202:
        pass

    assert answer.json()["status"] == "ready"


@pytest.mark.parametrize("model", ["local//etc/passwd", "local/../secret.gguf", "local/nobody"])
@pytest.mark.parametrize("route", ["/v1/drafts", "/v1/drafts/stream"])
async def test_no_caller_reaches_a_file_by_the_name_of_a_model(client, route, model):
    answer = await client.post(route, json=body_of("missed_sla"), params={"model": model})

    assert (answer.status_code, answer.json()["errors"][0]["path"]) == (422, "model")
    assert model not in answer.text
