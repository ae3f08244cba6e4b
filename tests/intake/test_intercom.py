"""An Intercom conversation."""

import json

import pytest

from service.errors import BadInput
from service.intake.read import read_ticket
from tests.intake.shapes import parsed, payload, said


def _read(raw):
    return read_ticket(json.dumps(raw), "intercom")


def _parts(raw):
    return raw["conversation_parts"]["conversation_parts"]


def test_the_source_comes_first_and_parts_without_text_are_no_messages():
    ticket = read_ticket(payload("intercom_conversation.json"))

    assert [m[:3] for m in said(ticket)] == [
        ("403918224", "customer", "public"),
        ("2", "agent", "public"),
        ("3", "agent", "internal"),
        ("5", "customer", "public"),
    ]
    assert ticket.case.ticket.messages[0].text.endswith("What is going on?\n\nRosalind Achterberg\n+31 6 5550 0142")
    assert str(ticket.case.ticket.messages[0].at) == "2026-05-12 07:00:00+00:00"
    assert "message 5: attachments were not read: loss.png" in ticket.notes


def test_fields_hold_attributes_sla_and_statistics():
    fields = read_ticket(payload("intercom_conversation.json")).fields

    assert (fields["custom_attributes.Incident"], fields["tags"]) == ("INC-2026-051", "outage-2026-05-12")
    assert (fields["sla_applied.sla_status"], fields["statistics.time_to_admin_reply"]) == ("missed", 5400)
    assert (fields["subject"], fields["assignee.name"]) == ("Dispatch board down", "Noor Vance")


@pytest.mark.parametrize("kind", ["assignment", "open", "close"])
def test_a_system_part_that_says_something_is_a_message(kind):
    raw = parsed("intercom")
    _parts(raw)[1]["part_type"] = kind

    assert said(_read(raw))[1] == ("2", "agent", "public", "Thanks Rosalind, we are looking into it.")


def test_a_redacted_part_is_left_out_and_told():
    raw = parsed("intercom")
    _parts(raw)[4]["redacted"] = True

    ticket = _read(raw)

    assert "5" not in [m[0] for m in said(ticket)]
    assert "message 5: left out, it was redacted" in ticket.notes


def test_an_answer_of_the_ai_agent_is_a_bots():
    raw = parsed("intercom")
    _parts(raw)[1]["author"]["from_ai_agent"] = True

    assert said(_read(raw))[1][1] == "bot"


def test_another_contact_is_a_third_party():
    raw = parsed("intercom")
    _parts(raw)[4]["author"] |= {"id": "other", "name": "Someone Else"}

    assert said(_read(raw))[3][1] == "third_party"


@pytest.mark.parametrize(("count", "told"), [(5, False), (6, True)])
def test_missing_parts_are_told(count, told):
    raw = parsed("intercom")
    raw["conversation_parts"]["total_count"] = count

    assert any("not whole" in note for note in _read(raw).notes) is told


def test_every_wrong_key_is_named():
    raw = parsed("intercom")
    _parts(raw)[2]["created_at"] = {}
    raw["source"]["author"] = "me"

    with pytest.raises(BadInput) as caught:
        _read(raw)

    assert [p.path for p in caught.value.problems] == [
        "source.author",
        "conversation_parts.conversation_parts[2].created_at",
    ]
