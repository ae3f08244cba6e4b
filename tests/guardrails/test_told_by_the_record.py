"""Figures that the record vouches for in another form: grouped anew, told roughly, or by when it was written."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

CASE: dict[str, Any] = {
    "sent_at": "2026-09-17T10:00:00+01:00",
    "locale": "en-GB",
    "sender": {"name": "Orla Finnerty", "role": "Service Manager"},
    "remedies": [
        {
            "kind": "service_credit",
            "amount": "36.00",
            "currency": "GBP",
            "approved_by": "Orla Finnerty",
            "approved_at": "2026-09-16T15:40:00+01:00",
        }
    ],
    "facts": {
        "hotline": {"type": "phone", "value": "1800 946 721", "src": ["t1"]},
        "job_ref": {"type": "ref", "value": "KT-40 7715-2", "src": ["t1"]},
        "account": {"type": "ref", "value": "GB00 1122 8834", "src": ["t1"]},
        "wait": {"type": "duration", "minutes": 1800, "display": "30 hours", "src": ["t1"]},
        "fee": {"type": "money", "amount": "240.00", "currency": "GBP", "src": ["t1"]},
        "service_credit": {"type": "money", "amount": "36.00", "currency": "GBP", "src": ["t1"]},
        "households": {"type": "count", "value": 1963, "unit": "households", "src": ["t1"]},
        "timeline": {"type": "times", "value": ["06:10", "06:31", "08:44"], "src": ["t1"]},
        "failed_at": {"type": "datetime", "value": "2026-09-11T06:10:00+01:00", "src": ["t1"]},
        "visit_on": {"type": "date", "value": "2026-09-29", "src": ["t1"]},
    },
    "ticket": {
        "messages": [
            {
                "id": "t1",
                "at": "2026-09-11T07:22:00+01:00",
                "author": {"role": "customer"},
                "text": "No heat since Wednesday the 9th, and I have a nurse coming at half past twelve.",
            },
            {
                "id": "t2",
                "at": "2026-09-14T16:05:00+01:00",
                "author": {"role": "agent"},
                "text": "It should be back in ten to fifteen minutes.",
            },
        ]
    },
}

TRUE = [
    "Ring 1800 946 721.",
    "Ring 1800946721 or 1800-946-721.",
    "The job is KT 40 77152.",
    "It went to the account ..8834.",
    "It went to the account ending 8834.",
    "You waited for more than a day.",
    "You waited well over a day.",
    "You waited for close to a day and a quarter.",
    "Nearly 2,000 households were cold.",
    "I approved £36.00 for you yesterday.",
    "I approved £36.00 for you on Wednesday.",
    "You wrote to us at 07:22 on 11 September.",
    "You wrote to us at twenty-two minutes past seven.",
    "The alarm went 21 minutes after the boiler failed.",
    "By 08:44, 133 minutes later, it was over.",
    "On Monday at 4.05 we told you ten to fifteen minutes.",
    "Your nurse came at half past twelve.",
    "You have been cold since Wednesday, 9 September.",
    "Your fee is £204.00 after the credit.",
    "We were at the account 133 minutes later.",
    "The visit is less than two weeks from now.",
    "It failed shortly after six that morning.",
]

UNTRUE = [
    "Ring 1800 946 712.",
    "The job is KT 40 77125.",
    "It went to the account ..8843.",
    "You waited for more than two days.",
    "You waited for nearly two days.",
    "Nearly 3,000 households were cold.",
    "I approved £36.00 for you on Tuesday.",
    "You wrote to us at 09:22 on 11 September.",
    "The alarm went 34 minutes after the boiler failed.",
    "On Monday at 4.05 we told you twenty-five minutes.",
    "Your fee is £214.00 after the credit.",
    "The visit is less than one week from now.",
    "We reopened at 05:15 on 11 September.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_the_record_tells_in_another_form_is_known(text: str) -> None:
    assert [v for v in found("F24", text, **CASE) if v.severity is None] == []


@pytest.mark.parametrize("text", UNTRUE)
def test_a_like_figure_that_is_not_the_records_is_found(text: str) -> None:
    assert [v for v in found("F24", text, **CASE) if v.severity is None] != []


ROWS = [
    {"id": "k1", "owner": "Orla Finnerty", "what": "call", "due": "2026-09-18T10:00:00+01:00", "status": "open"},
    {
        "id": "k2",
        "owner": "Orla Finnerty",
        "what": "written plan",
        "due": "2026-09-24T10:00:00+01:00",
        "status": "open",
    },
]
PROMISES: dict[str, Any] = {"sent_at": CASE["sent_at"], "sender": CASE["sender"], "commitments": ROWS}


@pytest.mark.parametrize(
    "text",
    [
        "1. A detailed update from me by telephone within 24 hours, that is, by 10:00 on Friday 18 September.",
        "By 10:00 on Friday 18 September I will give you an update. My written plan follows on Thursday 24 September.",
        "I will ring on Friday 18 September about tonight's test.",
        "I will ring on Friday 18 September to see how the weekend rota looks.",
    ],
)
def test_a_promise_that_is_due_on_its_own_day_contradicts_no_other(text: str) -> None:
    assert [v for v in found("F30", text, **PROMISES) if v.severity is None] == []


@pytest.mark.parametrize(
    "text",
    [
        "Ana Diaz is your one contact until 30 November 2026. From 2 November 2026 everything goes through Ben Roe.",
        "All eight doors come together on 6 October 2026, the first three of them on the 1st.",
        "Wednesday's call, the one on 23 September 2026, is with me.",
    ],
)
def test_two_plans_that_cannot_both_be_kept_are_suspected(text: str) -> None:
    assert found("F30", text, **PROMISES)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("I moved both of you to 30 May this morning.", False),
        ("From 28 September an engineer is called within two hours of any alarm.", False),
        ("The lift stopped at 06:40 and ran again at 09:25, over two hours.", False),
        ("The pumps gave out at 06:40 and came back at 09:10, three hours.", True),
        ("You will hear from me by Monday 28 September, within 48 hours.", True),
        ("Allow three working days, in other words until Thursday 24 September 2026.", True),
    ],
)
def test_a_date_is_counted_from_the_day_that_is_meant(text: str, wrong: bool) -> None:
    assert bool(found("F34", text, sent_at=CASE["sent_at"], locale="en-GB")) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Two seats at £9.00 and four at £5.50 make £40.00.", False),
        ("Two seats at £9.00 and four at £5.50 make £42.00.", True),
        ("Of the 60 plates, 41 were chipped and 19 were whole.", False),
        ("Of the 60 plates, 41 were chipped and 21 were whole.", True),
        ("The dial went from 3,104 to 3,260, so you used 156 units.", False),
        ("The dial went from 3,104 to 3,260, so you used 166 units.", True),
        ("With VAT at 20%, the £30.00 visit becomes £38.00.", True),
        ("Three days later we charged you £12.00 a bag, £48.00 in all.", False),
    ],
)
def test_what_figures_come_to_is_worked_out(text: str, wrong: bool) -> None:
    assert bool(found("F33", text)) is wrong


LEAK: dict[str, Any] = {
    "do_not_say": ["leak"],
    "ticket": {
        "messages": [
            {
                "id": "t1",
                "channel": "whatsapp",
                "author": {"role": "customer"},
                "text": "There is a leak under my sink.",
            },
            {
                "id": "t2",
                "visibility": "internal",
                "author": {"role": "agent", "name": "Planning"},
                "text": "Planning moved it. Tell the planning office.",
            },
        ]
    },
}


@pytest.mark.parametrize(
    "text",
    [
        "We left your leak for four days.",
        "I have read our WhatsApp messages to you.",
        "Planning was told, and did nothing.",
        "Your neighbour's number is 41, and we typed 14.",
    ],
)
def test_what_the_customer_knows_is_not_kept_from_them(text: str) -> None:
    assert [v for v in found("F31", text, **LEAK) if v.severity is None] == []


@pytest.mark.parametrize(
    "text",
    [
        "Your neighbour's number is 0161 496 0142.",
        "The Pemberleys at number nine have your keys.",
        "Sanjay's entry in our log says that you were not in.",
        "Our records describe you as hard to please.",
        "The shop is being sold, which is why nobody answered.",
        "Your National Insurance number is QQ 65 43 21 A.",
    ],
)
def test_what_is_private_is_found(text: str) -> None:
    assert found("F31", text, **LEAK)


def test_the_weekday_on_which_the_customer_wrote_is_known_beside_the_days_of_facts() -> None:
    author = {"role": "customer"}
    message = {"id": "t1", "at": "2026-06-03T18:05:00+12:00", "author": author, "text": "Is anybody there?"}
    case: dict[str, Any] = {
        "sent_at": "2026-06-05T16:30:00+12:00",
        "facts": {"reported": {"type": "date", "value": "2026-06-02", "src": ["t1"]}},
        "ticket": {"messages": [message]},
    }

    assert found("F24", "I think of the rain coming in, and of you writing to us on Wednesday.", **case) == ()
    assert found("F24", "I think of the rain coming in, and of you writing to us on Thursday.", **case)
