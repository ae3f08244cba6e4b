"""The attempts of a draft say every call that was made for it, and by whom it was written in the end."""

import json

import pytest

from evals.cases import as_a_caller_sends_it, load_cases
from service.drafting.compose import OfflineComposer
from service.drafting.pipeline import DraftOptions
from service.drafting.plan import plan_letter
from service.errors import ModelBusy, ModelRefused
from service.gateway.call import RawReply
from service.gateway.gateway import Gateway
from service.gateway.gateway_settings import GatewaySettings
from tests.gateway.parts import Clock, PlayedCaller

CASE = as_a_caller_sends_it(load_cases("nine")["billing_error"].case)
SETTINGS = GatewaySettings(tries=2, fallback_models=("test/b",), longest_wait_seconds=0)


def played(*replies, settings=SETTINGS):
    clock = Clock()
    return Gateway(PlayedCaller(*replies), settings, clock=clock, sleep=clock.sleep)


@pytest.fixture
def composed(playbook):
    texts = OfflineComposer().compose(plan_letter(CASE, playbook[CASE.scenario]))
    return RawReply(text=json.dumps(texts), prompt_tokens=10, cost=0.5)


async def test_calls_that_failed_before_a_good_reply_are_told(drafter_with, composed):
    gateway = played(ModelBusy("429", charge=0.0), ModelBusy("429", charge=0.0), composed)

    draft = await drafter_with(gateway).draft(CASE, DraftOptions(model="test/a"))

    assert [(a.model, a.outcome, a.usage.cost) for a in draft.attempts] == [
        ("test/a", "busy", 0.0),
        ("test/a", "busy", 0.0),
        ("test/b", "sendable", 0.5),
    ]
    assert (draft.usage.prompt_tokens, draft.usage.cost) == (10, 0.5)


async def test_calls_that_all_failed_are_told_before_the_composer(drafter_with):
    gateway = played(ModelRefused("400", charge=0.0), RawReply(text="garbage", prompt_tokens=3, cost=0.25))

    draft = await drafter_with(gateway).draft(CASE, DraftOptions(model="test/a"))

    assert [(a.model, a.outcome) for a in draft.attempts] == [
        ("test/a", "refused"), ("test/b", "unreadable"), ("offline/composer", "sendable")
    ]  # fmt: skip
    assert (draft.usage.prompt_tokens, draft.usage.cost) == (3, 0.25)


async def test_a_letter_by_the_composer_at_the_end_of_the_line_up_is_marked_as_composed(drafter_with, composed):
    gateway = played(
        ModelRefused("400"), composed, settings=SETTINGS.model_copy(update={"fallback_models": ("offline/composer",)})
    )

    draft = await drafter_with(gateway).draft(CASE, DraftOptions(model="test/a"))

    assert "issue_named" in draft.composed
