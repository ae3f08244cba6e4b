"""How many times, what share, by how much more: told of figures that bear it out or do not."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"

WRONG = [
    "We wrote to 1,200 of you and heard back from 300, which is a third.",
    "On a normal night we answer in 4 minutes. You held for 32, or six times that.",
    "Refunded: £72.00 (3 at £20.00 and VAT of 10%)",
    "The policy allows 10% back for each late visit. On your £340.00 contract that is £43.00, and it "
    "was credited today.",
    "Members are promised 25% off in a month with fewer than ten classes. Your fee is $64.00, so we "
    "have taken $18.00 off.",
    "The kitchen was quoted at £7,200.00 plus VAT. With the 20% on top it comes to £8,460.00.",
    "The £96.00 on your receipt includes VAT at 20%, so the tax in it is £19.20.",
    "You should wait 2 weeks for a scan and you waited 8. That is five times what we promise.",
    "We quoted you €45.00 for the move and billed €180.00, three times the quote.",
    "The fare is £12.00. You paid £36.00, which is twice the price.",
    "Your standing charge rose from 40p to 50p a day. A rise of a fifth should have come with a letter.",
    "The cost went up from $200 to $260 in one night. We should never have let a price move by 20% "
    "without telling you.",
    "Complaints fell from 80 a week to 60, down by a third, but yours was one of the sixty.",
    "We cancelled on you four times. Each trip cost you $14.00 in fares, so $66.00 is in your account.",
    "Of the 200 households on the round, 20 had no collection, which is one in five.",
    "Nine of the thirty-six pupils in the class, about one in three, had no book that week.",
    "We charged you for the broadband twice. It is £27.00 a month, so £52.00 left your account.",
    "Your lease lets you hold back a tenth of the rent when the lift is out. The rent is £850.00; the "
    "lift was out all month, and £95.00 has come off.",
    "Loyalty customers pay 30% less. The jacket is $120.00 in the window, so at the till it should have been $94.00.",
    "The vet's invoice is €250.00 net. VAT at 23% brings that up to €317.50.",
    "The plumber charged £144.00, VAT at 20% included. Without it the work was £115.20.",
    "A repair takes us 5 days as a rule. Yours took 20, or three times as long.",
    "The meter said 300 units and we billed 1,200, which is six times what you used.",
    "Your rent was $1,000 and we wrote to say it would be $1,150. That is a rise of 10%, and the law here allows five.",
    "Last winter we missed 50 rounds and this winter 30. That is half as many, and still too many.",
    "You and your neighbour were to pay half each of the £260.00 for the fence. We asked you for "
    "£140.00, which is your half.",
    "We had 500 orders that night and spoiled 50 of them, one in every twenty.",
    "Of 90 guests, 30 had no meal, so a quarter of your party went hungry.",
    "We promised to answer 95 letters in every 100. Of last month's 400 we answered 340, which is 90%.",
    "It is 42 miles to the hospital and we sent you to one 63 miles away, which is twice as far.",
    "The bill had a service charge of 12.5% on £64.00, so £8.50 that you had asked us to leave off.",
    "The fine was $60.00, it doubled to $110.00 after a month, and both letters went to your old address.",
    "Two thirds of the tickets were yours: of the ninety on sale you had paid for fifty.",
    "We refunded 80% of the £350.00 holiday and kept £90.00 by mistake; the £90.00 is now with you too.",
    "Three of us rang you, twice each, so you had five calls in one day about a bill that was paid.",
    "The premium fell by a quarter, from $800.00 to $640.00, and our letter told you it had risen.",
    "Your pension fund stood at £12,400.00. We took the £150.00 charge three times and left you with £11,850.00.",
    "Three nights were promised at £110.00 and you slept two. We have sent £120.00 for the third.",
    "Your son had 14 of his 20 swimming lessons. That is 60% of the course, and the club counts it as finished at 75%.",
    "At checkout the code takes 15% off. On a basket of £140.00 you should have paid £121.00, and you paid the lot.",
    "We charged 2% for the transfer of €3,500.00, and the €75.00 is coming back.",
    "We sold you 500 g for $7.50 and gave you 350 g, so a third of what you paid for was missing.",
    "Rent for the quarter is £2,700.00, or £800.00 a month, and the roof leaked for all three.",
    "The tariff went up by 8%, from £50.00 to £58.00 a month, and you were not written to.",
    "Our fee is 1.5% of the sale. The house went for £240,000, so you owed £3,600.00; we took "
    "£4,000.00, which is £600.00 over.",
    "Our promise is 48 hours and your parcel took 144. We were late by four times the promise itself, "
    "you might say: it took four times as long as we said.",
    "Twelve of the thirty lamps were cracked, which is nearly half the order.",
    "The bill came to £62.00 for the two of you. Half is £32.00, and your friend's half was never yours to pay.",
    "Your salary of €2,950.00 was paid short by 10%. The €305.00 is in your account.",
    "Your gas went from 900 units last winter to 1,350 this one. That it rose by a third we put down "
    "to the cold; it was our meter.",
    "Tax at 8% on your $55.00 order is $4.40. We charged $59.90 in all, and that is the correct total.",
]

RIGHT = [
    "We wrote to 1,200 of you and heard back from 300, which is a quarter. In May it was a third.",
    "On a normal night we answer in 4 minutes. You held for 32, or eight times that, and rang off at 33.",
    "The policy allows 10% back for each late visit. There were two, so on your £340.00 contract that is £68.00.",
    "The £96.00 on your receipt includes VAT at 20%, so the tax in it is £16.00.",
    "Refunded: £66.00 (3 at £20.00 and VAT of 10%)",
    "You should wait 2 weeks for a scan and you waited 8. That is four times what we promise, and six weeks too long.",
    "Your standing charge rose from 40p to 50p a day. The 5% that we had announced was wrong; it is 25%.",
    "The cost went up from $200 to $260 in one night. Our own rules let a price move by 20% at most, and this was 30%.",
    "Of the 200 households on the round, 40 had no collection, which is one in five. We lose no more "
    "than one in fifty in a good week.",
    "Nine of the thirty-six pupils in the class, one in four, had no book that week. One in three had no desk.",
    "We answer half of all calls within 2 minutes and nine in ten within 5. You waited for 40.",
    "Your lease lets you hold back a tenth of the rent when the lift is out. The rent is £850.00; the "
    "lift was out for half the month, and £42.50 has come off.",
    "The plumber charged £144.00, VAT at 20% included. Without it the work was £120.00.",
    "A repair takes us 5 days as a rule. Yours took 20, or four times as long. You rang us three times in those days.",
    "Your rent was $1,000 and we wrote to say it would be $1,150. The law here allows a rise of 10% in "
    "a year, so the letter was wrong.",
    "Last winter we missed 50 rounds and this winter 25. That is half as many, and still too many.",
    "We had 500 orders that night and spoiled 25 of them, one in every twenty. Other nights it is "
    "fewer than one in a hundred.",
    "Of 90 guests, 30 had no meal. A quarter of an hour later we had run out of plates too.",
    "Our fee is £60.00 plus VAT at 20%. We charged you £92.00; £72.00 was right, and £20.00 is on its way back.",
    "The ticket was £30.00. You bought it with a 10% code, so you paid £27.00, and we sent back "
    "£27.00. The code works once more.",
    "It is 42 miles to the hospital and we sent you to one 63 miles away, which is half as far again.",
    "The fine was $60.00, it doubled to $120.00 after a month, and a further $25.00 was put on it. You owe none of it.",
    "Three of us rang you, twice each, so you had six calls in one day about a bill that was paid on the 4th.",
    "Three nights were promised at £110.00 and you slept two. We have sent £110.00 for the third, and "
    "£40.00 for the taxi.",
    "Your son had 14 of his 20 swimming lessons. That is 70% of the course, and the club counts it as finished at 75%.",
    "You had three lots of £24.99 go out. Two of them, £49.98, are back in your account, and the third pays for June.",
    "The tariff went up by 8%, from £50.00 to £54.00 a month, and you were not written to. Those who "
    "wrote in had 5% taken off.",
    "Rent for the quarter is £2,700.00, or £900.00 a month, and the roof leaked for all three. We have "
    "taken £450.00 off the next quarter.",
    "Your premium was £52.00 a month and is £61.00. Our letter said £56.00. You have paid the £61.00 "
    "twice, so £10.00 is yours.",
    "Our promise is 48 hours and your parcel took 144, three times as long as we said. It was opened twice on the way.",
    "Twelve of the thirty lamps were cracked, which is two in five. We would expect one in fifty.",
    "The lesson is 45 minutes. Your daughter's was cut to 30 on six Mondays, so she has lost an hour and a half.",
    "Your salary of €2,950.00 was paid short by 10%. The €295.00 is in your account, with €40.00 for "
    "the fee your bank took.",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_share_or_ratio_that_misses_is_found(text: str) -> None:
    assert found("F33", text, sent_at=SENT)


@pytest.mark.parametrize("text", RIGHT)
def test_a_share_or_ratio_that_agrees_is_left_alone(text: str) -> None:
    assert not found("F33", text, sent_at=SENT)
