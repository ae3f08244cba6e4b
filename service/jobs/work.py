"""What there is to do. The engine decides when and where it is done, and knows nothing of letters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from service.domain.access import Place
from service.domain.batch import Batch

Connection = AsyncConnection
InTransaction = Callable[[Connection], Awaitable[str]]
"""Writes on a connection that is in a transaction already; its answer is kept with the engine's checkpoint, where
nothing is erased, and so is never a customer's words."""
Keep = Callable[[InTransaction], Awaitable[str]]
"""Carries it out once: the same step, done again after a crash, is given the first answer."""


class NotKept(Exception):
    """A letter's transaction came to nothing. It names the kind of the error, and says nothing of the row."""


def kind_of(error: Exception) -> str:
    """What may be told of an error: its type, and nothing of what it says."""
    return str(error) if isinstance(error, NotKept) else type(error).__name__


@dataclass(frozen=True, slots=True)
class LetterId:
    """One recipient's letter; all that the engine is ever told of it."""

    place: Place
    batch: str
    recipient: str


class Work(Protocol):
    """Joined to the core in `bootstrap_letters`."""

    async def write_letter(self, letter: LetterId, keep: Keep) -> str:
        """Begun again from the start after a crash; only what `keep` does is done once. It raises nothing."""
        ...

    async def sweep(self) -> str:
        """Everything that is due in the ledgers."""
        ...

    async def halted(self) -> tuple[Batch, ...]:
        """Batches that are to run, have letters to write, and wrote none for a while."""
        ...

    async def waiting(self, batch: Batch, after: str) -> Sequence[str]:
        """The next recipients who wait, in the order of their ids; none after the last."""
        ...

    async def count_try(self, letters: Sequence[LetterId]) -> frozenset[LetterId]:
        """Each was cut short by a process that died. Those that were too often are parked, and are returned."""
        ...

    async def give_up(self, batch: Batch, recipients: Sequence[str], reason: str) -> None:
        """Park letters that the engine will not begin again."""
        ...
