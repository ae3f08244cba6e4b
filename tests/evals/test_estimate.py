"""A run's own figures: errors are in them, and their intervals are honest at both ends."""

import random

import pytest

from evals.estimate import block, elements, mean_interval
from evals.paired import interval
from evals.runs.measures import MEASURES
from tests.evals.run_rows import row


def test_a_draft_that_died_is_in_every_figure_that_it_can_be_in():
    found = block("all", [row("c0"), row("c1", outcome="error"), row("c2", outcome="asked")], MEASURES.values())

    assert (found.rows, found.errors, found.asked) == (3, 1, 1)
    figures = {e.name: (e.cases, e.unscored, round(e.value, 3)) for e in found.estimates}
    assert figures["sendable"] == figures["elements_present"] == (3, 0, 0.333)
    assert figures["words"] == (1, 2, 12.0)


def test_repeats_of_a_case_count_once():
    rows = [row("c0", repeat=n) for n in range(1, 10)] + [row("c1", present=0)]
    (sendable, *_) = block("all", rows, MEASURES.values()).estimates

    assert (sendable.cases, sendable.value) == (2, 0.5)


def test_the_element_that_is_missing_most_stands_first():
    found = elements([row("c0", present=1, of=2), row("c1", of=2)])

    assert [(e.name, e.value) for e in found] == [("element_1", 0.5), ("element_0", 1.0)]


@pytest.mark.parametrize(("cases", "low"), [(9, 0.664), (29, 0.881), (1, 0.025)])
def test_all_of_few_is_no_certainty(cases, low):
    # The bounds are the ones of the tables: 9 of 9 is 0.664 to 1.
    assert mean_interval([1.0] * cases, share=True) == pytest.approx((low, 1.0), abs=1e-3)
    assert mean_interval([0.0] * cases, share=True) == pytest.approx((0.0, 1 - low), abs=1e-3)


def test_a_share_is_never_outside_of_0_and_1():
    low, high = mean_interval([1.0, 1.0, 0.9, 0.2], share=True)

    assert low is not None
    assert high is not None
    assert 0 <= low < high <= 1


def test_one_case_of_anything_else_says_nothing():
    assert mean_interval([7.0], share=False) == (None, None)


def test_of_many_cases_the_usual_interval_is_that_of_resampling():
    rng = random.Random(4)
    values = [rng.gauss(10, 3) for _ in range(200)]

    assert mean_interval(values, share=False) == pytest.approx(interval(values), abs=0.05)
