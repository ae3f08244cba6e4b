"""What a mail newly says is kept to the last word; history, signatures and phone lines go."""

from pathlib import Path
from typing import Any

import pytest

from guardrails.yaml_text import read_values
from service.intake.quoting import new_text

CASES: Any = read_values((Path(__file__).parent / "fixtures" / "quotes.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_only_what_is_new_is_kept(case):
    assert new_text(case["body"]).text == case["new"].strip()


def test_a_message_that_only_quotes_says_nothing_new():
    assert new_text("> one\n> two\n").text == ""


def test_a_forward_without_a_word_of_ones_own_is_kept():
    text = (
        "---------- Forwarded message ---------\nFrom: A <a@b.example>\nDate: Monday\nSubject: x\n\nYou owe us 40 EUR."
    )

    assert "You owe us 40 EUR." in new_text(text).text


def test_a_forward_under_new_words_is_left_out_and_told():
    text = "See what you promised.\n\nBegin forwarded message:\n\nFrom: A <a@b.example>\n\nWe pay 40 EUR."

    assert (new_text(text).text, new_text(text).forwarded) == ("See what you promised.", True)


def test_a_long_text_under_two_dashes_is_no_signature():
    text = "First.\n--\n" + "\n".join(f"Point {n} of my complaint." for n in range(20))

    assert new_text(text).text == text
