"""Two answers about the same thing become two claims; anything less becomes nothing."""

import pytest

from service.drafting.reading.staff_words import read_staff_words
from tests.drafting.tickets import message, ticket


def _said(text, day, name, channel, public=True):
    note = message(text, "agent", day, public=public, name=name)
    return note.model_copy(update={"channel": channel})


YES = _said("Hi Jo, yes, you can return it within 60 days.", 1, "Ann", "chat")
NO = _said("You cannot return it after 30 days.", 3, "Bo", "email")
ASKED = message("Which of you is right?", day=4)


@pytest.fixture
def read(playbook):
    return lambda *messages: read_staff_words(ticket(*messages), playbook["mixed_messages"])


def test_two_answers_are_told_in_the_order_of_the_ticket(read):
    found = read(YES, NO, ASKED).facts

    assert {name: fact.value for name, fact in found.items()} == {
        "a_channel": "live chat",
        "a_claim": "you could return it within 60 days",
        "b_channel": "email",
        "b_claim": "you could not return it after 30 days",
    }
    assert (found["a_claim"].src, found["a_claim"].quote) == (("m1",), YES.text)


def test_what_a_phone_note_says_was_advised_is_an_answer(read):
    call = _said("CALL: cust asks re fee. advised no exit fee is due", 1, "Cy", "phone", public=False)
    fee = _said("There is an exit fee of £40.", 2, "Bo", "email")

    found = read(call, fee, ASKED)

    assert (found.facts["a_channel"].value, found.facts["b_channel"].value) == ("phone", "email")
    assert found.facts["b_claim"].value == "there was an exit fee of £40"
    assert "no exit fee is due" in call.text


def test_a_condition_stays_one_when_it_is_retold(read):
    first = _said("If you cancel by 1 May you get your deposit back.", 1, "Ann", "email")

    found = read(first, _said("The deposit is not returned.", 2, "Bo", "chat"), ASKED)

    assert found.facts["a_claim"].value == "if you cancelled by 1 May you would get your deposit back"


@pytest.mark.parametrize(
    "other",
    [
        _said("Maybe you cannot return it.", 3, "Bo", "email"),
        _said("Can you send us a photo of it?", 3, "Bo", "email"),
        _said("You can return it within 60 days.", 3, "Ann", "email"),
        message("You cannot return it after 30 days.", "bot", 3),
        message("You cannot return it after 30 days.", day=3),
        message("she cannot return it after 30 days", "manager", 3, name="Di"),
    ],
)
def test_a_guess_a_question_a_bot_or_the_same_colleague_is_no_second_answer(read, other):
    found = read(YES, other, ASKED)

    assert not {name for name in (*found.facts, *found.candidates) if name.startswith(("a_", "b_"))}


def test_two_answers_that_do_not_contradict_each_other_are_only_asked_about(read):
    other = _said("You can return it and get your money back.", 3, "Bo", "email")

    found = read(YES.model_copy(update={"text": "You can return it."}), other, ASKED)

    assert (found.facts, [c.value for c in found.candidates["a_claim"]]) == ({}, ["you could return it"])
