"""What the engine carries out, with all parts joined: a recipient's letter is written and kept, ledgers are swept."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import anyio
from pydantic import ValidationError

from service.bootstrap_books import Amends
from service.bootstrap_desks import Desks
from service.domain.batch import Batch, RecipientRow
from service.domain.case import CaseFile
from service.domain.draft import KeptDraft
from service.domain.history import AMENDS
from service.domain.incoming import IncomingTicket
from service.drafting.pipeline import DraftOptions
from service.errors import BadInput, StoreError
from service.jobs.work import Connection, Keep, LetterId, kind_of
from service.lifecycle.versions import first_version, overtake_earlier
from service.store.batch_work import Begun, SqlLetters
from service.store.batches import SqlBatches

log = logging.getLogger(__name__)

TRIES = 5
"""After so many failures, or processes that died over it, a letter is parked."""
_FIRST_PAUSE_SECONDS = 0.5
_HALTED_FOR = timedelta(minutes=1)
DONE_BEFORE = "done_before"
"""Nothing was to be done: the batch is paused or cancelled, or the letter was written already."""


@dataclass(slots=True)
class _Holding:
    """A `DraftStore` that reads as the desk's does, and holds what is to be kept."""

    desk: Amends
    kept: KeptDraft | None = None

    async def save(self, kept: KeptDraft) -> None:
        self.kept = kept

    async def load(self, id: str) -> KeptDraft:
        return await self.desk.store.load(id)

    async def newest_of(self, ticket: str) -> KeptDraft | None:
        return await self.desk.store.newest_of(ticket)


@dataclass(frozen=True, slots=True)
class BatchWork:
    """The engine's `Work` on the desks of this process."""

    desks: Desks
    tries: int = TRIES
    sleep: Callable[[float], Awaitable[None]] = field(default=anyio.sleep)

    async def write_letter(self, letter: LetterId, keep: Keep) -> str:
        """The row's new state. Whatever goes wrong is tried again, and at last parked with its kind."""
        reason = ""
        for attempt in range(self.tries):
            if attempt:
                await self.sleep(_FIRST_PAUSE_SECONDS * 2 ** (attempt - 1))
            try:
                return await self._write(letter, keep)
            except (BadInput, ValidationError) as exc:
                reason = kind_of(exc)
                break  # The same case is refused the next time too.
            except Exception as exc:  # The outermost edge of a letter: the others must not wait for it.
                reason = kind_of(exc)
                log.error("a letter of batch %s could not be written", letter.batch, exc_info=exc)
        return await self._park(letter, reason, keep)

    async def sweep(self) -> str:
        """Each ledger once; one that fails keeps no other waiting."""
        failed = 0
        for desk in self.desks.every():
            try:
                await desk.sweep.run(desk.store.clock())
            except Exception as exc:  # The outermost edge of a ledger.
                failed += 1
                log.error("a ledger could not be swept", exc_info=exc)
        return f"{failed} failed" if failed else "swept"

    async def halted(self) -> tuple[Batch, ...]:
        found: list[Batch] = []
        for desk in self.desks.every():
            letters = SqlLetters(desk.store)
            found += [b for b in await letters.running() if await letters.is_halted(b, _HALTED_FOR)]
        return tuple(found)

    async def waiting(self, batch: Batch, after: str) -> Sequence[str]:
        return await SqlLetters(self.desks.of(batch.place).store).waiting(batch.id, after)

    async def count_try(self, letters: Sequence[LetterId]) -> frozenset[LetterId]:
        worn: set[LetterId] = set()
        for some, ids in _by_batch(letters).items():
            if some.place not in self.desks.by_place:
                # No profile names the tenant any more; its rows wait until one does.
                worn |= {LetterId(some.place, some.batch, id) for id in ids}
                continue
            mine = SqlLetters(self.desks.of(some.place).store)
            async with mine.store.writing(AMENDS) as writing:
                tries = await mine.count_try(writing.connection, some.batch, ids)
                over = [id for id, number in tries.items() if number >= self.tries]
                await mine.park(writing.connection, some.batch, over, "the worker died over it")
            worn |= {LetterId(some.place, some.batch, id) for id in over}
        return frozenset(worn)

    async def give_up(self, batch: Batch, recipients: Sequence[str], reason: str) -> None:
        mine = SqlLetters(self.desks.of(batch.place).store)
        async with mine.store.writing(AMENDS) as writing:
            if await mine.still_runs(writing.connection, batch):
                await mine.park(writing.connection, batch.id, recipients, reason)

    async def _write(self, letter: LetterId, keep: Keep) -> str:
        desk = self.desks.of(letter.place)
        begun = await SqlLetters(desk.store).begin(letter.batch, letter.recipient)
        if begun is None:
            return DONE_BEFORE
        if begun.is_over_budget:
            await SqlBatches(desk.store).set_state(letter.batch, "paused", AMENDS, "budget")
            return DONE_BEFORE
        kept = await _drafted(desk, begun)

        async def keep_it(connection: Connection) -> str:
            return await _keep(desk, begun, kept, connection)

        return await keep(keep_it)

    async def _park(self, letter: LetterId, reason: str, keep: Keep) -> str:
        letters = SqlLetters(self.desks.of(letter.place).store)

        async def park(connection: Connection) -> str:
            await letters.park(connection, letter.batch, (letter.recipient,), reason)
            return "parked"

        return await keep(park)


async def _drafted(desk: Amends, begun: Begun) -> KeptDraft:
    holding = _Holding(desk)
    options = DraftOptions(model=begun.batch.model)
    await desk.drafter.draft(_ticket(begun.row), options, begun.draft_id, store=holding)
    if holding.kept is None:
        raise StoreError("the draft was not handed over to be kept")
    return holding.kept


def _ticket(row: RecipientRow) -> IncomingTicket:
    return IncomingTicket(case=CaseFile.model_validate(row.case), source=row.source, fields=row.fields)


async def _keep(desk: Amends, begun: Begun, kept: KeptDraft, connection: Connection) -> str:
    """The draft, its promises, its links of the audit chain and the recipient's row: all of it, or nothing."""
    letters = SqlLetters(desk.store)
    async with desk.store.writing(AMENDS, connection=connection) as writing:
        if not await letters.still_waits(connection, begun.batch.id, begun.row.id):
            return DONE_BEFORE
        version = first_version(kept, AMENDS, desk.store.clock())
        await writing.add_version(version)
        await desk.ledger.on_draft(writing, version)
        await overtake_earlier(writing, version)
        return await letters.written(connection, begun, kept.draft)


def _by_batch(letters: Sequence[LetterId]) -> dict[LetterId, list[str]]:
    """The recipients of each batch, under a letter that names the batch and nobody."""
    found: dict[LetterId, list[str]] = defaultdict(list)
    for letter in letters:
        found[LetterId(letter.place, letter.batch, "")].append(letter.recipient)
    return found
