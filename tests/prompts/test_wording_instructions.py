"""Advice jotted down as a list becomes instructions."""

import pytest

from prompts.wording.instructions import instruction
from prompts.wording.style import Style


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("change password", "Change your password"),
        ("no rent to a new account", "Do not pay any rent to a new account"),
        ("no payments to strangers", "Do not make any payments to strangers"),
        ("no links in emails", "Do not open any links in emails"),
        ("no card codes by phone", "Do not give out any card codes by phone"),
        ("no running in the halls", "No running in the halls"),
        ("two-step", "Turn on two-step verification"),
        ("two-step verification on email accounts", "Turn on two-step verification on email accounts"),
        ("turn on alerts", "Turn on alerts"),
        ("never share a code", "Never share a code"),
    ],
)
def test_a_step_is_an_instruction_where_its_form_shows_which(note, expected):
    assert instruction(note, Style()) == expected
