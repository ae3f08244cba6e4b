"""What `amends erase` and `amends retention` do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.cli.books import Where, with_books, with_database
from service.domain.customer_key import key_of_id
from service.domain.erasure import Erased, ErasureReason
from service.errors import BadInput
from service.intake.read import READERS
from service.store.batch_erase import erase_recipients
from service.store.clean import clean
from service.store.erase import erase
from service.store.parked import erase_parked, held_of
from service.store.retention import expire
from service.store.sql import SqlStore

_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose data is to go, told in one of three ways."""

    customer: str | None = None
    org: str | None = None
    """With `customer`, which is then a name."""
    ticket: str | None = None
    drafts: tuple[str, ...] = ()


def found(where: Where, wanted: Wanted) -> tuple[str, ...]:
    """The drafts that hold it. Raises BadInput when it is told in no way, or in several."""
    _refuse_unclear(wanted)
    return with_books(where, lambda store: _found(store, wanted))


def erased(where: Where, wanted: Wanted, by: str, reason: ErasureReason) -> Erased:
    """What is found is erased in the same transaction. The files are as they were: `cleaned` rewrites them."""
    _refuse_unclear(wanted)
    return with_books(where, lambda store: _erased(store, wanted, by, reason))


def expired(where: Where, hear: Callable[[Erased], None]) -> Erased | None:
    """None where drafts are kept for ever. `hear` is told of each batch when it is gone."""
    days = where.settings.keep_days
    return None if days is None else with_books(where, lambda store: expire(store, days, hear))


def cleaned(where: Where) -> None:
    settings = where.settings
    with_database(settings, lambda database: clean(database, settings.clean_wait_seconds))


def told(done: Erased) -> Iterator[str]:
    yield f"Erased: {', '.join(done.drafts) or 'nothing'} ({done.rows:,} rows)"
    yield from (f"  an open promise went with it: {p.owner}, due {p.due}" for p in done.dropped)
    yield from (f"  {e.draft_id} is known to {e.workflow} as {e.reference}: erase it there too" for e in done.elsewhere)


def keys_of(id: str, org: str | None = None) -> tuple[str, ...]:
    """Every key that a customer of this id may have: a company's own id, any desk's, or name and firm."""
    own = (id,) if _KEY.fullmatch(id) else ()
    named = (key_of_id(f"{id}\0{org}"),) if org else ()
    return (*own, key_of_id(id), *named, *(key_of_id(f"{source}\0{id}") for source in READERS))


def _refuse_unclear(wanted: Wanted) -> None:
    if sum(map(bool, (wanted.customer, wanted.ticket, wanted.drafts))) != 1:
        raise BadInput("say whose data it is by one of --customer, --ticket and --draft")
    if wanted.org and not wanted.customer:
        raise BadInput("--org goes with --customer, which is then the customer's name")


async def _found(store: SqlStore, wanted: Wanted) -> tuple[str, ...]:
    async with store.database.reading() as connection:
        there = await held_of(connection, store.bound, _keys(wanted), wanted.ticket or "", wanted.drafts)
    return (*there.waiting, *there.kept)


async def _erased(store: SqlStore, wanted: Wanted, by: str, reason: ErasureReason) -> Erased:
    async with store.writing(by) as writing:
        there = await held_of(writing.connection, store.bound, _keys(wanted), wanted.ticket or "", wanted.drafts)
        done = await erase(writing, there.kept, reason) + await erase_parked(writing, there.waiting, reason)
        return done + await erase_recipients(writing, _keys(wanted), wanted.ticket, reason)


def _keys(wanted: Wanted) -> tuple[str, ...]:
    return keys_of(wanted.customer, wanted.org) if wanted.customer else ()
