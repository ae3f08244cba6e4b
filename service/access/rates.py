"""How many requests a key may make in which time, counted in this process alone, over a window that moves."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from service.domain.access import Rate
from service.errors import TooMany

FAILURES: Rate = "30/minute"
"""How many wrong keys one address may show before it is told to wait."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left of a rate, for the answer's headers."""

    most: int
    window_seconds: int
    left: int
    reset_seconds: int


class Rates:
    """Counts by name. Two processes count apart, so that a key may ask each of them as often."""

    def __init__(self, default: Rate) -> None:
        self._default = default
        self._window = MovingWindowRateLimiter(MemoryStorage())

    async def count(self, key_id: str, rate: Rate | None) -> Standing:
        """One request of a key. Raises TooMany when its rate is used up; a refused request is not counted."""
        limit = parse(rate or self._default)
        if not await self._window.hit(limit, "key", key_id):
            wait = await self._wait(limit, "key", key_id)
            raise TooMany(f"this key may make {rate or self._default}; ask again in {wait} s", wait)
        return await self._standing(limit, "key", key_id)

    async def count_failure(self, peer: str) -> None:
        """One wrong key from an address. Raises TooMany after too many; right keys from there are still let in."""
        limit = parse(FAILURES)
        if not await self._window.hit(limit, "failed", peer):
            wait = await self._wait(limit, "failed", peer)
            raise TooMany(f"too many wrong keys came from this address; ask again in {wait} s", wait)

    async def _standing(self, limit: RateLimitItem, *name: str) -> Standing:
        reset, left = await self._window.get_window_stats(limit, *name)
        return Standing(limit.amount, limit.get_expiry(), max(0, left), _seconds_until(reset))

    async def _wait(self, limit: RateLimitItem, *name: str) -> int:
        return max(1, (await self._standing(limit, *name)).reset_seconds)


def _seconds_until(moment: float) -> int:
    return max(0, math.ceil(moment - time.time()))
