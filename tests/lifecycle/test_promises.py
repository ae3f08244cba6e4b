"""What a sent letter leaves in the ledger."""

from datetime import date, datetime, timedelta

import pytest

from prompts.loader import load_playbook
from service.domain.facts import Person
from service.domain.history import DraftHead, History, Sending
from service.domain.profile import Holidays, Profile
from service.lifecycle.promises import promises_of_draft, promises_of_letter
from tests.lifecycle import drafted, three_promises
from tests.lifecycle.three_promises import DELIVERY, EASTER_MONDAY, SENT, UPDATE

PLAYBOOK = load_playbook()


def rows(kept, at=None, known=(), profile=None):
    at = at or kept.case.sent_at
    version = drafted.version(kept, at=at)
    head = DraftHead(
        id=version.draft_id,
        status="ready",
        state="draft",
        scenario=kept.draft.scenario,
        ticket_id=None,
        version=1,
        revision=1,
        created_at=at,
        updated_at=at,
        made_by="amends",
    )
    history = History(head=head, versions=(version,))
    sending = Sending(draft_id=version.draft_id, version=1, at=at, by="Jo Field", channel="email")
    return promises_of_letter(history, sending, PLAYBOOK[kept.draft.scenario], profile or Profile(), known)


def dues(found):
    return [(p.source, p.duty, p.due) for p in found]


def test_a_letter_with_three_promises_leaves_three_rows():
    found = rows(three_promises.kept())

    assert dues(found) == [
        ("letter", "delivery_refund_by", EASTER_MONDAY),
        ("letter", "delivery_by", DELIVERY),
        ("letter", "next_update", UPDATE),
    ]
    assert [p.owner for p in found] == ["Bethan Rowlands"] * 3
    assert found[1].what.startswith("It will be with you by 13:00 on Tuesday 7 April")


def test_a_promise_for_a_bank_holiday_stands_and_is_remarked_on():
    found = rows(three_promises.kept())

    assert [p.note for p in found] == ["due on a public holiday (Easter Monday), when nobody is at work", "", ""]


def test_the_companys_country_says_what_a_holiday_is():
    found = rows(three_promises.kept(), profile=Profile(holidays=Holidays(country="GB", subdivision="SCT")))

    assert [p.note for p in found] == ["", "", ""]


def test_the_same_letter_gives_the_same_ids():
    again = [p.id for p in rows(three_promises.kept())]

    assert again == [p.id for p in rows(three_promises.kept())]
    assert len(set(again)) == 3


def test_every_row_tells_whose_and_where_it_comes_from():
    (first, *_) = rows(three_promises.kept())

    assert (first.draft_id, first.ticket_id, first.scenario) == ("dr_three", "product_defect-gold", "product_defect")
    assert first.customer is not None
    assert "Deshmukh" not in first.customer


def test_an_open_promise_that_a_letter_repeats_is_not_a_new_one():
    before = tuple(p.model_copy(update={"draft_id": "dr_0"}) for p in rows(three_promises.kept()))

    assert rows(three_promises.kept(), known=before) == ()


def test_a_promise_for_another_day_is_another_promise():
    before = tuple(
        p.model_copy(update={"draft_id": "dr_0", "due": EASTER_MONDAY - timedelta(days=30)})
        for p in rows(three_promises.kept())
    )

    assert len(rows(three_promises.kept(), known=before)) == 3


def test_a_promise_that_was_settled_before_is_promised_anew():
    before = tuple(p.model_copy(update={"draft_id": "dr_0", "state": "kept"}) for p in rows(three_promises.kept()))

    assert len(rows(three_promises.kept(), known=before)) == 3


ESCALATION = ("plan_1_due", "plan_2_due", "plan_3_due")


def test_an_escalation_has_its_three_clocks_once_where_the_letter_tells_them():
    found = rows(drafted.kept("escalation_failure"))

    assert [p.duty for p in found] == ["loan_to", *ESCALATION, "way_of_escalating"]
    assert {p.source for p in found if p.duty in ESCALATION} == {"letter"}


def test_an_escalation_has_its_three_clocks_where_the_letter_says_nothing():
    said_nothing = drafted.kept("escalation_failure")
    facts = {name: fact for name, fact in said_nothing.case.facts.items() if name not in (*ESCALATION, "next_update")}
    silent = drafted.with_case(said_nothing, facts=facts, commitments=())
    thursday_before_easter = datetime.fromisoformat("2026-04-02T17:00:00+01:00")

    found = rows(silent, at=thursday_before_easter)

    clocks = {p.duty: p.due.isoformat() for p in found if p.source == "playbook"}
    assert clocks == {
        "detailed_update": "2026-04-07T17:00:00+01:00",
        "senior_review": "2026-04-07T17:00:00+01:00",
        "written_proposal": "2026-04-13",
        "way_of_escalating": "2026-05-05",
    }


def test_two_weeks_after_mixed_messages_somebody_asks_whether_the_answer_holds():
    mixed = drafted.kept("mixed_messages")
    facts = {name: fact for name, fact in mixed.case.facts.items() if name != "next_update"}
    found = rows(drafted.with_case(mixed, facts=facts, commitments=()))

    (asked,) = (p for p in found if p.duty == "two_week_follow_up")
    assert (asked.due, asked.owner, asked.channel) == (date(2026, 2, 26), "Callum Iveson", "phone")


def test_two_weeks_after_is_the_letters_own_promise_where_it_makes_one():
    found = rows(drafted.kept("mixed_messages"))

    assert "two_week_follow_up" not in {p.duty for p in found}
    (told,) = (p for p in found if p.duty == "next_update")
    assert (told.source, told.channel) == ("letter", "phone")


def test_the_incident_line_has_its_last_day_and_a_warning_two_weeks_before():
    found = {p.duty: p.due for p in rows(drafted.kept("data_incident"))}

    assert found["support_until"] == date(2026, 7, 14)
    assert found["incident_line_ends"] == date(2026, 6, 30)


@pytest.mark.parametrize(("name", "due"), [("discovered_at", "2026-04-16T09:10:00+01:00"), ("occurred_from", None)])
def test_the_clock_of_the_first_notice_begins_with_the_draft(name, due):
    incident = drafted.kept("data_incident")
    facts = {n: f for n, f in incident.case.facts.items() if n != "discovered_at" or n == name}
    version = drafted.version(drafted.with_case(incident, facts=facts), at=incident.case.sent_at)

    found = promises_of_draft(version, PLAYBOOK["data_incident"], Profile())

    assert [p.due.isoformat() for p in found] == ([due] if due else [])


def test_what_is_past_when_the_letter_goes_is_no_duty_any_more():
    mixed = drafted.kept("mixed_messages")

    late = rows(mixed, at=mixed.case.sent_at + timedelta(days=60))

    assert "single_contact_ends" not in {p.duty for p in late}


def test_a_duty_is_for_the_person_whom_its_facts_name():
    mixed = drafted.kept("mixed_messages")
    ola = Person(name="Ola Berg", src=("t1",))
    found = rows(drafted.with_case(mixed, facts=mixed.case.facts | {"poc": ola}))

    (ends,) = (p for p in found if p.duty == "single_contact_ends")
    assert ends.owner == "Ola Berg"


def test_a_draft_without_a_letter_promises_nothing():
    three = three_promises.kept()
    bare = three.model_copy(update={"draft": three.draft.model_copy(update={"letter": None, "report": None})})

    assert rows(bare, at=SENT) == ()
