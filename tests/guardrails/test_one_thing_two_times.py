"""One thing has one time, one person and one order of events, in the letter and in the promises of the case."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-10-20T10:00:00+01:00"

WRONG = [
    "Your new door leaves our workshop on 3 November 2026; look for it to go out to you on 6 November 2026.",
    "The blinds are in on 2 November 2026; our fitters put them up on 4 November 2026.",
    "The cheque is posted on 26 October 2026, and we post it on 28 October 2026.",
    "Our surveyor's report reaches you on 27 October 2026, and you may expect the said report on 30 October 2026.",
    "We decide your claim on 27 October 2026, so the decision we promised you for 29 October 2026 stands.",
    "The portrait goes to your mother on 30 October 2026; she will be holding it by the 28th.",
    "You collect the pump on 27 October 2026, and it comes in on 29 October 2026.",
    "The sweep happens at eight on the 28th. As I said, the sweep comes after lunch that day.",
    "Only Dana Cole answers you from now on, nobody else. Peter Hume telephones you on 27 October 2026.",
    "I alone write to you until it is settled. Your next letter, on 27 October 2026, comes from Peter Hume.",
    "Our van is at your gate at nine on Wednesday 28 October 2026, as the card says: half past one.",
    "The court sits on 28 October 2026, exactly as our notice gives it, 30 October 2026.",
    "I ring you every Monday until it is mended. My weekly call comes on a Wednesday.",
    "Our nurse visits on Tuesdays. You see the nurse each Friday.",
    "Our calls to you stop today, and the next one comes on 3 November 2026.",
    "This is the last bill you get from us. The next bill reaches you on 3 December 2026.",
    "Between nine and eleven tomorrow the piano is in your hall, having left our store at 13:15.",
    "Cardiff holds your file until it is closed. Swansea takes the file over on 2 November 2026.",
    "Amira Said looks after you from start to finish. On 2 November 2026 your case passes to Jon Pell.",
    "You asked for four and four it is. Expect my call at a quarter to six.",
    "The scan is yours on 27 October 2026. We put you down for that scan on 3 November 2026.",
    "Your seat is mended on Thursday 22 October 2026. Come by on Friday 30 October 2026, the day it is mended.",
    "Nobody will call on you before 2 November 2026. Our man is at your door on 28 October 2026 to measure up.",
    "The hearing is at 10:00 on 28 October 2026; be there for the hearing at 14:00 that day.",
    "Your new card is in the post on 23 October 2026, and it reaches you on 22 October 2026.",
    "The sofa is loaded on Friday 30 October 2026 and is on your landing the Wednesday before, 28 October 2026.",
    "Miss Tran has your case to the end, and from 2 November 2026 Mr Boateng has it.",
    "I am in your town on the 27th to look at the wall. Look out for me on the 29th, when I come to see the wall.",
    "Our van brings the bed on the 28th. You will be sleeping in it by the 27th.",
    "Our report is out on Monday 26 October 2026. Nothing of that report is out before Thursday 29 October 2026.",
    "The stairlift goes in tomorrow; for the stairlift, please wait until 30 October 2026.",
    "We ring you first thing on the 26th. Our call on the 26th comes at five in the afternoon.",
    "Your flooring is down by 28 October 2026. The men who lay your flooring start on 30 October 2026.",
    "Look for me on Thursday; Friday is the day I come.",
    "Our letter of apology is in the post tomorrow. We are posting that letter on 2 November 2026.",
    "The bank has the money on 23 October 2026, and we send the money to the bank on 26 October 2026.",
    "Ms Duke is your contact till the last box is unpacked. Mr Fenn becomes your contact on 26 October 2026.",
    "We close your complaint on 27 October 2026. Your complaint stays open until 10 November 2026.",
]

RIGHT = [
    "Your new door leaves our workshop on 3 November 2026; look for it to reach you on 6 November 2026.",
    "The blinds reach our store on 2 November 2026; our fitters put them up on 4 November 2026.",
    "The sofa comes on 26 October 2026, and we take it away again on 28 October 2026.",
    "Our surveyor's report reaches you on 27 October 2026, and you may expect our offer on 30 October 2026.",
    "We decide your claim on 27 October 2026, so the payment we promised you for 29 October 2026 stands.",
    "The portrait goes to your mother on 28 October 2026; she will be holding it by the 30th.",
    "The sweep happens at two on the 28th. As I said, the sweep comes after lunch that day.",
    "Only Dana Cole answers you from now on, nobody else. She telephones you on 27 October 2026 with the next news.",
    "Our van is at your gate at nine on Wednesday 28 October 2026, as the card says: nine o'clock.",
    "I ring you every Monday until it is mended. My weekly letter comes on a Wednesday.",
    "Our nurse visits on Tuesdays, and our cleaner comes on Fridays.",
    "The bins go on Mondays and the glass goes on Thursdays.",
    "Our reminder letters to you stop today, and on 3 November 2026 we write to confirm that you owe nothing.",
    "Between two and four tomorrow the piano is in your hall, having left our store at 13:15.",
    "Cardiff holds your file until 2 November 2026, when Swansea takes it over.",
    "You asked for four and four it is. Expect my call at four.",
    "The scan is yours on 27 October 2026, and its result on 3 November 2026.",
    "We paint the front on 27 October 2026 and the back on 28 October 2026.",
    "I ring you on 27 October 2026, write to you on 30 October 2026 and ring you once more on 6 November 2026.",
    "On 23 October 2026 the card leaves us, and on 27 October 2026 it reaches you.",
    "The first bag comes on 23 October 2026 and the other on 27 October 2026.",
    "Our lorry calls every Thursday, and this week on Friday 23 October 2026 as well.",
    "We moved your visit: it was to be on 27 October 2026, and it is on 29 October 2026.",
    "You can ring me until six today, and from eight tomorrow.",
    "Miss Tran has your case until 2 November 2026; from then on Mr Boateng has it.",
    "The swimming lessons are on Mondays at four, and the diving is on Thursdays at five.",
    "The money leaves us on 26 October 2026, as I said on the phone, and is with you by 28 October 2026.",
    "On 27 October 2026 we measure, on 3 November 2026 we fit, and on 10 November 2026 I look at it with you.",
    "This letter is our last on the old bill. The next bill, for November, comes on 30 November 2026.",
    "By 30 October 2026 you have our decision, and we pay within five days of it.",
    "I write on 23 October 2026 and again on 30 October 2026, whatever there is to tell.",
    "Only I handle your case, and Tom Reeve drives the van on 27 October 2026.",
    "Your room is ready on 27 October 2026; you can have the keys from 2 November 2026.",
    "Our van brings the bed on the 27th. You will be sleeping in it by the 28th.",
    "Your £80.00 leaves us on 26 October 2026. That £80.00 is with you on 28 October 2026.",
    "We ring you first thing on the 26th. Our fitter comes at five in the afternoon.",
    "We close your complaint on 27 October 2026. Your file stays with us for six years.",
    "The bank has the money on 26 October 2026, since we send it to the bank on 23 October 2026.",
    "Our refund of £45.00 reaches you on 27 October 2026. A cheque for £54.00 for the taxi reaches you as well.",
    "Two fitters come on 27 October 2026, and a third joins them on 28 October 2026.",
    "My daily call comes at nine. On Sunday it comes at ten.",
]

AGAINST_THE_CASE = [
    (
        "Not until Monday 2 November 2026 does anyone come to the gully that overflowed.",
        "Desk",
        "overflowing gully cleared",
        "2026-10-27",
    ),
    (
        "The amended statement will carry the date of 5 November 2026, because we print it then.",
        "Desk",
        "amended statement issued",
        "2026-10-30",
    ),
    (
        "Mrs Adeyemi brings you the spare key on 28 October 2026.",
        "Mrs Adeyemi",
        "spare key brought to the tenant",
        "2026-10-26",
    ),
    ("Ready to wear on 30 October 2026, your retainer is.", "Lab", "retainer ready", "2026-10-27"),
    ("Expect our cheque on 27 October 2026.", "Payments", "cheque sent to the customer", "2026-10-23"),
    ("Come Monday 2 November 2026 your lift is running again.", "Works", "lift running again", "2026-10-28"),
    ("It is Tuesday 3 November 2026 when your mother's room is repainted.", "Estates", "room repainted", "2026-10-30"),
    ("Nora Hale rings you about it on 27 October 2026.", "Imran Aziz", "ring about the leak", "2026-10-27"),
    ("By noon on 23 October 2026 your line is live.", "Network", "line live", "2026-10-22T12:00:00+01:00"),
    ("Your son's place is settled on 3 November 2026 and not earlier.", "Admissions", "place settled", "2026-10-28"),
    ("As for the drain, 6 November 2026 it is.", "Works", "drain cleared", "2026-10-30"),
    ("The hob comes Friday 30 October 2026.", "Stores", "hob delivered", "2026-10-27"),
    ("We shall be a week late with your curtains: 3 November 2026.", "Workshop", "curtains hung", "2026-10-27"),
    ("Take 5 November 2026 as the day on which your boiler is serviced.", "Service", "boiler serviced", "2026-10-29"),
    ("Only on 4 November 2026 will our vet have looked at the films.", "Vet", "films read", "2026-10-26"),
    ("Nothing goes on your card until the new year.", "Payments", "refund on the card", "2026-10-26"),
]

AS_THE_CASE_HAS_IT = [
    (
        "The amended statement will carry the date of 30 October 2026, because we print it then.",
        "Desk",
        "amended statement issued",
        "2026-10-30",
    ),
    ("Ready to wear on 27 October 2026, your retainer is.", "Lab", "retainer ready", "2026-10-27"),
    ("Expect our cheque on 23 October 2026.", "Payments", "cheque sent to the customer", "2026-10-23"),
    (
        "Your lift runs again from 28 October 2026, and the lamp above it is changed on 2 November 2026.",
        "Works",
        "lift running again",
        "2026-10-28",
    ),
    ("Imran Aziz rings you on 27 October 2026 about the leak.", "Imran Aziz", "ring about the leak", "2026-10-27"),
    ("As for the drain, 30 October 2026 it is.", "Works", "drain cleared", "2026-10-30"),
    (
        "Your service is on 29 October 2026, and on 5 November 2026 I ring to hear how the boiler runs.",
        "Service",
        "boiler serviced",
        "2026-10-29",
    ),
]


@pytest.mark.parametrize("text", WRONG)
def test_two_times_for_one_thing_are_found(text: str) -> None:
    assert found("F30", text, sent_at=SENT)


@pytest.mark.parametrize("text", RIGHT)
def test_times_of_two_things_are_left_alone(text: str) -> None:
    assert not found("F30", text, sent_at=SENT)


@pytest.mark.parametrize(("text", "owner", "what", "due"), AGAINST_THE_CASE)
def test_what_moves_an_open_promise_is_found(text: str, owner: str, what: str, due: str) -> None:
    assert found("F30", text, sent_at=SENT, commitments=[_row(owner, what, due)])


@pytest.mark.parametrize(("text", "owner", "what", "due"), AS_THE_CASE_HAS_IT)
def test_what_keeps_an_open_promise_is_left_alone(text: str, owner: str, what: str, due: str) -> None:
    assert not found("F30", text, sent_at=SENT, commitments=[_row(owner, what, due)])


def test_two_promises_that_are_both_on_record_do_not_clash() -> None:
    rows = [
        _row("Lettings", "keys handed to the tenant", "2026-10-26"),
        {**_row("Repairs", "electrician visits the flat", "2026-10-27"), "id": "k2"},
    ]
    text = "The keys come to you on Monday 26 October 2026, and our electrician comes on the next day, 27 October 2026."

    assert not found("F30", text, sent_at=SENT, commitments=rows)


def test_promises_far_apart_are_held_against_each_other() -> None:
    between = "Our cat number one eats on 4 December 2026. " * 60
    text = f"I will ring you on 3 December 2026. {between}I will ring you on 9 December 2026."

    assert any(text[v.start : v.end] == "ring you on 9 December 2026" for v in found("F30", text, sent_at=SENT))


def _row(owner: str, what: str, due: str) -> dict[str, str]:
    return {"id": "k1", "owner": owner, "what": what, "due": due, "status": "open"}
