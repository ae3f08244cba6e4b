"""Ask again only when the same call may succeed next time: the provider was busy or down."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from service.errors import ModelUnavailable

_Answer = TypeVar("_Answer")
Sleep = Callable[[float], Awaitable[None]]


async def ask_again(
    call: Callable[[], Awaitable[_Answer]],
    tries: int,
    longest_wait_seconds: float,
    sleep: Sleep = asyncio.sleep,
) -> _Answer:
    """The answer of the first try that is not ModelUnavailable; the last error otherwise."""
    retrying = AsyncRetrying(
        stop=stop_after_attempt(tries),
        wait=wait_random_exponential(multiplier=0.5, max=longest_wait_seconds),
        retry=retry_if_exception_type(ModelUnavailable),
        sleep=sleep,
        reraise=True,
    )

    async def once() -> _Answer:
        return await call()

    return await retrying(once)
