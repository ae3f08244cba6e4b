"""What `amends erase` and `amends retention` do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.cli.books import settings_for, with_books
from service.domain.customer_key import key_of_id
from service.domain.erasure import Erased, ErasureReason
from service.errors import BadInput
from service.intake.read import READERS
from service.store.clean import clean
from service.store.erase import drafts_of, erase
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


def found(database: str | None, wanted: Wanted) -> tuple[str, ...]:
    """The drafts that hold it. Raises BadInput when it is told in no way, or in several."""
    _refuse_unclear(wanted)
    return with_books(settings_for(database), lambda store: _found(store, wanted))


def erased(database: str | None, wanted: Wanted, by: str, reason: ErasureReason) -> Erased:
    """What is found is erased in the same transaction. The files are as they were: `cleaned` rewrites them."""
    _refuse_unclear(wanted)
    return with_books(settings_for(database), lambda store: _erased(store, wanted, by, reason))


def expired(database: str | None, hear: Callable[[Erased], None]) -> Erased | None:
    """None where drafts are kept for ever. `hear` is told of each batch when it is gone."""
    settings = settings_for(database)
    days = settings.keep_days
    return None if days is None else with_books(settings, lambda store: expire(store, days, hear))


def cleaned(database: str | None) -> None:
    settings = settings_for(database)
    with_books(settings, lambda store: clean(store.database, settings.clean_wait_seconds))


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
        return wanted.drafts or await drafts_of(connection, store.tenant, _keys(wanted), wanted.ticket or "")


async def _erased(store: SqlStore, wanted: Wanted, by: str, reason: ErasureReason) -> Erased:
    async with store.writing(by) as writing:
        told = wanted.drafts or await drafts_of(writing.connection, store.tenant, _keys(wanted), wanted.ticket or "")
        return await erase(writing, told, reason)


def _keys(wanted: Wanted) -> tuple[str, ...]:
    return keys_of(wanted.customer, wanted.org) if wanted.customer else ()
