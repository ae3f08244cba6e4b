"""Each partner of a brand has its own work, limits and people; the brand has all of it, and another company nothing.

Proven for every operation of the OpenAPI document and every tool.
"""

import itertools

import pytest

from tests.brand_with_partners import BRAND, NORTH, OTHER, SOUTH
from tests.delivery.loopback import listening
from tests.web.every_operation import ASKED, OF_SOMEBODY, ROWS, TOOLS, of_somebody
from tests.web.partners import MAY_SEE, NAMES, at_work, done, running, told_by, waiting_body

STRANGERS = [(asker, owner) for asker, owner in itertools.product(NAMES, NAMES) if owner not in MAY_SEE[asker]]
OF_EACH_KIND = [(NORTH, SOUTH), (NORTH, BRAND), (OTHER, NORTH), (BRAND, OTHER)]


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    with listening() as receiver, running(tmp_path_factory.mktemp("partners"), receiver) as world:
        yield world


def asked(world, pairs, which):
    """Each call of each operation that `which` takes, made by each asker about what is its owner's."""
    for (asker, owner), (operation, (_, path)) in itertools.product(pairs, world.operations.items()):
        if which(path):
            for call in ASKED[operation](world.own[owner]):
                yield asker, owner, operation, call


def test_every_operation_and_every_tool_has_a_line_here(world):
    listed = told_by(world.own[BRAND].client, "tools/list")["tools"]

    assert set(ASKED) == set(world.operations)
    assert set(TOOLS) == {tool["name"] for tool in listed}


def test_what_is_somebody_elses_is_not_there_and_stays_as_it_is(world):
    before, wrong = world.settled().rows(), []
    for asker, owner, operation, call in asked(world, STRANGERS, of_somebody):
        answer = call.by(world.own[asker].client)
        if answer.status_code != 404 or world.own[owner].name in answer.text:
            wrong.append((asker, owner, operation, answer.status_code, answer.text))

    assert wrong == []
    assert world.rows() == before


def test_a_tool_finds_no_more_than_its_caller(world):
    before = world.settled().rows()
    told = {
        (asker, owner, tool): told_by(
            world.own[asker].client, "tools/call", name=tool, arguments=TOOLS[tool](world.own[owner])
        )
        for (asker, owner), tool in itertools.product(STRANGERS, OF_SOMEBODY)
    }

    assert all(said["isError"] and "no draft" in said["content"][0]["text"] for said in told.values())
    assert world.rows() == before


def test_no_other_answer_tells_of_somebody_elses_or_changes_it(world):
    wrong = []
    for asker, owner, operation, call in asked(world, OF_EACH_KIND, lambda path: not of_somebody(path)):
        before = world.rows(of_others_than=asker)
        answer = call.by(world.own[asker].client)
        told = sorted(mark for mark in world.own[owner].marks if mark in answer.text and mark not in call.sent)
        if told or answer.status_code >= 500 or world.rows(of_others_than=asker) != before:
            wrong.append((asker, owner, operation, answer.status_code, told or answer.text))

    assert wrong == []


def test_every_list_has_all_that_its_asker_may_see(world):
    wrong = []
    for asker, operation in itertools.product(NAMES, ROWS):
        answer = ASKED[operation](world.own[asker])[0].by(world.own[asker].client).text
        for owner in NAMES:
            seen = ROWS[operation](world.own[owner])
            found = {id for id in seen if id in answer}
            if not seen or (found if owner not in MAY_SEE[asker] else seen - found):
                wrong.append((asker, owner, operation, found))

    assert wrong == []


def test_what_is_a_partners_is_there_for_itself_and_for_its_brand(world):
    """Each call of the table does reach something where it is asked by somebody who may."""
    south, wrong = world.own[SOUTH], []
    fresh = at_work(SOUTH, south.client, south.plain, "T-4800", "cust-78")
    for client in (south.client, world.own[BRAND].client):
        for operation, (_, path) in world.operations.items():
            for call in ASKED[operation](fresh) if of_somebody(path) else ():
                answer = call.by(client)
                if answer.status_code not in (200, 201, 202, 409):
                    wrong.append((operation, answer.status_code, answer.text))

    assert wrong == []


def test_figures_are_of_what_the_asker_may_see(world):
    sent = {own.place: done(own.client.get("/v1/figures"))["all"]["sent"] for own in world.own.values()}
    promised = {own.place: _promises(own) for own in world.own.values()}

    assert sent[BRAND] == sent[NORTH] + sent[SOUTH] + 1
    assert (sent[NORTH], sent[OTHER]) == (1, 1)
    assert promised[BRAND] == promised[NORTH] + promised[SOUTH] + promised[OTHER]


def _promises(own):
    figures = done(own.client.get("/v1/commitments/figures"))
    return figures["open"] + figures["all"]["due"]


def test_each_queue_is_signed_for_by_its_own_people(world):
    told = {
        (place, by): world.own[place]
        .plain.post(
            f"/v1/drafts/{_waiting(world.own[place])}/approvals",
            json={"office": "finance", "by": by},
            headers={"If-Match": "*"},
        )
        .status_code
        for place, by in itertools.product((BRAND, NORTH, SOUTH), ("Ruth Adeyemi", "Ines Falk", "Olle Berg"))
    }

    own = {(BRAND, "Ruth Adeyemi"), (NORTH, "Ines Falk"), (SOUTH, "Olle Berg")}
    assert {who for who, status in told.items() if status == 201} == own
    assert set(told.values()) == {201, 409}


def test_the_brands_people_sign_for_a_partners_letter_at_the_brands_desk(world):
    id = _waiting(world.own[SOUTH])
    signing = {"office": "finance", "by": "Ruth Adeyemi"}

    signed = done(world.own[BRAND].plain.post(f"/v1/drafts/{id}/approvals", json=signing, headers={"If-Match": "*"}))
    seen = done(world.own[SOUTH].plain.get(f"/v1/drafts/{id}"))

    assert (signed["state"], seen["state"]) == ("approved", "approved")


def test_a_partners_lower_limit_refuses_what_its_brand_grants(world):
    granted = {}
    for place in (BRAND, NORTH, SOUTH):
        answer = world.own[place].client.post(
            "/v1/drafts",
            json=waiting_body(remedies=[]),
            params={"grant": "consequential_cost", "by": "Kit Hale"},
            headers={"Amends-Role": "team_lead"},
        )
        offered = {offer["kind"] for offer in done(answer)["proposed_remedies"]}
        granted[place] = "consequential_cost" not in offered

    assert granted == {BRAND: True, NORTH: False, SOUTH: True}


def test_a_remedy_that_the_case_brings_is_held_against_the_partners_limit(world):
    body = waiting_body()
    [cost] = [remedy for remedy in body["remedies"] if remedy["kind"] == "consequential_cost"]
    cost |= {"approved_by": "Kit Hale", "approver_role": "team_lead"}
    sendable = {
        place: done(world.own[place].client.post("/v1/drafts", json=body))["report"]["sendable"]
        for place in (BRAND, NORTH, SOUTH)
    }

    assert sendable == {BRAND: True, NORTH: False, SOUTH: True}


def _waiting(own):
    return done(own.client.post("/v1/drafts", json=waiting_body()))["id"]
