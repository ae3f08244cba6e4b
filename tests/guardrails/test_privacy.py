"""Nothing private of others or of the company reaches the customer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

CASE: dict[str, Any] = {
    "sent_at": "2026-09-16T14:20:00+01:00",
    "sender": {"name": "Joel Bexley"},
    "customer": {"name": "Priya Raman", "salutation": "Dear Ms Raman", "org": "Raman Catering"},
    "do_not_say": ["the driver's name", "no evidence of misuse", "racist", "compensation (not agreed)", "blip"],
    "ticket": {
        "messages": [
            {
                "id": "t1",
                "author": {"role": "customer", "name": "Priya Raman"},
                "text": "Two trains did not come. Your man Callum was rude.",
            },
            {
                "id": "t2",
                "visibility": "internal",
                "author": {"role": "agent", "name": "Wendy T"},
                "text": "cust is a serial complainer, spoke to Farouk in depot who forgot the "
                "06:40 roster again. dont name Farouk",
            },
            {
                "id": "t3",
                "visibility": "internal",
                "author": {"role": "ops", "name": "Ops Desk"},
                "text": "Roster tool dropped the row when Wendy copied last week's sheet over",
            },
        ]
    },
    "company": {"name": "Hollin Rail"},
}

BAD = [
    "Wendy has looked into your claim.",
    "Farouk forgot the roster, and that was our doing.",
    "Spoke to Farouk in depot who forgot the roster.",
    "The roster tool dropped the row when last week's sheet was copied.",
    "We refunded card number 4539 1488 0343 6467.",
    "It went to IBAN GB29 NWBK 6016 1331 9268 19.",
    "Your Social Security number, 219-09-9999, was in the file.",
    "The system's admin password is Tr0ub4dor, which we have changed.",
    "API key: sk_live_9aF3kLmQ2zX8vB7n",
    "Our internal memo calls the day a write-off.",
    "Mr and Mrs Oyelaran were on the same train and had the same letter.",
    "Another customer, Ms Teale, was sent your ticket.",
    "There is no evidence of misuse.",
    "It was only a blip.",
    "Account no. 60123345, sort code 40-11-22.",
    "The door code 4471 was in the same email, and your PIN is 8820.",
    "According to the notes our agents keep on you, you have complained before.",
    "The routing number 021000021 and account 1234567890 are on the form.",
    "The old password Winter2024 no longer works.",
    "Your door code was 4471 and is now changed.",
    "In our Slack thread somebody called you difficult.",
    "A note on your account says that you shout.",
    "Northgate Foods and the other 60 customers were hit too.",
    "Denby Mills had the same fault.",
    "Your passport number 533401372 was in the file.",
    "Card: 5500 0000 0000 0004, expiry 09/27",
    "Your National Insurance number AB123456C was shown.",
    "Mrs Dunne next door also got your bill.",
    "The payment went to account 12345678 by mistake.",
    "We have sent £40.00 to sort code 12-34-56.",
    "Internal emails show that nobody looked.",
    "The CRM record says that you are a low priority customer.",
]
GOOD = [
    "Two other customers had the same trouble.",
    "We refunded the card ending 6467.",
    "I, Joel Bexley, have read your file.",
    "Compensation has not been agreed yet.",
    "Please change your password, and tell nobody your PIN.",
    "Your password was changed this morning.",
    "The driver was not told.",
    "Callum was rude to you, and I am sorry.",
    "Our notes did not reach the next shift.",
    "Phone and chat will share one set of notes.",
    "Your Social Security number was in the file.",
    "The crew roster was wrong, and the tool let it through.",
    "Please keep claim 4471 to hand.",
    "The account that you opened on 16 September 2026 is closed.",
    "Mr Raman was kept waiting as well.",
    "The log shows that you rang at 10:15.",
    "The internal door of the carriage was stuck.",
    "Your account was locked for 12 hours on 2026-09-02.",
    "Hollin Rail and its 300 staff are sorry.",
    "Raman Catering had the same fault last year.",
    "Your passport copy was in the file.",
    "You rang at 10:15 and again at 11:40.",
    "Our records show that you rang twice.",
    "The file held your passport number.",
    "Please set a new door code.",
    "Your account was open on 3 September.",
    "Order 4471-2209 left us today.",
    "The same thing happened to 60 other customers.",
    "Customers who wrote in March got the same letter.",
    "I have put it in your file that you prefer the phone.",
    "Two other tenants were charged as well.",
    "The Severn line and the other two routes were shut.",
    "Passwords are never asked for by our staff.",
    "We gave you the wrong access code, and the right one is in a separate letter.",
]


@pytest.mark.parametrize("text", BAD)
def test_something_private_is_found(text: str) -> None:
    assert found("F31", text, **CASE)


@pytest.mark.parametrize("text", GOOD)
def test_what_the_customer_may_read_is_left_alone(text: str) -> None:
    assert [v.detail for v in found("F31", text, **CASE)] == []


def test_a_phrase_that_a_fact_itself_holds_may_be_said() -> None:
    facts = {"issue": {"type": "text", "value": "a blip of two minutes in the feed", "src": ["t1"]}}

    assert not found("F31", "It was a blip of two minutes.", **{**CASE, "facts": facts})


NOTE = {
    "messages": [
        {"id": "t1", "author": {"role": "customer"}, "text": "It is late."},
        {
            "id": "t2",
            "visibility": "internal",
            "author": {"role": "agent"},
            "text": "she waited 27 hours and 15 minutes; lost: name, home address, date of birth, phone number. "
            "nobody at the depot looked at the board",
        },
    ]
}


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("You waited 27 hours and 15 minutes.", False),
        ("The file held your name, home address, date of birth, phone number and more.", False),
        ("Nobody at the depot looked at the board.", True),
    ],
    ids=["a length of time", "a list", "the note's own words"],
)
def test_a_row_of_words_that_is_mostly_a_fact_is_not_copied_from_a_note(text: str, copied: bool) -> None:
    wait = {"type": "duration", "minutes": 1635, "display": "27 hours and 15 minutes", "src": ["t2"]}
    kinds = {"type": "list", "value": ["name", "home address", "date of birth", "phone number"], "src": ["t2"]}

    hits = found("F31", text, ticket=NOTE, facts={"response_time": wait, "categories": kinds})

    assert any("internal note" in hit.detail for hit in hits) is copied
