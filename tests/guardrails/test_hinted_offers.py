"""Offers told by what becomes of a cost, or by words of amends beside a good thing; and what only sounds like one."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2027-01-18T10:00:00+00:00"

OFFERS = [
    "Whatever the vet ends up charging for Biscuit's leg, pass it across to our office.",
    "You'll see two stalls seats in your account for the spring run, with nothing taken for them.",
    "We've bumped you up to a sea-view cabin.",
    "Rent for August will not be asked for.",
    "For the trouble, the driver will hand you a crate of seasonal fruit.",
    "I have asked the till to take a fifth off whatever you buy on Saturday.",
    "You keep the loan car for as long as it suits you.",
    "Interest on the late amount is something we shall not be collecting.",
    "We would be happy to have you and your wife as our guests at the gala.",
    "A 25-euro top-up is waiting on your travel card.",
    "From our pocket comes the taxi you had to take.",
    "Your set-up fee has come off.",
    "Consider the dry-cleaning handled by us.",
    "The warranty on your replacement has been stretched to five years.",
    "Ten pounds of the fare is being sent back along with our thanks.",
    "Your daughter's place on the ski trip is paid for.",
    "Please accept the mug and the tea towels in the parcel.",
    "The upgrade to business class stays with you for the return leg.",
    "Should the garage send you a demand for towing, let me have it and it will be dealt with out of our funds.",
    "The course fees for the spring have been set to zero on your record.",
    "Both tyres are now yours without payment.",
    "The remaining instalments need not trouble you.",
    "Use SORRY at the till for something off your basket.",
    "Your insurer's excess is one cost we intend to carry.",
    "Your seat selection on the way home has been thrown in.",
    "Kindly note your EMI of next month stands waived from our end.",
    "We'd rather you didn't pay us for March.",
    "Your daughter's graduation photographs are included now.",
    "Pick out a frame you like and tell the optician it's taken care of.",
    "The store credit in your profile should cheer you up.",
    "On your next statement you will find the card's annual charge missing.",
    "Let the lost deposit be our loss and not yours.",
    "Your old tariff is good for another year.",
    "Your legal costs up to now are for our account.",
    "You can scratch the restocking fee from your list.",
    "Your overdue balance has been brought down by a third.",
    "Your travel insurance excess comes back to you from us.",
    "Whenever you next fly with us, the lounge is open to you.",
    "We're picking up the vet.",
    "I have put through a little something on your loyalty card.",
    "Your next haircut is sorted.",
    "Our treat: tea for your whole class.",
    "You won't be seeing a bill from the caterers.",
    "It's our shout next time.",
    "You'll find your account looking healthier by Monday.",
    "We wish to recognise your distress financially.",
    "You may skip July's payment.",
    "I have added a bit extra for the bother.",
    "The cost of putting the fence back is for us to find.",
    "You're covered for the callout as well.",
    "Call it quits on the balance.",
    "The school trip deposit will be found by us.",
    "You are welcome to both for the price of the smaller.",
    "We ask nothing for the second survey.",
    "Have the next box from us.",
    "I have told the desk to give you the suite.",
]

NONE = [
    "You were billed for a towel charge that no guest of ours should pay.",
    "We asked you to pay for a taxi home, which was wrong.",
    "The gift voucher that your sister bought for you would not scan at our till.",
    "Your complaint about the complimentary breakfast went to the wrong desk.",
    "We took the extra night off your booking without asking you.",
    "You were right that your plan includes two free moves a year.",
    "It cost you a day's leave to wait for a van that never came.",
    "We had the wrong price on the shelf, and the till was right.",
    "You may return the wrong kettle in any of our shops.",
    "The upgrade we ran on Sunday night locked you out of your account.",
    "We never gave you the reduction that your contract sets.",
    "That one is on us: nobody checked the label.",
    "Thank you for the flowers that you sent to the ward, in spite of everything.",
    "Our leaflet says that the first visit costs nothing, and we billed you for it.",
    "The bill for March was addressed to your late husband.",
    "We charged you for a seat that you did not choose.",
    "Nobody will ask you for this form a second time.",
    "A second engineer came, and he too had the wrong part.",
    "We took your deposit and then gave the room to somebody else.",
    "The hotel that we put you in had no lift.",
    "I have asked our driver to bring the missing drawer to your door before noon.",
    "The taxi that we sent went to the wrong house.",
    "Your ticket is on my desk and nobody else's.",
    "You were owed an upgrade that we sold to another guest.",
    "We had no right to send the bailiff's letter, and it has been withdrawn.",
    "We charge late payers interest, and you were never late.",
    "The seat that you chose was given away at the gate.",
    "You wrote that the vet's bill frightened you, and it was our dog that bit yours.",
    "Your deposit is held by the scheme, and we cannot touch it.",
    "You can ring me about the bill at any hour until it is right.",
    "The hotel will print a correct receipt for you today.",
    "Your rent book shows the payment again, as it should.",
    "We will cover the hole with a steel plate tonight.",
    "You are owed the truth about the delay.",
    "Your lesson on Tuesday goes ahead, with a tutor this time.",
    "Your seats for Saturday are on your card again, in the row you chose.",
    "You will find the right statement in your inbox.",
    "Your membership runs to the day we first told you.",
    "I have stopped the reminders about the invoice that you paid.",
    "You paid the plumber yourself because we did not come.",
    "The fuel gauge on the hire car was broken before you had it.",
    "The cake was for Friday, and we brought it on Saturday.",
    "The train fare you saw on our page was last year's.",
    "Your deposit went to the wrong scheme, and it is in the right one now.",
    "Nobody at the till could find your voucher.",
    "We have given your seat on the coach back to you.",
    "There is a note on your account so that no reminder goes out while we look at the bill.",
    "Your flight home is on time, and your bag is on it.",
    "You were charged interest because our system had lost your payment.",
    "From May your invoice shows each visit on its own line.",
    "The treatment was to take an hour, and we kept you for three.",
    "Your subscription has been set back to monthly, as you asked in April.",
    "There will be no change to your plan.",
    "Please do not pay the second bill: it is a copy of the first.",
    "The balance you saw belonged to another customer.",
]


@pytest.mark.parametrize("text", OFFERS)
def test_a_hinted_offer_is_found(text: str) -> None:
    assert found("F09", text, sent_at=SENT)


@pytest.mark.parametrize("text", NONE)
def test_what_gives_nothing_is_left_alone(text: str) -> None:
    assert not found("F09", text, sent_at=SENT)


APPROVED = {"kind": "credit", "amount": "40.00", "currency": "GBP", "approved_by": "Jo", "approver_role": "manager"}


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("I credited £40.00 on Friday and another £40.00 this morning.", True),
        ("I credited £40.00 on Friday, and you have it.", False),
        ("We have reversed the late fee of £40.00 and, from our side, the annual fee also.", True),
        ("We paid you £25.00, which is £40.00 too little, and the £40.00 is on your account today.", False),
    ],
)
def test_what_goes_beyond_an_approved_amount_is_found(text: str, offers: bool) -> None:
    case = {
        "remedies": [APPROVED],
        "facts": {"paid": {"type": "money", "amount": "25.00", "currency": "GBP", "src": ["t1"]}},
    }

    assert bool(found("F09", text, "missed_sla", sent_at=SENT, **case)) is offers


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("Next month's bill is on us.", True),
        ("You may keep the loan car for good, by the way.", True),
        ("P.S. There is a voucher in the post", True),
        ("I am at this desk until six.", False),
        ("Fernhill Vouchers and Gift Cards Ltd", False),
        ("Head of Gift Cards", False),
    ],
)
def test_a_sentence_below_the_closing_can_offer(line: str, offers: bool) -> None:
    letter = f"Dear Ann,\n\nWe lost your parcel, and I am sorry.\n\nYours sincerely,\n{line}\nTom Hill\nFernhill Ltd"

    assert bool(found("F09", letter, sent_at=SENT)) is offers
