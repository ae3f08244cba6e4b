"""Only a busy or down model is asked again."""

import pytest

from service.errors import ModelRefused, ModelUnavailable, ModelUnreadable
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


async def no_wait(seconds):
    assert seconds >= 0


async def test_a_busy_model_is_asked_again():
    model = Model(ModelUnavailable("busy"), ModelUnavailable("busy"))

    assert await ask_again(model, tries=3, longest_wait_seconds=1, sleep=no_wait) == "letter"
    assert model.calls == 3


async def test_the_last_error_is_raised_when_the_tries_are_used_up():
    model = Model(*[ModelUnavailable("busy")] * 9)

    with pytest.raises(ModelUnavailable):
        await ask_again(model, tries=3, longest_wait_seconds=1, sleep=no_wait)
    assert model.calls == 3


@pytest.mark.parametrize("error", [ModelRefused("bad key"), ModelUnreadable("not JSON")])
async def test_a_refusal_or_an_unreadable_reply_is_not_asked_again(error):
    model = Model(error)

    with pytest.raises(type(error)):
        await ask_again(model, tries=3, longest_wait_seconds=1, sleep=no_wait)
    assert model.calls == 1
