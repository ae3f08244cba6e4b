"""CPU time of this process, never wall time: the machine may be busy."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median


def cpu_ms(work: Callable[[], object], times: int) -> float:
    """Median CPU milliseconds of one call."""
    return median(once_ms(work) for _ in range(times))


def once_ms(work: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000
