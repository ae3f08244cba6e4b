"""A free letter is read as kindly as it can be: the baseline must not fail for its form."""

import pytest

from prompts.free import read_letter


@pytest.mark.parametrize(
    "reply",
    [
        "Subject: Your refund\n\nDear Ann,\n\nI am sorry.",
        "**Subject:** Your refund\n\nDear Ann,\n\nI am sorry.",
        "```\nSubject: Your refund\n\nDear Ann,\n\nI am sorry.\n```",
        "Here is the letter:\n\nSubject line: Your refund\n\nDear Ann,\n\nI am sorry.\n",
    ],
)
def test_subject_and_body_are_told_apart(reply):
    letter = read_letter(reply)

    assert (letter.subject, letter.body) == ("Your refund", "Dear Ann,\n\nI am sorry.")


def test_a_letter_without_a_subject_line_has_none():
    letter = read_letter("Dear Ann,\n\nthe subject is your refund.")

    assert (letter.subject, letter.body) == ("", "Dear Ann,\n\nthe subject is your refund.")
