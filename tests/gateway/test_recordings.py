"""A call is made once and then answered from disk; what was not recorded fails and names what comes nearest."""

import pytest

from service.domain.request import ChatMessage
from service.errors import BadFile, ModelDown, NotRecorded
from service.gateway.call import Call, RawReply
from service.gateway.recordings import RecordingCaller, ReplayCaller

CALL = Call(
    model="local/small",
    messages=(
        ChatMessage(role="system", content="Write plainly."),
        ChatMessage(role="user", content="The kiln broke."),
    ),
    json_schema={"type": "object"},
    seed=7,
)
REPLY = RawReply(text='{"subject": "Ünsere Schuld"}', prompt_tokens=11, completion_tokens=5, cost=0.0, milliseconds=8.5)
OTHER_USER = (CALL.messages[0], ChatMessage(role="user", content="The kiln was repaired."))
CHANGES = {
    "model": {"model": "local/large"},
    "messages": {"messages": OTHER_USER},
    "schema": {"json_schema": {"type": "array"}},
    "temperature": {"temperature": 0.9},
    "length": {"max_tokens": 12},
    "seed": {"seed": 8},
    "repeat": {"repeat": 1},
}


class Counted:
    """Answers every call alike, and counts them."""

    def __init__(self, reply=REPLY):
        self.reply = reply
        self.calls = []

    async def call(self, call, timeout_seconds, plan=None, on_text=None):
        self.calls.append(call)
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply


async def test_a_recorded_call_is_answered_as_it_was_without_the_model(tmp_path):
    model = Counted()
    first = await RecordingCaller(model, tmp_path).call(CALL, 9)

    again = await RecordingCaller(model, tmp_path).call(CALL, 9)
    replayed = await ReplayCaller(tmp_path).call(CALL, 9)

    assert first == again == replayed == REPLY
    assert len(model.calls) == 1


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_everything_that_decides_a_reply_tells_calls_apart(tmp_path, change):
    await RecordingCaller(Counted(), tmp_path).call(CALL, 9)

    with pytest.raises(NotRecorded):
        await ReplayCaller(tmp_path).call(CALL.model_copy(update=change), 9)


async def test_what_was_not_recorded_names_the_nearest_and_how_it_differs(tmp_path):
    recorder = RecordingCaller(Counted(), tmp_path)
    await recorder.call(CALL.model_copy(update={"messages": (*OTHER_USER, CALL.messages[0])}), 9)
    await recorder.call(CALL, 9)
    (nearest,) = [p for p in tmp_path.rglob("*.json") if "repaired" not in p.read_text("utf-8")]

    with pytest.raises(NotRecorded) as told:
        await ReplayCaller(tmp_path).call(
            CALL.model_copy(
                update={
                    "seed": 8,
                    "messages": (CALL.messages[0], CALL.messages[1].model_copy(update={"content": "The kiln broke?"})),
                }
            ),
            9,
        )

    assert f"{nearest.name}, which differs in seed, message 2 (user)." in str(told.value)


async def test_an_empty_folder_says_that_nothing_is_recorded(tmp_path):
    with pytest.raises(NotRecorded, match="nothing is recorded there"):
        await ReplayCaller(tmp_path / "none").call(CALL, 9)


async def test_a_replayed_reply_is_told_to_whoever_wants_its_text(tmp_path):
    await RecordingCaller(Counted(), tmp_path).call(CALL, 9)
    told: list[str] = []

    await ReplayCaller(tmp_path).call(CALL, 9, on_text=told.append)

    assert "".join(told) == REPLY.text


async def test_a_call_that_fails_is_not_recorded(tmp_path):
    with pytest.raises(ModelDown):
        await RecordingCaller(Counted(ModelDown("cut")), tmp_path).call(CALL, 9)

    assert list(tmp_path.rglob("*")) == []


async def test_a_damaged_recording_is_named(tmp_path):
    await RecordingCaller(Counted(), tmp_path).call(CALL, 9)
    (path,) = tmp_path.rglob("*.json")
    path.write_text(path.read_text("utf-8")[:40], "utf-8")

    with pytest.raises(BadFile, match=path.name):
        await ReplayCaller(tmp_path).call(CALL, 9)
