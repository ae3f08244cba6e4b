"""Two ways compared on the same cases: what the numbers are, and that the intervals hold what they promise."""

import random

import pytest

from evals.paired import _t_975, cases_needed, holm, interval, pair, sign_flip_p, verdict


def by_case(values):
    return {f"c{n}": [float(v)] if isinstance(v, int | float) else list(v) for n, v in enumerate(values)}


def test_the_same_twice_cannot_be_told_apart():
    same = by_case([1, 0, 1, 1, 0, 1, 1, 1])

    found = pair(same, same)

    assert (found.difference, found.low, found.high, found.p, found.enough) == (0, 0, 0, 1, None)
    assert verdict(found, found.p) == "can't tell"


def test_a_plain_difference_is_told():
    found = pair(by_case([0.1] * 15 + [0.3] * 15), by_case([0.9] * 15 + [0.95] * 15))

    assert verdict(found, found.p) == "better"
    assert verdict(found, found.p, higher_is_better=False) == "worse"
    assert found.low < found.difference < found.high


def test_two_points_on_thirty_cases_cannot_be_told_and_how_many_would_is_said():
    rng = random.Random(3)
    before = [rng.random() < 0.8 for _ in range(30)]
    after = [b if rng.random() < 0.9 else not b for b in before]
    after[0] = True
    found = pair(by_case(map(float, before)), by_case(map(float, after)))

    assert verdict(found, found.p) == "can't tell"
    assert found.enough is None or found.enough > 30


@pytest.mark.parametrize(("wins", "losses", "p"), [(10, 2, 0.03857), (6, 0, 0.03125), (5, 0, 0.0625), (3, 3, 1.0)])
def test_yes_and_no_are_tested_as_mcnemar_does(wins, losses, p):
    differences = [1.0] * wins + [-1.0] * losses + [0.0] * 7

    assert sign_flip_p(differences) == pytest.approx(p, abs=1e-5)


def test_signs_are_tried_one_by_one_where_there_are_few():
    # Of the eight ways to sign 1, 2 and 4 only +++ and --- reach 7.
    assert sign_flip_p([1.0, 2.0, 4.0]) == 0.25


def test_repeats_of_a_case_are_one_observation():
    once = pair(by_case([0, 1, 0, 1]), by_case([1, 1, 0, 1]))
    thrice = pair(by_case([[0] * 3, [1] * 3, [0] * 3, [1] * 3]), by_case([[1] * 3, [1] * 3, [0] * 3, [1] * 3]))

    assert (thrice.cases, thrice.low, thrice.high, thrice.p) == (once.cases, once.low, once.high, once.p)


def test_only_cases_that_both_have_are_compared():
    assert pair({"a": [1.0], "b": [1.0]}, {"b": [0.0], "c": [0.0]}).cases == 1
    with pytest.raises(ValueError, match="no case in common"):
        pair({"a": [1.0]}, {"b": [1.0]})


def test_one_case_says_nothing():
    assert interval([0.5]) == (float("-inf"), float("inf"))


def test_holm_asks_more_of_the_smallest_and_keeps_the_order():
    # The worked figures of the R manual's p.adjust: 0.01, 0.02, 0.03, 0.04 by Holm.
    assert holm({"a": 0.01, "b": 0.02, "c": 0.03, "d": 0.04}) == pytest.approx(
        {"a": 0.04, "b": 0.06, "c": 0.06, "d": 0.06}
    )


@pytest.mark.parametrize(
    ("freedom", "t"), [(1, 12.706), (2, 4.303), (5, 2.571), (10, 2.228), (29, 2.045), (200, 1.972)]
)
def test_students_t_is_that_of_the_tables(freedom, t):
    assert _t_975(freedom) == pytest.approx(t, abs=0.003)


def test_four_times_the_noise_needs_sixteen_times_the_cases():
    few, many = cases_needed([1.1, 0.9] * 5), cases_needed([1.4, 0.6] * 5)

    assert few is not None
    assert many == pytest.approx(16 * few, abs=16)


@pytest.mark.parametrize("shape", ["bell", "yes or no"])
def test_intervals_hold_the_truth_about_as_often_as_they_say(shape):
    rng = random.Random(11)
    draw = (lambda: rng.gauss(0.1, 0.3)) if shape == "bell" else (lambda: rng.choices([-1, 0, 1], [0.1, 0.6, 0.3])[0])
    truth = 0.1 if shape == "bell" else 0.2

    held = []
    for n in range(60):
        low, high = interval([draw() for _ in range(30)], seed=n)
        held.append(low <= truth <= high)

    # Of 60 at 95 %, fewer than 52 come about in one of 200 runs; all 60 in one of 20.
    assert sum(held) >= 52
