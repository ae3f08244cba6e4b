"""Only what may succeed next time is asked again, and only while there is time."""

import pytest

from service.errors import ModelBusy, ModelDown, ModelRefused, ModelResting, ModelUnavailable, ModelUnreadable
from service.gateway.retry import ask_again


class Model:
    """Fails with each error in turn, then answers."""

    def __init__(self, *errors):
        self.errors = list(errors)
        self.calls = 0

    async def __call__(self):
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return "letter"


class Sleep:
    def __init__(self):
        self.waits = []

    async def __call__(self, seconds):
        self.waits.append(seconds)


@pytest.mark.parametrize("error", [ModelUnavailable("?"), ModelBusy("busy"), ModelDown("down")])
async def test_a_busy_or_down_model_is_asked_again(error):
    model = Model(error, error)

    assert await ask_again(model, tries=3, longest_wait_seconds=1, sleep=Sleep()) == "letter"
    assert model.calls == 3


async def test_the_last_error_is_raised_when_the_tries_are_used_up():
    model = Model(*[ModelBusy("busy")] * 9)

    with pytest.raises(ModelBusy):
        await ask_again(model, tries=3, longest_wait_seconds=1, sleep=Sleep())
    assert model.calls == 3


@pytest.mark.parametrize("error", [ModelRefused("bad key"), ModelUnreadable("not JSON"), ModelResting("for a while")])
async def test_what_will_not_help_is_not_done_again(error):
    model = Model(error)

    with pytest.raises(type(error)):
        await ask_again(model, tries=3, longest_wait_seconds=1, sleep=Sleep())
    assert model.calls == 1


async def test_waits_are_random_and_may_double_up_to_the_longest():
    seen = set()
    for _ in range(50):
        sleep = Sleep()
        await ask_again(Model(*[ModelDown("down")] * 5), tries=6, longest_wait_seconds=2, sleep=sleep)
        assert [wait <= most for wait, most in zip(sleep.waits, (0.5, 1, 2, 2, 2), strict=True)] == [True] * 5
        seen.update(sleep.waits)

    assert len(seen) > 200


async def test_a_provider_is_left_alone_for_as_long_as_it_asked():
    sleep = Sleep()

    await ask_again(Model(ModelBusy("429", retry_after=7.0)), tries=2, longest_wait_seconds=1, sleep=sleep)

    assert 7.0 <= sleep.waits[0] <= 8.0


@pytest.mark.parametrize(("left", "calls"), [(7.0, 1), (7.1, 2)])
async def test_a_wait_that_would_use_up_the_time_is_not_begun(left, calls):
    model = Model(ModelBusy("429", retry_after=7.0), ModelRefused("the end"))

    with pytest.raises((ModelBusy, ModelRefused)):
        await ask_again(model, 3, longest_wait_seconds=0, sleep=Sleep(), seconds_left=lambda: left)
    assert model.calls == calls
