"""How a promise ends: kept, missed, or moved to another day. Decided here, written by the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from service.domain.case import CaseFile
from service.domain.history import Sending, Version
from service.domain.playbook import Scenario
from service.domain.profile import Profile
from service.domain.promise import LEDGER, Promise, PromiseState
from service.domain.value import Value
from service.errors import BadInput, Problem, Refused
from service.lifecycle.calendar import workdays
from service.lifecycle.duties import Due, remark
from service.lifecycle.promises import clock_id, promise_id


class Moved(Value):
    """A promise that was moved, and the one that took its place."""

    before: Promise
    after: Promise


def keep(promise: Promise, by: str, now: datetime, note: str = "") -> Promise:
    """Kept now; a promise that was missed can still be kept, and stays a late one."""
    _refuse_unless(promise, ("open", "missed"))
    return _ended(promise, "kept", by, now, note)


def miss(promise: Promise, by: str, now: datetime, note: str = "") -> Promise:
    _refuse_unless(promise, ("open",))
    return _ended(promise, "missed", by, now, note)


def move(promise: Promise, due: Due, by: str, now: datetime, profile: Profile, note: str = "") -> Moved:
    """The promise as one that was moved, and a new one that is due on the other day."""
    _refuse_unless(promise, ("open", "missed"))
    days = workdays(profile, promise.place)
    if days.end_of(due) <= now:
        raise BadInput("a promise can only be moved to a day to come", (Problem("due", "give a later day or moment"),))
    after = promise.model_copy(
        update={
            "id": promise_id(promise.draft_id, promise.id),
            "due": due,
            "state": "open",
            "made_at": now,
            "settled_at": None,
            "settled_by": None,
            "note": remark(due, days),
            "reminded_at": None,
            "follow_up": None,
            "told_in": None,
        }
    )
    # One that was broken stays so: the next letter still has to own up to it.
    state: PromiseState = "missed" if promise.state == "missed" else "moved"
    before = _ended(promise, state, by, now, note).model_copy(update={"moved_to": after.id})
    return Moved(before=before, after=after)


def rows_behind(case: CaseFile) -> set[str]:
    """The ids of the ledger's rows that a case knows of, as commitments or as where a fact comes from."""
    sources = (source for fact in case.facts.values() for source in fact.src)
    behind = {source.removeprefix(LEDGER) for source in sources if source.startswith(LEDGER)}
    return behind | {row.id for row in case.commitments if row.id}


def settled_by_letter(
    version: Version, sending: Sending, known: Iterable[Promise], playbook: Mapping[str, Scenario]
) -> tuple[Promise, ...]:
    """The promises that the sending of a letter keeps, and the broken ones that it owns up to."""
    return tuple(done for promise in known if (done := _by_letter(promise, version, sending, playbook)))


def _by_letter(
    promise: Promise, version: Version, sending: Sending, playbook: Mapping[str, Scenario]
) -> Promise | None:
    scenario = playbook.get(promise.scenario)
    duty = scenario.duty(promise.duty) if scenario else None
    own_clock = clock_id(version, duty.id, promise.partner) if duty and duty.begins == "drafted" else None
    is_clock = promise.id == own_clock
    is_contact = promise.follow_up == version.draft_id and duty is not None and duty.contact
    is_told = promise.state == "missed" and promise.told_in is None and promise.draft_id != version.draft_id
    told = promise.model_copy(update={"told_in": version.draft_id}) if is_told else promise
    if (is_clock or is_contact) and promise.state in ("open", "missed") and promise.moved_to is None:
        return keep(told, sending.by, sending.at)
    return told if is_told else None


def is_in_time(promise: Promise, profile: Profile) -> bool:
    """Whether it was settled no later than it was due."""
    end = workdays(profile, promise.place).end_of(promise.due)
    return promise.settled_at is not None and promise.settled_at <= end


def _ended(promise: Promise, state: PromiseState, by: str, now: datetime, note: str) -> Promise:
    notes = "; ".join(filter(None, (promise.note, note)))
    return promise.model_copy(update={"state": state, "settled_at": now, "settled_by": by, "note": notes})


def _refuse_unless(promise: Promise, states: tuple[PromiseState, ...]) -> None:
    if promise.state in states and promise.moved_to is None:
        return
    since = f" since {promise.settled_at.isoformat(timespec='minutes')}" if promise.settled_at else ""
    way_out = f"see {promise.moved_to!r}, which took its place" if promise.moved_to else "nothing is left to be done"
    raise Refused(f"promise {promise.id!r} is {promise.state}{since}", (Problem("state", way_out),))
