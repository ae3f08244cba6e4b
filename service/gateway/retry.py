"""Ask again only when the same call may succeed next time, and only while there is time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_base, wait_random_exponential

from service.errors import ModelError, ModelUnavailable

_Answer = TypeVar("_Answer")
Sleep = Callable[[float], Awaitable[None]]


async def ask_again(
    call: Callable[[], Awaitable[_Answer]],
    tries: int,
    longest_wait_seconds: float,
    sleep: Sleep = asyncio.sleep,
    seconds_left: Callable[[], float] = lambda: float("inf"),
) -> _Answer:
    """The answer of the first try that is not worth repeating; the last error when tries or time run out."""

    enough = stop_after_attempt(tries)

    def too_late(state: RetryCallState) -> bool:
        return state.upcoming_sleep >= seconds_left()

    retrying = AsyncRetrying(
        stop=lambda state: enough(state) or too_late(state),
        wait=_AsAsked(longest_wait_seconds),
        retry=retry_if_exception(lambda exc: isinstance(exc, ModelError) and exc.then.again),
        sleep=sleep,
        reraise=True,
    )

    async def once() -> _Answer:
        return await call()

    return await retrying(once)


class _AsAsked(wait_base):
    """At least as long as the provider asked for; a random part keeps many callers from coming back at once."""

    def __init__(self, longest_seconds: float) -> None:
        self._random = wait_random_exponential(multiplier=0.5, max=longest_seconds)

    def __call__(self, retry_state: RetryCallState) -> float:
        error = retry_state.outcome.exception() if retry_state.outcome else None
        asked = error.retry_after if isinstance(error, ModelUnavailable) else None
        return (asked or 0.0) + self._random(retry_state)
