"""Words that hold a letter back only with a second sign beside them, and pledges that hold it back in any words."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found

FREE = [
    # A concession against ourselves defends nothing.
    ("F17", "I am sorry that we closed the gate at four, although our notice said six."),
    ("F17", "We apologise: your claim sat unopened for 13 days, although our promise is five."),
    ("F17", "I'm sorry that nobody met the train, although the taxi had been booked by us in May."),
    ("F17", "I apologise for the cold soup, although a kitchen stood ten yards off."),
    # What we could have done for the customer is no blame.
    ("F06", "A phone call on the Monday would have spared you the drive."),
    ("F06", "A proper test on the bench would have found the loose wire."),
    ("F06", "With your policy number and a stolen bill, a stranger could ring us and pass for you."),
    ("F06", "With your photographs in front of us, the workshop could see at once where the seam had gone."),
    # A condition of something else than the harm.
    ("F02", "Wherever the missing page has gone, I am sorry that it left your file."),
    ("F02", "In case it helps your claim, I am sorry to confirm in writing that the boiler was ours to service."),
    # A deed of ours in plain words, and whose making it was.
    ("F01", "I am sorry for that disappointment, which was of our making."),
    ("F01", "We are sorry that you could have been told on Friday and were not."),
    ("F01", "I am sorry it was you who had to tell us."),
    # What is saved is no minimising.
    ("F18", "I should at least have rung you."),
    ("F18", "The garden, at least, can be saved."),
    ("F18", "By and large the books are dry, and the rest are at the binder's."),
    ("F18", "Only a handful of growers keep that apple."),
    # A pledge that is declined, a pledge of a step, a thing that had not happened before.
    ("F08", "I cannot guarantee that nothing like this will ever happen again, but I can tell you what has changed."),
    ("F08", "Nothing like this had happened in eleven years, and that made us careless."),
    ("F08", "If anything like this happens again, ring me before you ring anyone else."),
    ("F08", "No engineer will come to your flat again without ringing first."),
    # A duty that no law knows.
    ("F10", "We failed in the one duty that a nursery has, which is to know where each child is."),
    ("F11", "Tell me which of the two Fridays is better and the fitter will be there at eight."),
    ("F11", "Send us the bill from your plumber when you have it and we pay it the same day."),
    ("F27", "There is no end of the matter for us until the last tree is in the ground."),
    ("F27", "Our system took the delivery of the part as the end of the matter and closed the case by itself."),
    ("F27", "It would be wrong of me to ask you to let this go."),
    ("F32", "Anything goes in the brown bin from now on except glass."),
    ("F32", "Write back if anything here is not as you remember it."),
    ("F13", "Direct line 01632 960417, e-mail maurice.pettigrew@alder.example."),
    ("F07", "A few of the tiles had been fired twice."),
    ("F19", "A phone call on the Monday would have spared you the drive."),
]
HELD = [
    ("F17", "I am sorry about the wait, although the queue was the same for everyone."),
    ("F17", "We apologise, although our terms are clear on this point."),
    ("F17", "I'm sorry for the late parcel, though the weather was dreadful."),
    ("F17", "We are sorry for the outage, though the service was back within the hour."),
    ("F06", "A glance at your confirmation would have told you that the hall was closed."),
    ("F06", "One email from you in March would have settled the matter."),
    ("F06", "Without a legible postcode, the parcel could not be routed."),
    ("F06", "A little more care when filling in the form would have avoided all this."),
    ("F02", "Wherever we fell short, we are sorry."),
    ("F02", "In case anything upset you, please accept our apologies."),
    ("F18", "Fortunately only the garden was affected."),
    ("F18", "At least nobody was hurt."),
    ("F18", "Only a handful of customers were affected."),
    ("F08", "I guarantee that nothing like this will ever happen again on our site."),
    ("F08", "You have my personal guarantee that no mistake of this kind will be made again."),
    ("F08", "Nothing of this kind will ever occur under our roof again."),
    ("F08", "We will not fail you a second time, that I guarantee."),
    ("F08", "It simply cannot happen twice."),
    ("F08", "We shall never make this error again."),
    ("F11", "Send us the details of the fault once more."),
    ("F27", "Please accept this as the end of the story."),
    ("F32", "Anything sent to this address is never seen."),
    ("F07", "The packer has been fired."),
    ("F19", "Our premium plan would have spared you this."),
]


@pytest.mark.parametrize(("rule", "text"), FREE)
def test_without_the_second_sign_nothing_is_held_back(rule: str, text: str) -> None:
    blocking = [v for v in found(rule, text) if v.severity is None]

    assert blocking == []


@pytest.mark.parametrize(("rule", "text"), HELD)
def test_with_the_second_sign_it_is_held_back(rule: str, text: str) -> None:
    blocking = [v for v in found(rule, text) if v.severity is None]

    assert blocking != []


def test_a_deed_in_common_words_is_doubted_where_the_harm_is_told_beside_it() -> None:
    told = "Your choir sang in coats: our boiler was off. I apologise to them for leaving them without a service."
    bare = "Thank you. I apologise to them for the service."

    assert [v.severity for v in found("F01", told)] in ([], ["warn"])
    assert None in [v.severity for v in found("F01", bare)]
