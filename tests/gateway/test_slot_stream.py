"""Slots are told as soon as they are complete, however the reply is cut into pieces."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.gateway.slot_stream import SlotStream

SLOTS = ("subject", "opening")


def told_by(reply, size=1, slots=SLOTS):
    told = []
    stream = SlotStream(slots, lambda slot, text: told.append((slot, text)))
    for start in range(0, len(reply), size):
        stream.feed(reply[start : start + size])
    return told


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ('{"subject": "S", "opening": "O"}', [("subject", "S"), ("opening", "O")]),
        ('{"subject": " S \\n", "opening": "O', [("subject", "S")]),
        ('```json\n{"subject": "S"}\n```', [("subject", "S")]),
        (r'{"subject": "a \"b\" \\", "opening": "é\u00e9"}', [("subject", 'a "b" \\'), ("opening", "éé")]),
        ('{"subject": "a, \\"opening\\": \\"O\\"", "other": "x"}', [("subject", 'a, "opening": "O"')]),
        ('{"nested": {"subject": "no"}, "list": ["opening", "no"], "opening": "O"}', [("opening", "O")]),
        ('{"subject": {"text": "no"}, "opening": ["no"]}', []),
        ('{"subject": 1, "opening": null}', []),
        ('{"subject": ""}', []),
        ('"subject": "S"', []),
        ("I'm sorry.", []),
    ],
)
def test_a_slot_is_told_when_its_text_is_complete(reply, told, size):
    assert told_by(reply, size) == told


def test_a_slot_is_told_before_the_next_one_begins():
    told = []
    stream = SlotStream(SLOTS, lambda slot, text: told.append(slot))

    stream.feed('{"subject": "S"')

    assert told == ["subject"]


@given(st.dictionaries(st.sampled_from(SLOTS), st.text(min_size=1).filter(str.strip)), st.integers(1, 9))
def test_what_is_told_is_what_the_reply_says(texts, size):
    wanted = [(slot, text.strip()) for slot, text in texts.items()]

    assert told_by(json.dumps(texts), size) == wanted
    assert told_by(json.dumps(texts, ensure_ascii=False), size) == wanted


def test_what_was_missed_is_told_at_the_end_and_what_was_told_is_not_repeated():
    told = []
    stream = SlotStream(SLOTS, lambda slot, text: told.append((slot, text)))
    stream.feed('{"subject": "S"')

    stream.finish({"subject": "S", "opening": "O", "empty": ""})

    assert told == [("subject", "S"), ("opening", "O")]


def test_what_was_told_is_taken_back_once():
    told = []
    stream = SlotStream(SLOTS, lambda slot, text: told.append((slot, text)))
    stream.feed('{"subject": "S"')

    stream.withdraw()
    stream.withdraw()

    assert told == [("subject", "S"), ("subject", "")]


def test_a_long_reply_takes_time_in_proportion():
    def seconds(size):
        started = time.process_time()
        told_by('{"subject": "' + "\\\\" * size + '"}')
        return time.process_time() - started

    assert seconds(80_000) < 40 * seconds(8_000) + 0.1
