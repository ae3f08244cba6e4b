"""Wording that is sure whatever stands beside it, and the honest wording nearest to it."""

from __future__ import annotations

import pytest

from guardrails.kinds.check import Violation
from tests.guardrails.small import found

HELD = [
    ("F06", "Your reply reached us only after the cut-off, which left us little choice."),
    ("F06", "Your form came in late, so we could not keep the room."),
    ("F06", "Your own instructions were, to put it kindly, open to more than one reading."),
    ("F07", "Our driver never bothered to read the form."),
    ("F07", "Our night porter simply could not be bothered to ring you."),
    ("F07", "The firm that supplies our routers had given us faulty instructions."),
    ("F07", "We changed the settings, and the fault is theirs."),
    ("F07", "The firm that looks after our lifts wired it up badly."),
    ("F10", "We recognise that what we did was unlawful."),
    ("F10", "We admit wrongdoing."),
    ("F14", "This happened for technical reasons."),
    ("F18", "It was nothing more than a slip."),
    ("F19", "Our new app makes all of this a breeze, and you can download it today."),
    ("F19", "Remember that we also have a wonderful range of accessories."),
    ("F20", "Once you have sent everything back to us, we shall see to it."),
    ("F20", "You will have to apply for it through the usual channels."),
    ("F23", "It is quite possible that our second quote was the right one."),
    ("F27", "You will surely agree that this settles it."),
    ("F29", "We have refunded £X to your card."),
    ("F29", "We took the payment on DD/MM/2026."),
]
LET_BE = [
    ("F01", "You should not have had to contact us again, and I am sorry that you did."),
    ("F06", "Your reply came after the cut-off because our letter had reached you late."),
    ("F06", "A phone call that morning would have spared you the drive."),
    ("F07", "The fault is not theirs."),
    ("F07", "None of the fault is theirs; we sent the wrong sheet."),
    ("F07", "Nobody at your branch did anything wrong."),
    ("F07", "Our supplier gave us the right part, and we fitted the wrong one."),
    ("F10", "This was our wrongdoing, and you did nothing to bring it about."),
    ("F10", "There was no wrongdoing of yours in it."),
    ("F10", "I told you that our rules forbid a refund."),
    ("F14", "It should have been a day to remember for better reasons."),
    ("F14", "You had to call off two concerts on account of our lapse."),
    ("F14", "The system issue you reported was this: our price list had no entry for your flat."),
    ("F18", "The intruder needed nothing more than a password."),
    ("F19", "You had chosen from a wide range of dates, and we gave you none."),
    ("F20", "You do not have to apply for it."),
    ("F20", "Please leave the heater switched off until our engineer has been."),
    ("F23", "You asked whether it was possible that our quote was wrong."),
    ("F25", "We humiliated you in front of your class."),
    ("F27", "You will surely wish to know how such a thing could come about."),
]


@pytest.mark.parametrize(("rule", "text"), HELD)
def test_a_breach_is_sure(rule: str, text: str) -> None:
    assert _held(rule, text)


@pytest.mark.parametrize(("rule", "text"), LET_BE)
def test_the_honest_wording_nearest_to_it_is_not_held_back(rule: str, text: str) -> None:
    assert not _held(rule, text)


def _held(rule: str, text: str) -> list[Violation]:
    return [v for v in found(rule, text) if v.severity != "warn"]
