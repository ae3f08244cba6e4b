"""A sentence without one small word of the letter's language is in another, unless it is short or a line of numbers."""

from __future__ import annotations

import pytest

from tests.guardrails.small import found


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Fresh brass hinges arrived Thursday morning.", False),
        ("Stu vorrem matpil gorna tebik lurda.", False),
        ("Stu vorrem matpil gorna tebik lurda pano.", True),
        ("Fresh brass hinges, strong oak doors, direct telephone line 01632 960417.", False),
        ("Fresh brass hinges, strong oak doors, direct telephone line.", True),
    ],
)
def test_seven_words_without_a_small_one_are_in_another_language(text: str, foreign: bool) -> None:
    assert [v.detail for v in found("F13", text)] == ["another language"] * foreign
