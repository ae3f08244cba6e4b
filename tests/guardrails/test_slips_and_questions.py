"""Whose slip it was said to be, what a question asks of the reader, and small signs that only warn."""

from __future__ import annotations

import pytest

from guardrails.kinds.check import Violation
from tests.guardrails.small import found

LAID_ON_SOMEBODY = [
    "An engineer on our Leeds team forgot to move the renewal reminders when a mailbox was closed.",
    "It dragged on because one of our engineers missed the first call-out.",
    "The night shift was slow to answer the alarm.",
    "Someone on the packing line swapped two labels.",
    "A member of the billing team keyed 190 instead of 19.",
    "The pager rang at 02:10, and the person on call slept through it.",
    "The gas fitter who came on Tuesday never tightened the joint.",
    "On 3 June a temp in our mail room put two statements in one envelope.",
    "The backup failed since the contractor we hired had not tested it.",
    "One of our network engineers cancelled the old key before the receivers had picked up the new one.",
    "Kev on our welding bench didn't bother with it.",
    "Your file was lost by the temp who covered reception that week.",
    "The wrong dose was entered by a new nurse.",
    "The deletion was a slip by one of our database people.",
    "The cause was our cleaner, who switched off the freezer.",
    "Had our caretaker locked the gate, none of this would have happened.",
]
LAID_ON_NOBODY = [
    "Our engineer replaced the disk at 04:10.",
    "The engineer on standby reached the site at 03:20 and stopped the leak.",
    "Our engineer could not reach the site before 11:00, because we had sent him to the wrong address.",
    "The new starter had never been shown the list; that is our failing.",
    "The interpreter was late to the desk. We had given her the wrong floor.",
    "The colleague who took your call wrote down what you said word for word.",
    "The guide's instruction was deleted on 5 August.",
    "An online translator was used instead, set to the wrong language.",
    "Our plumber was due on 8 October and did not arrive.",
    "We ignored your follow-ups, closed your complaint unread, and failed you twice as a result.",
    "The clinic on 12 March, missed.",
    "When you called at 16:05, our agent told you that the order had left.",
    "I got it wrong: I read the table for the wrong year.",
    "Our technician switched off the water at the stopcock before opening the pipe.",
    "Our electrician turned off the supply for two hours and made the socket safe.",
    "Maya in our billing team deleted the duplicate invoice this morning.",
    "A colleague swapped the two batteries and tested the alarm for an hour.",
    "The porter left the parcel with your neighbour, as you had asked.",
    "Our plumber did not charge you for the visit.",
    "Our doctor chose not to prescribe it, because of your allergy.",
    "The surveyor took two hours to look at every room.",
    "Our vet missed nothing: the X-ray was clear.",
]
ASKED = [
    "Could you tell us once more what happened on the day?",
    "Would you prefer a refund or a new one?",
    "What do you feel would put this right?",
]
PROPOSED = [
    "Which of the two dates suits you better, Tuesday 4 May or Thursday 6 May?",
    "Do you still want the piano? If so, it comes on Saturday at no cost.",
    "Let me know if the tap drips again, day or night, on 0113 496 0274.",
]
ANSWERED = [
    "Why were you billed for a room you had left? Our desk did not close the stay.",
    "When will you hear from me? On Friday by noon.",
    "How many others had the same? Forty.",
]


@pytest.mark.parametrize("text", LAID_ON_SOMEBODY)
def test_a_slip_laid_on_one_of_us_is_held_back(text: str) -> None:
    assert _held(found("F07", text))


@pytest.mark.parametrize("text", LAID_ON_NOBODY)
def test_a_colleague_who_acts_or_is_owned_for_is_not_held_back(text: str) -> None:
    assert not _held(found("F07", text))


@pytest.mark.parametrize("text", ASKED)
def test_asking_for_an_account_or_a_choice_of_remedy_is_held_back(text: str) -> None:
    assert _held(found("F11", text))


@pytest.mark.parametrize("text", PROPOSED)
def test_asking_about_a_visit_to_come_is_not_held_back(text: str) -> None:
    assert not _held(found("F11", text))


@pytest.mark.parametrize("text", ANSWERED)
def test_a_question_that_the_letter_answers_itself_asks_nothing(text: str) -> None:
    assert found("F11", text) == ()


def test_a_little_picture_in_a_sentence_only_warns() -> None:
    violations = found("F29", "Yours is the only order that went wrong that day 🙂")

    assert [v.severity for v in violations] == ["warn"]


def test_a_customer_whose_name_is_known_is_addressed_by_it() -> None:
    text = "Dear Policyholder,\n\nWe lost your form.\n\nYours sincerely,\nJo Ferris"

    assert _held(found("F29", text, customer={"name": "Marisol Trent"}))
    assert not _held(found("F29", text.replace("Policyholder", "Ms Trent"), customer={"name": "Marisol Trent"}))


def test_all_of_that_points_at_what_was_told_before_it() -> None:
    told = "We closed your case on 22 February without a word, and on the 26th you had to write once more."

    assert not _held(found("F01", f"{told} For all of that I apologise."))
    assert _held(found("F01", "I am sorry for all of this."))


def test_grief_at_a_deed_of_ours_is_not_grief_at_the_reader() -> None:
    assert not _held(found("F03", "It grieves us that your mother's chair stood empty."))
    assert _held(found("F03", "It grieves us that you were disappointed."))


@pytest.mark.parametrize(
    "text",
    [
        "The reason for this letter is a bill that you should never have had. I am sorry.",
        "There was no snow that morning and no strike; we simply did not come. I am sorry.",
        "As you know, the wedding began without its flowers. We are sorry.",
    ],
)
def test_why_we_write_and_what_did_not_hinder_us_is_no_excuse(text: str) -> None:
    assert not _held(found("F12", text))


def test_a_cause_that_is_gone_bounds_the_promise() -> None:
    assert not _held(found("F08", "This cannot happen again to your account: the old card has been deleted."))
    assert _held(found("F08", "This will never happen again."))


def _held(violations: tuple[Violation, ...]) -> bool:
    return any(v.severity in (None, "block") for v in violations)
