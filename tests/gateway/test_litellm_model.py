"""The gateway speaks to real servers through litellm, and to the composer in the same way."""

import json
import subprocess
import sys

import pytest

from evals.cases import load_cases
from prompts.loader import load_playbook
from prompts.render import SlotPrompts
from service.drafting.compose import OfflineComposer
from service.drafting.plan import plan_letter
from service.errors import ModelRefused, ModelUnavailable, ModelUnreadable
from service.gateway.litellm_model import GatewaySettings, LitellmModel
from tests.gateway.loopback import completion, failure, provider

MODEL = "openai/stub"


@pytest.fixture(scope="module")
def request_of_missed_sla():
    case = load_cases("nine")["missed_sla"].case
    return SlotPrompts().render(plan_letter(case, load_playbook()["missed_sla"]))


def a_model(url=None, tries=1):
    settings = GatewaySettings(api_base=url, api_key="none", tries=tries, longest_wait_seconds=0, timeout_seconds=5)
    return LitellmModel(OfflineComposer(), settings)


async def test_the_composer_answers_through_litellm(request_of_missed_sla):
    reply = await a_model().complete(request_of_missed_sla, "offline/composer")

    assert reply.texts == OfflineComposer().compose(request_of_missed_sla.plan)


async def test_a_servers_texts_tokens_and_unknown_price_are_reported(request_of_missed_sla):
    texts = {slot: f"Text of {slot}." for slot in request_of_missed_sla.slots}
    with provider(completion(json.dumps(texts))) as server:
        reply = await a_model(server.url).complete(request_of_missed_sla, MODEL)

    assert reply.texts == texts
    assert (reply.usage.prompt_tokens, reply.usage.completion_tokens, reply.usage.cost) == (11, 7, None)


async def test_only_messages_and_schema_leave_the_process(request_of_missed_sla):
    with provider(completion("{}")) as server, pytest.raises(ModelUnreadable):
        await a_model(server.url).complete(request_of_missed_sla, MODEL)

    sent = server.requests[0]
    assert sent["messages"] == [m.model_dump() for m in request_of_missed_sla.messages]
    assert set(sent) <= {"messages", "model", "response_format", "temperature", "max_tokens", "stream"}


@pytest.mark.parametrize(
    ("answer", "error", "calls"),
    [
        (failure(500), ModelUnavailable, 3),
        (failure(502), ModelUnavailable, 3),
        (failure(503), ModelUnavailable, 3),
        (failure(429, "slow down"), ModelUnavailable, 3),
        (failure(429, "You exceeded your current quota"), ModelRefused, 1),
        (failure(400), ModelRefused, 1),
        (failure(401), ModelRefused, 1),
        (failure(403), ModelRefused, 1),
        (failure(404), ModelRefused, 1),
        ((200, "<html>hello</html>", "text/html"), ModelUnavailable, 3),
        (completion("garbage"), ModelUnreadable, 1),
        (completion('{"subject": "cut'), ModelUnreadable, 1),
        (completion(None), ModelUnreadable, 1),
        (completion("{}", finish="length"), ModelUnreadable, 1),
    ],
)
async def test_a_failing_server_is_asked_as_often_as_it_may_answer(answer, error, calls, request_of_missed_sla):
    with provider(answer) as server:
        with pytest.raises(error):
            await a_model(server.url, tries=3).complete(request_of_missed_sla, MODEL)

        assert len(server.requests) == calls


async def test_a_server_that_is_not_there_is_unavailable(request_of_missed_sla):
    with provider(failure(500)) as server:
        url = server.url

    with pytest.raises(ModelUnavailable):
        await a_model(url).complete(request_of_missed_sla, MODEL)


async def test_an_unreadable_reply_still_counts_its_tokens(request_of_missed_sla):
    with provider(completion("garbage")) as server, pytest.raises(ModelUnreadable) as caught:
        await a_model(server.url).complete(request_of_missed_sla, MODEL)

    assert (caught.value.cost.prompt_tokens, caught.value.cost.completion_tokens) == (11, 7)


def test_litellm_is_imported_late_and_without_a_look_at_the_network():
    code = """
import sys, os
from service.drafting.compose import OfflineComposer
from service.gateway.litellm_model import LitellmModel
assert "litellm" not in sys.modules
model = LitellmModel(OfflineComposer())
model._import_litellm()
assert os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] == "True"
import litellm
print(litellm.model_cost_map_url.startswith("http"), len(litellm.model_cost) > 100)
"""

    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("True True\n", "")


@pytest.mark.parametrize(
    ("settings", "key"),
    [({}, None), ({"api_base": "http://own"}, "none"), ({"api_base": "http://own", "api_key": "k"}, "k")],
)
def test_a_server_of_ones_own_gets_its_own_key_or_none(settings, key):
    assert GatewaySettings(**settings).key_to_send == key


async def test_a_server_of_ones_own_needs_no_key(request_of_missed_sla):
    with provider(completion(json.dumps(dict.fromkeys(request_of_missed_sla.slots, "Text.")))) as server:
        model = LitellmModel(OfflineComposer(), GatewaySettings(api_base=server.url, tries=1))
        reply = await model.complete(request_of_missed_sla, MODEL)

    assert reply.texts["subject"] == "Text."
