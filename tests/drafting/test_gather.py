"""Given facts win; then records, then the profile, then the ticket; only the profile's defaults yield to the ticket."""

from decimal import Decimal

import pytest

from service.domain.facts import Money, Phone
from service.domain.incoming import IncomingTicket
from service.domain.lookup import FailedLookup, Lookup
from service.domain.profile import Profile
from service.drafting.gather import gather
from service.intake.native import read_case

NOTE = "Refund approved RF-1: refund of £30.00. I'll ring her on Friday 8 May at 12:00."
TICKET = {
    "id": "48213",
    "messages": [
        {"id": "t1", "at": "2026-05-05T08:12:00+01:00", "author": {"role": "customer"}, "text": "Charged twice."},
        {
            "id": "t2",
            "at": "2026-05-05T09:00:00+01:00",
            "visibility": "internal",
            "author": {"role": "billing manager", "name": "Ruth"},
            "text": NOTE,
        },
    ],
}
PROFILE = Profile.model_validate(
    {
        "contact": {"phone": "0161 496 0148"},
        "scenarios": {"billing_error": {"next_update": "+2 working days 10:00"}},
    }
)


class Ledger:
    """Records that say what they were told to."""

    def __init__(self, facts=None, failures=()):
        self.answer = Lookup(facts=facts or {}, failures=failures)

    async def look_up(self, ticket, scenario):
        return self.answer


async def gathered(playbook, profile=PROFILE, records=None, ticket=TICKET, **facts):
    case = read_case({"ticket": ticket, "facts": facts, "sent_at": "2026-05-06T11:40:00+01:00"})
    return await gather(IncomingTicket(case=case), playbook["billing_error"], profile, records)


def how(result, name):
    return next((f.how for f in result.found if f.name == name), None)


async def test_what_a_note_promises_beats_the_usual_time(playbook):
    result = await gathered(playbook)

    assert result.case.facts["next_update"].value.isoformat() == "2026-05-08T12:00:00+01:00"
    assert how(result, "next_update") == "ticket"


async def test_without_a_promise_the_usual_time_counts(playbook):
    silent = {**TICKET, "messages": TICKET["messages"][:1]}

    result = await gathered(playbook, ticket=silent)

    assert how(result, "next_update") == "profile"


async def test_a_record_beats_the_ticket(playbook):
    ledger = Ledger({"refund": Money(amount=Decimal("31.00"), currency="GBP", src=("rec:ledger/1",))})

    result = await gathered(playbook, records=ledger)

    assert (str(result.case.facts["refund"].amount), how(result, "refund")) == ("31.00", "record")


async def test_what_was_given_beats_the_record(playbook):
    ledger = Ledger({"refund": Money(amount=Decimal("31.00"), currency="GBP", src=("rec:ledger/1",))})
    given = {"type": "money", "amount": "32.00", "currency": "GBP", "src": ["rec:own"]}

    result = await gathered(playbook, records=ledger, refund=given)

    assert (str(result.case.facts["refund"].amount), how(result, "refund")) == ("32.00", "given")


async def test_a_record_beats_the_profile(playbook):
    ledger = Ledger({"contact_phone": Phone(value="0161 496 0000", src=("rec:crm/1",))})

    result = await gathered(playbook, records=ledger)

    assert (result.case.facts["contact_phone"].value, how(result, "contact_phone")) == ("0161 496 0000", "record")


async def test_a_record_that_could_not_be_had_is_a_note_and_no_error(playbook):
    ledger = Ledger(failures=(FailedLookup(source="ledger", facts=("correct",), reason="it did not answer in 3 s"),))

    result = await gathered(playbook, records=ledger)

    assert "ledger did not give correct: it did not answer in 3 s" in result.notes


@pytest.mark.parametrize(("name", "internal"), [("refund", True), ("contact_phone", False)])
async def test_what_comes_from_an_internal_note_is_marked(playbook, name, internal):
    result = await gathered(playbook)

    assert next(f.internal for f in result.found if f.name == name) is internal
