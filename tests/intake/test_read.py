"""The reader is chosen by name, by type, or by shape; what nobody reads is told with the way out."""

import json

import pytest

from service.errors import BadCase, BadInput
from service.intake.read import READERS, read_ticket
from tests.intake.shapes import FILES, parsed, payload

NATIVE = {"ticket": {"messages": [{"id": "t1", "author": {"role": "customer"}, "text": "It broke."}]}}


@pytest.mark.parametrize(("name", "source"), FILES.items())
def test_each_desk_is_recognised_by_its_shape(name, source):
    assert read_ticket(payload(name)).source == source
    assert read_ticket(payload(name)) == read_ticket(payload(name), source) == read_ticket(payload(name).decode())


def test_a_case_is_native_and_has_no_fields():
    ticket = read_ticket(json.dumps(NATIVE))

    assert (ticket.source, ticket.fields, ticket.notes) == ("native", {}, ())
    assert ticket == read_ticket(json.dumps(NATIVE), "native")


@pytest.mark.parametrize("content_type", ["message/rfc822", "application/mbox; charset=utf-8"])
def test_mail_is_known_by_its_type(content_type):
    ticket = read_ticket(b"X: 1\nFrom: a@b.example\n\nIt broke.", content_type=content_type)

    assert ticket.source == "email"


def test_an_unknown_source_is_told_with_the_known_ones():
    with pytest.raises(BadInput) as caught:
        read_ticket("{}", "fax")

    assert caught.value.problems[0].path == "source"
    assert all(source in str(caught.value) for source in READERS)


def test_an_unknown_shape_is_told_what_was_expected_and_what_comes_closest():
    with pytest.raises(BadInput) as caught:
        read_ticket(json.dumps({"hello": 1, "body": "It broke.", "at": {"x": 1}}))

    told = str(caught.value)
    assert all(f"{source}:" in told for source in READERS)
    assert "found at, body, hello" in told


def test_the_closest_shape_is_named():
    with pytest.raises(BadInput, match="the closest is zendesk"):
        read_ticket(json.dumps({"ticket": {"subject": "x"}, "audits": []}))


def test_an_unfinished_case_is_told_by_its_own_reader():
    with pytest.raises(BadCase) as caught:
        read_ticket(json.dumps({"scenario": "missed_sla"}))

    assert [p.path for p in caught.value.problems] == ["ticket"]


@pytest.mark.parametrize("source", ["zendesk", "intercom", "freshdesk"])
def test_a_ticket_without_any_text_is_refused_and_says_why(source):
    with pytest.raises(BadInput, match=f"there is no message with text in this {source} ticket"):
        read_ticket("{}", source)


def test_a_ticket_without_words_of_the_customer_says_so():
    raw = parsed("zendesk")
    raw["comments"] = [c for c in raw["comments"] if not c["public"]]

    assert "no public message of the customer is in the payload" in read_ticket(json.dumps(raw)).notes


@pytest.mark.parametrize("escaped", [r"\ud800", r"\udc00", r"\u0000"])
def test_broken_characters_are_replaced(escaped):
    raw = payload("zendesk_ticket_with_comments.json").decode().replace("Hello, our", f"{escaped}Hello, our")

    assert read_ticket(raw).case.ticket.messages[0].text.startswith("\ufffdHello, our")


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":' * 100_000, b"\xff\xfe", b"", "nothing", "NaN", "1" * 10_000])
def test_what_is_no_ticket_is_refused(body):
    with pytest.raises(BadInput):
        read_ticket(body)
