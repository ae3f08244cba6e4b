"""One thing promised for two times in other words, or kept here past its day; two things are no clash."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-05-11T10:00:00+01:00"

WRONG = [
    "The van calls at 09:00 on Friday 15 May 2026. He will knock at half past two that afternoon.",
    "Your cake is ready on Saturday 16 May 2026. Pick it up on Friday 15 May 2026.",
    "Collect the dress on 14 May 2026; it comes back from the cleaners on 18 May 2026.",
    "The replacement phone ships on 19 May 2026. You will be holding it on 15 May 2026.",
    "Our office will ring at 10:00 on 14 May 2026. Please be by your phone at 15:00 on 14 May 2026, when we ring.",
    "The hall opens at 09:00 for your wedding on 23 May 2026. The doors are unlocked at ten that day.",
    "I will write by 15 May 2026. My letter goes out on 22 May 2026.",
    "The gardener comes on Thursday 14 May 2026, and he has you down for Tuesday 19 May 2026.",
    "The inspector is with you on 18 May 2026. She has your flat in her diary for 21 May 2026.",
    "Mr Noonan looks after you until 31 July 2026. Your file passes to somebody else on 1 July 2026.",
    "Dr Shah sees you on 20 May 2026. His clinic has you in on 27 May 2026.",
    "Ines phones at 16:00 on 13 May 2026. Stay by your phone at 11:00 on 13 May 2026 for her.",
    "Our trainer joins you on 18 May 2026. Her first day at your place is 25 May 2026.",
    "The deed is with you by 15 May 2026; look for nothing from us prior to 29 May 2026.",
    "The crates leave us on 13 May 2026, and our driver picks them up from the yard on 15 May 2026.",
]

RIGHT = [
    "The van calls at 09:00 on Friday 15 May 2026. He will knock once and wait for you.",
    "Your cake is ready on Friday 15 May 2026. Pick it up on Saturday 16 May 2026.",
    "Collect the dress on 18 May 2026; it comes back from the cleaners on 14 May 2026.",
    "The replacement phone ships on 15 May 2026. You will be holding it on 19 May 2026.",
    "I will write by 22 May 2026. My letter goes out on 15 May 2026.",
    "Mr Noonan looks after you until 31 July 2026. Your file passes to somebody else on 1 August 2026.",
    "Your frames come in on 22 May 2026, and the lenses follow on 26 May 2026.",
    "The plumber comes on 14 May 2026, and the plasterer on 15 May 2026.",
    "The parts reach us on 18 May 2026; we fit them for you on 20 May 2026.",
    "The shop opens early for you at 08:00 on 16 May 2026; your fitting is at 08:15 on 16 May 2026.",
    "Your fitting is at 08:00 on 16 May 2026. The car park is free until noon.",
    "Your glasses are sent to us on 22 May 2026, and they will be on the counter from 26 May 2026.",
    "We will ring on 13 May 2026 and write on 15 May 2026.",
    "The cheque is posted on 13 May 2026 and should reach you by 15 May 2026.",
    "Please forget Friday 15 May 2026: the cheque now comes on Wednesday 20 May 2026.",
    "The engineer comes on 14 May 2026, not on 15 May 2026 as our text said.",
    "Your room is booked until 1 June 2026, and the new bed comes on 23 May 2026.",
    "The surgery is at 08:30 on 20 May 2026. Visiting is from 14:00 that day.",
    "I shall phone at 11:00 on 13 May 2026. Keep a pen by you at 11:00 for the reference.",
    "I shall phone at 11:00 on 13 May 2026. The shop is open till 17:30 that day.",
    "Your May bill comes on 29 May 2026 and your June bill on 30 June 2026.",
    "Your Monday lesson is on 18 May 2026 and your Friday lesson on 22 May 2026.",
    "The engineer comes on 14 May 2026. He will ring you on 13 May 2026 to fix the hour.",
    "The engineer comes on 14 May 2026. He is back on 16 May 2026 to paint.",
    "Please keep the room clear from 18 May 2026; the carpet is laid on 20 May 2026.",
    "The parcel leaves us on 13 May 2026. It is with you on 14 May 2026.",
    "Your suit is cut on 14 May 2026 and ready on 20 May 2026, and you can pick it up from 21 May 2026.",
    "Our trainer joins you on 18 May 2026. Her last day with you is 29 May 2026.",
    "Your money is with the bank by 15 May 2026; the statement follows on 29 May 2026.",
    "I will ring at 10:00 on 13 May 2026. Our lines are free of charge, and they are open until 18:00 that day.",
]

AGAINST_THE_CASE = [
    ("Your mattress stays in our depot until 26 May 2026.", "mattress delivered", "2026-05-19"),
    ("Watch your letter box on 21 May 2026 for our cheque.", "cheque reaches the customer", "2026-05-15"),
    ("Your passport will lie with us until 27 May 2026.", "passport returned", "2026-05-20"),
    ("The $60.00 shows on your card on 20 May 2026.", "refund on the card", "2026-05-14"),
    ("Expect nothing about your scan before 28 May 2026.", "scan results sent", "2026-05-21"),
    ("We hold your hearing aid here till 29 May 2026 for tests.", "hearing aid ready", "2026-05-20"),
    ("Until 30 May 2026 the gate stays as it is.", "broken gate mended", "2026-05-22"),
]

AS_THE_CASE_HAS_IT = [
    ("Your mattress stays in our depot until 19 May 2026.", "mattress delivered", "2026-05-19"),
    ("Watch your letter box on 15 May 2026 for our cheque.", "cheque reaches the customer", "2026-05-15"),
    ("The $60.00 shows on your card on 14 May 2026.", "refund on the card", "2026-05-14"),
    ("Our men will start on your windows at nine on 18 May 2026.", "new windows fitted", "2026-05-18T09:00:00+01:00"),
    ("Expect nothing about your scan before 21 May 2026.", "scan results sent", "2026-05-21"),
    ("Your old bed stays in our store until 1 June 2026, in case you want it back.", "bed delivered", "2026-05-23"),
    ("We keep your file open until 1 June 2026.", "bed delivered", "2026-05-23"),
]


@pytest.mark.parametrize("text", WRONG)
def test_what_does_not_agree_is_found(text: str) -> None:
    assert found("F30", text, sent_at=SENT)


@pytest.mark.parametrize("text", RIGHT)
def test_what_agrees_is_left_alone(text: str) -> None:
    assert not found("F30", text, sent_at=SENT)


@pytest.mark.parametrize(("text", "what", "due"), AGAINST_THE_CASE)
def test_what_contradicts_an_open_promise_is_found(text: str, what: str, due: str) -> None:
    assert found("F30", text, sent_at=SENT, commitments=[_row(what, due)])


@pytest.mark.parametrize(("text", "what", "due"), AS_THE_CASE_HAS_IT)
def test_what_keeps_an_open_promise_is_left_alone(text: str, what: str, due: str) -> None:
    assert not found("F30", text, sent_at=SENT, commitments=[_row(what, due)])


def _row(what: str, due: str) -> dict[str, str]:
    return {"id": "k1", "owner": "Desk", "what": what, "due": due, "status": "open"}
