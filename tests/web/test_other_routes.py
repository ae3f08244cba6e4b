"""Checks, triage, facts, the playbook, health."""

import json
import re

import pytest

from evals.cases import load_cases
from tests.web.sqlite_alone import databases  # noqa: F401  a fixture

NINE = load_cases("nine")


def case_of(name, **changes):
    return {**NINE[name].case.model_dump(mode="json", exclude_none=True), **changes}


async def test_a_gold_letter_is_sendable_and_a_variant_is_not(client):
    letters = NINE["missed_sla"].letters

    reports = [
        (await client.post("/v1/checks", json={"case": case_of("missed_sla"), "letter": letters[name]})).json()
        for name in ("gold.txt", "variant_a.txt")
    ]

    assert [r["sendable"] for r in reports] == [True, False]


async def test_a_finding_points_at_its_exact_words(client):
    letter = NINE["missed_sla"].letters["variant_b.txt"]

    report = (await client.post("/v1/checks", json={"case": case_of("missed_sla"), "letter": letter})).json()

    assert report["findings"]
    assert all(letter[f["span"][0] : f["span"][1]] == f["text"] for f in report["findings"])


async def test_triage_ranks_with_the_words_that_speak_for_it(client):
    body = case_of("billing_error")
    del body["scenario"]

    ranked = (await client.post("/v1/triage", json=body)).json()["ranked"]

    assert ranked[0]["scenario"] == "billing_error"
    texts = {m["id"]: m["text"] for m in body["ticket"]["messages"]}
    assert all(e["quote"] in texts[e["message"]] for r in ranked for e in r["evidence"])


async def test_facts_come_with_their_quote(client):
    facts = (await client.post("/v1/facts", json=case_of("missed_sla", facts={}))).json()["facts"]

    assert facts["ticket_ref"]["value"] == "LW-20418"
    assert facts["ticket_ref"]["quote"] == "LW-20418"


async def test_the_playbook_is_served(client):
    listed = (await client.get("/v1/scenarios")).json()

    assert len(listed) == 9
    one = (await client.get("/v1/scenarios/missed_sla")).json()
    assert (one["id"], one["sender_floor"]["severe"]) == ("missed_sla", "director")


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/docs", "/openapi.json"])
async def test_a_page_for_operators_answers(client, path):
    assert (await client.get(path)).status_code == 200


async def test_requests_are_counted_by_route_and_never_by_raw_path(client):
    await client.get("/v1/drafts/dr_secret")

    text = (await client.get("/metrics")).text

    assert 'route="/v1/drafts/{id}",status="404"' in text
    assert "dr_secret" not in text


async def test_every_reference_of_the_api_description_leads_somewhere(client):
    document = (await client.get("/openapi.json")).json()

    for pointer in set(re.findall(r'"#/([^"]+)"', json.dumps(document))):
        here = document
        for key in pointer.split("/"):
            here = here[key.replace("~1", "/")]


async def test_made_up_methods_are_counted_as_one(client):
    await client.request("BREW", "/healthz")

    text = (await client.get("/metrics")).text

    assert 'method="other"' in text
    assert "BREW" not in text
