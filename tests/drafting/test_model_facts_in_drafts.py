"""A draft asks its model for facts that rules did not find, says so, and does as well without."""

import asyncio
import json
from dataclasses import replace

import pytest

from service.domain.request import Usage
from service.drafting.model_facts import POINTED_AT, FactPointer
from service.drafting.pipeline import DraftOptions
from service.errors import ModelDown
from service.gateway.scripted import ScriptedModel
from tests.drafting.tickets import message, ticket

CASE = ticket(
    message("The sign-in is down again. Is anyone there?"),
    message("Sign-in outage. Queue load 856, then tickets a day went 40, later 130.", "agent", 1),
).model_copy(update={"scenario": "missed_sla"})


@pytest.fixture
def drafted(drafter):
    def draft(answer, model="local/some-model"):
        pointer = FactPointer(ScriptedModel([answer]))
        ready = replace(drafter, pointer=pointer)
        return asyncio.run(ready.draft(CASE, DraftOptions(model=model))), pointer.model

    return draft


def test_a_fact_that_a_model_pointed_at_says_so(drafted):
    draft, _ = drafted(json.dumps({"tickets_before": "", "tickets_after": "130"}))

    fact = next(f for f in draft.found if f.name == "tickets_after")
    assert (fact.how, fact.because, fact.fact.quote, fact.fact.src) == ("ticket", POINTED_AT, "130", ("m2",))


def test_a_draft_goes_on_where_the_model_fails(drafted):
    draft, _ = drafted(ModelDown("no connection"))

    assert draft.status == "needs_facts"
    assert "no language model helped to read the ticket: no connection" in draft.notes


class PaidModel(ScriptedModel):
    """Its reply has a price."""

    async def complete(self, *args, **kwargs):
        reply = await super().complete(*args, **kwargs)
        return reply.model_copy(update={"usage": Usage(prompt_tokens=90, completion_tokens=9, cost=0.5)})


def test_what_asking_cost_is_told_even_where_no_letter_is_written(drafter):
    pointer = FactPointer(PaidModel([json.dumps({"tickets_before": "", "tickets_after": "130"})]))

    draft = asyncio.run(replace(drafter, pointer=pointer).draft(CASE, DraftOptions(model="local/some-model")))

    assert draft.status == "needs_facts"
    assert (draft.usage.prompt_tokens, draft.usage.completion_tokens, draft.usage.cost) == (90, 9, 0.5)


def test_the_composer_is_not_asked_for_facts(drafted):
    _, model = drafted("{}", model="offline/composer")

    assert model.requests == []
