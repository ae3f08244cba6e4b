"""Zendesk's ticket, comments alone, and the sidebar app's envelope."""

import json

import pytest

from service.errors import BadInput
from service.intake.read import read_ticket
from tests.intake.shapes import company_of, customer_of, parsed, payload, said

ASKED = "Hello, our card was charged twice on 1 March for invoice LF-20931 (EUR 418.00 each)."


def _read(raw):
    return read_ticket(json.dumps(raw), "zendesk")


def _comment(id, text, author=1, **more):
    return {"id": id, "author_id": author, "body": text, "created_at": "2026-03-02T09:14:07Z"} | more


def test_the_ticket_holds_each_comment_once_without_what_it_quotes():
    ticket = read_ticket(payload("zendesk_ticket_with_comments.json"))

    first, note, last = said(ticket)
    assert first == ("991000001", "customer", "public", f"{ASKED} Please fix this.\n\nDana Okoro\nBrightmill BV")
    assert note[:3] == ("991000002", "agent", "internal")
    assert last == ("991000003", "customer", "public", "Two days and no answer. Is anybody reading this?")
    assert str(ticket.case.ticket.messages[0].at) == "2026-03-02 09:14:07+00:00"
    assert (ticket.case.ticket.id, customer_of(ticket).name, ticket.case.sender) == ("48213", "Dana Okoro", None)


def test_the_desks_fields_keep_their_paths():
    fields = read_ticket(payload("zendesk_ticket_with_comments.json")).fields

    assert fields["custom_fields.27642"] == "LF-20931"
    assert fields["tags"] == "billing duplicate_charge sla_first_reply_missed"
    assert (fields["priority"], fields["organization_id"]) == ("high", 5508812)
    assert (fields["requester.email"], fields["assignee.name"]) == ("dana.okoro@brightmill.example", "Piet Marsh")
    assert fields["subject"] == "Charged twice for the February invoice"


def test_metrics_are_fields():
    raw = parsed("zendesk")
    raw["metric_sets"] = [{"id": 1, "reply_time_in_minutes": {"calendar": 3300, "business": 900}}]
    raw["ticket"]["slas"] = {"policy_metrics": [{"metric": "first_reply_time", "stage": "overdue"}]}

    fields = _read(raw).fields

    assert fields["metric_set.reply_time_in_minutes.business"] == 900
    assert fields["slas.policy_metrics.first_reply_time.stage"] == "overdue"


def test_organisation_and_brand_come_from_what_was_loaded_with_the_ticket():
    raw = parsed("zendesk")
    raw |= {
        "organizations": [{"id": 5508812, "name": "Brightmill BV"}],
        "brands": [{"id": 360002, "name": "Larkfield"}],
    }

    ticket = _read(raw)

    assert (customer_of(ticket).org, company_of(ticket).name) == ("Brightmill BV", "Larkfield")


def test_a_colleague_is_a_customer_and_a_stranger_is_not():
    raw = parsed("zendesk")
    raw["users"].append({"id": 5, "role": "end-user", "name": "Some Lawyer", "organization_id": None})
    raw["comments"] += [_comment(7, "Paid on our side.", 361920101), _comment(8, "I act for them.", 5)]

    roles = {id: role for id, role, _, _ in said(_read(raw))}

    assert (roles["7"], roles["8"]) == ("customer", "third_party")


def test_comments_alone_are_enough():
    raw = {
        "comments": [
            _comment(1, "Where is it?"),
            _comment(2, "VIP, be quick", 2, public=False),
            _comment(3, "Soon.", 2),
        ]
    }

    ticket = _read(raw)

    assert [(id, role) for id, role, _, _ in said(ticket)] == [("1", "customer"), ("2", "agent"), ("3", "agent")]
    assert any("not among `users`" in note for note in ticket.notes)


def test_a_ticket_without_comments_is_read_from_its_description_and_says_so():
    raw = {"ticket": parsed("zendesk")["ticket"]}

    ticket = read_ticket(json.dumps(raw))

    assert [(id, role) for id, role, _, _ in said(ticket)] == [("48213", "customer")]
    assert "the history is not whole: the ticket came without its comments" in ticket.notes


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"next_page": "https://x.zendesk.com/page=2"}, "the history is not whole"),
        ({"meta": {"has_more": True}}, "the history is not whole"),
        ({"count": 140}, "the history is not whole"),
    ],
)
def test_further_pages_are_told(change, note):
    assert any(note in told for told in _read(parsed("zendesk") | change).notes)
    assert not any(note in told for told in _read(parsed("zendesk")).notes)


def test_redacted_comments_are_left_out_and_told():
    ticket = _read({"comments": [_comment(1, "Hello?"), _comment(2, "▇▇▇▇ ▇▇")]})

    assert [m[0] for m in said(ticket)] == ["1"]
    assert "message 2: left out, its text was redacted" in ticket.notes


def test_a_call_is_told_as_phone_with_its_words():
    call = _comment(
        2, "Call from: +31 6 5550 0199", type="VoiceComment", data={"transcription_text": "It broke again."}
    )

    message = _read({"comments": [_comment(1, "Hello?"), call]}).case.ticket.messages[1]

    assert (message.channel, message.text) == ("phone", "Call from: +31 6 5550 0199\n\nIt broke again.")


def test_ids_that_come_twice_are_told_apart():
    assert [m[0] for m in said(_read({"comments": [_comment(1, "a"), _comment(1, "b"), _comment(1, "c")]}))] == [
        "1",
        "1#2",
        "1#3",
    ]


def test_every_wrong_key_is_named():
    raw = parsed("zendesk")
    raw["comments"][2]["created_at"] = "yesterday"
    raw["comments"][0]["public"] = "perhaps"
    raw["users"][1]["name"] = ["x"]

    with pytest.raises(BadInput) as caught:
        _read(raw)

    assert [p.path for p in caught.value.problems] == ["comments[0].public", "comments[2].created_at", "users[1].name"]


def test_the_sidebar_app_names_brand_customer_and_fields():
    ticket = read_ticket(payload("zendesk_zaf_sidebar_request.json"))

    assert said(ticket) == [("991000001", "customer", "public", ASKED)]
    assert (company_of(ticket).name, customer_of(ticket).name, ticket.case.ticket.id) == (
        "Larkfield",
        "Dana Okoro",
        "48213",
    )
    assert (ticket.fields["status"], ticket.fields["tags"]) == ("open", "billing duplicate_charge")


@pytest.mark.parametrize(("told", "visibility"), [({}, "internal"), ({"public": True}, "public")])
def test_an_agents_comment_in_the_sidebar_is_a_note_unless_it_says_otherwise(told, visibility):
    raw = json.loads(payload("zendesk_zaf_sidebar_request.json"))
    raw["ticket.comments"].append({"id": 2, "author": {"id": 3, "role": "agent"}, "value": "<p>Refund</p>"} | told)

    assert said(_read(raw))[1] == ("2", "agent", visibility, "Refund")
