"""So many calls are under way at a time; the others wait, as long as their draft has time."""

import asyncio
import json
import threading

import pytest

from service.errors import ModelPastDeadline
from service.gateway.gateway import Gateway
from tests.gateway.loopback import completion, hang, provider
from tests.gateway.parts import PATIENT, PlayedCaller, a_gateway


async def test_calls_beyond_the_limit_wait_for_their_turn(texts, request_of_a_letter, litellm):
    settings = PATIENT.model_copy(update={"concurrency": 2})
    two, answer = threading.Barrier(2), completion(json.dumps(texts))

    def in_pairs(exchange):
        two.wait(timeout=10)
        answer(exchange)

    with provider(in_pairs) as server:
        gateway = a_gateway(server.url, settings)
        asked = [gateway.complete(request_of_a_letter, "openai/stub") for _ in range(12)]
        await asyncio.gather(*asked)

        assert (len(server.requests), server.most_at_once) == (12, 2)


def test_a_gateway_serves_one_event_loop_after_another(texts, request_of_a_letter):
    caller = PlayedCaller(json.dumps(texts))
    gateway = Gateway(caller, PATIENT.model_copy(update={"concurrency": 1}))

    async def several():
        await asyncio.gather(*(gateway.complete(request_of_a_letter, "a") for _ in range(3)))

    for _ in range(2):
        asyncio.run(several())
    assert len(caller.calls) == 6


async def test_waiting_for_a_turn_uses_up_the_drafts_time(request_of_a_letter, litellm):
    settings = PATIENT.model_copy(update={"concurrency": 1})
    with provider(hang) as server:
        gateway = a_gateway(server.url, settings)
        first = asyncio.create_task(gateway.complete(request_of_a_letter, "openai/stub"))
        await asyncio.to_thread(server.asked.wait, 10)
        hurried = gateway.allowance()
        hurried.ends_at -= settings.deadline_seconds - 0.1
        with pytest.raises(ModelPastDeadline):
            await gateway.complete(request_of_a_letter, "openai/stub", hurried)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first

        assert len(server.requests) == 1
