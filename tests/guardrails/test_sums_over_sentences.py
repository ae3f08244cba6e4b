"""A figure that a sentence concludes from the ones before it: a slip is found, what comes out in any way is not."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-11-20T10:00:00+00:00"

WRONG = [
    "The quote was €1,480.00 and the invoice €1,650.00. That is €160.00 more than you agreed to.",
    "We lost two of your five cases, so four came home with you.",
    "You had 48 parcels with us that week. Nineteen came on the day, and the other 31 were late.",
    "There are 72 flats in the block. Half had water by six. The remaining 46 waited until midnight.",
    "You were owed $150.00. We sent $90.00 on 3 March, which leaves $70.00, and that went today.",
    "We hold £1,200.00 of yours as a deposit. The cleaner's bill was £145.00. The balance of £1,155.00 "
    "is on its way to you.",
    "A box of twelve bulbs is £30.00, so each bulb is £2.50. Five were dead, and I have sent you £15.00 for them.",
    "Parking is €4.50 a day. You were here for six days, and we have returned €31.50 to you.",
    "The taxi of £38.00 was to be halved between you and the hotel, £18.00 for each.",
    "The bill of £84.00 was to be shared between you, your brother and your sister, which is £26.00 each.",
    "You waited 20 minutes on Monday, 35 on Tuesday and 50 on Wednesday, an average of 45 minutes a day.",
    "You paid £310.00 and the proper price was £250.00. From the £60.00 too much we have already given "
    "you £25.00 in the shop, so £45.00 is still to come.",
    "You bought 3 adult tickets at £14.00 and 2 child tickets at £9.00. Your card should have been charged £62.00.",
    "You have been with us for 18 months. At £15.00 a month that is £255.00 for a service you could not use.",
    "Refund, line by line: deposit £150.00; first lesson £35.00; books £22.00; sum £217.00.",
    "Our depot sent out 130 boxes on Friday. 85 reached their doors that day. That means 55 people, "
    "you among them, sat waiting.",
    "Your course was to run for thirty evenings and stopped after twenty-two, so you missed ten of them.",
    "Your budget was £900.00. The hall took £640.00 of it. We told you that £260.00 was left, and then "
    "we spent £75.00 of that on flowers, so you had £195.00 for the food.",
    "Twenty tiles come in a pack at £44.00, which is £2.20 a tile. Seven were chipped. I have put "
    "£17.60 back on your card.",
    "The storage is A$3.25 a day. From the day of your call it ran for another twelve, so A$42.00 of the bill is ours.",
    "You rang us on five evenings, and every call cost you 40p. The £2.40 is on your account.",
    "The tip of $45.00 was to be split by the three waiters, who should have had $18.00 apiece.",
    "The three quotes were £300.00, £360.00 and £420.00, so a fair price is the mean of them, £380.00.",
    "The deposit was £80.00 and the tickets £35.50. You have had £100.00 back; the rest, £25.50, "
    "follows with this letter.",
    "Your card was charged on four Fridays. At €16.00 each that took €74.00 from you.",
    "A single costs £2.60 and you made ten journeys, which is £36.00, but the weekly cap is £20.00.",
    "Each of the two hampers cost £34.95. We have therefore returned £68.90 to your card.",
    "The appointment should have lasted an hour. It began twenty minutes late and stopped at the hour, "
    "so you had thirty minutes with the doctor.",
    "You asked for 2.5 metres of cloth at £18.00 a metre and the till took £54.00; the right sum is £42.00.",
    "Our records show 26 nights at the kennel, of which 9 were booked and 15 were not, and it is those "
    "15 that come off the bill.",
    "You sent the cheque for £2,400.00 and we banked £2,040.00. You are therefore £460.00 to the good, "
    "which we will pay in.",
    "The hire was five days at €36.00. You brought the van back after two, so three days, €118.00, are yours.",
    "Of £1,000.00 raised at your fair, £820.00 reached the hospice and £210.00 went on our fees.",
    "Membership is $35.00 a month and we went on taking it from March to July. Five payments make "
    "$185.00, and that is what you will see on your card.",
    "We read your meter at 8,214 when it stood at 8,124. You were billed for 100 units you never used.",
    "You paid £90.00 for the course and came to three of its nine evenings. The six you lost are worth £65.00.",
    "We have now credited you £15.00, £15.00 and £20.00. With those three, £60.00 of the £120.00 has come home.",
    "Bread €3.20, milk €1.80, eggs €4.10. The till said €10.10, and €9.10 is right; the other euro, "
    "and a second for your trouble, makes €3.00.",
    "You ordered 2 dozen roses and 20 came, so you were five short.",
    "We invoiced you for 11.5 hours. The log has 9.25, so we have struck off 2.75 hours.",
    "Delivery £4.99 and lamp £45.00 came to £50.99 on the receipt, and that is the sum we sent back.",
    "You gave notice on the first and left on the nineteenth, having paid $620.00 for 31 days. The 12 "
    "days you did not use come to $260.00.",
    "The ring was valued at £3,200.00 in May and £2,800.00 in June, so you insured it for £500.00 more "
    "than you had to.",
    "A hundred and twenty guests were to have a chair each; we brought 95, so thirty of your family stood.",
    "Your electricity is 28p a unit and you used 650 units, which is £192.00 and not the £812.00 on the bill.",
    "Paid in May: £48.00. Paid in June: £48.00. Paid in July: £53.00. Total of the three: £159.00.",
    "You had three lots of £24.99 go out. Two of them, £48.98, are back in your account.",
    "We hold 40 days of holiday for the two of you: 22 for Sam and 19 for Jo.",
    "Of the $900.00 grant you have had $350.00 and $225.00. Another $425.00 is due by Friday.",
    "A crate holds 24 bottles. You paid for five crates and got 100 bottles, so we owe you thirty.",
    "There were eighteen of you at $32.00 a head, and $586.00 was taken; the right bill is $556.00.",
    "Your mileage is 45p. On 86 miles that is £40.50, paid last night.",
    "Half of the 64 seats on the coach were ours to sell and we sold 40 of them, ten more than we had.",
    "The voucher was £75.00. You spent £28.60 in March and £17.40 in May. There should be £39.00 on it.",
    "The caterer billed 85 covers. You had 68 guests. We have therefore paid for the 27 dinners that nobody ate.",
    "Each of your three windows was quoted at €420.00, and the contract says €1,360.00, which is what we then charged.",
    "A one-way ticket is £23.00. You were put on four of them that week. We owe you £97.00 and have sent it.",
    "Your excess was $500.00 and the repair $1,300.00. We should have paid $900.00 and paid nothing.",
    "We told 300 families. 276 have had their letters back from us, and we are still to write to the other 34.",
    "The storm shut the pool for 18 days out of 30. We have given you back 18 thirtieths of £50.00, that is £35.00.",
    "You were away 14 nights and the cattery is £16.50 a night. The bill should be £221.00.",
    "Two coats at £80.00, one returned, leaves £90.00 on the account.",
    "The cheque for A$310.00 is made up of the fare (A$185.00), the room (A$95.00) and a meal (A$40.00).",
    "It took us 9 letters, 4 calls and a visit, fifteen contacts in all, to tell you what one could have.",
]

RIGHT = [
    "A repeat costs £9.35. You collected two and were charged for three, £28.05, so £9.35 is back on your card.",
    "You had 48 parcels with us that week. Nineteen came on the day, 29 were late, and of those the "
    "last 4 came in March.",
    "A box of twelve bulbs is £30.00, so each bulb is £2.50. Five were dead, and I have sent you "
    "£12.50 for them and £3.00 for the postage.",
    "Parking is €4.50 a day. You were here for six days, and we have returned €27.00 to you. The other "
    "€9.00 was for the charger.",
    "The bill of £84.00 was to be shared between you, your brother and your sister, which is £28.00 each.",
    "You paid £310.00 and the proper price was £250.00. We have refunded £60.00. Your next bill of "
    "£45.00 is due on 3 May.",
    "We charged you £27.00 for the broadband on 1 May and £27.00 on 2 May. Your phone line, £14.50 a "
    "month, was charged once.",
    "You have been with us for 18 months. At £15.00 a month that is £270.00, of which we have returned "
    "£135.00 for the nine months without a signal.",
    "You waited 20 minutes on Monday, 35 on Tuesday and 50 on Wednesday, 105 in all and an average of 35 a day.",
    "Your deposit was £500.00. We took £60.00 for the key and £40.00 for the carpet, so £400.00 came "
    "back to you. The £60.00 is now yours as well, which makes £460.00.",
    "The course has 24 lessons and you had 18. Each was to be 50 minutes long, and three of them were 30.",
    "Our depot sent out 130 boxes on Friday. 85 reached their doors that day. That means 45 people, "
    "you among them, sat waiting, and 12 of those waited until Monday.",
    "Twenty tiles come in a pack at £44.00, which is £2.20 a tile. Seven were chipped, so £15.40 is "
    "back on your card. A new pack, £44.00 to anyone else, left here today for nothing.",
    "The deposit was £80.00 and the tickets £35.50. You have had £100.00 back; the rest, £15.50, "
    "follows with this letter.",
    "Each of the two hampers cost £34.95. We have therefore returned £69.90 to your card, and the "
    "£5.00 for the delivery.",
    "We promised you a call within 2 hours and rang after 6. The engineer we promised for Tuesday came "
    "on Friday, 3 days late.",
    "Two of the 14 bottles broke. We have sent three, and the extra one is yours.",
    "You paid £45.00 in May, £45.00 in June and £52.00 in July. The last was £7.00 too much. Your "
    "August bill is £38.00.",
    "You had 12 of your 20 sessions. Of the other eight, three fell in the strike and five were our own doing.",
    "Your old plan was £22.00 a month and the new one is £30.00. We charged the new one for two months "
    "before it began, which is £16.00 too much.",
    "Our records show 26 nights at the kennel, of which 9 were booked and 17 were not, and it is those "
    "17 that come off the bill.",
    "Your freezer was without power for nine hours on Saturday and six on Sunday. That is fifteen "
    "hours, and the policy begins at twelve.",
    "The hire was five days at €36.00. You brought the van back after two, so three days, €108.00, are "
    "yours, and €10.00 for the fuel.",
    "We read your meter at 8,214 when it stood at 8,124. You were billed for 90 units you never used, "
    "at 28p a unit, and £25.20 is on your account.",
    "A litre is £1.45. You asked for twenty litres and the pump took £31.00. It should have stopped at £29.00.",
    "You paid £90.00 for the course and came to three of its nine evenings. The six you lost are worth "
    "£60.00, and we have sent you £75.00.",
    "We invoiced you for 11.5 hours. The log has 9.25, so we have struck off 2.25 hours, which at "
    "£40.00 an hour is £90.00.",
    "You ordered 2 dozen roses and 20 came, so you were four short. The two in the vase at the door "
    "were a gift from Ana.",
    "You asked for £400.00 for the coat and the shoes. The coat was £290.00 and we have paid that; for "
    "the shoes, £110.00, we need the receipt you mentioned.",
    "Your cover costs £31.00 a month. We took £34.00 in March and £34.00 in April, and you will find "
    "£6.00 more in your account today.",
    "There were 18 on the coach and 20 seats on the boat. Two of the seats were kept for our guides, "
    "and yours was given to one of them.",
    "Our vans made 240 stops that day. Yours was the 212th, and we gave up at 211, so 29 people went without.",
    "You lent us the hall for 6 hours and we stayed 8. The hall is £25.00 an hour, and we have paid "
    "you £50.00 and a further £30.00 for the cleaning.",
    "The first bill was £84.00 and the second £79.00. We have taken £40.00 off the second, and £39.00 "
    "is due by 4 December.",
    "We have 40 rooms. On your night 36 were let, and the other four were shut for the painters.",
    "You gave notice on the first and left on the nineteenth, having paid $620.00 for 31 days. The 12 "
    "days you did not use come to $240.00.",
    "A hundred and twenty guests were to have a chair each; we brought 95, so twenty-five of your "
    "family stood, ten of them for an hour.",
    "Your claim was for £780.00. The excess is £100.00 and we paid £580.00, so £100.00 is still owed to you.",
    "Your electricity is 28p a unit and you used 650 units, which is £182.00 and not the £812.00 on the bill.",
    "The wait was 11 weeks against our 6, which is five weeks of your life that we had no right to. We "
    "have added two clinics a week.",
    "There were eighteen of you at $32.00 a head, and $586.00 was taken; the right bill is $576.00.",
    "The voucher was £75.00. You spent £28.60 in March and £17.40 in May. There is £29.00 on it, and "
    "we have made that £40.00.",
    "A dozen eggs is £3.60. You bought two dozen, and one box was broken, so you have £3.60 back.",
    "We promised two engineers for three hours and one came for four. You paid £360.00 for the six "
    "hours and have £120.00 back.",
    "Your parcel was weighed at 4.2 kg. The label said 2.4 kg, and we billed you £18.00 for the 1.8 kg between them.",
    "Your train was 25 minutes late and ours was 35. You needed 20 minutes to change and had ten.",
    "The room sleeps 12. There were 9 of you and 5 of the other party, so two had to sleep in the hall.",
    "The caterer billed 85 covers. You had 68 guests. We have therefore paid for the 17 dinners that "
    "nobody ate, and for the flowers, £85.00.",
    "You have now paid $45.00, $45.00 and $30.00 towards the $150.00, so there is $30.00 to go and no more.",
    "Your excess was $500.00 and the repair $1,300.00. We should have paid $800.00 and paid nothing. "
    "You paid the garage $1,300.00 and the towing, $95.00.",
    "We told 300 families. 276 have had their letters back from us, and we are still to write to the "
    "other 24. Eleven of those have moved.",
    "You were away 14 nights and the cattery is £16.50 a night. The bill should be £231.00; it was "
    "£297.00, because we wrote 18.",
    "Two coats at £80.00 each, one returned, leaves £80.00 on the account, and the £12.00 for the hanger is off.",
    "The cheque for A$320.00 is made up of the fare (A$185.00), the room (A$95.00) and a meal (A$40.00).",
    "A pass is £14.00 a day or £50.00 for the week. You bought five of the one when the other was "
    "cheaper, so you have £20.00 back.",
    "Your cot came on the 9th, 6 days late, and the mattress on the 14th, 11 days late. You had been "
    "told 10 days for both.",
    "The loan is for 24 months at $130.00. You have paid 10, and 14 are left. None of them has gone up.",
    "We send 2,000 letters a day. Yours was one of 140 that went to the wrong address, and 96 of those have come back.",
    "The deposit was $400.00 and the cleaning $85.00. You got $300.00. The rest of the deposit, "
    "$100.00, is on its way, and the cleaning was ours to pay.",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_conclusion_that_misses_is_found(text: str) -> None:
    assert found("F33", text, sent_at=SENT)


@pytest.mark.parametrize("text", RIGHT)
def test_a_conclusion_that_agrees_is_left_alone(text: str) -> None:
    assert not found("F33", text, sent_at=SENT)
