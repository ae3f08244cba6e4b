"""Sums whose operation a sentence names: the slip is found, the right sum and unrelated figures are not."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-05-11T10:00:00+01:00"

WRONG = [
    "We planted 12 of the 40 trees, so 30 are still to go in.",
    "We broke 4 plates, so only 18 of your 24 got to the table.",
    "Your £480.00 bill is shared equally by four flats, and yours is £110.00.",
    "The sacks weighed 12, 15 and 20 kilos, which adds up to 49 kilos.",
    "With 20% off, your £150.00 coat should have cost £125.00 at the till.",
    "The sofa at £900.00 less a third is £550.00.",
    "You bought five tickets at $18.00, and the $95.00 we charged is right for them.",
    "We took £45.00 on 3 May and £45.00 again on 4 May, £95.00 where £45.00 was due.",
    "The £30.00 deposit comes off the £210.00 balance, which leaves £170.00 to pay.",
    "We doubled your £26.00 fare by mistake and took £56.00.",
    "We delivered 6 boxes in the morning and 9 after lunch, 16 boxes for the day.",
    "The gap between the £199.00 we advertised and the £229.00 we charged is £20.00.",
    "Of your 16 panels, three quarters were cracked, so 10 must be made again.",
    "Twelve of your 48 guests, 30% of them, had no chair.",
    "We logged 42 hours and you had 36, so 8 of those were never worked.",
    "3.5% of €4,000.00 is €150.00, and that is your bonus.",
    "You gave us £50.00 for a £32.40 bill, so your change was £18.60.",
    "You have paid four of the ten instalments of £30.00, £150.00 so far.",
    "A night at $140.00 and two breakfasts at $12.00 make $174.00.",
    "The price fell from £80.00 to £64.00, a drop of 25%.",
    "We billed 88 litres when we'd pumped 88.",
    "Four rooms were closed: the sauna, the pool and the gym.",
    "We charged you for 60 hours. It was 60.",
    "Take the £12.00 we owe you off the £86.00 fee, and £76.00 is due.",
    "The tutor gave 7 of the 10 lessons, and the 4 that you missed cost you nothing.",
    "Ninety of the 120 jars were good; 40 had lost their seal.",
    "Four coats at £15.00 and two at £20.00 is £110.00, as the ticket should have said.",
    "You were to pay half of the $1,150.00 rent, $525.00, in May.",
    "Your usage was 210 units in March, 190 in April and 215 in May, so 625 in the quarter.",
]

RIGHT = [
    "We planted 12 of the 40 trees, so 28 are still to go in.",
    "We broke 4 plates, so only 20 of your 24 got to the table.",
    "Your £480.00 bill is shared equally by four flats, and yours is £120.00.",
    "The sacks weighed 12, 15 and 20 kilos, which adds up to 47 kilos.",
    "With 20% off, your £150.00 coat should have cost £120.00 at the till.",
    "The sofa at £900.00 less a third is £600.00.",
    "Two adults at €14.00 and one child at €7.00: you should have paid €35.00.",
    "Your meter went from 4,210 to 4,390, and we billed you for the 180 units in between.",
    "We quoted €640.00 and billed €715.00, which is €75.00 over.",
    "Half of the £350.00 comes back to you, and that is £175.00.",
    "Once the £15.00 voucher is taken from £62.40, you have £47.40 to pay.",
    "You paid $1,200.00 for twelve lessons, so each of them cost you $100.00.",
    "A dozen jars at £3.50 should have been £42.00 and not £48.00.",
    "We took 10% off your £200.00 bill and refunded the £15.00 delivery charge.",
    "We sold 24 tickets for 20 seats, and 9 people left.",
    "Three of the 12 lamps flickered, and we have sent 4 spare bulbs.",
    "You bought five tickets at $18.00 and paid a $4.00 booking fee.",
    "We had 40 orders that day, 12 riders were off and 6 vans stood still.",
    "We broke 4 plates and 2 of your 24 guests cut their hands.",
    "You paid the £60.00 fee twice, on 2 May and 5 May, and the second £60.00 is on its way back.",
    "At £12.50 a metre, £100.00 is what eight metres cost.",
    "A third of the 60 tickets, 20 in all, went to the wrong show.",
    "Your bills of £61.00, £59.00 and £66.00 are £62.00 on average.",
    "You have paid four of the ten instalments of £30.00, £120.00 so far.",
    "A night at $140.00 and two breakfasts at $12.00 make $164.00.",
    "The price fell from £80.00 to £64.00, a drop of 20%.",
    "You were charged £5.00 a day for the car park and £30.00 for three dinners.",
    "We charged you £100.00 for three lessons at £30.00 each.",
    "You waited 20 minutes at the desk and 15 in the queue, and nobody had left you a chair.",
    "We billed 88 litres when we'd pumped 68.",
    "Three rooms were closed: the sauna, the pool and the gym.",
    "We charged you for 60 hours. It was 50.",
    "You had the van for five days at $49.00 and were right to expect a bill of $245.00.",
    "The tutor gave 7 of the 10 lessons, and the 3 that you missed cost you nothing.",
    "We ran 18 of your 25 deliveries on time, which makes seven late ones.",
    "You were to pay half of the $1,150.00 rent, $575.00, in May.",
    "The refund is £74.00: the £89.00 ticket less the £15.00 fee.",
    "You paid £19.99 twice, and £39.98 goes back.",
    "Our price is £9.00 a bag, and your 10 bags went out on a £95.00 bill with the wrong address.",
    "You left a £40.00 deposit on the £200.00 hall, and the caterer had asked for £150.00.",
    "Five of your nine parcels came on Monday and three on Tuesday.",
    "The 30% discount was for orders over £100.00, and yours was £75.00.",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_does_not_agree_is_found(text: str) -> None:
    assert found("F33", text, sent_at=SENT)


@pytest.mark.parametrize("text", RIGHT)
def test_what_agrees_is_left_alone(text: str) -> None:
    assert not found("F33", text, sent_at=SENT)
