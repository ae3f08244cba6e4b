"""The gateway asks again, asks the next model, stops in time, and says everything that it did."""

import json

import pytest

from service.domain.request import Allowance
from service.errors import (
    ModelBadKey,
    ModelBusy,
    ModelDown,
    ModelFiltered,
    ModelOutOfQuota,
    ModelOverBudget,
    ModelPastDeadline,
    ModelRefused,
    ModelResting,
    ModelTooLong,
    ModelUnreadable,
)
from service.gateway.call import RawReply
from service.gateway.gateway import Gateway
from service.gateway.gateway_settings import GatewaySettings, ModelOptions
from tests.gateway.loopback import completion, failure, provider
from tests.gateway.parts import PATIENT, Clock, PlayedCaller, a_gateway

SETTINGS = GatewaySettings(tries=3, timeout_seconds=20, deadline_seconds=60, longest_wait_seconds=0)
WITH_OTHERS = SETTINGS.model_copy(update={"fallback_models": ("b", "c")})


def played(*replies, settings=SETTINGS, clock=None):
    clock = clock or Clock()
    caller = PlayedCaller(*replies)
    return caller, Gateway(caller, settings, clock=clock, sleep=clock.sleep)


@pytest.fixture
def good(texts):
    return RawReply(text=json.dumps(texts), prompt_tokens=11, completion_tokens=7, cost=0.5, milliseconds=40)


@pytest.mark.parametrize("error", [ModelBusy("429"), ModelDown("503")])
async def test_a_model_that_recovers_is_waited_for(error, good, texts, request_of_a_letter):
    caller, gateway = played(error, error, good)

    reply = await gateway.complete(request_of_a_letter, "a")

    assert (reply.texts, caller.models) == (texts, ["a", "a", "a"])


@pytest.mark.parametrize("error", [ModelBusy("429"), ModelDown("503")])
async def test_the_next_model_is_asked_when_the_tries_are_used_up(error, good, request_of_a_letter):
    caller, gateway = played(error, error, error, good, settings=WITH_OTHERS)

    reply = await gateway.complete(request_of_a_letter, "a")

    assert (reply.model, caller.models) == ("b", ["a", "a", "a", "b"])


@pytest.mark.parametrize(
    "error",
    [
        ModelRefused("400"), ModelOutOfQuota("429"), ModelBadKey("401"), ModelTooLong("400"), ModelFiltered("400"),
        ModelUnreadable("html"), RawReply(text="garbage"), RawReply(text="{", finish="length"), RawReply(text=""),
        RawReply(text="", refusal="no"), RawReply(text="{}", finish="content_filter"),
    ],
)  # fmt: skip
async def test_the_next_model_is_asked_at_once_where_asking_again_is_no_use(error, good, request_of_a_letter):
    caller, gateway = played(error, good, settings=WITH_OTHERS)

    reply = await gateway.complete(request_of_a_letter, "a")

    assert (reply.model, caller.models) == ("b", ["a", "b"])


@pytest.mark.parametrize("error", [ModelOverBudget("no money"), ModelPastDeadline("no time")])
async def test_nobody_else_is_asked_without_money_or_time(error, good, request_of_a_letter):
    caller, gateway = played(error, good, settings=WITH_OTHERS)

    with pytest.raises(type(error)):
        await gateway.complete(request_of_a_letter, "a")
    assert caller.models == ["a"]


async def test_each_model_of_the_line_up_is_asked_once(request_of_a_letter):
    caller, gateway = played(ModelRefused("no"), settings=WITH_OTHERS)

    with pytest.raises(ModelRefused):
        await gateway.complete(request_of_a_letter, "b")
    assert caller.models == ["b", "c"]


async def test_the_composer_is_asked_once_and_nobody_after_it(request_of_a_letter):
    caller, gateway = played(ModelDown("a bug"), settings=WITH_OTHERS)

    for _ in range(9):
        with pytest.raises(ModelDown):
            await gateway.complete(request_of_a_letter, "offline/composer")
    assert caller.models == ["offline/composer"] * 9


async def test_the_composer_may_be_the_last_of_the_line_up(good, request_of_a_letter):
    settings = SETTINGS.model_copy(update={"fallback_models": ("offline/composer",)})
    _, gateway = played(ModelRefused("no"), good, settings=settings)

    reply = await gateway.complete(request_of_a_letter, "a")

    assert reply.model == "offline/composer"


async def test_every_call_is_told_with_what_it_cost(good, request_of_a_letter):
    unreadable = RawReply(text="garbage", prompt_tokens=11, completion_tokens=2, cost=0.25, milliseconds=30)
    _, gateway = played(ModelBusy("429", charge=0.0), unreadable, good, settings=WITH_OTHERS)

    reply = await gateway.complete(request_of_a_letter, "a")

    assert [(c.model, c.outcome, c.completion_tokens, c.cost) for c in reply.calls] == [
        ("a", "busy", 0, 0.0),
        ("a", "unreadable", 2, 0.25),
        ("b", "answered", 7, 0.5),
    ]
    assert (reply.usage.prompt_tokens, reply.usage.cost, reply.usage.model_ms) == (22, 0.75, 70)
    assert "not JSON" in reply.calls[1].reason


async def test_an_unknown_cost_makes_the_sum_unknown(good, request_of_a_letter):
    _, gateway = played(ModelDown("timed out"), good)

    reply = await gateway.complete(request_of_a_letter, "a")

    assert (reply.calls[0].cost, reply.usage.cost) == (None, None)


async def test_an_error_tells_the_calls_of_all_models(request_of_a_letter):
    _, gateway = played(ModelRefused("no"), RawReply(text="garbage", prompt_tokens=3), settings=WITH_OTHERS)

    with pytest.raises(ModelUnreadable) as caught:
        await gateway.complete(request_of_a_letter, "a")

    assert [(c.model, c.outcome) for c in caught.value.calls] == [
        ("a", "refused"), ("b", "unreadable"), ("c", "unreadable")
    ]  # fmt: skip
    assert sum(c.prompt_tokens for c in caught.value.calls) == 6


async def test_a_wait_within_the_deadline_is_kept(good, request_of_a_letter):
    clock = Clock()
    _, gateway = played(ModelBusy("429", retry_after=40.0), good, clock=clock)

    await gateway.complete(request_of_a_letter, "a")

    assert clock.now == 1040.0


@pytest.mark.parametrize("error", [ModelBusy("429", retry_after=61.0), ModelDown("503", retry_after=61.0)])
async def test_a_wait_beyond_the_deadline_goes_to_the_next_model_at_once(error, good, request_of_a_letter):
    clock = Clock()
    caller, gateway = played(error, good, settings=WITH_OTHERS, clock=clock)

    await gateway.complete(request_of_a_letter, "a")

    assert (caller.models, clock.now) == (["a", "b"], 1000.0)


async def test_a_call_gets_no_more_time_than_the_draft_has_left(good, request_of_a_letter):
    clock = Clock()
    caller, gateway = played(ModelBusy("429", retry_after=55.0), good, clock=clock)

    await gateway.complete(request_of_a_letter, "a")

    assert caller.timeouts == [20.0, 5.0]


async def test_a_failure_at_the_deadline_is_the_deadlines(request_of_a_letter):
    clock = Clock()

    def late():
        clock.now += 60
        return ModelDown("timed out")

    caller, gateway = played(late, settings=WITH_OTHERS, clock=clock)

    with pytest.raises(ModelPastDeadline) as caught:
        await gateway.complete(request_of_a_letter, "a")
    assert (caller.models, [c.outcome for c in caught.value.calls]) == (["a"], ["down"])


async def test_calls_of_one_draft_share_its_time(good, request_of_a_letter):
    clock = Clock()
    caller, gateway = played(good, clock=clock)
    allowance = gateway.allowance()
    clock.now += 60

    with pytest.raises(ModelPastDeadline) as caught:
        await gateway.complete(request_of_a_letter, "a", allowance)
    assert (caller.calls, [(c.outcome, c.sent) for c in caught.value.calls]) == ([], [("past_deadline", False)])


async def test_a_model_that_keeps_failing_is_left_alone_until_a_probe_succeeds(good, request_of_a_letter):
    settings = WITH_OTHERS.model_copy(update={"tries": 1, "rest_after_failures": 2, "rest_seconds": 30})
    clock = Clock()
    caller, gateway = played(ModelDown("1"), good, ModelDown("2"), good, good, good, settings=settings, clock=clock)
    for _ in range(2):
        await gateway.complete(request_of_a_letter, "a")

    resting = await gateway.complete(request_of_a_letter, "a")
    clock.now += 30
    recovered = await gateway.complete(request_of_a_letter, "a")

    assert [(c.model, c.outcome, c.sent) for c in resting.calls] == [("a", "resting", False), ("b", "answered", True)]
    assert [c.model for c in recovered.calls] == ["a"]
    assert caller.models == ["a", "b", "a", "b", "b", "a"]


@pytest.mark.parametrize(("seconds_left", "rests"), [(8, False), (15, True)])
async def test_a_call_cut_off_by_the_deadline_speaks_against_the_model_if_it_had_time(
    good, request_of_a_letter, seconds_left, rests
):
    clock = Clock()
    settings = SETTINGS.model_copy(update={"tries": 1, "rest_after_failures": 1, "deadline_seconds": 60})
    _, gateway = played(lambda: too_slow(clock, seconds_left), good, settings=settings, clock=clock)
    allowance = gateway.allowance()
    clock.now += 60 - seconds_left
    with pytest.raises(ModelPastDeadline):
        await gateway.complete(request_of_a_letter, "a", allowance)

    after = gateway.complete(request_of_a_letter, "a")

    if rests:
        with pytest.raises(ModelResting):
            await after
    else:
        assert (await after).model == "a"


def too_slow(clock, seconds):
    clock.now += seconds
    raise ModelDown("a: no answer in time")


async def test_an_unreadable_reply_does_not_speak_against_the_model(request_of_a_letter):
    settings = SETTINGS.model_copy(update={"tries": 1, "rest_after_failures": 1})
    caller, gateway = played("garbage", settings=settings)

    for _ in range(5):
        with pytest.raises(ModelUnreadable):
            await gateway.complete(request_of_a_letter, "a")
    assert len(caller.calls) == 5


async def test_parameters_go_with_the_call_and_may_differ_by_model(good, request_of_a_letter):
    own = {"a": ModelOptions(temperature=0.0, seed=3)}
    settings = GatewaySettings(temperature=0.7, max_tokens=900, seed=1, options=own, fallback_models=("b",), tries=1)
    caller, gateway = played(ModelRefused("no"), good, settings=settings)

    await gateway.complete(request_of_a_letter, "a")

    assert [(c.temperature, c.max_tokens, c.seed) for c in caller.calls] == [(0.0, 900, 3), (0.7, 900, 1)]


async def test_slots_of_a_call_that_fails_are_taken_back(good, texts, request_of_a_letter):
    told = []
    _, gateway = played(RawReply(text='{"subject": "We are sorry", "open'), good, settings=WITH_OTHERS)

    await gateway.complete(request_of_a_letter, "a", on_slot=lambda slot, text: told.append((slot, text)))

    assert told == [("subject", "We are sorry"), ("subject", ""), *texts.items()]


async def test_slots_are_told_even_if_the_caller_streams_nothing(good, texts, request_of_a_letter):
    class Whole(PlayedCaller):
        async def call(self, call, timeout_seconds, plan=None, on_text=None):
            return await super().call(call, timeout_seconds, plan)

    told: dict[str, str] = {}
    await Gateway(Whole(good)).complete(request_of_a_letter, "a", on_slot=told.__setitem__)

    assert told == texts


async def test_the_next_model_may_be_at_another_server(texts, request_of_a_letter, litellm):
    with provider(failure(503), second=completion(json.dumps(texts))) as server:
        settings = PATIENT.model_copy(update={"fallback_models": ("openai/second",)})
        reply = await a_gateway(server.url, settings).complete(request_of_a_letter, "openai/first")

    assert reply.model == "openai/second"
    assert [request["model"] for request in server.requests] == ["first"] * 3 + ["second"]


def test_an_allowance_ends_at_its_deadline():
    clock = Clock()
    allowance = Allowance(ends_at=1060.0, clock=clock, budget_usd=1.0)
    clock.now += 59

    assert allowance.seconds_left == 1.0
    assert (allowance.affords(1.0), allowance.affords(1.01)) == (True, False)
