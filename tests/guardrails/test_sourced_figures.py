"""Where a figure may come from: the case's facts, a message of the ticket, a sum; and where it may not."""

from typing import Any

import pytest

from tests.guardrails.small import found

SENT = "2026-09-11T16:00:00+01:00"
TICKET = {
    "messages": [
        {
            "id": "t1",
            "at": "2026-09-09T20:00:00+01:00",
            "author": {"role": "customer"},
            "text": "I have been with you thirty-one years. I waited forty minutes at Terminal 2 and it cost me £18.",
        },
        {"id": "t2", "visibility": "internal", "author": {"role": "agent"}, "text": "Line staffed 9-5 Mon-Fri."},
    ]
}
FACTS: dict[str, Any] = {
    "occurred_from": {"type": "date", "value": "2026-09-02", "src": ["t1"]},
    "occurred_to": {"type": "date", "value": "2026-09-05", "src": ["t1"]},
    "discovered": {"type": "date", "value": "2026-09-08", "src": ["t1"]},
    "next_update": {"type": "datetime", "value": "2026-09-18T15:00:00+01:00", "src": ["t1"]},
    "monitoring": {"type": "count", "value": 24, "unit": "months", "src": ["t1"]},
    "party": {"type": "count", "value": 12, "unit": "guests", "src": ["t1"]},
    "credit_clause": {"type": "ref", "value": "6.2", "src": ["t1"]},
    "rand": {"type": "money", "amount": "3500.00", "currency": "ZAR", "src": ["t1"]},
    "euro": {"type": "money", "amount": "1234.50", "currency": "EUR", "src": ["t1"]},
    "short": {"type": "percent", "value": 12.5, "src": ["t1"]},
    "root_cause": {"type": "text", "value": "2019 code, checked every Monday", "src": ["t1"]},
    "opens": {"type": "time", "value": "19:00", "src": ["t1"]},
    "closes": {"type": "time", "value": "22:00", "src": ["t1"]},
    "head": {"type": "person", "name": "Ruth Adeyemi", "role": "Head of Billing", "src": ["t1"]},
}
KNOWN = [
    "We owe you R3 500.",
    "We owe you € 1.234,50.",
    "It is yours under clause 6.2.",
    "You have two years of monitoring.",
    "The file was open from 2 September to 5 September.",
    "We found it on Tuesday the 8th.",
    "I will ring you at 3 in the afternoon on Friday the eighteenth.",
    "I will ring you at 15:00 on 18 September.",
    "It goes off between about seven and ten.",
    "One bag in eight was short.",
    "The code of 2019 was at fault.",
    "Every Monday somebody checks it.",
    "The line is answered Monday to Friday.",
    "In your message of 9 September you asked why.",
    "You told us that it had cost you £18.",
    "You gave us thirty-one years.",
    "You were at Terminal 2.",
    "A dozen guests stood outside.",
    "Please ask for Ruth Adeyemi, our Head of Billing.",
    "Nothing is owed: £0.00.",
    "Two of us read it.",
]
UNKNOWN = [
    "We owe you R3 501.",
    "We owe you € 1.234,60.",
    "It is yours under clause 6.3.",
    "You have three years of monitoring.",
    "The file was open from 2 September to 8 September.",
    "We found it on Wednesday the 9th of August.",
    "I will ring you at 4 in the afternoon on Friday the eighteenth.",
    "I will ring you at 15:00 on 17 September.",
    "It goes off between about eight and ten.",
    "One bag in seven was short.",
    "The code of 2018 was at fault.",
    "Every Tuesday somebody checks it.",
    "The line is answered Tuesday to Friday.",
    "In your message of 8 September you asked why.",
    "You told us that it had cost you £19.",
    "You gave us thirty-two years.",
    "You were at Terminal 3.",
    "Thirteen guests stood outside.",
    "We fitted it in flat 6B.",
    "Please ask for Gareth Mbeki, our Head of Billing.",
]


@pytest.mark.parametrize("text", KNOWN)
def test_a_figure_of_the_case_has_a_source(text: str) -> None:
    violations = found("F24", text, sent_at=SENT, locale="en-GB", facts=FACTS, ticket=TICKET)

    assert not violations


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_figure_that_differs_has_none(text: str) -> None:
    violations = found("F24", text, sent_at=SENT, locale="en-GB", facts=FACTS, ticket=TICKET)

    assert violations


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ("+49 40 5550 1234", "040 5550 1234"),
        ("+49 40 5550 1234", "+49 (0)40 5550 1234"),
        ("09 555 0134", "+64 9 555 0134"),
        ("(416) 555-0142", "+1 416 555 0142"),
        ("503-555-0187", "1-503-555-0187"),
        ("01 555 0142", "+353 1 555 0142"),
    ],
)
def test_a_phone_number_of_any_country_may_be_written_with_or_without_its_code(known, written):
    facts = {"contact_phone": {"type": "phone", "value": known, "src": ["rec:directory"]}}

    assert found("F24", f"Ring me on {written} any time.", facts=facts) == ()
    assert found("F24", f"Ring me on {written[:-1]}9 any time.", facts=facts)


@pytest.mark.parametrize(("known", "written"), [("GA-88-1902", "GA 88 1902"), ("INC-2026-0417", "2026-0417")])
def test_a_reference_may_be_written_with_other_marks(known, written):
    facts = {"case_ref": {"type": "ref", "value": known, "src": ["t1"]}}

    assert found("F24", f"Your incident {written} stays open.", facts=facts) == ()
    assert found("F24", f"Your incident {written[:-1]}8 stays open.", facts=facts)


def test_a_short_number_is_a_reference_where_the_letter_calls_it_as_the_fact_does():
    facts = {"unit": {"type": "ref", "value": "118", "src": ["t1"]}}

    assert found("F24", "Your unit 118 stays yours, and so does unit no. 118's key.", facts=facts) == ()
    assert found("F24", "Your unit 181 stays yours.", facts=facts)
    assert found("F24", "The other 118 customers know.", facts=facts)
