"""A real small model, inside the process and reached as `local/…` like any other."""

import asyncio
import json

import pytest

from service.domain.request import ChatMessage
from service.errors import ModelTooLong
from service.gateway.call import Call
from service.gateway.litellm_caller import LitellmCaller
from service.gateway.litellm_library import LitellmLibrary
from service.gateway.local_engine import Engine, LocalSettings, engine_for
from service.gateway.local_provider import local_provider, pieces_of

SETTINGS = LocalSettings(context_tokens=1024, repeatable=True)
SCHEMA = {
    "type": "object",
    "properties": {"subject": {"type": "string"}, "opening": {"type": "string"}},
    "required": ["subject", "opening"],
    "additionalProperties": False,
}


@pytest.fixture
def caller(smol):
    library = LitellmLibrary({"local": lambda: local_provider({"smol": smol}, SETTINGS)})
    return LitellmCaller(library)


def a_call(text="Greet Ann.", **more):
    messages = (ChatMessage(role="system", content="Answer briefly."), ChatMessage(role="user", content=text))
    return Call(**{"model": "local/smol", "messages": messages, "max_tokens": 40, "seed": 7, **more})


def a_request(text="Count to a thousand.", tokens=900):
    return {"messages": [{"role": "user", "content": text}], "max_tokens": tokens, "seed": 1, "ignore_eos": True}


async def ask(caller, call, on_text=None):
    return await caller.call(call, timeout_seconds=60, on_text=on_text)


async def test_a_schema_is_kept_to(caller):
    reply = await ask(caller, a_call(json_schema=SCHEMA, max_tokens=200))

    assert set(json.loads(reply.text)) == {"subject", "opening"}


async def test_tokens_are_counted_and_cost_nothing(caller):
    reply = await ask(caller, a_call(max_tokens=5))

    assert (reply.completion_tokens, reply.finish, reply.cost) == (5, "length", 0.0)
    assert reply.prompt_tokens > 5


async def test_a_stream_brings_the_same_reply_piece_by_piece(caller):
    pieces: list[str] = []
    whole = await ask(caller, a_call())

    streamed = await ask(caller, a_call(), pieces.append)

    assert streamed.cost == 0.0
    assert "".join(pieces) == streamed.text == whole.text
    assert len(pieces) > 3
    assert (streamed.prompt_tokens, streamed.completion_tokens) == (whole.prompt_tokens, whole.completion_tokens)


async def test_the_same_seed_writes_the_same_text_whatever_was_asked_between(caller):
    first = await ask(caller, a_call(temperature=0.9))
    await ask(caller, a_call("Name three colours."))

    assert (await ask(caller, a_call(temperature=0.9))).text == first.text
    assert (await ask(caller, a_call(temperature=0.9, seed=8))).text != first.text


async def test_a_path_is_a_name_too(caller, smol):
    by_path = await ask(caller, a_call(model=f"local/{smol}"))

    assert by_path.text == (await ask(caller, a_call())).text


@pytest.mark.parametrize("on_text", [None, lambda piece: None])
async def test_a_prompt_beyond_the_context_is_too_long(caller, on_text):
    with pytest.raises(ModelTooLong):
        await ask(caller, a_call("word " * 2000), on_text)


async def test_the_engine_stops_at_the_piece_where_it_is_told_to(smol):
    told = []

    def stop_at_the_fifth(piece):
        told.append(piece)
        return len(told) == 5

    await asyncio.wrap_future(engine_for(smol, SETTINGS).reply(a_request(), stop_at_the_fifth))

    assert len(told) == 5


class Watched(Engine):
    """Keeps what it wrote, whoever listens."""

    written: list[str]

    def reply(self, request, on_piece):
        written = self.written = []

        def keep(piece):
            written.append(piece.text)
            return on_piece(piece)

        return super().reply(request, keep)


@pytest.mark.parametrize("cancelled", [True, False])
async def test_a_reply_that_nobody_reads_any_more_is_not_written_on(smol, cancelled):
    engine = Watched(smol, SETTINGS)

    async def read():
        async for piece in pieces_of(engine, a_request(tokens=160)):
            if piece.text and cancelled:
                reader.cancel()

    reader = asyncio.create_task(read())
    await asyncio.wait([reader])
    written = engine.written
    await asyncio.wrap_future(engine.reply(a_request(tokens=1), lambda piece: False))

    assert reader.cancelled() == cancelled
    assert (len(written) < 80) == cancelled


async def test_a_call_given_up_while_it_waits_for_its_turn_is_never_made(smol):
    engine, told = engine_for(smol, SETTINGS), []

    def keep(piece):
        told.append(piece)
        return False

    first = engine.reply(a_request(tokens=50), lambda piece: False)
    second = engine.reply(a_request(), keep)
    second.cancel()
    await asyncio.wrap_future(first)
    await asyncio.wrap_future(engine.reply(a_request(tokens=1), lambda piece: False))

    assert told == []


def test_a_file_is_held_once(smol):
    assert engine_for(smol, LocalSettings()) is engine_for(smol, LocalSettings())
