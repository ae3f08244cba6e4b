"""A reply is one text per slot, or it is unreadable."""

import pytest

from service.errors import ModelFiltered, ModelUnreadable
from service.gateway.call import RawReply
from service.gateway.reply import read_reply, read_whole

SLOTS = ("subject", "opening")


@pytest.mark.parametrize(
    "reply",
    [
        '{"subject": "S", "opening": "O"}',
        '```json\n{"subject": " S ", "opening": "O"}\n```',
        '{"subject": "S", "opening": "O", "reasoning": "because"}',
    ],
)
def test_a_text_per_slot_is_read(reply):
    assert read_reply(reply, SLOTS) == {"subject": "S", "opening": "O"}


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "garbage",
        '{"subject": "S", "open',
        '{"subject": "S"}',
        '["S", "O"]',
        '{"subject": 1, "opening": "O"}',
        "null",
    ],
)
def test_anything_else_is_unreadable_and_kept(reply):
    with pytest.raises(ModelUnreadable) as caught:
        read_reply(reply, SLOTS)

    assert caught.value.reply == reply


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (RawReply(text="", cost=0.5), ModelUnreadable),
        (RawReply(text='{"subject": "S", "opening": "O"}', finish="length", cost=0.5), ModelUnreadable),
        (RawReply(text='{"subject": "S", "opening": "O"}', finish="content_filter", cost=0.5), ModelFiltered),
        (RawReply(text='{"subject": "S", "opening": "O"}', refusal="I can't", cost=0.5), ModelFiltered),
        (RawReply(text=" " * 200_000 + "{", cost=0.5), ModelUnreadable),
    ],
)
def test_a_reply_that_did_not_end_by_itself_is_not_believed(raw, error):
    with pytest.raises(error) as caught:
        read_whole(raw, SLOTS, "a")

    assert caught.value.charge == 0.5
