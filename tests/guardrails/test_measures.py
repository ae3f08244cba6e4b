"""What is counted in a letter, beside the rules."""

from __future__ import annotations

import pytest

from guardrails.measures import measure
from tests.guardrails.small import context

LETTER = """Subject: Your refund of £20.00

Dear Ms Lark,

I am sorry. We took £20.00 twice on 3 May. I sent it back today.

You will have it by Friday.

Yours sincerely,

Jo Bly
Clerk
"""


def test_words_run_from_salutation_to_closing() -> None:
    counted = measure(context(LETTER, sent_at="2026-05-06T09:00:00+01:00"))

    assert counted["words"] == 26
    assert (counted["sentences"], counted["longest_sentence_words"]) == (4, 7)
    assert counted["mean_sentence_words"] == 5.2


def test_apologies_figures_and_first_person_are_counted() -> None:
    counted = measure(context(LETTER, sent_at="2026-05-06T09:00:00+01:00"))

    assert counted["apology_sentences"] == 1
    assert (counted["first_person_singular"], counted["first_person_plural"]) == (2, 1)
    assert (counted["figures"], counted["figures_per_100_words"]) == (5, 19.2)


@pytest.mark.parametrize(
    ("plain", "heavy"),
    [
        ("We sent the wrong lamp.", "We erroneously dispatched an inappropriate illumination appliance."),
        ("We fixed it. It works.", "We fixed it and after that it worked and then it went on working all day."),
    ],
)
def test_plain_words_in_short_sentences_read_more_easily(plain: str, heavy: str) -> None:
    assert float(measure(context(plain))["reading_ease"]) > float(measure(context(heavy))["reading_ease"])


def test_addresses_and_amounts_do_not_make_a_letter_harder_to_read() -> None:
    bare = measure(context("Write to me at it."))
    full = measure(context("Write to me at evangelina.papadopoulou@harbourline.example."))

    assert bare["reading_ease"] == full["reading_ease"]


def test_an_empty_letter_has_zeros() -> None:
    counted = measure(context(""))

    assert (counted["words"], counted["sentences"], counted["reading_ease"]) == (0, 0, 0.0)
