"""What counts as the customer's newer word, by its number, its words, its date and its writer."""

import pytest

from service.domain.case import Message, Ticket
from service.domain.draft import KeptDraft
from service.domain.incoming import IncomingTicket
from service.intake.native import read_case
from service.lifecycle.stale import newest_message, overtaken, with_news
from tests.lifecycle.test_decide import version

KNOWN = [
    {"id": "t1", "at": "2026-03-02T09:00:00+00:00", "author": {"role": "customer"}, "text": "It broke."},
    {"id": "t2", "at": "2026-03-02T10:00:00+00:00", "author": {"role": "agent"}, "text": "Sorry."},
]


def kept(messages=KNOWN):
    case = read_case({"ticket": {"messages": messages}, "approvals": [{"by": "finance"}]})
    return KeptDraft(draft=version().kept.draft, ticket=IncomingTicket(case=case), case=case)


def message(**changes):
    values = {"id": "t3", "at": "2026-03-02T11:00:00+00:00", "author": {"role": "customer"}, "text": "And again."}
    return Message.model_validate(values | changes)


def heard(*messages, known=KNOWN):
    return overtaken(kept(known), Ticket(messages=messages))


@pytest.mark.parametrize(
    ("changes", "is_newer"),
    [
        ({}, True),
        ({"at": None}, True),
        ({"at": "2026-03-02"}, True),
        ({"at": "2026-03-03"}, True),
        ({"at": "2026-03-01"}, False),
        ({"at": "2026-03-02T10:00:00+00:00"}, True),
        ({"at": "2026-03-02T09:59:59+00:00"}, False),
        ({"at": "2026-03-02T12:59:59+03:00"}, False),
        ({"visibility": "internal"}, False),
        ({"author": {"role": "agent"}}, False),
        ({"author": {"role": "End-User"}}, True),
        ({"id": "t1", "text": "It broke.", "at": "2026-03-02T12:00:00+00:00"}, False),
        ({"id": "t1", "text": "It broke twice."}, True),
        ({"id": "t1", "text": "It broke twice.", "at": "2026-03-02T09:00:00+00:00"}, True),
        ({"id": "other", "text": "It broke.", "at": "2026-03-02T09:00:00+00:00"}, False),
    ],
)
def test_a_message_is_newer_when(changes, is_newer):
    assert (heard(message(**changes)) is not None) == is_newer


def test_without_dates_what_was_not_there_is_newer():
    undated = [{**m, "at": None} for m in KNOWN]

    assert heard(message(), known=undated) is not None


def test_a_draft_that_is_overtaken_has_all_that_it_did_not_know_and_is_judged_by_what_it_did():
    note = message(id="n1", visibility="internal", author={"role": "agent"}, text="She rang.")
    after = heard(*kept().ticket.case.ticket.messages, note, message())

    assert [m.id for m in after.ticket.case.ticket.messages] == ["t1", "t2", "n1", "t3"]
    assert after.case == kept().case
    assert after.ticket_key == kept().ticket_key
    assert newest_message(after) == message()


def test_a_message_that_was_changed_takes_its_own_place():
    after = heard(message(id="t1", text="It broke twice."))

    assert [(m.id, m.text) for m in after.ticket.case.ticket.messages] == [("t1", "It broke twice."), ("t2", "Sorry.")]


def test_what_is_known_overtakes_nothing_a_second_time():
    once = heard(message())

    assert overtaken(once, Ticket(messages=(message(),))) is None


def test_a_look_judges_by_all_messages_and_ends_what_was_agreed_before():
    looked = with_news(heard(message()))

    assert [m.id for m in looked.case.ticket.messages] == ["t1", "t2", "t3"]
    assert (looked.case.approvals, looked.ticket.case.approvals) == ((), ())
