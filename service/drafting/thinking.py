"""Where reading and judging are done: apart from the loop that answers, and by few at a time.

Only one thread of a process computes at any moment, so more of them draft no faster. They only take turns from the
loop, which then needs long for each step of a transaction, while every other writer waits for its end.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from anyio.to_thread import run_sync

AT_ONCE = 2
"""More than one, so that a very long ticket does not keep all others waiting."""

_P = ParamSpec("_P")
_T = TypeVar("_T")
_TURNS: RunVar[CapacityLimiter] = RunVar("drafting_turns")
"""Of one event loop, which ends its threads with itself."""


async def think(work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Do the work in its turn; the loop goes on meanwhile. Whoever is cancelled does not wait for its end."""
    turns = _TURNS.get(None)
    if turns is None:
        turns = CapacityLimiter(AT_ONCE)
        _TURNS.set(turns)
    return await run_sync(partial(work, *args, **kwargs), abandon_on_cancel=True, limiter=turns)
