"""A draft whose ticket tells two mishaps alike asks its model which, and keeps to it."""

import asyncio
import json
from dataclasses import replace

import pytest

from service.drafting.pipeline import DraftOptions
from service.drafting.triage_by_model import TieBreaker, tied
from service.errors import ModelDown
from service.gateway.scripted import ScriptedModel
from tests.drafting.tickets import message, ticket

CASE = ticket(message("I was charged twice and the app was down."))
SECOND = json.dumps({"words": "the app was down", "kind": "system_outage"})
OPTIONS = DraftOptions(model="local/some-model")


@pytest.fixture
def with_breaker(drafter):
    def make(*answers):
        model = ScriptedModel(answers)
        return replace(drafter, tie_breaker=TieBreaker(model)), model

    return make


def test_the_ticket_fits_two_kinds_alike(drafter):
    assert [r.scenario for r in tied(drafter.triage(CASE))] == ["billing_error", "system_outage"]


def test_the_model_decides_between_the_two_and_is_counted(with_breaker):
    drafter, model = with_breaker(SECOND)

    draft = asyncio.run(drafter.draft(CASE, OPTIONS))

    assert (draft.scenario, len(model.requests)) == ("system_outage", 1)
    assert any("language model" in note for note in draft.notes)


def test_answers_keep_to_the_scenario_that_was_asked_about(with_breaker):
    drafter, model = with_breaker(SECOND, json.dumps({"words": "charged twice", "kind": "billing_error"}))
    asked = asyncio.run(drafter.draft(CASE, OPTIONS))

    answered = asyncio.run(drafter.answer(asked.id, {"root_cause": "a failed disk"}, "Ruth", OPTIONS))

    assert (answered.scenario, len(model.requests)) == ("system_outage", 1)


UNFOUNDED = json.dumps({"words": "nothing like it", "kind": "system_outage"})


@pytest.mark.parametrize("answer", [ModelDown("no connection"), UNFOUNDED])
def test_where_the_model_fails_the_rules_decide(with_breaker, answer):
    drafter, _ = with_breaker(answer)

    draft = asyncio.run(drafter.draft(CASE, OPTIONS))

    assert draft.scenario == "billing_error"


@pytest.mark.parametrize("changes", [{"scenario": "billing_error"}, {"model": "offline/composer"}])
def test_it_is_not_asked_where_the_scenario_is_given_or_no_model_is_at_hand(with_breaker, changes):
    drafter, model = with_breaker(SECOND)
    case = CASE.model_copy(update={"scenario": changes.get("scenario")})

    asyncio.run(drafter.draft(case, DraftOptions(model=changes.get("model", OPTIONS.model))))

    assert model.requests == []
