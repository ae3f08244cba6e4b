"""Leave a model alone that keeps failing, and let one call at a time find out whether it is back.

Ours because of the libraries for asyncio none lets exactly one probe through: purgatory lets all calls through once
its time is up, by a clock that cannot be handed in; pybreaker's async half is for tornado; aiobreaker is from 2021.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from service.errors import ModelError, ModelResting

_MOST_MODELS = 256
"""Callers choose names of models, so what is remembered of them is bounded."""


class Breaker:
    """One model's. Nothing here awaits, so that calls of one event loop cannot come between."""

    def __init__(self, model: str, failures: int, rest_seconds: float, clock: Callable[[], float]) -> None:
        self._model = model
        self._most = failures
        self._rest = rest_seconds
        self._clock = clock
        self._failures = 0
        self._opened_at: float | None = None
        self._probing = False

    @contextmanager
    def watch(self, cut_short: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """Around one call: raises ModelResting while the model is left alone, and learns from what happens.

        `cut_short` says after a failure whether the call was given too little time to speak against the model.
        """
        probe, before = self._admit(), self._failures
        try:
            yield
        except ModelError as exc:
            if cut_short():
                raise
            # Calls that were under way together fail together, and that is one failure.
            if not exc.then.counts or self._failures == before:
                self._learn(exc.then.counts, probe)
            raise
        else:
            self._learn(False, probe)
        finally:
            # A call that was cancelled says nothing about the model, but lets another one try.
            self._probing = self._probing and not probe

    def _admit(self) -> bool:
        """Whether this call is the probe."""
        if self._opened_at is None:
            return False
        if self._probing or self._clock() - self._opened_at < self._rest:
            raise ModelResting(f"{self._model}: it failed {self._failures} times in a row and is left alone", 0.0)
        self._probing = True
        return True

    def _learn(self, failed: bool, probe: bool) -> None:
        if self._opened_at is not None and not probe:
            return  # It began before the model was left alone: old news.
        self._failures = self._failures + 1 if failed else 0
        self._opened_at = self._clock() if failed and (probe or self._failures >= self._most) else None


class Breakers:
    """One a model, for as long as there is something to remember of it."""

    def __init__(self, failures: int, rest_seconds: float, clock: Callable[[], float]) -> None:
        self._settings = (failures, rest_seconds, clock)
        self._of: dict[str, Breaker] = {}

    def of(self, model: str) -> Breaker:
        if model not in self._of and len(self._of) >= _MOST_MODELS:
            del self._of[next(iter(self._of))]
        return self._of.setdefault(model, Breaker(model, *self._settings))
