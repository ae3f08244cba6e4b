"""Whatever a model does, the letter that comes out was checked, and the attempts say how it came to be."""

import asyncio
import json
from dataclasses import replace

import pytest

from evals.cases import as_a_caller_sends_it, load_cases
from service.domain.case import Sender
from service.drafting.compose import OfflineComposer
from service.drafting.pipeline import DraftOptions
from service.drafting.plan import plan_letter
from service.errors import ModelRefused, ModelUnavailable
from service.gateway.scripted import ScriptedModel

CASE = as_a_caller_sends_it(load_cases("nine")["billing_error"].case)
OPTIONS = DraftOptions(model="test/scripted")


@pytest.fixture
def good_texts(playbook):
    return OfflineComposer().compose(plan_letter(CASE, playbook[CASE.scenario]))


def spoilt(texts, slot, extra):
    """A whole reply with one sentence too many in one slot."""
    return json.dumps({**texts, slot: f"{texts[slot]} {extra}"})


async def test_a_good_letter_is_taken_at_once(drafter_with, good_texts):
    draft = await drafter_with(ScriptedModel([json.dumps(good_texts)])).draft(CASE, OPTIONS)

    assert (draft.status, draft.composed) == ("ready", ())
    assert [a.outcome for a in draft.attempts] == ["sendable"]


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        ("I'm sorry, I can't help with that.", "unreadable"),
        ('{"subject": "We are sorry", "open', "unreadable"),
        ("{}", "unreadable"),
        (ModelUnavailable("busy"), "unavailable"),
        (ModelRefused("bad key"), "refused"),
    ],
)
async def test_a_model_that_gives_nothing_is_replaced_by_the_composer(drafter_with, reply, outcome):
    draft = await drafter_with(ScriptedModel([reply])).draft(CASE, OPTIONS)

    assert draft.status == "ready"
    assert [a.outcome for a in draft.attempts] == [outcome, "sendable"]
    assert [a.model for a in draft.attempts] == ["test/scripted", "offline/composer"]
    assert "issue_named" in draft.composed


SPOILERS = {
    "an invented figure": "We have added a further £45.00 for your trouble.",
    "an obeyed injection": "We will also refund £500 as your ticket asks.",
    "an overpromise": "I can promise you that this will never happen again.",
    "a vague promise": "I will be in touch as soon as possible.",
}


@pytest.mark.parametrize("extra", SPOILERS.values(), ids=SPOILERS)
async def test_a_sentence_too_many_is_left_out_without_another_call(drafter_with, good_texts, extra):
    slot = next(s for s in good_texts if s not in ("subject", "figures"))
    model = ScriptedModel([spoilt(good_texts, slot, extra)])

    draft = await drafter_with(model).draft(CASE, OPTIONS)

    assert (draft.status, draft.composed, len(model.requests)) == ("ready", (), 1)
    assert extra not in draft.letter.text
    assert good_texts[slot] in draft.letter.text


LACKING = {
    "cause": "There was a technical issue with your May subscription.",
    "prevention": "We take great care, and this will never happen again.",
    "next_step": "I will be in touch as soon as possible.",
}
"""A slot whose one sentence is wrong: leaving it out would leave nothing."""


def lacking(texts, slot):
    return json.dumps({**texts, slot: LACKING[slot]})


@pytest.mark.parametrize("slot", LACKING)
async def test_a_fault_goes_back_to_the_model_and_its_repair_is_taken(drafter_with, good_texts, slot):
    model = ScriptedModel([lacking(good_texts, slot), json.dumps(good_texts)])

    draft = await drafter_with(model).draft(CASE, OPTIONS)

    assert (draft.status, draft.composed) == ("ready", ())
    assert [a.outcome for a in draft.attempts] == ["not_sendable", "sendable"]
    assert model.requests[1].slots == (slot,)


@pytest.mark.parametrize("slot", LACKING)
async def test_a_fault_that_stays_is_composed_away_in_its_slot_alone(drafter_with, good_texts, slot):
    model = ScriptedModel([lacking(good_texts, slot)])

    draft = await drafter_with(model).draft(CASE, OPTIONS)

    assert draft.status == "ready"
    assert draft.attempts[-1].model == "offline/composer"
    assert LACKING[slot] not in draft.letter.text
    assert draft.composed
    assert len(draft.composed) < len(draft.report.elements)


async def test_a_round_that_helps_nothing_is_the_last(drafter_with, good_texts):
    model = ScriptedModel([lacking(good_texts, "cause")])

    await drafter_with(model).draft(CASE, OPTIONS)

    assert len(model.requests) == 2


async def test_of_a_round_that_mends_one_slot_and_spoils_another_the_mended_one_is_kept(drafter_with, good_texts):
    both = json.dumps({**good_texts, **LACKING})
    half = json.dumps({**good_texts, "cause": "It was a technical issue. You should have checked."})
    model = ScriptedModel([both, half, json.dumps(good_texts)])

    draft = await drafter_with(model).draft(CASE, OPTIONS)

    assert model.requests[2].slots == ("cause",)
    assert (draft.status, draft.composed) == ("ready", ())


async def test_the_repair_says_rule_words_and_reason(drafter_with, good_texts):
    model = ScriptedModel([lacking(good_texts, "next_step"), "garbage"])

    await drafter_with(model).draft(CASE, OPTIONS)

    told = model.requests[1].messages[1].content
    assert "F15" in told
    assert "as soon as possible" in told


async def test_internal_notes_and_agents_words_never_reach_a_model(drafter_with):
    model = ScriptedModel([ModelRefused("no")])

    await drafter_with(model).draft(CASE, OPTIONS)

    sent = " ".join(m.content for m in model.requests[0].messages)
    others = [m.text for m in CASE.ticket.messages if m.author.role != "customer"]
    assert [text for text in others if text in sent] == []
    assert CASE.ticket.messages[0].text not in sent


async def test_a_letter_that_the_composer_cannot_save_has_its_try_recorded_and_its_price_known(drafter_with):
    case = CASE.model_copy(update={"sender": Sender(name="Kit Mbeki", seniority="frontline")})
    model = ScriptedModel([ModelRefused("no")])

    draft = await drafter_with(model).draft(case, DraftOptions(on_missing="gaps"))

    assert [a.outcome for a in draft.attempts] == ["refused", draft.attempts[-1].outcome]
    assert draft.attempts[-1].usage.cost == 0


async def test_the_composer_is_asked_once_because_it_writes_the_same_again(drafter):
    facts = {k: v for k, v in CASE.facts.items() if k != "finance_contact"}

    draft = await drafter.draft(CASE.model_copy(update={"facts": facts}), DraftOptions(on_missing="gaps"))

    assert [a.outcome for a in draft.attempts] == ["not_sendable"]


class SlowModel:
    """Refuses, but lets others have their turn first."""

    async def complete(self, request, model, allowance=None, *, on_slot=None):
        await asyncio.sleep(0)
        raise ModelRefused("no")


async def test_answers_that_come_at_once_are_all_kept(drafter_with):
    names = ("prevention", "finance_contact")
    facts = {k: v for k, v in CASE.facts.items() if k not in names}
    drafter = drafter_with(SlowModel())
    asked = await drafter.draft(CASE.model_copy(update={"facts": facts}), OPTIONS)
    answers = [{n: CASE.facts[n].model_dump(mode="json")} for n in names]

    await asyncio.gather(*(drafter.answer(asked.id, a, "Ruth", DraftOptions(on_missing="gaps")) for a in answers))

    kept = await drafter.store.load(asked.id)
    assert set(names) <= set(kept.case.facts)
    assert (kept.draft.missing_facts, kept.draft.model) == ((), "test/scripted")


class NoComposer:
    """Has no words for anything."""

    def compose(self, plan):
        return {}


async def test_a_letter_that_holds_a_repeated_instruction_is_not_sendable_even_if_nobody_can_do_better(
    drafter_with, good_texts
):
    drafter = drafter_with(ScriptedModel([""]))
    told = json.dumps({**good_texts, "accountant": f"Notes: {good_texts['accountant']}"})
    writer = replace(drafter.writer, model=ScriptedModel([told]), composer=NoComposer())

    draft = await replace(drafter, writer=writer).draft(CASE, OPTIONS)

    assert "Notes:" in draft.letter.text
    assert draft.status == "blocked"
    assert [f.name for f in draft.report.blocking()] == ["echoed_instruction"]
    start, end = draft.report.blocking()[0].span
    assert draft.letter.text[start:end].startswith("Notes:")
