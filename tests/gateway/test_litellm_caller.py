"""One call through litellm: what is sent, what comes back, and nothing is tried twice."""

import asyncio
import subprocess
import sys

import pytest
from pydantic import SecretStr

from service.domain.request import ChatMessage
from service.errors import ModelDown, ModelRefused, ModelUnreadable
from service.gateway.call import Call
from service.gateway.gateway_settings import ModelOptions
from service.gateway.litellm_caller import LitellmCaller
from service.gateway.litellm_library import LitellmLibrary
from service.gateway.litellm_prices import LitellmPrices
from service.gateway.prices import Price
from tests.gateway.loopback import completion, failure, hang, opening_then, provider
from tests.gateway.parts import LIBRARY, a_caller

# litellm reads a property of its pieces that pydantic will rename.
pytestmark = pytest.mark.filterwarnings("ignore:Accessing the 'model_:DeprecationWarning")
MODEL = "openai/stub"
CALL = Call(model=MODEL, messages=(ChatMessage(role="user", content="Write."),), json_schema={"type": "object"}, seed=7)


async def test_only_the_call_leaves_the_process(request_of_a_letter, litellm):
    with provider(completion("{}")) as server:
        await a_caller(server.url).call(CALL, 20, request_of_a_letter.plan)

    shape = {"type": "json_schema", "json_schema": {"name": "letter", "schema": {"type": "object"}, "strict": True}}
    assert server.requests == [
        {
            "model": "stub", "messages": [{"role": "user", "content": "Write."}], "temperature": 0.3,
            "max_tokens": 1500, "seed": 7, "response_format": shape,
        }
    ]  # fmt: skip


async def test_without_a_schema_plain_text_is_asked_for(litellm):
    with provider(completion("Dear Ms Okafor")) as server:
        reply = await a_caller(server.url).call(CALL.model_copy(update={"json_schema": None, "seed": None}), 20)

    assert reply.text == "Dear Ms Okafor"
    assert {"response_format", "seed"} & set(server.requests[0]) == set()


@pytest.mark.parametrize("on_text", [None, lambda text: None], ids=["whole", "streamed"])
async def test_a_reply_comes_with_its_tokens_and_an_unknown_price(on_text, litellm, caplog):
    caplog.set_level("INFO")
    with provider(completion('{"a": "b"}')) as server:
        reply = await a_caller(server.url).call(CALL, 20, on_text=on_text)

    assert (reply.text, reply.finish) == ('{"a": "b"}', "stop")
    assert (reply.prompt_tokens, reply.completion_tokens, reply.cost) == (11, 7, None)
    assert f"litellm reckons no cost of a call of {CALL.model}" in caplog.text
    assert reply.milliseconds > 0


@pytest.mark.parametrize("on_text", [None, lambda text: None], ids=["whole", "streamed"])
@pytest.mark.parametrize(
    ("model", "own", "cost"),
    [
        ("openai/stub", {"openai/stub": Price(input=1000, output=2000)}, 0.025),
        ("openai/gpt-4o", {}, 11 * 2.5e-6 + 7 * 1e-5),
        ("openai/gpt-4o", {"openai/gpt-4o": Price(input=0, output=0)}, 0.0),
    ],
)
async def test_a_known_price_is_counted(model, own, cost, on_text, litellm):
    with provider(completion("{}")) as server:
        options = ModelOptions(api_base=server.url)
        caller = LitellmCaller(LIBRARY, options, prices=LitellmPrices(LIBRARY, own))
        reply = await caller.call(CALL.model_copy(update={"model": model}), 20, on_text=on_text)

    assert reply.cost == pytest.approx(cost)


async def test_a_stream_is_told_in_pieces(litellm):
    pieces: list[str] = []
    with provider(completion("Dear Ms Okafor, we are sorry.")) as server:
        reply = await a_caller(server.url).call(CALL, 20, on_text=pieces.append)

    assert (len(pieces) > 1, "".join(pieces)) == (True, reply.text)


@pytest.mark.parametrize(
    ("answer", "on_text"),
    [(hang, None), (opening_then('{"a": "b', hang), lambda text: None)],
    ids=["whole", "streamed"],
)
async def test_a_cancelled_call_closes_its_connection(answer, on_text, litellm):
    with provider(answer) as server:
        task = asyncio.create_task(a_caller(server.url).call(CALL, 30, on_text=on_text))
        await asyncio.to_thread(server.asked.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

        assert await asyncio.to_thread(server.left.wait, 10)


async def test_a_stream_cancelled_on_the_way_closes_its_connection(litellm):
    begun = asyncio.Event()
    with provider(opening_then('{"a": "b', hang)) as server:
        task = asyncio.create_task(a_caller(server.url).call(CALL, 30, on_text=lambda text: begun.set()))
        await asyncio.wait_for(begun.wait(), 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

        assert await asyncio.to_thread(server.left.wait, 10)


async def test_a_stream_that_never_ends_is_closed(litellm):
    with provider(opening_then("y" * 250_000, hang, piece=50_000)) as server:
        with pytest.raises(ModelUnreadable):
            await a_caller(server.url).call(CALL, 30, on_text=lambda text: None)

        assert await asyncio.to_thread(server.left.wait, 10)


@pytest.mark.parametrize("on_text", [None, lambda text: None], ids=["whole", "streamed"])
async def test_one_failure_is_one_request(on_text, litellm):
    with provider(failure(500)) as server:
        with pytest.raises(ModelDown):
            await a_caller(server.url).call(CALL, 20, on_text=on_text)

        assert len(server.requests) == 1


async def test_a_key_in_a_providers_error_is_not_repeated(litellm):
    answer = failure(401, "Incorrect API key provided: sk-verysecret123.")
    with provider(answer) as server, pytest.raises(ModelRefused) as caught:
        await a_caller(server.url).call(CALL, 20)

    assert "verysecret" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "key"),
    [
        (ModelOptions(), None),
        (ModelOptions(api_base="http://own"), "none"),
        (ModelOptions(api_base="http://own", api_key=SecretStr("k")), "k"),
    ],
)
def test_a_server_of_ones_own_gets_its_own_key_or_none(options, key):
    assert options.key_to_send == key


async def test_a_model_with_a_server_of_its_own_gets_no_other_key(litellm):
    with provider(completion("{}")) as server:
        own = {MODEL: ModelOptions(api_base=server.url)}
        everywhere = ModelOptions(api_base="http://127.0.0.1:9/v1", api_key=SecretStr("sk-for-others"))
        await LitellmCaller(LIBRARY, everywhere, own).call(CALL, 20)

    assert server.headers[0]["authorization"] == "Bearer none"


async def test_a_bug_of_a_provider_in_the_process_is_refused_even_if_it_speaks_of_a_connection(litellm):
    from litellm.llms.custom_llm import CustomLLM

    class Broken(CustomLLM):
        async def acompletion(self, *args, **kwargs):
            raise ConnectionError("connection reset")

    library = LitellmLibrary({"broken": Broken})
    with pytest.raises(ModelRefused):
        await LitellmCaller(library).call(CALL.model_copy(update={"model": "broken/one"}), 5)


def test_litellm_is_imported_after_a_letter_by_the_composer_and_without_a_look_at_the_network():
    code = """
import asyncio, os, pkgutil, sys
import service.gateway
for module in pkgutil.iter_modules(service.gateway.__path__, "service.gateway."):
    __import__(module.name)
from service.bootstrap import build_gateway
from service.drafting.compose import OfflineComposer
from service.settings import Settings
gateway = build_gateway(Settings(budget_per_day_usd=1), OfflineComposer())
assert "litellm" not in sys.modules
from evals.cases import load_cases
from prompts.loader import load_playbook
from prompts.render import SlotPrompts
from service.drafting.plan import plan_letter
plan = plan_letter(load_cases("nine")["missed_sla"].case, load_playbook()["missed_sla"])
reply = asyncio.run(gateway.complete(SlotPrompts().render(plan), "offline/composer"))
assert reply.texts
assert "litellm" not in sys.modules
from service.gateway.litellm_library import LitellmLibrary
litellm = asyncio.run(LitellmLibrary({}).load())
assert os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] == "True"
print(litellm.model_cost_map_url.startswith("http"), len(litellm.model_cost) > 100)
"""

    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("True True\n", "")
