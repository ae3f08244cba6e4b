"""Prices per unit, terms, splits and rates as letters tell them: the wrong ones are found."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

WRONG_SUMS = [
    "Clause 6.4 gives you 4% of your £1,050.00 monthly fee: £14.50 for each centre, £42.00 for the three.",
    "Clause 6.4 sets it at 4%, and 4% × £1,050.00 (3 × £350.00) = £45.00.",
    "The credit is 4% × £1,150.00 (3 × £350.00) = £46.00.",
    "Charged: 640 sets, $2,464.00 + $246.40 GST = $2,740.40.",
    "We billed 640 sets at $3.85 a set, which comes to $2,484.00.",
    "Your rate is $129.00 a month for 12 months, which comes to $1,584.00.",
    "Refund: 8% of $450.00 (two lots of $225.00) is $63.00.",
    "The refund splits into $693.00 and $96.30 GST, $762.30 in all.",
    "Four clinics at S$180.00 are S$720.00, and 10% of that is S$27.00.",
    "We took the A$79.00 gym fee three times over. You should have lost A$79.00 and not A$247.00.",
    "The net price was £500.00 and VAT at 20% brings it to £620.00.",
    "You paid $1,310.40 against a true bill of $1,190.40. With the $35.00 bank fee added, I have sent you $165.00.",
    "We charged the £12.00 booking fee four times. That took £58.00 from you instead of £12.00.",
    "The repair was €240.00 and IVA at 21% takes it to €300.40.",
    "With 10% GST added, the $180.00 hire is $189.00.",
    "You were billed £640.00 where the right bill was £580.00. Together with the £25.00 late fee, "
    "£95.00 is on its way to you.",
    "The membership is £30.00 a month. We took it twice in May, £90.00 altogether.",
    "Net €1,200.00 plus VAT at 19% comes to €1,438.00.",
    "We debited the $49.99 plan three times, so $159.97 left your account.",
    "You were double charged for the £64.50 ticket: £139.00 went out where £64.50 should have.",
    "The overcharge was $88.00. Adding your $15.00 overdraft fee, I have refunded $130.00.",
    "We charged $18.50 a day for 12 days, which comes to $232.00.",
    "Your five seats at €14.00 each are €72.00.",
    "The £30.00 fee was taken four times, so £140.00 left your account.",
    "The three refunds of $20.00, $25.00 and $30.00 come to $85.00.",
    "Net £240.00, VAT £48.00, total £298.00.",
    "You paid £96.40 and the right fare was £69.40, so £37.00 is on its way back to you.",
    "We overbilled you 40 litres at £1.45, or £68.00.",
    "Two rooms at 80 euros a night for three nights come to 460 euros.",
    "We billed 14 hours at $45.00 and 6 hours at $60.00, $1,090.00 in all.",
    "From £500.00 we take 15%, which leaves £435.00.",
]

RIGHT_SUMS = [
    "On 26 February you were told that the unit would cost $129.00 a month and that the price was fixed "
    "for 12 months; on 8 March we wrote that it would be $164.00.",
    "We said $45.00 a month for two years, and then our letter said it was $52.00.",
    "By phone we agreed £32.00 a week for six weeks; the invoice was made out at £38.00.",
    "Our site says €19.00 per month for 24 months. The bill you got is €24.00.",
    "| Phone | $129.00 a month, locked for 12 months | Email | $164.00 a month |",
    "The contract says £80.00 a night for three nights, and your card was charged £95.00 on the first of them.",
    "We promised three sessions at $60.00, and you were told at the desk that the price is $75.00.",
    "Two of our staff gave you different prices: one said the fee is $40.00, and the other that it was $55.00.",
    "Clause 6.4 gives you 4% of your £1,050.00 monthly fee: £14.00 for each centre, £42.00 for the three.",
    "The contract gives 5% of $2,400.00: $30.00 per site, $120.00 for the four.",
    "You get 10% of the €900.00 rent: €45.00 for each of the two flats.",
    "Your credit is 25% of £1,200.00, that is £50.00 a unit over six units, £300.00 in all.",
    "Clause 6.4 sets it at 4%, and 4% × £1,050.00 (3 × £350.00) = £42.00.",
    "Clause 8.3: 10% × S$720.00 (4 clinics × S$180.00) = **S$72.00**.",
    "15% of $2,000.00 (5 seats at $400.00) is $300.00.",
    "Your credit is 20% of the monthly fee of €650.00 (13 lines at €50.00 each), which makes €130.00.",
    "The credit of £24.00 is 8% of £300.00 (12 users at £25.00).",
    "A credit of ₹1,800 is 5% of ₹36,000 (₹12,000 × 3).",
    "The refund splits into $693.00 and $69.30 GST.",
    "You were charged $2,710.40, the correct charge is $1,948.10 and your refund is $762.30. The refund "
    "is made up of $693.00 and GST of $69.30.",
    "We took £144.00 and should have taken £96.00. The £48.00 comes back as £40.00 net and £8.00 VAT.",
    "We took £144.00 and should have taken £96.00. I refunded £30.00 to your card and £18.00 to your gift balance.",
    "Charged: $2,464.00 + $246.40 GST = $2,710.40. Correct: $1,771.00 + $177.10 GST = $1,948.10. "
    "Refund: $693.00 + $69.30 GST = $762.30.",
    "We typed the docket total onto the invoice by hand and swapped two digits, so that 460 became 640.",
    "Three digits changed places and 1,289 turned into 1,928.",
    "One of two clerks keyed the 24 cartons, and on the invoice it became 42.",
    "Someone moved a decimal point, so 2.5 hours became 25 hours.",
    "We billed Lydiard Boutique Hotel for 640 bed sets in November 2026 when we had delivered 460.",
    "The figures, all at $3.85 a set plus 10% GST, are these: charged 640 sets, $2,464.00; correct 460 "
    "sets, $1,771.00.",
    "Charged: $2,710.40 (640 sets). Correct: $1,948.10 (460 sets). Refund: $762.30 (180 sets).",
    "Your rate is $3.85 a set, plus 10% GST. The refund is $762.30 for 180 sets.",
    "| Item | Units | Rate | Net | GST | Total |\n| Charged | 640 | $3.85 | $2,464.00 | $246.40 | "
    "$2,710.40 |\n| Correct | 460 | $3.85 | $1,771.00 | $177.10 | $1,948.10 |",
    "| What | Amount |\n|---|---|\n| Taken on 3 May | £180.00 |\n| Correct charge | £120.00 |\n| Refund | £60.00 |",
    "You booked four tickets at £22.50, and the fee for each booking was £3.00.",
    "We sell them at £4.00 each or £10.00 for three.",
    "The plan is £12.00 a month, or £120.00 a year.",
    "Parking is $3.00 an hour, and the most for a day is $18.00.",
    "Two nights at €110.00 were booked, and the deposit was €50.00.",
    "The first two hours are £40.00 an hour, and each later hour is £30.00.",
    "You were charged £15.00 a day for 14 days, less the £20.00 deposit, so £190.00.",
    "Your plan has five lines at $20.00 a line and a $10.00 fee, so each month comes to $110.00.",
    "At $0.32 a kWh, 500 kWh come to $160.00, and with the $12.00 supply charge it is $172.00.",
    "Our standard charge for two visits is £60.00 a visit; for members it is £45.00.",
    "You ordered 12 chairs at £35.00, and 10 arrived. The two missing come to £70.00.",
    "The bill shows 310 units at 28.5p, which is £88.35; the right one is 130 units, £37.05.",
    "Of the $84.00, $60.00 was the class, $24.00 the kit.",
    "You had paid $240.00 for the year, and four months were left, so your refund is $80.00.",
    "We charged £9.99 on 1 May, £9.99 on 1 June and £9.99 on 1 July. All three payments, £29.97, are back with you.",
    "The £36.00 you paid for delivery comes back to you as well. That makes £136.00 with the £100.00 for the table.",
    "The net price was £500.00 and VAT at 20% brings it to £600.00.",
    "We took the A$79.00 gym fee three times over. You should have lost A$79.00 and not A$237.00.",
    "You paid $1,310.40 against a true bill of $1,190.40. With the $35.00 bank fee added, I have sent you $155.00.",
    "The £45.00 fee was taken twice. You had £90.00 less in your account than you should, and £45.00 of "
    "it was ours to return.",
    "The quote was £500.00 and VAT at 20%, and your deposit of £150.00 brings the balance to £450.00.",
    "Your refund is £320.00. With it I have sent you the £40.00 voucher that was agreed.",
    "We charged you £58.00 instead of £12.00.",
    "You paid us $400.00 three times this year. In March the price was $380.00.",
    "The parcel was billed twice at €18.50. One of the two, €18.50, is on its way back.",
    "We have taken your $25.00 payment four times since May, and the right amount for all of them was $20.00.",
    "Your tariff is 28.4p per kWh and 53.1p a day; the bill came to £131.20 for 61 days.",
    "Each child's place is £42.00, and with two children and a 10% sibling discount you owed £75.60.",
    "The room was €120.00 a night. We charged three nights at €150.00, €90.00 more than we should.",
    "Standard delivery is £3.95 and express is £6.95; you paid for express and got standard, so "
    "£3.00 comes back to you.",
    "Premium is $19.00 a month, Basic is $9.00. You were moved to Basic in May and charged for "
    "Premium until July, so we owe you $30.00.",
    "| Month | Charged | Correct | Difference |\n|---|---|---|---|\n| June | £48.00 | £36.00 | "
    "£12.00 |\n| July | £48.00 | £36.00 | £12.00 |\n| Total | £96.00 | £72.00 | £24.00 |",
    "| Line | Qty | Unit | Amount |\n|---|---|---|---|\n| Chairs | 8 | £25.00 | £200.00 |\n| Tables "
    "| 2 | £90.00 | £180.00 |\n| Total | | | £380.00 |",
    "The service credit is 5% for each full hour up to 20%; at three hours that is 15%, or $45.00 of your $300.00 fee.",
    "Your credit: 15% × $300.00 = $45.00, shown on the invoice of 1 June.",
    "The bus is £2.00 a ride or £5.00 for the day, and you were charged £5.00 twice.",
    "We refund £64.00 in two payments, £40.00 to your card and £24.00 to your account.",
    "Your deposit of £200.00 and first rent of £650.00 were both taken on 1 May, £850.00 on one day.",
    "You were quoted £1,200 for the roof, £300 of it now and the rest when it is done.",
    "The fee is 1.5% with a minimum of £4.00, and on your £120.00 that made £4.00.",
    "You paid $12.00 each for four passes; two were never sent, and $24.00 is back on your card.",
    "For 30 June to 14 July the pro rata rent is £420.00, at £28.00 a day for 15 days.",
    "Two adults (£18.00 each) and one child (£9.00): £45.00.",
    "You bought 3 kg at $4.50 per kg and were billed for 30 kg, that is $135.00 where $13.50 was due.",
    "A family of four pays £60.00; single tickets would have cost £18.00 each, £72.00 in all.",
    "After 20% off, the £85.00 coat is £68.00 and the £40.00 boots are £32.00, £100.00 for both.",
    "€49.00 was due on each of 5 May and 5 June; we took €98.00 on 5 May and €49.00 on 5 June.",
    "Interest at 8% a year on £500.00 for 73 days is £8.00.",
    "You had 18 of your 24 lessons at £30.00. The other six, £180.00, are refunded.",
    "The hotline costs 20 cents a minute, so your 45-minute wait cost you $9.00, which we return with the $60.00.",
    "The new price, £34.00 a month, is £4.00 more than the old one and £6.00 less than we billed.",
    "Half of the £90.00 fee, £45.00, goes back to you; the other half pays for the two lessons you had.",
    "We billed eleven months at $55.00 and one at $65.00, $670.00 for the year.",
    "Your meter went from 10,482 to 10,655, which is 173 units at 30p, £51.90.",
    "We took £25.00 from each of the three accounts. All £75.00 went back today.",
    "We charged the £15.00 late fee twice. Neither was due, and both, £30.00 in all, are back.",
    "We billed the $40.00 visit three times. The two extra, $80.00, are refunded, and so is the "
    "$12.00 fee your bank took.",
    "Your £60.00 was taken twice. The £65.00 course itself is paid for.",
    "We billed 14 hours at $45.00 and 6 hours at $60.00, $990.00 in all.",
    "Two rooms at 80 euros a night for three nights come to 480 euros.",
    "From £500.00 we take 15%, which leaves £425.00.",
    "You paid $80.00 for ten classes and had four, so $48.00 comes back.",
    "The first 100 units are 22p each and the rest 31p each, so 340 units cost £96.40.",
    "We took £180.00 a month from May to August, four times, when £150.00 was agreed: £120.00 too much.",
    "You have paid £35.00 a month since March. In July we took £53.00, because two digits changed places.",
    "Your 12-month plan is £240.00, or £20.00 a month; we charged £24.00 a month for the first two.",
    "The excess on your policy is £250.00, and of the £1,100.00 claim we pay £850.00.",
    "The booking fee is 3% of the fare: £2.70 on your £90.00 ticket.",
    "Carpet, 14 m² at £22.00: £308.00. Fitting: £120.00. Total: £428.00. You were billed £482.00.",
    "The exchange rate that day was 1.17, so your £200.00 was €234.00, and we gave you €217.00.",
    "We matched your £25.00 and sent £50.00 to the food bank.",
    "Three of us checked the bill: £62.00 for food, £18.00 for drinks and 12.5% service, £90.00.",
    "You asked for 2 kg at £6.00 a kilo and got 1.5 kg, £9.00 worth, for £12.00.",
    "Off-peak is $0.11, peak is $0.29, and we charged all 320 kWh at the peak price, $92.80.",
    "Of every £10.00 you pay, £8.50 goes to the carer and £1.50 to us.",
    "The tax on the $40.00 is $3.30, so the ticket is $43.30, and two are $86.60.",
    "The 8 bottles were $96.00; you were charged for a dozen, $144.00, a difference of $48.00.",
    "It is 5 cents a page, and the 60 pages were $3.00, not the $30.00 on your card.",
    "The rate we promised is 2.4%; at 2.9% you paid £14.00 more each month, £56.00 over four months.",
    "The annual fee of CHF 480.00 is due in four parts of CHF 120.00.",
    "We will take £10.00 off each of your next three bills, £30.00 in all.",
    "Under clause 9 you get 10% of the monthly charge of €320.00 for each full day: two days, €64.00.",
    "Clause 4.2 allows 5% for the first four hours and 10% after that; you were down for six hours, "
    "so 10% of $1,400.00, which is $140.00.",
    "Each seat is $30.00; you have 25 seats, and the credit is one week's share of the $750.00, or $187.50.",
]


@pytest.mark.parametrize("text", WRONG_SUMS)
def test_a_sum_that_does_not_come_out_is_found(text: str) -> None:
    assert found("F33", text)


@pytest.mark.parametrize("text", RIGHT_SUMS)
def test_prices_and_sums_that_agree_are_left_alone(text: str) -> None:
    assert not found("F33", text)


WRONG_LENGTHS = [
    ("On 1 March you paid for 30 days, which ended on 20 March.", "2027-03-18T09:30:00-07:00"),
    ("The dedicated line stays open for 90 days, until the last day of the year.", "2026-11-20T10:00:00+00:00"),
    ("I am your single contact for 60 days, to the end of January.", "2026-11-20T10:00:00+00:00"),
    ("Our helpline is staffed for 14 days, up to the last day of December.", "2026-11-20T10:00:00+00:00"),
    ("On March 3, eight days ago, you wrote to us.", "2027-03-18T09:30:00-07:00"),
    ("You have waited since 3 March, for 30 days.", "2027-03-18T09:30:00-07:00"),
    ("You wrote on 3 March and have been without an answer for 30 days.", "2027-03-18T09:30:00-07:00"),
    ("Since 3 March you have had no heating for 21 days.", "2027-03-18T09:30:00-07:00"),
    ("You reported it on 3 May, and for three weeks nobody came.", "2026-05-11T10:00:00+01:00"),
    ("On 4 May the lift broke and stood still for 12 days.", "2026-05-11T10:00:00+01:00"),
    ("The line is staffed for 60 days, until 15 June.", "2026-05-11T10:00:00+01:00"),
    ("You have been without hot water since 4 May, for a fortnight.", "2026-05-11T10:00:00+01:00"),
]

TERMS = [
    (
        "By phone on February 26, we told you that $129.00 a month was locked for 12 months.",
        "2027-03-18T09:30:00-07:00",
    ),
    ("| February 26 | Phone | $129.00 a month, locked for 12 months |", "2027-03-18T09:30:00-07:00"),
    ("On February 26 you called, and on the phone we said $129.00, locked for 12 months.", "2027-03-18T09:30:00-07:00"),
    ("On 3 March you took out a policy that was to run for two years.", "2027-03-18T09:30:00-07:00"),
    ("On 3 March our agent told you the boiler was under warranty for 5 years.", "2027-03-18T09:30:00-07:00"),
    ("On 10 March you ordered a rug that is guaranteed for ten years.", "2027-03-18T09:30:00-07:00"),
    ("On 2 March we put the price up, although you had fixed it for 18 months.", "2027-03-18T09:30:00-07:00"),
    ("Our email of 8 March said the seat would be held for 30 days.", "2027-03-18T09:30:00-07:00"),
    ("On 1 March you paid for six months, and two weeks later the gym was shut.", "2027-03-18T09:30:00-07:00"),
    ("On 5 March we suspended an account you have held with us for 11 years.", "2027-03-18T09:30:00-07:00"),
    ("On 9 March you asked us to freeze the membership for three months.", "2027-03-18T09:30:00-07:00"),
    ("On 9 March the chat told you that records are kept for seven years.", "2027-03-18T09:30:00-07:00"),
    ("On 4 March you were told to keep the cast on for 6 weeks.", "2027-03-18T09:30:00-07:00"),
    ("| 8 March | Email | free delivery for 90 days |", "2027-03-18T09:30:00-07:00"),
    ("| 3 March | Branch | 3.1% interest, fixed for 24 months |", "2027-03-18T09:30:00-07:00"),
    ("On 11 March you had been a customer for 9 years to the day.", "2027-03-18T09:30:00-07:00"),
    ("On 6 March the nurse said the course lasts for 28 days.", "2027-03-18T09:30:00-07:00"),
    ("On 12 March you rented the van for 30 days.", "2027-03-18T09:30:00-07:00"),
    ("On 12 March you signed up at £20.00 a month for 12 months.", "2027-03-18T09:30:00-07:00"),
    ("You wrote on 3 March and have been without an answer for 15 days.", "2027-03-18T09:30:00-07:00"),
    ("You reported the leak on 3 March, after living with it for 6 weeks.", "2027-03-18T09:30:00-07:00"),
    ("The dedicated line stays open for 41 days, until the last day of the year.", "2026-11-20T10:00:00+00:00"),
    (
        "Your cover runs for 90 days from the day of the repair, or until the last day of the year if that is later.",
        "2026-11-20T10:00:00+00:00",
    ),
    ("The line is open for 12 hours a day until the end of the year.", "2026-11-20T10:00:00+00:00"),
    ("On 4 May you asked how long the guarantee was, and we said it lasts for 24 months.", "2026-05-11T10:00:00+01:00"),
    (
        "On 4 May we closed an account you had kept in credit for 15 years without a single late payment.",
        "2026-05-11T10:00:00+01:00",
    ),
    ("On 4 May our chat told you the file would not be kept for more than 30 days.", "2026-05-11T10:00:00+01:00"),
    ("You renewed on 4 May, and for 12 months you will have nothing more to pay.", "2026-05-11T10:00:00+01:00"),
    ("On 4 May you sat an exam you had prepared for over six months.", "2026-05-11T10:00:00+01:00"),
    ("The flat was empty for two months before you moved in on 4 May.", "2026-05-11T10:00:00+01:00"),
    (
        "The tap that was mended on 4 May had dripped for three weeks without anyone looking at it.",
        "2026-05-11T10:00:00+01:00",
    ),
    ("On 4 May you were told that the road would be closed for two months.", "2026-05-11T10:00:00+01:00"),
    (
        "Your insurer wrote on 4 May that the flat must not stand empty for more than 30 days.",
        "2026-05-11T10:00:00+01:00",
    ),
    ("On 4 May we cut off a phone line you had been with us on for 20 years.", "2026-05-11T10:00:00+01:00"),
    ("Our letter of 4 May said your card would be out of use for 10 working days.", "2026-05-11T10:00:00+01:00"),
    ("You paid on 4 May for a course that runs for eight weeks.", "2026-05-11T10:00:00+01:00"),
    ("On 4 May you got the letter that had been lying in our tray for five weeks.", "2026-05-11T10:00:00+01:00"),
    ("The price we gave you on 4 May holds for 30 days, until 3 June.", "2026-05-11T10:00:00+01:00"),
    ("From 4 May to 8 May, for five days, you were without a car.", "2026-05-11T10:00:00+01:00"),
    ("On 4 May the rate was fixed for 3 years at 2.9%, not for 2 years at 3.4%.", "2026-05-11T10:00:00+01:00"),
]


@pytest.mark.parametrize(("text", "sent_at"), WRONG_LENGTHS)
def test_a_length_that_is_not_what_went_by_is_found(text: str, sent_at: str) -> None:
    assert found("F34", text, sent_at=sent_at)


@pytest.mark.parametrize(("text", "sent_at"), TERMS)
def test_a_term_that_somebody_sets_is_no_length_since_a_day(text: str, sent_at: str) -> None:
    assert not found("F34", text, sent_at=sent_at)


NOVEMBER = "2026-11-20T10:00:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        "The road was closed for three months, until the end of October.",
        "You had no heating for nine days, until the end of October.",
        "We will check every bill by hand for three months, to the end of February.",
        "We answer within 48 hours, up to the end of the year.",
    ],
)
def test_a_named_end_of_what_is_over_or_of_whole_months_is_let_be(text: str) -> None:
    assert not found("F34", text, sent_at=NOVEMBER)


def test_a_term_of_the_customers_own_may_have_begun_before() -> None:
    violations = found("F34", "Your warranty runs for 24 months, until the end of December.", sent_at=NOVEMBER)

    assert [v.severity for v in violations] == ["warn"]


def test_months_that_end_nowhere_near_the_named_day_are_found() -> None:
    assert found("F34", "The line is staffed for three months, until the end of the year.", sent_at=NOVEMBER)


@pytest.mark.parametrize(
    "text",
    [
        "You were overcharged £20.00. With the £3.00 bank fee, I have sent you £23.50, since I rounded up.",
        "You overpaid £20.00 in May. With the £3.00 fee and interest added, £24.00 went back today.",
        "You were billed for 5 rooms at £20.00, £120.00 with tax.",
        "Twelve of the fourteen parcels came, and three were not in time.",
    ],
)
def test_a_sum_with_something_besides_that_is_not_told_is_let_be(text: str) -> None:
    assert not found("F33", text)


def test_those_that_are_the_rest_are_counted() -> None:
    assert found("F33", "Seven of the nine rooms were ready and three were not ready.")
