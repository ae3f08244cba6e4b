"""The composer behind the gateway: asked like any model, and nobody else is."""

import pytest

from service.domain.request import ChatMessage
from service.drafting.compose import OfflineComposer
from service.errors import ModelRefused
from service.gateway.call import Call
from service.gateway.composer_caller import ComposerCaller
from tests.gateway.parts import PlayedCaller, a_caller, a_gateway

CALL = Call(model="offline/composer", messages=(ChatMessage(role="user", content="Write."),))


async def test_the_composer_answers_as_a_model_does(request_of_a_letter):
    reply = await a_gateway().complete(request_of_a_letter, "offline/composer")

    assert reply.texts == OfflineComposer().compose(request_of_a_letter.plan)
    assert (reply.usage.cost, [call.outcome for call in reply.calls]) == (0.0, ["answered"])


async def test_the_composer_tells_its_slots(request_of_a_letter):
    told: dict[str, str] = {}

    reply = await a_gateway().complete(request_of_a_letter, "offline/composer", on_slot=told.__setitem__)

    assert told == reply.texts


async def test_the_composer_without_a_draft_refuses():
    with pytest.raises(ModelRefused):
        await a_caller().call(CALL, 5)


async def test_nobody_else_writes_under_the_composers_roof(request_of_a_letter):
    with pytest.raises(ModelRefused, match="no such writer"):
        await a_gateway().complete(request_of_a_letter, "offline/another")


async def test_any_other_model_is_asked_of_the_others_and_is_not_told_the_plan(request_of_a_letter):
    told = []

    class Listening(PlayedCaller):
        async def call(self, call, timeout_seconds, plan=None, on_text=None):
            told.append(plan)
            return await super().call(call, timeout_seconds, plan, on_text)

    others = Listening("Dear Ms Okafor")
    reply = await ComposerCaller(OfflineComposer(), others).call(
        CALL.model_copy(update={"model": "openai/stub"}), 5, request_of_a_letter.plan
    )

    assert (reply.text, others.models, told) == ("Dear Ms Okafor", ["openai/stub"], [None])


async def test_a_bug_of_the_composer_is_a_refusal_that_cost_nothing(request_of_a_letter):
    class Broken:
        def compose(self, plan):
            raise KeyError("offer")

    with pytest.raises(ModelRefused, match="KeyError") as caught:
        await ComposerCaller(Broken(), PlayedCaller()).call(CALL, 5, request_of_a_letter.plan)

    assert caught.value.charge == 0.0
