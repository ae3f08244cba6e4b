"""Promises without a day, action without content, and offers that hang on somebody's approval or on silence."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

SENT = "2026-06-09T15:40:00+01:00"

BAD = [
    ("F15", "You'll get word from us in the near future."),
    ("F15", "I'll be in touch before too long."),
    ("F15", "We will get to it in due time."),
    ("F15", "A replacement will go out sometime this month."),
    ("F15", "We hope to have news for you after the holidays."),
    ("F15", "Your refund should clear in a matter of days."),
    ("F15", "We'll sort your new router as soon as stock allows."),
    ("F15", "Expect my call early next week."),
    ("F15", "Our goal is to have this fixed by the summer."),
    ("F15", "We will keep you in the picture."),
    ("F15", "You can look forward to hearing from us."),
    ("F15", "Your file will be dealt with at the earliest opportunity."),
    ("F15", "Rest assured that we'll reply in a timely fashion."),
    ("F15", "Someone will ring you when they get a minute."),
    ("F15", "We plan to reopen the branch in the autumn or so."),
    ("F15", "I will write once I know more."),
    ("F15", "More on this to follow."),
    ("F15", "We will be back to you presently."),
    ("F15", "The new system arrives in the second half of the year."),
    ("F15", "Your money is on its way and will not be long."),
    ("F16", "We have learned a great deal from this."),
    ("F16", "Your experience has been shared with the wider business."),
    ("F16", "Steps are being taken as we speak."),
    ("F16", "We're pulling together to fix this."),
    ("F16", "We have tightened things up."),
    ("F16", "This has been taken very seriously at the highest level."),
    ("F16", "Measures are in place to avoid a repeat."),
    ("F16", "I have made the team aware."),
    ("F16", "We are constantly looking for ways to get better."),
    ("F16", "The matter is being progressed internally."),
    ("F16", "We have had a thorough review of our procedures."),
    ("F16", "Feedback has been given to the individual."),
    ("F16", "Management has been informed."),
    ("F16", "We've beefed up our quality control."),
    ("F16", "Our people are working around the clock on it."),
    ("F16", "We've gone back to basics."),
    ("F16", "A process improvement initiative has been launched."),
    ("F16", "We will do whatever it takes to win back your trust."),
    ("F16", "An action plan is being drawn up."),
    ("F16", "We have drawn the necessary conclusions."),
    ("F21", "Provided that my director gives the nod, you'll have the money on Friday."),
    ("F21", "I'd have to check with my manager before I could do that."),
    ("F21", "This is a one-off gesture and sets no precedent."),
    ("F21", "We pay this sum without admitting anything."),
    ("F21", "Accepting this closes the matter for good."),
    ("F21", "I can only recommend it; the decision lies with Finance."),
    ("F21", "If head office is agreeable, we'll refund you."),
    ("F21", "Signing the slip means you will take it no further."),
    ("F21", "We ask in return that you keep this between us."),
    ("F21", "The offer lapses if you go to the ombudsman."),
    ("F21", "It is above my pay grade, I'm afraid."),
    ("F21", "Your claim has gone upstairs for a decision."),
    ("F21", "All of this is subject to our terms and conditions."),
    ("F21", "Nothing here should be taken to mean that we are liable."),
    ("F21", "The credit is given as a goodwill gesture only, with no liability."),
    ("F21", "Subject to managerial discretion, a credit may follow."),
    ("F21", "The payment is strictly ex gratia and without any admission."),
    ("F21", "I would need a green light from accounts."),
    ("F21", "By using the voucher you waive any other claim."),
    ("F21", "Should the committee see fit, your fee will be returned."),
]
GOOD = [
    ("F15", "I will ring you on Friday 12 June at 10:00."),
    ("F15", "We did not write to you for weeks, although we had said shortly."),
    ("F15", "As soon as you told us, we shut the tap."),
    ("F15", "The part came later than we had said."),
    ("F15", "We will publish the review on 18 June."),
    ("F15", "You waited in the rain for the next two hours."),
    ("F15", "The order was placed in the summer."),
    ("F15", "Please look out for messages over the coming weeks that ask for a password."),
    ("F15", "You can cancel at any time."),
    ("F15", "When the alarm goes off, a second person is paged."),
    ("F15", "We said that you would have it in the coming days, and that told you nothing."),
    ("F16", "I have read your file from start to finish and found the line that went wrong."),
    ("F16", "We did not take your warning seriously."),
    ("F16", "Our lab has taken the heater apart and found a cracked pin."),
    ("F16", "We have put the cards into one box with a lock."),
    ("F16", "A second person now checks each label before it leaves us."),
    ("F16", "Your complaint is with Orla Byrne, who runs the depot."),
    ("F16", "We looked into the fault on Monday and found a worn seal."),
    ("F16", "You asked us to take steps, and we took none."),
    ("F21", "I approved the refund this morning."),
    ("F21", "No manager needs to sign this."),
    ("F21", "You may still take this to the ombudsman, and nothing here limits your rights."),
    ("F21", "The decision was mine, and I have made it."),
    ("F21", "Our agent had no authority to refuse you."),
    ("F21", "Your bank may need your permission."),
    ("F21", "We told you that it had to be approved, and it did not."),
]


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_what_says_nothing_certain_is_found(rule: str, text: str) -> None:
    assert found(rule, text, "general_service_mistake", sent_at=SENT)


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_what_is_said_plainly_is_left_alone(rule: str, text: str) -> None:
    assert not found(rule, text, "general_service_mistake", sent_at=SENT)
