"""Send a batch's approved letters, one after the other, and keep what came of each before the next one goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from service.batch.parcels import MAY_HAVE_ARRIVED, parcel_of, why_not
from service.batch.review import UNSENT, Drafts, Reviewer
from service.domain.batch import BatchBooks, Delivery, RecipientRow
from service.domain.history import History, Sending
from service.domain.parcel import Carrier, DeliveryOutcome
from service.domain.ports import Clock
from service.domain.value import Value
from service.errors import Outdated, Refused, UnknownDraft
from service.lifecycle.decide import refuse_sending
from service.lifecycle.life import Life
from service.lifecycle.recovery_log import RecoveryLog
from service.lifecycle.steps import Dispatch, Step

UNDER_WAY = "it was being sent when the process ended"
"""Kept before each try: whoever comes after a crash finds that nobody knows, and sends nothing twice."""

_LONGEST_TRY = timedelta(minutes=10)
"""Younger, and it may be under way in another process."""
_CHANGED_MEANWHILE = "it was taken, and could not be noted as sent: the letter was changed or erased meanwhile"
_LEAST_TELLING_FIRST = ("deferred", "refused", "unknown", "delivered")


class Sent(Value):
    """What came of a run, letter by letter."""

    outcomes: dict[DeliveryOutcome, int] = {}
    held: dict[str, int] = {}
    """How many letters were not tried, or not noted as sent, by the reason."""


@dataclass(frozen=True, slots=True)
class _Came:
    """What came of one try, or why there was none, or why it could not be noted."""

    outcome: DeliveryOutcome | None = None
    held: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends what may go. It may be run any number of times: what was taken is not sent again."""

    books: BatchBooks
    drafts: Drafts
    reviewer: Reviewer
    life: Life
    log: RecoveryLog
    clock: Clock

    async def send(self, batch_id: str, carrier: Carrier, by: str, *, unknown_again: bool = False) -> Sent:
        """`unknown_again` also tries letters that may have arrived; a customer may then get one twice."""
        held = (await self.reviewer.review(batch_id)).blocked
        known = _by_recipient(await self.books.deliveries(batch_id))
        outcomes: Counter[DeliveryOutcome] = Counter()
        waits: Counter[str] = Counter()
        try:
            async for row in self.books.recipients(batch_id, *UNSENT, "undelivered", "delivered"):
                tried = known.get(row.id, ())
                before = tried[-1] if tried else None
                if before is not None and before.outcome == "delivered" and row.draft_id:
                    if why := await self._note_sent(row.draft_id, before, by):
                        waits[why] += 1
                elif row.id in held or not row.draft_id:
                    waits["it is blocked" if row.draft_id else "it has no letter"] += 1
                elif before is not None and (why := self._not_again(before, carrier.way, unknown_again)):
                    waits[why] += 1
                else:
                    came = await self._try(batch_id, row, row.draft_id, tried, carrier, by)
                    _count(came, outcomes, waits)
        finally:
            await carrier.close()
        return Sent(outcomes=dict(outcomes), held=dict(waits))

    async def _try(
        self, batch_id: str, row: RecipientRow, draft_id: str, tried: Sequence[Delivery], carrier: Carrier, by: str
    ) -> _Came:
        try:
            history = await self.drafts.now(draft_id)
        except UnknownDraft:
            return _Came(held="it was erased")
        parcel = parcel_of(batch_id, row, history)
        reason = why_not(history) or await self._in_the_way(history, carrier.way, by)
        if parcel is None or reason:
            return _Came(held=reason or "it has no letter")
        delivery = Delivery(
            recipient_id=row.id,
            way=carrier.way,
            outcome="unknown",
            at=self.clock(),
            tries=next((d.tries for d in tried if d.way == carrier.way), 0) + 1,
            version=history.newest.number,
            reason=UNDER_WAY,
        )
        if not await self.books.claim(batch_id, delivery, tried):
            return _Came(held="another process is sending it")
        carried = await carrier.carry(parcel)
        done = delivery.model_copy(update={"at": self.clock(), **carried.model_dump()})
        await self.books.put_delivery(batch_id, done)
        held = await self._note_sent(draft_id, done, by) if carried.outcome == "delivered" else None
        return _Came(carried.outcome, held or "")

    async def _in_the_way(self, history: History, way: str, by: str) -> str | None:
        """Enter the mishap in the recovery log first, as every sending wants; then ask what else it wants."""
        logged = await self.log.log(history.head.id, by)
        if not logged.routed:
            return "the complaint workflow has not taken it yet"
        number = history.newest.number
        sending = Sending(draft_id=history.head.id, version=number, at=self.clock(), by=by, channel=way)
        try:
            refuse_sending(history, sending, self.life.signers)
        except Refused as exc:
            return "; ".join(problem.message for problem in exc.problems)
        return None

    async def _note_sent(self, draft_id: str, delivery: Delivery, by: str) -> str | None:
        """Once: promises and follow-ups begin to count from here. Why it could not be noted, where it could not."""
        try:
            history = await self.drafts.now(draft_id)
            if history.sending is None:
                await self.log.log(draft_id, by)
                version = delivery.version or history.newest.number
                dispatch = Dispatch(version=version, channel=delivery.way, reference=delivery.reference)
                await self.life.send(draft_id, dispatch, Step(by=by))
        except (Refused, Outdated, UnknownDraft):
            return _CHANGED_MEANWHILE
        return None

    def _not_again(self, before: Delivery, way: str, unknown_again: bool) -> str | None:
        """Why a letter that was tried is left alone."""
        if before.outcome == "refused":
            return "its receiver refused it for good"
        if before.outcome == "unknown" and before.reason == UNDER_WAY and self.clock() - before.at < _LONGEST_TRY:
            return "another process may be sending it just now"
        if before.outcome == "unknown" and not unknown_again:
            return MAY_HAVE_ARRIVED
        if before.way == "webhook" and way != "webhook" and not unknown_again:
            # Its receiver may have it, and tells only its own repeats.
            return MAY_HAVE_ARRIVED
        return None


def _by_recipient(deliveries: Iterable[Delivery]) -> Mapping[str, Sequence[Delivery]]:
    """In several ways, what counts comes last: that it arrived, else that it may have."""
    found: dict[str, list[Delivery]] = {}
    for delivery in sorted(deliveries, key=lambda d: _LEAST_TELLING_FIRST.index(d.outcome)):
        found.setdefault(delivery.recipient_id, []).append(delivery)
    return found


def _count(came: _Came, outcomes: Counter[DeliveryOutcome], waits: Counter[str]) -> None:
    if came.outcome is not None:
        outcomes[came.outcome] += 1
    if came.held:
        waits[came.held] += 1
