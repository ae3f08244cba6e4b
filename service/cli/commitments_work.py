"""What `amends commitments` does with the database."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time
from typing import TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from service.bootstrap_books import build_amends, build_ledger
from service.cli.books import Where
from service.domain.books import PromiseFilter
from service.domain.customer_key import key_of_id
from service.domain.moment import MomentOrDay
from service.domain.promise import Promise, PromiseState
from service.errors import BadInput, Problem
from service.lifecycle.ledger import Ledger
from service.lifecycle.once import Answered
from service.lifecycle.rates import PromiseRate
from service.lifecycle.reminders import Swept
from service.store.migrate import migrate

T = TypeVar("T")

_DUE: TypeAdapter[datetime | date] = TypeAdapter(MomentOrDay)
_PAGE = 1_000


def wanted(due_before: str | None, states: tuple[str, ...], owner: str | None, customer: str | None) -> PromiseFilter:
    """Raises BadInput for a day or a state that is none."""
    if strange := next((state for state in states if state not in get_args(PromiseState)), None):
        raise BadInput(f"{strange!r} is no state of a promise", (Problem("--state", "open, kept, missed or moved"),))
    due = read_due(due_before, "--due-before") if due_before else None
    before = due if isinstance(due, datetime) or due is None else datetime.combine(due, time.max, UTC)
    known = [state for state in get_args(PromiseState) if state in states]
    key = key_of_id(customer) if customer else None
    return PromiseFilter(due_before=before, states=tuple(known), owner=owner, customer=key)


def read_due(given: str, where: str) -> datetime | date:
    """Raises BadInput for what is neither a day nor a moment with its offset."""
    try:
        return _DUE.validate_python(given)
    except ValidationError as exc:
        told = "give a day, 2026-04-07, or a moment with its offset, 2026-04-07T13:00+01:00"
        raise BadInput(f"{given!r} is no time", (Problem(where, told),)) from exc


def listed(where: Where, which: PromiseFilter, *, as_json: bool) -> list[str]:
    found = asyncio.run(_with_ledger(where, lambda ledger: _all(ledger, which)))
    if as_json:
        return [json.dumps([row.model_dump(mode="json") for row in found], ensure_ascii=False, indent=2)]
    return [_line(row) for row in found]


async def _all(ledger: Ledger, which: PromiseFilter) -> list[Promise]:
    page = await ledger.page(which, most=_PAGE)
    found = [*page.commitments]
    while page.next is not None:
        page = await ledger.page(which, page.next, _PAGE)
        found += page.commitments
    return found


def settled(where: Where, step: Callable[[Ledger], Awaitable[Answered]]) -> str:
    return _line(Promise.model_validate(asyncio.run(_with_ledger(where, step)).reply.body))


def figures(where: Where) -> list[str]:
    found = asyncio.run(_with_ledger(where, lambda ledger: ledger.figures()))
    named = {"all": found.all, **found.by_scenario, **found.by_owner}
    return [f"{name:28}  {_rate(rate)}" for name, rate in named.items()] + [f"{'still to come':28}  {found.open}"]


def swept(where: Where) -> Swept:
    async def sweep() -> Swept:
        amends = build_amends(where.settings, place=where.place)
        await amends.open()
        try:
            return await amends.sweep.run(amends.store.clock())
        finally:
            await amends.close()

    return asyncio.run(sweep())


async def _with_ledger(where: Where, use: Callable[[Ledger], Awaitable[T]]) -> T:
    built = build_ledger(where.settings, where.place)
    try:
        await migrate(built.store.database)
        return await use(built.ledger)
    finally:
        await built.store.database.close()


def _line(promise: Promise) -> str:
    due = f"{promise.due:%Y-%m-%d %H:%M}" if isinstance(promise.due, datetime) else f"{promise.due}      "
    moved = f" -> {promise.moved_to}" if promise.moved_to else ""
    note = f" ({promise.note})" if promise.note else ""
    return f"{due}  {promise.state:6}  {promise.id}{moved}  {promise.owner}  {promise.what}{note}"


def _rate(rate: PromiseRate) -> str:
    share = "-" if rate.rate is None else f"{rate.rate:.0%}"
    return f"{share:>4}  {rate.kept} kept of {rate.due} due, {rate.late} late, {rate.missed} missed"
