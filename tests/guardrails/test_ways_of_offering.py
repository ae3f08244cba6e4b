"""Whatever is offered has to be approved, in whatever words; a report or a refusal offers nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guardrails.small import found

Parts = dict[str, Any]
SENT = "2026-06-09T15:40:00+01:00"


def _remedy(kind: str, amount: str, basis: str) -> Parts:
    granted = {"kind": kind, "amount": amount, "currency": "GBP", "basis": basis}
    return {"remedies": [{**granted, "approved_by": "Jo", "approver_role": "manager"}]}


REFUND = _remedy("refund", "48.00", "duplicate charge")
REPLACEMENT = _remedy("replacement", "55.00", "damaged on arrival")

BAD: list[tuple[str, Parts]] = [
    ("This one won't cost you a penny.", {}),
    ("We'll make it right financially.", {}),
    ("Name your price and we shall pay it.", {}),
    ("The next three rides are on us.", {}),
    ("Your lunch is on the house.", {}),
    ("We have added a fortnight to your pass.", {}),
    ("You'll be put in the suite instead of the double.", {}),
    ("Your card will be credited with forty pounds.", REFUND),
    ("We have refunded €48.00 to you.", REFUND),
    ("I have refunded £24.00 today and £48.00 yesterday.", REFUND),
    ("I am sending you £30.00 now and a further £30.00 on Friday.", REFUND),
    ("There's fifty quid waiting for you at the till.", {}),
    ("We are knocking the delivery fee off.", {}),
    ("You needn't settle our June invoice.", {}),
    ("The board has awarded you a sum in recognition of your distress.", {}),
    ("Please send us the taxi receipt and we will pay it.", {}),
    ("Any cost you run up because of this is ours to pay.", {}),
    ("We'd love to have you and a friend back as our guests.", {}),
    ("We have paused your payments for two months.", {}),
    ("Your rent stays where it is for another year.", {}),
    ("We are taking a third off the bill.", {}),
    ("You'll find an extra treat in the box.", {}),
    ("You'll not be a penny worse off for any of this.", {}),
    ("Please choose any frame in the shop, with our compliments.", {}),
    ("We've put a little something in your account.", {}),
    ("Your first year of cover will be without charge.", {}),
    ("I have taken £15 off.", REFUND),
    ("Two tickets for Saturday's match are waiting for you at the gate.", {}),
    ("The excess on your policy is waived.", {}),
    ("I've arranged for a hamper to reach you on Friday.", {}),
    ("The new phone is an upgrade on the one that broke.", REPLACEMENT),
    ("From now on you ride free.", {}),
    ("Our chef would like to cook for you and your wife on us.", {}),
    ("A cheque for the trouble is in the envelope.", {}),
    ("You'll get the next box at half the usual price.", {}),
    ("We propose to compensate you for the lost evening.", {}),
    ("Your loyalty card has 2,000 more points on it.", {}),
    ("I have signed off a payment of two hundred pounds to you.", REFUND),
    ("We shall reimburse your train fare.", {}),
    ("Bring the family in for a swim, no charge.", {}),
    ("There will be no bill for May.", {}),
    ("Interest on your loan is frozen until Christmas.", {}),
    ("Your subscription now runs to the end of the year at no further cost.", {}),
    ("We would like you to have the larger model instead.", REPLACEMENT),
    ("I have thrown in a case and a charger.", REPLACEMENT),
    ("We'll give you your money back twice over.", REFUND),
    ("Keep the loan bike, it is yours.", {}),
    ("You can have the sofa for nothing.", {}),
    ("The fee has been forgiven.", {}),
    ("Whatever you lost, you will have back from us.", {}),
    ("A donation of £100 goes to the hospice in your mother's name.", {}),
    ("Your membership is extended to March.", {}),
    ("Lunch is on me next time you're in.", {}),
    ("Your policy now includes breakdown cover at no cost.", {}),
    ("I've slipped an extra brownie in for you.", {}),
    ("We're happy to refund the difference between the two fares.", {}),
    ("You will be paid for the two days that you lost.", {}),
    ("Please treat yourself to something from the shop and give the till my name.", {}),
    ("We have agreed to a rent-free month.", {}),
    ("Half the cost of the course will come back to you.", REFUND),
    ("Your next box ships for free.", {}),
    ("A credit note for £75 is attached.", REFUND),
    ("The hotel would be delighted to host you for another weekend.", {}),
    ("We have topped up your balance by $20.", REFUND),
    ("There's a tenner in the envelope.", {}),
    ("We'll let the parking charge go.", {}),
    ("The membership fee won't be taken this year.", {}),
    ("You can return the sofa any time in the next year for your money back.", {}),
    ("I've upgraded the two of you to business.", {}),
    ("We will pay for the vet as well, however much that is.", {}),
    ("As long as it takes, the hire car is yours.", {}),
    ("The fine has been taken care of.", {}),
    ("All your future orders ship free.", {}),
    ("Enjoy 25% less on your next three invoices.", {}),
    ("We will honour the old price for life.", {}),
    ("The second pair is half off.", {}),
    ("Our gift to you: six months of the premium channel.", {}),
    ("We've decided to give the whole street a month free.", {}),
    ("Should you incur any further costs we will of course make them good.", {}),
    ("We would like to offer a gesture.", {}),
    ("We are crediting everything you paid in May.", REFUND),
    ("£48.00 has gone back, and we have rounded it up to £60.00.", REFUND),
    ("The new bike comes with a lock and lights, gratis.", REPLACEMENT),
    ("A year's extra guarantee goes with the new kettle.", REPLACEMENT),
    ("You'll have twelve months' identity protection from us.", {}),
    ("The replacement is the newer model.", REPLACEMENT),
    ("Don't worry about the June bill.", {}),
    ("We have taken the liberty of adding six issues to your subscription.", {}),
    ("Your son's next lesson is my treat.", {}),
    ("I should like you to accept £50 with our apologies.", REFUND),
    ("You will receive a sum equal to one month's rent.", {}),
    ("The bar tab from that night has been torn up.", {}),
    ("Pay us only what you think the stay was worth.", {}),
    ("We'll throw the carpet cleaning in.", {}),
    ("Your fare for the return leg has been wiped out.", {}),
    ("Use code SORRY20 at the checkout.", {}),
    ("We're putting ten euros back for every day you waited.", {}),
    ("There'll be something nice waiting in your room.", {}),
    ("You qualify for our hardship payment, which I have set in motion.", {}),
    ("All late charges are gone for good.", {}),
    ("We've booked you a spa afternoon.", {}),
    ("Take the rest of the year on the old tariff.", {}),
    ("You may keep both sets.", {}),
    ("A full tank comes with the car, courtesy of the branch.", {}),
    ("The company will stand you a new coat.", {}),
]

GOOD: list[tuple[str, Parts]] = [
    ("I have refunded £48.00 to your card.", REFUND),
    ("The £48.00 that we took twice is back with you.", REFUND),
    ("You do not pay anything for the new lamp, and you do not return anything.", REPLACEMENT),
    ("You do not pay for any of this.", REPLACEMENT),
    ("The old one is yours to keep.", REPLACEMENT),
    ("You paid £12.00 for a taxi to a shop that was shut.", {}),
    ("Calls to this number are free.", {}),
    ("The second visit costs you nothing.", {}),
    ("We will not charge you for the correction.", {}),
    ("Your card was charged twice, and the second charge has been reversed.", REFUND),
    ("An agent promised you a free month, and she should not have.", {}),
    ("We said that the fee would be waived, and it was not.", {}),
    ("Compensation is not something that I can decide today.", {}),
    ("If you had costs because of this, please tell me, and I will answer each of them.", {}),
    ("You asked for a discount, and I cannot give one.", {}),
    ("We met on Tuesday to look at the cost of the repair.", {}),
    ("The charge of £45.00 stands, because the room was used.", {}),
    ("We have reduced the time that a complaint waits from nine days to two.", {}),
    ("Your insurer may cover the loss.", {}),
    ("You keep your right to complain to the ombudsman, which is free.", {}),
    ("You are free to cancel without charge under the terms of your plan.", {}),
    ("We have added a second check before each bill goes out.", {}),
    ("We have taken on two more people for the evening shift.", {}),
    ("We took care of the kennel, and not of your dog.", {}),
    ("I have put your case at the top of my list and ring you on Friday 12 June at 10:00.", {}),
    ("I have booked you the same room for the same price.", {}),
    ("The refund policy on our page was out of date.", {}),
    ("You lost £300 of trade that evening.", {}),
    ("You should not have had to pay for a taxi.", {}),
    ("I have spent the morning with your file.", {}),
    ("You were charged £96.00 in place of £48.00, and £48.00 has gone back.", REFUND),
    ("A reduced service ran on that line all day.", {}),
    (
        "Your next bill will be £32.00, as it should be.",
        {"facts": {"b": {"type": "money", "amount": "32.00", "currency": "GBP", "src": ["t1"]}}},
    ),
    ("We closed your account with a balance of £0.00.", {}),
    ("Please check the bill that we sent on 3 June.", {}),
    ("The engineer brings the part with him, so that one visit is enough.", {}),
    ("Your deposit was handed back to the wrong person.", {}),
    ("You do not have to pay for the failed visit.", REFUND),
    ("Your deposit of £48.00 is back in your account.", REFUND),
    ("The engineer will fit the new part on Friday, and you pay nothing for the visit.", REPLACEMENT),
    ("No charge was made for the test.", {}),
    ("I cannot offer you money for this, and I will not pretend to.", {}),
    ("You were right to stop the payment.", {}),
    ("The invoice that you hold is wrong, so please do not pay it. The right one is attached.", {}),
    ("Please ignore the reminder that reached you on 3 June.", {}),
    (
        "We will send you a corrected bill for £32.00 on Friday 12 June.",
        {"facts": {"b": {"type": "money", "amount": "32.00", "currency": "GBP", "src": ["t1"]}}},
    ),
    ("We took £48.00 twice on 3 June, and we have returned one of them.", REFUND),
    ("We should have met the standard, and we did not.", {}),
    ("I have extended the search to the other two depots.", {}),
    ("I have added your case to the list for Thursday's meeting.", {}),
    ("Our shop in Leeds holds the part, and a courier brings it to you on Thursday.", {}),
    ("Nobody else was charged twice.", {}),
    ("I have cancelled the wrong order and placed the right one.", {}),
    ("We have removed the wrong fee from your account.", REFUND),
    ("The extra hour that you waited was our doing.", {}),
    ("Your ticket stays valid on the later train.", {}),
    ("You can choose whichever day suits you.", {}),
    ("We have put a better lock on the yard.", {}),
    ("We gave you the smaller room although you had paid for the larger one.", {}),
    ("Calls from Monday to Friday are answered by two more people.", {}),
    ("We are covering the night shift with two agents from now on.", {}),
]


def told(text: str, case: Parts) -> list[str]:
    """The words that the rule objects to; what the letter forgets is no matter here."""
    hits = found("F09", text, "product_defect", sent_at=SENT, **case)
    return [text[hit.start : hit.end] for hit in hits if hit.end > hit.start]


@pytest.mark.parametrize(("text", "case"), BAD)
def test_an_offer_that_nobody_approved_is_found(text: str, case: Parts) -> None:
    assert told(text, case)


@pytest.mark.parametrize(("text", "case"), GOOD)
def test_what_offers_nothing_new_is_left_alone(text: str, case: Parts) -> None:
    assert told(text, case) == []
