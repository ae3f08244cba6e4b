"""Forms of one word are taken for one by how they begin, and other words are not."""

from __future__ import annotations

import pytest

from guardrails.beginnings import beginnings, root, roots


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ship", "shipping"),
        ("ship", "shipped"),
        ("deliver", "redelivery"),
        ("refund", "refunds"),
        ("book", "bookings"),
        ("repair", "repairer"),
    ],
)
def test_forms_of_a_word_have_one_root(one: str, other: str) -> None:
    assert root(one) == root(other)


@pytest.mark.parametrize(("one", "other"), [("refund", "refuse"), ("repair", "pair"), ("ring", "rind"), ("add", "ad")])
def test_other_words_have_other_roots(one: str, other: str) -> None:
    assert root(one) != root(other)


def test_a_text_has_the_beginnings_of_its_words_in_any_case() -> None:
    assert beginnings("Refunded, the café's refunds") == {"refun", "the", "café"}


def test_idle_and_short_words_tell_nothing() -> None:
    assert beginnings("the fare was charged", frozenset(("charged",)), shortest=4) == {"fare"}
    assert roots("the fare was charged", frozenset(("the", "was"))) == {"far", "charg"}


def test_a_very_long_run_of_letters_begins_like_a_word() -> None:
    assert root("a" * 4000) == "aaaaa"
