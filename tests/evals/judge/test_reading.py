"""Answers are read strictly: what is not plainly yes with words of the letter, or no, is an error and never a yes."""

import pytest

from evals.judge.reading import verdict_of
from tests.evals.judge.doubles import RUBRICS

LETTER = "Dear Ada,\n\nI am sorry. We’ve paid “the £30”\nback to you – today.\n"
QUOTED, BARE = RUBRICS.of("billing_error", ("refund_executed", "no_restate"))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("yes: I am sorry.", "I am sorry."),
        (" yes:   I am sorry. ", "I am sorry."),
        ("yes: i AM sorry", "i AM sorry"),
        ('yes: We\'ve paid "the £30" back to you - today.', 'We\'ve paid "the £30" back to you - today.'),
    ],
)
def test_yes_with_words_of_the_letter_is_yes(answer, words):
    verdict = verdict_of(answer, QUOTED, LETTER)

    assert (verdict.answer, verdict.words, verdict.element) == ("yes", words, "refund_executed")


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "yes",
        "yes.",
        "yes:",
        "yes: I",
        "yes: I am so sorry.",
        "yes: the letter says that it is sorry",
        "yes:" + " I am sorry." * 60,
        "YES: I am sorry.",
        "Yes, I am sorry.",
        "no: I am sorry.",
        "No",
        "not quite",
        "I am sorry.",
        "yes 3",
        "maybe",
        "true",
    ],
)
def test_anything_else_is_an_error_that_says_why(answer):
    verdict = verdict_of(answer, QUOTED, LETTER)

    assert (verdict.answer, verdict.words, bool(verdict.error)) == ("error", "", True)


def test_no_is_no():
    assert verdict_of("no", QUOTED, LETTER).answer == "no"


@pytest.mark.parametrize(("answer", "read"), [("yes", "yes"), ("yes: nothing", "yes"), ("no", "no"), ("", "error")])
def test_what_no_words_show_needs_none(answer, read):
    verdict = verdict_of(answer, BARE, LETTER)

    assert (verdict.answer, verdict.words) == (read, "")
