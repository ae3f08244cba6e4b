"""The environment's settings reach the gateway, each of them."""

import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from service.bootstrap import build_gateway, build_masking
from service.drafting.compose import OfflineComposer
from service.errors import BadFile, ModelOverBudget, ModelRefused
from service.gateway.gateway_settings import ModelOptions
from service.gateway.prices import Price
from service.settings import Settings
from tests.gateway.loopback import completion, failure, provider

A, B = "openai/a", "openai/b"


def gateway_of(**settings):
    return build_gateway(Settings(**settings), OfflineComposer())


async def test_the_line_up_the_servers_and_the_prices_are_as_set(texts, request_of_a_letter, litellm):
    with provider(a=failure(400), b=completion(json.dumps(texts))) as server:
        gateway = gateway_of(
            api_base="http://127.0.0.1:9/v1",
            fallback_models=(B,),
            model_options={
                A: ModelOptions(api_base=server.url),
                B: ModelOptions(api_base=server.url, api_key=SecretStr("key-of-b"), seed=5),
            },
            model_prices={B: Price(input=1000, output=1000)},
            temperature=0.9,
            max_reply_tokens=77,
        )
        reply = await gateway.complete(request_of_a_letter, A)

    sent = server.requests[1]
    assert (reply.model, reply.usage.cost) == (B, pytest.approx(0.018))
    assert (sent["temperature"], sent["max_tokens"], sent["seed"]) == (0.9, 77, 5)
    assert [headers["authorization"] for headers in server.headers] == ["Bearer none", "Bearer key-of-b"]


async def test_a_budget_is_held_against_listed_prices(request_of_a_letter, litellm):
    with provider(failure(500)) as server, pytest.raises(ModelOverBudget):
        await gateway_of(api_base=server.url, budget_per_day_usd=0.0001).complete(request_of_a_letter, "openai/gpt-4o")

    assert server.requests == []


def test_a_draft_has_the_time_and_the_money_that_are_set():
    allowance = gateway_of(model_deadline_seconds=50, budget_per_draft_usd=2).allowance("tenant")

    assert 49 < allowance.seconds_left <= 50
    assert (allowance.budget_usd, allowance.tenant) == (2, "tenant")


async def test_a_local_model_that_is_not_there_is_named(request_of_a_letter, litellm):
    gateway = gateway_of(local_models={"small": Path("/nowhere/small.gguf")})

    with pytest.raises(ModelRefused, match=r"/nowhere/small\.gguf") as caught:
        await gateway.complete(request_of_a_letter, "local/small")
    assert [(call.outcome, call.cost) for call in caught.value.calls] == [("refused", 0.0)]


HERE, AFAR = "http://127.0.0.1:8080/v1", "https://models.example/v1"


@pytest.mark.parametrize("where", [{"model": "local/small"}, {"fallback_models": ("local/small",)}])
def test_a_local_model_that_is_not_there_stops_the_start(where):
    with pytest.raises(BadFile, match=r"small\.gguf: there is no such"):
        gateway_of(local_models={"small": Path("/nowhere/small.gguf")}, **where)


@pytest.mark.parametrize(
    ("model", "settings", "local"),
    [
        ("local/small", {}, True),
        ("openai/x", {"api_base": HERE}, True),
        ("ollama/x", {"api_base": "http://localhost:11434"}, True),
        ("openai/x", {"api_base": AFAR}, False),
        ("openai/x", {"api_base": "http://localhost.models.example/v1"}, False),
        ("openai/x", {}, False),
        ("sagemaker/x", {"api_base": HERE}, False),
        ("openai/x", {"api_base": HERE, "model_options": {"openai/x": ModelOptions(api_base=AFAR)}}, False),
        ("openai/x", {"api_base": HERE, "model_options": {"openai/x": ModelOptions(seed=1)}}, False),
        ("local/small", {"fallback_models": ("openai/x",)}, False),
        ("local/small", {"fallback_models": ("openai/x", "offline/composer"), "api_base": HERE}, True),
    ],
)
def test_a_model_is_local_only_if_nothing_that_may_be_asked_for_it_is_elsewhere(model, settings, local):
    assert build_masking(Settings(**settings)).is_local(model) is local
