"""What time does to promises: their owners are reminded, what is past is broken, and a letter waits for each."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

import anyio
from pydantic import JsonValue

from service.domain.books import Books, PromiseFilter, Writing
from service.domain.follow_ups import FollowUps
from service.domain.history import AMENDS
from service.domain.moment import day_of
from service.domain.playbook import Duty, Scenario
from service.domain.ports import Clock
from service.domain.profile import Profile
from service.domain.promise import Promise
from service.domain.value import Value
from service.errors import AmendsError, StoreError
from service.lifecycle.calendar import workdays
from service.lifecycle.follow_up import told_to_customer
from service.lifecycle.pages import every
from service.lifecycle.settle import miss

_AHEAD = timedelta(days=31)
"""No reminder comes earlier, whatever holidays lie between."""
_TRIED_FOR = timedelta(days=1)
"""How long a letter that could not be drafted, or drafted anew, is tried again."""

log = logging.getLogger(__name__)
Step = Literal["remind", "break"]


class Swept(Value):
    """What a sweep of the ledger did."""

    reminded: int = 0
    missed: int = 0
    waiting: int = 0
    """Promises whose letter waits now."""
    failed: int = 0
    """Letters that could not be drafted; they are tried again."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """Goes through the open promises. Several processes may do so at once: each row is settled by one of them."""

    books: Books
    playbook: Mapping[str, Scenario]
    profile: Profile
    follow_ups: FollowUps | None = None

    async def run(self, now: datetime) -> Swept:
        # Asked each minute, so it takes nobody's turn to write unless there is something to do.
        coming = [promise async for promise in every(self.books, _soon(now))]
        settled = await self._settle(now) if any(self.step(promise, now) for promise in coming) else ()
        missed = sum(promise.state == "missed" for promise in settled)
        waiting = failed = 0
        for promise in told_to_customer((*settled, *await self._left_over(now, coming, settled))):
            if self.follow_ups is not None:
                done = await _draft(self.follow_ups, promise, now)
                waiting, failed = waiting + done, failed + (not done)
        return Swept(reminded=len(settled) - missed, missed=missed, waiting=waiting, failed=failed)

    async def keep_sweeping(
        self, clock: Clock, every: timedelta, sleep: Callable[[float], Awaitable[None]] = anyio.sleep
    ) -> None:
        """Until it is cancelled, whatever goes wrong in one turn."""
        while True:
            await sleep(every.total_seconds())
            try:
                await self.run(clock())
            except StoreError as exc:
                log.warning("the ledger could not be swept", exc_info=exc)
            except Exception:  # The outermost edge: the next turn must come.
                log.exception("the ledger could not be swept")

    def step(self, promise: Promise, now: datetime) -> Step | None:
        """What is due to be done about an open promise."""
        if promise.state != "open":
            return None
        if now > self._broken_at(promise):
            return "break"
        return "remind" if promise.reminded_at is None and now >= self.reminder_at(promise) else None

    def reminder_at(self, promise: Promise) -> datetime:
        """A promise for a whole day is reminded of from the beginning of a day on."""
        days = workdays(self.profile, promise.place)
        end = days.local(days.end_of(promise.due))
        duty = self._duty(promise)
        if duty is not None and duty.remind_hours is not None:
            return end - timedelta(hours=duty.remind_hours)
        earlier = days.later(promise.due, -self.profile.promises.remind_working_days)
        return earlier if isinstance(promise.due, datetime) else datetime.combine(day_of(earlier), time(), end.tzinfo)

    def _broken_at(self, promise: Promise) -> datetime:
        days, duty = workdays(self.profile, promise.place), self._duty(promise)
        if duty is not None and not duty.due.moves:
            return days.end_of(promise.due)
        return days.later(promise.due, self.profile.promises.grace_working_days)

    def _duty(self, promise: Promise) -> Duty | None:
        scenario = self.playbook.get(promise.scenario)
        return scenario.duty(promise.duty) if scenario else None

    async def _settle(self, now: datetime) -> tuple[Promise, ...]:
        """One transaction, in which the rows are locked, and in which those who listen are told."""
        async with self.books.writing(AMENDS) as writing:
            rows = await writing.promises(_soon(now))
            return tuple([await self._settled(writing, promise, step, now) for promise, step in self._steps(rows, now)])

    def _steps(self, rows: Iterable[Promise], now: datetime) -> Iterable[tuple[Promise, Step]]:
        return ((promise, step) for promise in rows if (step := self.step(promise, now)) is not None)

    async def _settled(self, writing: Writing, promise: Promise, step: Step, now: datetime) -> Promise:
        is_broken = step == "break"
        done = miss(promise, AMENDS, now) if is_broken else promise.model_copy(update={"reminded_at": now})
        await writing.put_promise(done)
        await writing.tell("commitment.missed" if is_broken else "commitment.due", done.id, told_as(done, self.profile))
        return done

    async def _left_over(self, now: datetime, coming: Iterable[Promise], settled: tuple[Promise, ...]) -> list[Promise]:
        """Those whom people have settled, and those whose letter was not drafted when their time came."""
        which = PromiseFilter(states=("kept", "missed", "moved"), due_after=now - _AHEAD)
        ended = [promise async for promise in every(self.books, which)]
        done = {promise.id for promise in settled}
        return [p for p in (*coming, *ended) if p.id not in done and _wants_letter(p, now)]


def told_as(promise: Promise, profile: Profile) -> dict[str, JsonValue]:
    """What an event says: ids, dates, and which colleagues it is about; nothing of the customer."""
    owner = profile.colleague(promise.owner)
    return {
        "id": promise.id,
        "draft_id": promise.draft_id,
        "ticket_id": promise.ticket_id,
        "scenario": promise.scenario,
        "duty": promise.duty,
        "due": promise.due.isoformat(),
        "state": promise.state,
        "owner": promise.owner,
        "escalate_to": owner.manager if owner and promise.state == "missed" else None,
    }


def _soon(now: datetime) -> PromiseFilter:
    return PromiseFilter(states=("open",), due_before=now + _AHEAD)


def _wants_letter(promise: Promise, now: datetime) -> bool:
    """A letter that waits already may have to say something else, now that its promise is settled."""
    came = promise.reminded_at if promise.state == "open" else promise.settled_at
    if came is None or (promise.state == "kept" and promise.follow_up is None):
        return False
    return now - came < _TRIED_FOR and (promise.follow_up is None or promise.state != "open")


async def _draft(follow_ups: FollowUps, promise: Promise, now: datetime) -> bool:
    try:
        await follow_ups.wait_for(promise, now)
    except AmendsError as exc:
        log.warning("no letter could be drafted for promise %s: %s", promise.id, type(exc).__name__)
        return False
    except Exception as exc:  # The other promises of the sweep must not wait for a fault in one letter.
        log.error("no letter could be drafted for promise %s", promise.id, exc_info=exc)
        return False
    return True
