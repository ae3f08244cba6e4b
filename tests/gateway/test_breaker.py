"""A model that keeps failing is left alone, and exactly one call finds out whether it is back."""

import pytest

from service.errors import ModelBadKey, ModelDown, ModelOutOfQuota, ModelResting, ModelUnreadable
from service.gateway.breaker import Breaker, Breakers
from tests.gateway.parts import Clock

MOST, REST = 3, 30.0


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker("a", MOST, REST, clock)


def fail(breaker, error=ModelDown):
    with pytest.raises(error), breaker.watch():
        raise error("no")


def rests(breaker):
    try:
        with breaker.watch():
            return False
    except ModelResting:
        return True


@pytest.mark.parametrize("error", [ModelDown, ModelOutOfQuota, ModelBadKey])
def test_it_rests_after_so_many_failures_in_a_row(breaker, error):
    for _ in range(MOST):
        fail(breaker, error)

    assert rests(breaker)


def test_a_success_in_between_starts_the_count_again(breaker):
    for _ in range(MOST - 1):
        fail(breaker)
    assert not rests(breaker)
    for _ in range(MOST - 1):
        fail(breaker)

    assert not rests(breaker)


def test_calls_that_fail_together_are_one_failure(breaker):
    watches = [breaker.watch() for _ in range(MOST * 2)]
    for watch in watches:
        watch.__enter__()
    for watch in watches:
        watch.__exit__(ModelDown, ModelDown("reset"), None)

    assert not rests(breaker)


def test_a_reply_that_cannot_be_read_is_no_failure_of_the_providers(breaker):
    for _ in range(MOST * 2):
        fail(breaker, ModelUnreadable)

    assert not rests(breaker)


@pytest.mark.parametrize(("waited", "resting"), [(REST - 0.1, True), (REST, False)])
def test_it_rests_for_so_long(breaker, clock, waited, resting):
    for _ in range(MOST):
        fail(breaker)
    clock.now += waited

    assert rests(breaker) is resting


def test_one_probe_at_a_time_is_let_through(breaker, clock):
    for _ in range(MOST):
        fail(breaker)
    clock.now += REST
    with breaker.watch():
        others = [rests(breaker) for _ in range(5)]

    assert others == [True] * 5
    assert not rests(breaker)


def test_a_failed_probe_starts_the_rest_again(breaker, clock):
    for _ in range(MOST):
        fail(breaker)
    clock.now += REST
    fail(breaker)
    clock.now += REST - 0.1

    assert rests(breaker)


def test_a_cancelled_probe_lets_another_one_try(breaker, clock):
    for _ in range(MOST):
        fail(breaker)
    clock.now += REST
    with pytest.raises(KeyboardInterrupt), breaker.watch():
        raise KeyboardInterrupt

    assert not rests(breaker)


def test_a_call_from_before_the_rest_does_not_end_it(breaker):
    with breaker.watch():
        for _ in range(MOST):
            fail(breaker)

    assert rests(breaker)


def test_models_rest_by_themselves(clock):
    breakers = Breakers(1, REST, clock)
    fail(breakers.of("a"))

    assert (rests(breakers.of("a")), rests(breakers.of("b"))) == (True, False)


def test_names_that_callers_make_up_are_not_kept_for_ever(clock):
    breakers = Breakers(1, REST, clock)
    fail(breakers.of("first"))
    for number in range(256):
        breakers.of(f"made up {number}")

    assert not rests(breakers.of("first"))
