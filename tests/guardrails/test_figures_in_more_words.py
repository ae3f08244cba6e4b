"""Figures as people round, relate and place them, each beside the same told wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"
SUMS_WRONG = [
    "We normally see 140 tickets a day. In the week of the release it was 390, more than three times as many.",
    "The clinic billed you £96.00 for a visit priced at £32.00. You paid double, and that was our doing.",
    "Of 620 parcels 155 went astray. That is a fifth of them, and yours was one.",
    "Of the 40 letters 29 went out. The 12 that did not were found in a drawer.",
    "You paid £2,360.00, a sum that already has GST of 18% in it. The tax part is therefore £424.80 and the fee"
    " itself £1,935.20.",
    "Your rent went from £800.00 to £1,000.00. Nobody told you of a rise of 20%.",
    "You owed £420.00. Your £100.00 in May brought it to £320.00, the same again in June to £210.00.",
]
SUMS_RIGHT = [
    "In the week of the release we had 430 tickets where 140 are usual, more than three times as many.",
    "You paid £120.00 for a room priced at £60.00. You were charged double.",
    "You were charged double for the towel at £10.00 and £12.00 for the locker.",
    "Of 620 parcels 155 went astray. That is a quarter of them, and yours was one.",
    "Of the 40 letters 29 went out. The 11 that did not were found in a drawer.",
    "The £236.00 you paid has VAT of 18% in it, so £36.00 of it is tax.",
    "Your rent went from £800.00 to £1,000.00. Nobody told you of a rise of 25%.",
    "You owed £420.00. Your £100.00 in May brought it to £320.00, the same again in June to £220.00.",
    "15% off £2,640.00 leaves £2,244.00, and VAT at 20% takes it to £2,692.80.",
    "Twelve and a half per cent of £6,480.00 is £810.00.",
    "A quarter of the 1,640 branches lost their tills, and roughly 60% of the 410 were back within the hour: 247.",
    "The invoice was £10,000.00 net and £2,300.00 VAT at 23%; the corrected one is £9,840.00, of which £1,840.00 is"
    " VAT.",
    "£1,224.00 (£1,020.00 plus VAT at 20%) was taken on the 3rd and again on the 10th, £2,448.00 in all.",
    "With 23% VAT on top, £87.50 an hour becomes £107.63, and for 16 hours £1,722.00.",
    "The corrected invoice is £8,000.00 net, £1,840.00 VAT at 23% and £9,840.00 in all, so £2,460.00 comes back.",
    "Ten days after your first message you wrote again. Twelve days on from that you rang, and nine days later you"
    " chased us once more.",
]
DAYS_WRONG = [
    "Here is where it went: labelled on 16 November, handed to the carrier on the 13th, and signed for on the 17th.",
    "You wrote on 2 November and I am answering on 20 November. You waited twelve days for that.",
    "Friday's delivery on the 12th of November never came.",
    "Your Monday class on 17 November was cancelled.",
    "You rang on Wednesday and again the day after, Friday.",
    "The alarm rang at 2.85am.",
    "We answered at 7:65 in the morning.",
]
DAYS_RIGHT = [
    "It was down from 23:40 on Saturday 14 November until 01:10 on the Sunday, so for an hour and a half.",
    "Here is how it went: ordered on 2 November, packed on 4 November, sent on 9 November and lost on the 11th.",
    "This is what we owe you: a credit on 1 December, a call on 24 November, and a new meter by 30 November.",
    "You wrote on 2 November and we replied on 16 November. You waited ten working days for it.",
    "You ordered on 2 November and it came on 16 November. The wait was eleven days longer than we said.",
    "You sent it on 2 November and rang on 5 November. It took us two weeks to answer.",
    "You wrote on 2 November and rang on 5 November. You waited sixteen days for the repair.",
    "You reported it on 2 November, and our plumber came on 5 November. That took two weeks to dry.",
    "For five working days, from Monday 9 to Friday 13 November, nobody answered.",
    "You were charged on 15 November, and on 15 November again.",
    "You told us in October that you needed it on January 25.",
    "Thursday's delivery on the 12th of November never came.",
]


@pytest.mark.parametrize(
    ("rule", "text"), [*(("F33", text) for text in SUMS_WRONG), *(("F34", text) for text in DAYS_WRONG)]
)
def test_what_cannot_be_is_found(rule: str, text: str) -> None:
    assert found(rule, text, sent_at=SENT)


@pytest.mark.parametrize(
    ("rule", "text"), [*(("F33", text) for text in SUMS_RIGHT), *(("F34", text) for text in DAYS_RIGHT)]
)
def test_what_comes_out_is_let_through(rule: str, text: str) -> None:
    assert found(rule, text, sent_at=SENT) == ()


def _length(minutes: int) -> dict[str, Any]:
    return {"type": "duration", "minutes": minutes, "src": ["t1"]}


def _moment(at: str) -> dict[str, Any]:
    return {"type": "datetime", "value": at, "src": ["t1"]}


def _day(day: str) -> dict[str, Any]:
    return {"type": "date", "value": day, "src": ["t1"]}


def _money(amount: str) -> dict[str, Any]:
    return {"type": "money", "amount": amount, "currency": "GBP", "src": ["t1"]}


VAN: dict[str, Any] = {
    "sent_at": "2027-04-16T14:00:00+01:00",
    "facts": {
        "sla_promised": _length(180),
        "response_time": _length(570),
        "actual_delay": _length(390),
        "detect_lag": _length(4),
        "comms_lag": _length(23),
        "refresh_interval": _length(15),
        "opened_at": _moment("2027-04-15T07:20:00+01:00"),
        "third_call": _moment("2027-04-15T13:40:00+01:00"),
        "trip": _day("2027-05-22"),
        "opens": {"type": "time", "value": "08:00", "src": ["t1"]},
        "closes": {"type": "time", "value": "20:00", "src": ["t1"]},
        "reviewer": {"type": "person", "name": "Desmond Achebe", "role": "Head of Claims", "src": ["t1"]},
        "charged": _money("118.00"),
        "correct": _money("81.00"),
        "instalments": {"type": "count", "value": 4, "unit": "instalments", "src": ["t1"]},
        "issue": {"type": "text", "value": "three instalments were taken at the wrong price", "src": ["t1"]},
        "booked": {"type": "dates", "value": ["2027-04-22", "2027-04-29"], "src": ["t1"]},
    },
}
TOLD_WRONG = [
    "You waited 9h45 for a van.",
    "The list refreshes 90 times a day.",
    "Eight hours into the wait, at 13:40, you rang for the third time.",
    "The line is open from 08:00 to 20:00, 14 hours a day.",
    "You leave in seven weeks' time.",
    "I have asked Desmond Achebe, our Director of Claims, to sign it off.",
    "You should have paid £118.00, yet the system collected £81.00.",
    "You pay in five instalments of the right price.",
    "For the first four minutes no alarm rang, and for the next 17 nobody was told.",
]
TOLD_RIGHT = [
    "You waited 9h30 for a van that should have come in 3h.",
    "The list refreshes 96 times a day.",
    "Six hours into the wait, at 13:40, you rang for the third time.",
    "The line is open from 08:00 to 20:00, 12 hours a day.",
    "You leave in five weeks' time.",
    "I have asked Desmond Achebe, our Head of Claims, to sign it off.",
    "You should have paid £81.00, yet the system collected £118.00.",
    "You told us that you should have paid £118.00, and the system collected £81.00.",
    "You pay in four instalments of the right price.",
    "For the first four minutes no alarm rang, and for the next 19 nobody was told.",
    "Three hours were promised and you had nine and a half.",
    "Three hours is what we promise and nine and a half hours is what it took.",
    "I wrote this at half past one, before the desk opened again.",
    "If two figures are even one penny apart, a person looks.",
    "For your journeys this Thursday, the 22nd, and the week after, ramps have been booked.",
]


@pytest.mark.parametrize("text", TOLD_WRONG)
def test_a_figure_of_no_fact_is_found(text: str) -> None:
    assert [v for v in found("F24", text, **VAN) if v.severity is None]


@pytest.mark.parametrize("text", TOLD_RIGHT)
def test_a_figure_told_in_more_words_is_let_through(text: str) -> None:
    assert [v for v in found("F24", text, **VAN) if v.severity is None] == []


ZONES = "Times in BST and EDT.\n\n| BST | EDT | |\n|---|---|---|\n| 07:20 | {} | Your call |\n"


def test_a_time_stands_beside_the_same_one_of_another_zone() -> None:
    assert [v for v in found("F24", ZONES.format("02:20"), **VAN) if v.severity is None] == []
    assert [v for v in found("F24", ZONES.format("03:20"), **VAN) if v.severity is None]


STAGES: dict[str, Any] = {
    "sent_at": SENT,
    "facts": {"charged": _money("660.00"), "correct": _money("561.00"), "refund_balance": _money("66.00")},
}


def test_refunds_in_stages_are_what_was_too_much() -> None:
    text = "We took £660.00 and £561.00 was right. £33.00 was refunded in May, and £66.00 is refunded today."

    assert found("F33", text, **STAGES) == ()
    assert found("F33", text.replace("66.00", "68.00"), **STAGES)


THURSDAY: dict[str, Any] = {
    "sent_at": SENT,
    "ticket": {
        "messages": [
            {"id": "t0", "author": {"role": "customer"}, "at": "2026-11-18T09:00:00+00:00", "text": "No answer yet."}
        ]
    },
    "facts": {"visit_on": _day("2026-11-26")},
}


def test_a_day_on_which_the_customer_did_not_ring_is_found() -> None:
    assert found("F24", "On Thursday you rang and nobody answered.", **THURSDAY)
    assert [v for v in found("F24", "On Wednesday you rang and nobody answered.", **THURSDAY) if not v.severity] == []


@pytest.mark.parametrize(
    ("text", "count"), [("Your order SA12 is on its way.", 0), ("Your discount code, SA12, works again.", 1)]
)
def test_a_customers_own_code_vouches_for_an_order_and_for_no_discount(text: str, count: int) -> None:
    wrote = {"id": "t1", "author": {"role": "customer"}, "text": "Where is SA12? My code SA12 is no good."}

    assert len(found("F24", text, sent_at=SENT, ticket={"messages": [wrote]})) == count
