"""Garbage collection, seldom: most values that a program builds here last until it ends."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 100_000


@contextmanager
def seldom_collected() -> Iterator[None]:
    """For the whole of a program, at whose end nothing is looked through once more."""
    gc.set_threshold(_MANY)
    try:
        yield
    finally:
        gc.freeze()


def spare_what_is_loaded() -> None:
    """Before a program's first request: a full collection through rules and routes would halt it for 0.3 s."""
    gc.freeze()
