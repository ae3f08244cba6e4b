"""What `amends erase` and `amends retention` do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.cli.books import settings_for, with_books
from service.domain.customer_key import key_of_id
from service.domain.erasure import Erased, ErasureReason
from service.errors import BadInput
from service.intake.read import READERS
from service.store.clean import clean
from service.store.erase import drafts_of_customer, drafts_of_ticket, erase
from service.store.retention import expire
from service.store.sql import SqlStore

_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose data is to go, told in one of three ways."""

    customer: str | None = None
    ticket: str | None = None
    drafts: tuple[str, ...] = ()


def found(database: str | None, wanted: Wanted) -> tuple[str, ...]:
    """The drafts that hold it. Raises BadInput when it is told in no way, or in several."""
    if sum(map(bool, (wanted.customer, wanted.ticket, wanted.drafts))) != 1:
        raise BadInput("say whose data it is by one of --customer, --ticket and --draft")
    return wanted.drafts or with_books(settings_for(database), lambda store: _found(store, wanted))


def erased(database: str | None, drafts: tuple[str, ...], by: str, reason: ErasureReason) -> Erased:
    return with_books(settings_for(database), lambda store: _erased(store, drafts, by, reason))


def expired(database: str | None) -> Erased | None:
    """None where drafts are kept for ever."""
    settings = settings_for(database)
    days = settings.keep_days
    return None if days is None else with_books(settings, lambda store: _expired(store, days))


def cleaned(database: str | None) -> None:
    with_books(settings_for(database), lambda store: clean(store.database))


def told(done: Erased) -> Iterator[str]:
    yield f"Erased: {', '.join(done.drafts) or 'nothing'} ({done.rows:,} rows)"
    yield from (f"  an open promise went with it: {p.owner}, due {p.due}" for p in done.dropped)
    yield from (f"  {e.draft_id} is known to {e.workflow} as {e.reference}: erase it there too" for e in done.elsewhere)


def keys_of(id: str) -> tuple[str, ...]:
    """Every key that a customer of this id may have: a company's own id, or any desk's."""
    own = (id,) if _KEY.fullmatch(id) else ()
    return (*own, key_of_id(id), *(key_of_id(f"{source}\0{id}") for source in READERS))


async def _found(store: SqlStore, wanted: Wanted) -> tuple[str, ...]:
    async with store.database.reading() as connection:
        if wanted.customer:
            return await drafts_of_customer(connection, store.tenant, keys_of(wanted.customer))
        return await drafts_of_ticket(connection, store.tenant, wanted.ticket or "")


async def _erased(store: SqlStore, drafts: tuple[str, ...], by: str, reason: ErasureReason) -> Erased:
    async with store.writing(by) as writing:
        done = await erase(writing, drafts, reason)
    await clean(store.database)
    return done


async def _expired(store: SqlStore, days: int) -> Erased:
    done = await expire(store, days)
    if done.drafts:
        await clean(store.database)
    return done
