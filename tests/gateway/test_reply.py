"""A reply is one text per slot, or it is unreadable."""

import pytest

from service.errors import ModelUnreadable
from service.gateway.reply import read_reply

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
