"""What was spent today, in memory: for one process, and forgotten when it stops."""

from __future__ import annotations

from datetime import date


class MemoryLedger:
    """Keeps one day; asking about another forgets it."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._spent: dict[str, float] = {}

    async def take(self, tenant: str, day: date, usd: float, limit: float) -> bool:
        spent = self._of(day).get(tenant, 0.0) + usd
        if spent > limit:
            return False
        self._of(day)[tenant] = spent
        return True

    async def add(self, tenant: str, day: date, usd: float) -> None:
        # A correction for a day that is over changes nothing that is still asked for.
        if day == self._day:
            self._spent[tenant] = self._spent.get(tenant, 0.0) + usd

    def _of(self, day: date) -> dict[str, float]:
        if self._day is None or day > self._day:
            self._day, self._spent = day, {}
        return self._spent
