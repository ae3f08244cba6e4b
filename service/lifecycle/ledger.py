"""The ledger of promises: what letters leave in it, how its rows end, and how many were kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from service.domain.books import Books, Once, PromiseFilter, Reply, Writing
from service.domain.history import History, Sending, Version
from service.domain.playbook import Scenario
from service.domain.ports import Clock
from service.domain.profile import Profile
from service.domain.promise import Promise
from service.domain.value import Value
from service.errors import UnknownDraft, UnknownPromise
from service.lifecycle.duties import Due
from service.lifecycle.once import Answered, carry_out
from service.lifecycle.pages import every
from service.lifecycle.promises import promises_of_draft, promises_of_letter
from service.lifecycle.rates import PromiseFigures, figures_of
from service.lifecycle.reminders import told_as
from service.lifecycle.settle import keep, miss, move, rows_behind, settled_by_letter


class PromisePage(Value):
    """Some rows, the earliest due first, and where the next ones begin."""

    commitments: tuple[Promise, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows of one company."""

    books: Books
    playbook: Mapping[str, Scenario]
    profile: Profile
    clock: Clock

    async def on_send(self, writing: Writing, history: History, sending: Sending) -> None:
        """Write the letter's promises, and end those that it keeps, in the transaction that sends it."""
        version = next(v for v in history.versions if v.number == sending.version)
        known = await self._around(writing, version)
        for settled in settled_by_letter(version, sending, known, self.playbook):
            await writing.put_promise(settled)
        scenario = self._scenario(version)
        ids = {promise.id for promise in known}
        for promise in promises_of_letter(history, sending, scenario, self.profile, known):
            if promise.id not in ids:
                await writing.put_promise(promise)

    async def on_draft(self, writing: Writing, version: Version) -> None:
        """Start the clocks that the letter itself has to be in time for; one whose beginning was corrected is set."""
        for clock in await self._clocks(writing, version):
            before = await writing.promises(PromiseFilter(id=clock.id))
            if not before:
                await writing.put_promise(clock)
            elif before[0].state == "open" and before[0].due != clock.due:
                await writing.put_promise(before[0].model_copy(update={"due": clock.due, "reminded_at": None}))

    async def page(self, which: PromiseFilter, after: str | None = None, most: int = 50) -> PromisePage:
        """Raises BadInput for a cursor that is not ours."""
        rows = await self.books.promises(which, after, most + 1)
        return PromisePage(commitments=rows[:most], next=rows[most - 1].id if len(rows) > most else None)

    async def unsettled(self, owner: str | None = None) -> tuple[Promise, ...]:
        """All that is still to be kept, and what was missed and no letter has owned up to yet."""
        which = PromiseFilter(states=("open", "missed"), owner=owner)
        rows = [promise async for promise in every(self.books, which)]
        return tuple(p for p in rows if p.moved_to is None and p.told_in is None)

    async def promise(self, id: str) -> Promise:
        """Raises UnknownPromise."""
        return _only(await self.books.promises(PromiseFilter(id=id)), id)

    async def kept(self, id: str, by: str, note: str = "", once: Once | None = None) -> Answered:
        """Raises UnknownPromise, and Refused for a promise that has ended."""
        return await self._settle(id, by, once, lambda found: (keep(found, by, self.clock(), note),))

    async def missed(self, id: str, by: str, note: str = "", once: Once | None = None) -> Answered:
        """Raises UnknownPromise, and Refused for a promise that has ended."""
        return await self._settle(id, by, once, lambda found: (miss(found, by, self.clock(), note),))

    async def moved(self, id: str, due: Due, by: str, note: str = "", once: Once | None = None) -> Answered:
        """The answer is the old row, which names the new one. Raises UnknownPromise, Refused, BadInput for the past."""

        def end(found: Promise) -> tuple[Promise, ...]:
            done = move(found, due, by, self.clock(), self.profile, note)
            return done.before, done.after

        return await self._settle(id, by, once, end)

    async def figures(self) -> PromiseFigures:
        """The kept-promise rate as it is now."""
        rows = [promise async for promise in every(self.books, PromiseFilter())]
        return figures_of(rows, self.clock(), self.profile)

    def _scenario(self, version: Version) -> Scenario:
        """With the duties of the other mishaps that the letter tells."""
        scenario = self.playbook[version.kept.draft.scenario]
        known = {name for duty in scenario.duties for name in (duty.id, duty.due.fact)}
        others = (duty for id in version.kept.also for duty in self.playbook[id].duties)
        more = tuple(duty for duty in others if not {duty.id, duty.due.fact} & known)
        return scenario.model_copy(update={"duties": (*scenario.duties, *more)}) if more else scenario

    async def _settle(
        self, id: str, by: str, once: Once | None, end: Callable[[Promise], tuple[Promise, ...]]
    ) -> Answered:
        async def step(writing: Writing) -> Reply:
            found = _only(await writing.promises(PromiseFilter(id=id)), id)
            done, *others = end(found)
            for row in (done, *others):
                await writing.put_promise(row)
            if (found.state, done.state) == ("open", "missed"):
                await writing.tell("commitment.missed", id, told_as(done, self.profile))
            return Reply(status=200, body=done.model_dump(mode="json"))

        return await carry_out(self.books, by, once, step)

    async def _around(self, writing: Writing, version: Version) -> tuple[Promise, ...]:
        """What the ledger has of this draft and its clocks, and of the promises that its case knows of."""
        own = await writing.promises(PromiseFilter(draft_id=version.draft_id))
        rows = {promise.id: promise for promise in own}
        clocks = {clock.id for clock in await self._clocks(writing, version)}
        for id in sorted((rows_behind(version.kept.case) | clocks) - rows.keys()):
            rows |= {promise.id: promise for promise in await writing.promises(PromiseFilter(id=id))}
        return tuple(rows.values())

    async def _clocks(self, writing: Writing, version: Version) -> tuple[Promise, ...]:
        partner = await writing.partner_of(version.draft_id)
        return promises_of_draft(version, self._scenario(version), self.profile, partner)


@dataclass(frozen=True, slots=True)
class CustomerPromises:
    """The ledger, as far as a new draft for the same customer asks for it."""

    books: Books

    async def of_customer(self, customer: str, draft_id: str | None = None) -> tuple[Promise, ...]:
        """What a letter told the customer and is open, and what was missed and no letter has owned up to yet."""
        which = PromiseFilter(customer=customer, states=("open", "missed"))
        rows = [promise async for promise in every(self.books, which)]
        told = tuple(p for p in rows if p.source != "playbook" and p.told_in is None)
        partner = await self._partner_of(draft_id) if told and draft_id else None
        return told if partner is None else tuple(p for p in told if p.partner == partner)

    async def _partner_of(self, draft_id: str) -> str | None:
        try:
            return (await self.books.now(draft_id)).head.partner
        except UnknownDraft:
            return None


def _only(found: tuple[Promise, ...], id: str) -> Promise:
    if not found:
        raise UnknownPromise(f"no promise {id!r} in the ledger")
    return found[0]
