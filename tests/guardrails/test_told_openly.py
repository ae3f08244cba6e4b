"""A letter may tell a duty, a risk, a slip of the tongue or a finding openly; the same words about nothing hold it."""

from __future__ import annotations

import pytest

from guardrails.kinds.check import Violation
from tests.guardrails.small import found

CONTEXT = "We cut your hedge to the stump on Friday, and the robin lost her nest."

SPARED = [
    # Sorry for what was done to a name or a faith, and told otherwise.
    ("F01", f"{CONTEXT} I'm sorry for what happened with your name at my shop."),
    ("F01", f"{CONTEXT} I am sorry for everything that was done to your faith."),
    ("F01", f"{CONTEXT} I am sorry for what was said about your name."),
    ("F01", f"{CONTEXT} I'm so sorry we ever told you anything else."),
    ("F01", f"{CONTEXT} I am sorry that we said something different."),
    ("F01", "Any confusion was of our own making: the box said Monday and the email Friday. I apologise for that."),
    ("F01", "Whatever else you were told, the mistake was ours and I'm sorry."),
    # A risk that is open, and harm that came close.
    ("F02", "A stranger read your date of birth. Here is how that could affect you."),
    ("F02", "What we left open could affect you for months, and I am sorry."),
    ("F02", "The delay may cost you your place, and we have written to the college."),
    ("F02", "What we did could have hurt your daughter."),
    ("F03", "I'm sorry you were hurt by what we printed."),
    # A plain duty is no legal one.
    ("F10", "We fell short of the most basic duty that a clinic has, and strangers read your file."),
    ("F10", "We neglected the simplest duty of a kennel: to count the dogs."),
    ("F10", "You have no liability for these payments."),
    ("F11", "Please tell me which day suits you, Thursday or Friday."),
    ("F12", "We billed Harbour Foods for 64 crates in May when we had brought 46. I am sorry."),
    ("F12", "We are the reason your staff were not paid. Your salary run failed on payday. I am sorry."),
    ("F14", "Our system fault was this: it read the comma as a point."),
    # Bound by a contract, or to something that can be counted.
    ("F16", "Under your agreement we are committed to having a fitter with you within 6 hours."),
    ("F16", "We are committed to two repairs: the hinge and the lock."),
    ("F16", "We are committed by contract to four hours."),
    ("F16", "We are committed to ending this by Friday."),
    ("F16", "Your photographs gave our workshop all it needed."),
    ("F16", "It is being looked at today by our fitter, Paul Odum."),
    ("F16", "I have examined how this happened. The weekend list left out every street north of the canal."),
    ("F16", "We have investigated why you heard nothing. The alert was switched off in March."),
    ("F18", "This was not a minor slip: we gave you another patient's tablets."),
    ("F27", "Thank you for giving us the chance to put it right."),
    ("F27", "I look forward to seeing you on Thursday with the new stone."),
    # A warning of a caller or a letter with a mark.
    ("F37", "Be wary of letters that name your clinic and ask for money."),
    ("F37", "Please be alert to anyone who calls and claims to be from our clinic."),
    ("F37", "Be on the lookout for mail from a card company you have never written to."),
    ("F37", "Stay alert to calls from people who say they are from Harrow Dental."),
    ("F37", "Be especially careful if someone asks for your Social Security number."),
    ("F37", "Please be wary of anyone offering to fix your meter for cash."),
    ("F37", "Please remain cautious about phone calls on the loan."),
    ("F37", "Be careful about who you let in: our fitters carry a card with a photo."),
    ("F37", "Be aware of two things: your name and your flat number were on the page."),
    ("F37", "If in doubt, ring 0300 555 0142."),
    ("F37", "You do not have to do anything to stay safe: the old codes no longer work."),
]
HELD = [
    ("F01", f"{CONTEXT} I'm sorry for what happened with your order."),
    ("F01", f"{CONTEXT} I'm sorry for what happened at our shop."),
    ("F01", "We apologise for any confusion."),
    ("F02", "We are sorry for how this may have affected you."),
    ("F02", "I am sorry for how this could affect you."),
    ("F02", "I am sorry that my words could have hurt your feelings."),
    ("F03", "I'm sorry you were hurt."),
    ("F10", "We failed in our duty of care to you."),
    ("F10", "We fell short of our legal duty to lock it."),
    ("F10", "We accept full liability for these losses."),
    ("F12", "Flu had taken out half of the ward staff that night. I am sorry that nobody came."),
    ("F12", "December is always our hardest month. We are sorry that we were late."),
    ("F14", "It was due to a system fault."),
    ("F16", "We are committed to excellence."),
    ("F16", "We are committed to doing better for you."),
    ("F16", "It is being looked at by our team."),
    ("F16", "I have examined how this happened."),
    ("F16", "I have examined how this happened. We take it very seriously."),
    ("F16", "We have investigated this. Appropriate steps have been taken."),
    ("F27", "We look forward to welcoming you back soon."),
    ("F27", "Give us another chance."),
    ("F37", "Please be wary of suspicious messages."),
    ("F37", "Be careful with any messages that you receive."),
    ("F37", "Be on the lookout for suspicious calls."),
    ("F37", "If in doubt, be on your guard."),
]
WARNED = [
    ("F04", "Somewhere between the depot and your door, the parcel managed to get lost."),
    ("F18", "There was a minor slip with your tablets."),
    ("F23", "As I read the contract, you ought not to have to pay to leave."),
    ("F27", "With the cheque enclosed, we think you will agree that the slate is clean."),
    ("F27", "I would be so relieved to hear that we are friends again."),
]


@pytest.mark.parametrize(("rule", "text"), SPARED)
def test_what_is_told_openly_is_not_held_back(rule: str, text: str) -> None:
    assert not _held(found(rule, text, "mixed_messages"))


@pytest.mark.parametrize(("rule", "text"), HELD)
def test_the_same_words_about_nothing_are_held_back(rule: str, text: str) -> None:
    assert _held(found(rule, text, "mixed_messages"))


@pytest.mark.parametrize(("rule", "text"), WARNED)
def test_what_only_may_be_a_fault_is_found(rule: str, text: str) -> None:
    assert found(rule, text, "mixed_messages")


def _held(violations: tuple[Violation, ...]) -> bool:
    return any(violation.severity is None for violation in violations)
