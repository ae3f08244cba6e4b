"""Kappa, counted so that an answer nobody could read agrees with no label, and its interval over letters."""

import random
from collections import Counter
from statistics import fmean

import pytest

from evals.judge.agreement import Agreement, Counts, agreement, counted, kappa, strength
from evals.judge.verdict import Verdict


def counts(there_yes=0, there_no=0, missing_yes=0, missing_no=0, there_error=0, missing_error=0):
    return Counter(
        {
            (True, "yes"): there_yes,
            (True, "no"): there_no,
            (True, "error"): there_error,
            (False, "yes"): missing_yes,
            (False, "no"): missing_no,
            (False, "error"): missing_error,
        }
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (counts(20, 5, 10, 15), 0.4),  # The worked example that every textbook has.
        (counts(there_yes=9, missing_no=3), 1.0),
        (counts(there_yes=9, missing_yes=3), 0.0),
        (counts(there_no=5, missing_yes=5), -1.0),
        (counts(there_yes=9), None),
        (counts(), None),
    ],
)
def test_kappa_is_what_it_is_by_hand(cells, expected):
    assert kappa(cells) == (None if expected is None else pytest.approx(expected))


def test_an_error_lowers_kappa_and_is_no_no():
    found = agreement([counts(10, 0, 0, 5, missing_error=5)])

    by_chance = 0.5 * 0.5 + 0.5 * 0.25
    assert found.kappa == pytest.approx((15 / 20 - by_chance) / (1 - by_chance), abs=1e-6)
    assert (found.same, found.judgements) == (15, 20)


def test_a_letters_answers_are_counted_by_its_label():
    verdicts = [
        Verdict(element="a", answer="yes"),
        Verdict(element="b", answer="yes"),
        Verdict(element="c", answer="error"),
    ]

    found = agreement([counted(verdicts, missing=("b", "z"))])

    assert (found.there_yes, found.missing_yes, found.there_error) == (1, 1, 1)
    assert (found.judgements, found.same, found.errors, found.missing, found.letters) == (3, 1, 1, 1, 1)


def test_one_letter_has_no_interval_and_a_letter_without_answers_is_none():
    found = agreement([counts(5, 1, 1, 3), counts()])

    assert (found.letters, found.low, found.high) == (1, None, None)


def test_letters_that_do_not_differ_have_no_interval():
    found = agreement([counts(5, 1, 1, 3)] * 8)

    assert (found.low, found.high) == (None, None)
    assert found.kappa is not None


def ends(found: Agreement) -> tuple[float, float]:
    assert found.low is not None
    assert found.high is not None
    return found.low, found.high


def drawn(rng, letters, right):
    """Letters of ten elements, three in ten missing, each judged rightly so often; a bad letter is bad throughout."""
    for _ in range(letters):
        own = min(1.0, max(0.5, right + rng.choice((-0.15, 0.15))))
        cells: Counts = Counter()
        for _ in range(10):
            there = rng.random() > 0.3
            seen = there if rng.random() < own else not there
            cells[there, "yes" if seen else "no"] += 1
        yield cells


def test_fewer_letters_are_less_sure():
    rng = random.Random(5)
    many = list(drawn(rng, 80, 0.8))

    few, all_of_them = ends(agreement(many[:10])), ends(agreement(many))

    assert few[1] - few[0] > all_of_them[1] - all_of_them[0] > 0


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    rng = random.Random(3)
    truth = kappa(sum((c for c in drawn(rng, 20_000, 0.8)), Counter()))

    found = [ends(agreement(list(drawn(rng, 24, 0.8)))) for _ in range(40)]

    assert truth is not None
    assert fmean(low <= truth <= high for low, high in found) >= 0.85


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (-0.3, "poor"),
        (0.19, "poor"),
        (0.2, "weak"),
        (0.31, "weak"),
        (0.4, "moderate"),
        (0.6, "good"),
        (0.8, "very good"),
    ],
)
def test_a_kappa_has_a_word(value, word):
    assert strength(value) == word
