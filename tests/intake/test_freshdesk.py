"""A Freshdesk ticket, and its conversations alone."""

import json

import pytest

from service.errors import BadInput
from service.intake.read import read_ticket
from tests.intake.shapes import customer_of, parsed, payload, said


def _read(raw):
    return read_ticket(json.dumps(raw), "freshdesk")


def test_the_description_comes_first_and_quotes_are_gone():
    ticket = read_ticket(payload("freshdesk_ticket_with_conversations.json"))

    assert [m[:3] for m in said(ticket)] == [
        ("7741", "customer", "public"),
        ("901", "agent", "internal"),
        ("902", "agent", "public"),
        ("903", "customer", "public"),
    ]
    assert ticket.case.ticket.messages[0].text.endswith("Commande HK-5512.\nAmélie Fournier")
    assert ticket.case.ticket.messages[3].text == "Deux jours pour me dire cela ? Mon fils a failli se brûler."
    assert (customer_of(ticket).name, ticket.case.ticket.messages[2].author.name) == ("Amélie Fournier", None)


def test_fields_hold_statistics_escalation_and_due_dates():
    fields = read_ticket(payload("freshdesk_ticket_with_conversations.json")).fields

    assert (fields["custom_fields.cf_order_number"], fields["tags"]) == ("HK-5512", "defect, kettle-k2")
    assert (fields["fr_escalated"], fields["fr_due_by"]) == (True, "2026-04-07T12:00:00Z")
    assert (fields["stats.first_responded_at"], fields["requester.phone"]) == (
        "2026-04-08T07:10:00Z",
        "+33 6 55 50 01 77",
    )


def test_the_list_of_conversations_is_read_alone_and_told_to_be_a_part():
    ticket = read_ticket(json.dumps(parsed("freshdesk")["conversations"]))

    assert [m[:2] for m in said(ticket)] == [("901", "agent"), ("902", "agent"), ("903", "customer")]
    assert (ticket.case.ticket.id, customer_of(ticket).name) == ("7741", "Amélie Fournier")
    assert any("not whole" in note for note in ticket.notes)


@pytest.mark.parametrize(("answered", "told"), [("2026-04-08T09:30:30Z", False), ("2026-04-09T08:00:00Z", True)])
def test_later_conversations_that_are_missing_are_told(answered, told):
    raw = parsed("freshdesk")
    raw["stats"]["requester_responded_at"] = answered

    assert any("not whole" in note for note in _read(raw).notes) is told


def test_a_forward_to_somebody_else_is_internal():
    raw = parsed("freshdesk")
    raw["conversations"][1]["source"] = 8

    assert said(_read(raw))[2][:3] == ("902", "agent", "internal")


def test_a_ticket_that_the_company_opened_begins_with_the_agent():
    assert said(_read(parsed("freshdesk") | {"source": 10}))[0][1] == "agent"


def test_someone_else_who_writes_in_is_a_third_party():
    raw = parsed("freshdesk")
    raw["conversations"][2] |= {"user_id": 5, "from_email": "Paul Fournier <p@courrier.example>"}

    message = _read(raw).case.ticket.messages[3]

    assert (message.author.role, message.author.name) == ("third_party", "Paul Fournier")


def test_every_wrong_key_is_named():
    raw = parsed("freshdesk")
    raw["conversations"][0]["private"] = "maybe"
    raw["created_at"] = "soon"

    with pytest.raises(BadInput) as caught:
        _read(raw)

    assert [p.path for p in caught.value.problems] == ["created_at", "conversations[0].private"]
