"""The workflows: thin, since their steps and their order may not change while one is under way.

Their arguments, answers and errors stand in the engine's tables, where nothing is erased: ids and states, no more.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sqlalchemy.exc import DBAPIError, OperationalError

from service.jobs.names import SWEEP, WRITE_LETTER, letter_of
from service.jobs.work import InTransaction, LetterId, NotKept, Work, kind_of

if TYPE_CHECKING:
    from datetime import datetime

    from dbos import AsyncSQLAlchemyDatasource

IsolationLevel = Literal["SERIALIZABLE", "READ COMMITTED"]
WriteLetter = Callable[[str, str, str, str], Awaitable[str]]
Sweep = Callable[["datetime", object], Coroutine[None, None, None]]


@dataclass(slots=True)
class InHand:
    """The letters that this process is writing."""

    letters: set[LetterId] = field(default_factory=set)

    @contextmanager
    def one(self, letter: LetterId) -> Iterator[None]:
        self.letters.add(letter)
        try:
            yield
        finally:
            self.letters.discard(letter)


def write_letters(
    work: Work, datasource: AsyncSQLAlchemyDatasource, level: IsolationLevel, in_hand: InHand
) -> WriteLetter:
    """The workflow of one letter: it is written, at least once, and kept, once."""
    from dbos import DBOS

    async def keep(inside: InTransaction) -> str:
        async def keep_letter() -> str:
            connection = await datasource.sql_session().connection()
            try:
                return await inside(connection)
            except Exception as exc:
                if _may_pass(exc):
                    raise  # The engine begins anew.
                # The engine keeps what an error says, and a database's own words repeat the row.
                raise NotKept(kind_of(exc)) from None

        return await datasource.run_tx_step_async({"name": "keep", "isolation_level": level}, keep_letter)

    @DBOS.workflow(name=WRITE_LETTER)
    async def write_letter(tenant: str, partner: str, batch: str, recipient: str) -> str:
        letter = letter_of(tenant, partner, batch, recipient)
        with in_hand.one(letter):
            return await work.write_letter(letter, keep)

    return write_letter


def _may_pass(exc: Exception) -> bool:
    """Whether the connection broke, or SQLite was busy. Of all others the letter is tried again as a whole."""
    return isinstance(exc, OperationalError) or (isinstance(exc, DBAPIError) and exc.connection_invalidated)


def sweep_ledgers(work: Work) -> Sweep:
    """The workflow that looks for what is due. What it does is once a row, by the ledger's own locks."""
    from dbos import DBOS

    @DBOS.workflow(name=SWEEP)
    async def sweep(_at: datetime, _context: object) -> None:
        await DBOS.run_step_async({"name": "sweep"}, work.sweep)

    return sweep
