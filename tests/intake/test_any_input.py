"""Whatever comes in, it is either a ticket or refused; and a large one is read quickly."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.incoming import IncomingTicket
from service.errors import BadInput
from service.intake.read import READERS, read_ticket
from tests.intake.shapes import FILES, parsed, payload

OUTER = ["ticket", "comments", "users", "source", "conversation_parts", "conversations", "messages", "ticket.comments"]
INNER = ["id", "author", "author_id", "role", "public", "incoming", "created_at", "body", "html_body", "text", "value"]
KEYS = st.sampled_from([*OUTER, *INNER, "tags", "name"])
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
JSON = st.recursive(VALUES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6))
SMALL = settings(max_examples=60, deadline=None)


def _read(body, source=None):
    """The ticket, or nothing if it was refused; any other error is the test's to show."""
    try:
        ticket = read_ticket(body, source)
    except BadInput:
        return
    assert IncomingTicket.model_validate_json(ticket.model_dump_json()) == ticket


@SMALL
@given(JSON, st.sampled_from([None, *READERS]))
def test_any_json_is_a_ticket_or_refused(raw, source):
    _read(json.dumps(raw), source)


@SMALL
@given(st.binary(max_size=300), st.sampled_from([b"", b"From: a@b.example\n", b"From a\nFrom: a@b.example\n\n"]))
def test_any_bytes_are_a_mail_or_refused(body, head):
    _read(head + body, "email")


@SMALL
@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_damaged_payload_is_a_ticket_or_refused(name, data):
    body = bytearray(payload(name))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))

    _read(bytes(body), FILES[name])


@SMALL
@given(st.sampled_from(["zendesk", "intercom", "freshdesk"]), VALUES | JSON, st.data())
def test_a_payload_with_a_wrong_value_is_a_ticket_or_refused(source, value, data):
    raw = parsed(source)
    here = raw
    while True:
        key = data.draw(st.sampled_from(list(here) if isinstance(here, dict) else list(range(len(here)))))
        if not isinstance(here[key], (dict, list)) or not here[key] or data.draw(st.booleans()):
            break
        here = here[key]
    here[key] = value

    _read(json.dumps(raw), source)


def _long_mail(line):
    return f"From: a@b.example\nTo: c@d.example\n\n{line * (900_000 // len(line))}"


@pytest.mark.parametrize(
    "line",
    [
        "My order has not come, and nobody has told me why it is late.\n",
        "On 2 Mar 2026, Desk wrote:\n",
        "From: Desk\n",
        "> quoted\nanswered\n",
        "--\n",
        " ",
    ],
)
def test_a_long_mail_is_read_quickly(line):
    body = _long_mail(line)
    start = time.process_time()

    _read(body)

    assert time.process_time() - start < 5


def test_a_long_ticket_is_read_quickly():
    raw = parsed("zendesk")
    raw["comments"] = [raw["comments"][0] | {"id": n} for n in range(500)]
    body = json.dumps(raw)
    start = time.process_time()

    _read(body)

    assert time.process_time() - start < 5
