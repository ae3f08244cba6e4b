"""Promises told in many voices: what goes against an open promise or another sentence, and what only sounds like it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"
Rows = tuple[dict[str, str], ...]


def row(what: str, due: str, owner: str) -> dict[str, str]:
    return {"id": what, "owner": owner, "what": what, "due": due, "status": "open"}


CALL: Rows = (
    row("ring the customer with the outcome", "2026-11-24T10:00:00+00:00", "Samuel Ojo"),
    row("£64.00 refund to the card", "2026-11-27", "Payments"),
    row("send the findings in writing by letter", "2026-12-04", "Ruth Abara"),
)
PUMP: Rows = (
    row("deliver the replacement pump between 08:00 and 10:00", "2026-11-25T10:00:00+00:00", "Depot"),
    row("fit the replacement pump", "2026-11-26T09:00:00+00:00", "Joel Hart"),
    row("ring after the fitting to check that the pump runs", "2026-11-27T16:00:00+00:00", "Samuel Ojo"),
    row("customer keeps the loan heater until the pump is fitted", "2026-11-26", "Depot"),
)
LASTING: Rows = (
    row("update the status page every working day by 18:00", "2026-11-20T18:00:00+00:00", "Status team"),
    row("single point of contact until 31 January 2027", "2027-01-31", "Samuel Ojo"),
    row("publish the review of the outage", "2026-12-11", "Engineering"),
    row("no payment taken until the review is published", "2026-12-11", "Billing"),
    row("keep the old portal open for existing customers", "2027-01-31", "Hosting"),
)


SPRING: Rows = (row("keep the old portal open for existing customers", "2027-07-31", "Hosting"),)


def clashes(text: str, rows: Rows) -> list[str]:
    case: dict[str, Any] = {"sent_at": SENT, "sender": {"name": "Samuel Ojo"}, "commitments": list(rows)}
    return [text[v.start : v.end] for v in found("F30", text, **case)]


BAD: list[tuple[str, Rows]] = [
    # the promised sum, on another day or on terms
    ("You'll have the £64.00 by Friday 11 December.", CALL),
    ("You'll have it by Monday 7 December: all £64.00.", CALL),
    ("The £64.00 will be held back until you have returned the form.", CALL),
    ("Only £46.00 of it goes back to your card, on 27 November.", CALL),
    # put later, in the present tense
    ("Ruth Abara writes to you with the findings just before Christmas.", CALL),
    ("Ruth's letter with the findings should be with you in the second half of December.", CALL),
    ("The review will appear early in the new year.", LASTING),
    # called off
    ("I have taken our Tuesday call out of the diary.", CALL),
    ("Sadly I must scrub our Tuesday call.", CALL),
    ("I have moved our Tuesday talk to the Thursday.", CALL),
    ("Ruth will not be writing after all.", CALL),
    ("Our engineers have decided against a public review.", LASTING),
    ("Any plumber can fit the pump; we will not be sending Joel.", PUMP),
    # by another, or by the customer
    ("It'll be Joel on the phone on Friday at four, to hear whether the pump runs.", PUMP),
    ("Kofi Mensah, not I, will be on the phone to you on Tuesday at ten.", CALL),
    ("Give me a ring at ten on Tuesday and you will hear what came of it.", CALL),
    ("A plumber of your own will have to fit the pump on Thursday; send us his bill.", PUMP),
    ("From 1 December please speak to Tomas Reid, who will have your file from then on.", LASTING),
    ("From Monday 30 November your questions go to our general desk.", LASTING),
    ("Until 31 December you deal with me; after that please write to the general address.", LASTING),
    # less often, ended too soon, done before it may be
    ("We update the status page whenever there is something new to say.", LASTING),
    ("The status page will get an entry once a fortnight.", LASTING),
    ("The old portal closes on 18 December, so please move your files before then.", LASTING),
    ("The heater has to come back to us, so we collect it on Tuesday 24 November.", PUMP),
    ("The old portal for existing customers closes on 3 May 2027.", SPRING),
    ("Your direct debit of £40.00 goes out on 1 December as normal.", LASTING),
    ("Payments carry on as usual while the review is under way.", LASTING),
    ("The review is for our own people and will not be made public.", LASTING),
    # one sentence against another
    ("Both tickets are refunded. One is refunded and one rebooked for 12 December.", ()),
    ("Kofi Mensah will ring you at ten on Tuesday 24 November. At ten on 24 November Lena Voss will ring you.", ()),
    ("I am away this week and next. I ring you on Wednesday 25 November.", ()),
    ("The room is kept for you until 14 December. We let it to somebody else on 7 December.", ()),
    ("The whole £120.00 is back on your card by 27 November. We will keep £20.00 of it as the booking fee.", ()),
    ("I am the one person you need until 15 January. From 1 December please bring anything new to Lorna Fitch.", ()),
]

FINE: list[tuple[str, Rows]] = [
    ("You will be rung by me at 10:00 on Tuesday 24 November, and £64.00 is on your card by Friday 27 November.", CALL),
    ("The £64.00 leaves us well before Friday 27 November. Your bank may not show it until Monday 30 November.", CALL),
    ("Should the £64.00 not be on your card on the morning of Saturday 28 November, ring me.", CALL),
    ("Nobody will ring you over the weekend. My call comes on Tuesday at ten.", CALL),
    ("A survey firm may write in December. That is not my call on Tuesday, and you may ignore it.", CALL),
    ("My call is on Tuesday at ten. If I cannot make it, Kofi Mensah will ring in my place.", CALL),
    ("Three things are left: my call on Tuesday at 10:00, the £64.00 by the 27th and the letter by 4 December.", CALL),
    ("She'll be the one to write, not I: Ruth Abara's letter with the findings reaches you by 4 December.", CALL),
    ("You keep the loan heater until Joel has the pump running on Thursday.", PUMP),
    ("The old pump goes back with the driver on Wednesday; Joel will not need it on Thursday.", PUMP),
    ("Joel is with you on Thursday. He carries the heater out when the pump is in.", PUMP),
    ("The old portal stays up until 31 January. You are not charged before the review is out.", LASTING),
    ("The status page changes every working day. On Fridays it has a summary of the week.", LASTING),
    ("No payment leaves your account before 11 December. After that your direct debit goes on as before.", LASTING),
    ("When I am off, from 24 to 28 December, Tomas Reid picks up my line.", LASTING),
    ("I am your contact until 31 January. Tomas Reid sits beside me and knows your file.", LASTING),
    ("Both seats are dealt with: one refund shows on the 25th and one, from abroad, on 2 December.", ()),
    ("Lena Voss rings you at ten on Tuesday 24 November, and Kofi Mensah joins the call.", ()),
    ("Kofi Mensah rings you at 10:00 on Tuesday 24 November. At 22:00 on Tuesday 24 November Lena Voss rings you.", ()),
    ("We keep the status page going. Each week our director reads it.", LASTING),
    ("The status page is backed up once a week.", LASTING),
    ("My call is at ten on Tuesday 24 November. You will get a text from me at six the evening before.", ()),
]


@pytest.mark.parametrize(("text", "rows"), BAD)
def test_a_promise_that_clashes_is_found(text: str, rows: Rows) -> None:
    assert clashes(text, rows) != []


@pytest.mark.parametrize(("text", "rows"), FINE)
def test_a_promise_that_is_kept_is_left_alone(text: str, rows: Rows) -> None:
    assert clashes(text, rows) == []
