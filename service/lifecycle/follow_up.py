"""The case of a letter after the first one: the same customer, ticket and sender, and what the ledger knows since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from prompts.wording.reported import reported
from service.domain.case import CaseFile, Commitment, Follows, FollowUpId
from service.domain.facts import Bool, Date, DateTime, Fact, List, Person, Text
from service.domain.history import History, Version
from service.domain.moment import day_of
from service.domain.playbook import NextContact, Scenario
from service.domain.promise import LEDGER, Promise
from service.lifecycle.calendar import Workdays
from service.lifecycle.duties import remark

_INCIDENT = "data_incident"
_ABOUT_THE_PROMISE = frozenset(
    ("next_update", "earlier_letter", "earlier_promise", "promised_for", "promised_anew", "promise_kept",
     "promise_stands", "what_happened", "whats_new", "nothing_open", "broken_promise", "broken_promise_for",
     "broken_promises", "known_now", "unknown_before", "unknown_still", "kept_promises", "what_was_done")
)  # fmt: skip
"""Facts that were true of another promise, or of the letter before this one."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What the ledger has of one letter, or of one customer; only what they were told."""

    all: tuple[Promise, ...]
    is_contact: Callable[[Promise], bool] = lambda promise: promise.duty == "next_update"
    """Whether getting in touch keeps the promise."""

    @property
    def unsettled(self) -> tuple[Promise, ...]:
        return tuple(p for p in self.all if p.state in ("open", "missed"))

    def after(self, promise: Promise) -> Promise | None:
        """The promise that took its place."""
        return next((p for p in self.all if p.id == promise.moved_to), None)

    def next_contact(self, now: datetime, days: Workdays) -> Promise | None:
        """The open promise by which the customer hears from us next; the one that is called so before all others."""
        ahead = (p for p in self.binding(now, days) if p.state == "open" and self.is_contact(p))
        return min(ahead, key=lambda p: (p.duty != "next_update", days.end_of(p.due)), default=None)

    def binding(self, now: datetime, days: Workdays) -> tuple[Promise, ...]:
        """What the next letter has to agree with: what is still to come, and what was broken."""
        return tuple(p for p in self.unsettled if p.state == "missed" or days.end_of(p.due) > now)


def kind_of(promise: Promise, history: History, rows: Rows) -> FollowUpId:
    """Which letter a promise asks for. A correction is never asked for by the ledger."""
    others = [p for p in rows.unsettled if p.id != promise.id]
    if promise.state == "kept" and not others:
        return "closing"
    is_second = _first_scenario(history) == _INCIDENT and rows.is_contact(promise) and promise.state != "moved"
    return "second_notice" if is_second else "promise_update"


def follow_up_case(
    promise: Promise, history: History, now: datetime, rows: Rows, scenario: Scenario, days: Workdays
) -> CaseFile:
    """Everything that the ledger and the earlier letter know. What they do not know is asked when it is drafted.

    `scenario` is the kind of the new letter. What was offered stays offered; that offices agreed to the earlier
    letter's words says nothing of these.
    """
    version = sent_version(history)
    before, ticket = version.kept.case, history.newest.kept.ticket.case.ticket
    telling = _Telling(promise, history, now, rows, days)
    carried = {n: f for n, f in before.facts.items() if n not in _ABOUT_THE_PROMISE and n != promise.duty}
    facts = carried | _left_open(before) | telling.facts() | telling.hears_next(scenario.next_contact)
    asked = {rule.by for rule in scenario.approvals}
    if scenario.id == "closing":
        facts |= telling.kept()
    return before.model_copy(
        update={
            "id": f"{before.id}/{promise.id}" if before.id else None,
            "scenario": scenario.id,
            "follows": Follows.model_validate({"draft_id": promise.draft_id, "scenario": _first_scenario(history)}),
            "ticket": ticket,
            "sent_at": now,
            "facts": facts,
            "approvals": tuple(a for a in before.approvals if a.by not in asked),
            "commitments": tuple(map(_as_commitment, rows.binding(now, days))),
        }
    )


def sent_version(history: History) -> Version:
    """The version that the customer has; the newest where none was sent."""
    number = history.sending.version if history.sending else history.newest.number
    return next(v for v in history.versions if v.number == number)


@dataclass(frozen=True, slots=True)
class _Telling:
    """One promise as facts, each with the ledger's row as its source."""

    promise: Promise
    history: History
    now: datetime
    rows: Rows
    days: Workdays

    def facts(self) -> dict[str, Fact]:
        return dict((*self._letter(), *self._promise(), *self._how_it_stands(), *self._since()))

    def hears_next(self, rule: NextContact | None) -> dict[str, Fact]:
        """When the customer hears from us next: as promised already, else as the playbook has it."""
        promised = self.rows.next_contact(self.now, self.days)
        hour = rule.at if rule else time(17)
        if promised is not None:
            return {"next_update": DateTime(value=self._at(promised.due, hour), src=_source(promised))}
        if rule is None or not self._unsettled_others():
            return {}
        start = max(day_of(self.days.local(self.now)), self._day(self.promise))
        day = self.days.counted(start, rule.business_days)
        return {"next_update": DateTime(value=self._at(day, hour), src=("rec:playbook/next_contact",))}

    def kept(self) -> dict[str, Fact]:
        """Each promise that was kept, in words."""
        rows = [p for p in self.rows.all if p.state == "kept"]
        if not rows:
            return {}
        told = tuple(dict.fromkeys(self._told(p) for p in rows))
        return {"kept_promises": List(value=told, src=tuple(s for p in rows for s in _source(p)))}

    def _letter(self) -> Iterator[tuple[str, Fact]]:
        if self.history.sending is not None:
            day = day_of(self.days.local(self.history.sending.at))
            yield "earlier_letter", Date(value=day, src=(f"rec:drafts/{self.promise.draft_id}",))

    def _promise(self) -> Iterator[tuple[str, Fact]]:
        day = self._day(self.promise)
        yield "earlier_promise", Text(value=self._told(self.promise), src=_source(self.promise))
        yield "promised_for", Date(value=day, src=_source(self.promise))
        owner = self._owner()
        if owner is not None:
            yield "follow_up_owner", owner

    def _how_it_stands(self) -> Iterator[tuple[str, Fact]]:
        after = self.rows.after(self.promise)
        if after is not None:
            yield "promised_anew", Date(value=self._day(after), src=_source(after))
        if self.promise.state == "kept":
            yield "promise_kept", Bool(value=True, src=_source(self.promise))
        if self.promise.state == "open" and self._day(self.promise) >= day_of(self.days.local(self.now)):
            yield "promise_stands", Bool(value=True, src=_source(self.promise))
        if not self.rows.unsettled:
            yield "nothing_open", Bool(value=True, src=_source(self.promise))

    def _since(self) -> Iterator[tuple[str, Fact]]:
        """What whoever settled the row noted. That nobody works on the day of an open promise is news as well."""
        own = remark(self.promise.due, self.days)
        note = self.promise.note.removeprefix(own).strip("; ")
        closed = self.days.closed_because(self._day(self.promise))
        if note:
            yield "what_happened", Text(value=note, src=_source(self.promise))
        elif closed and self.promise.state == "open":
            told = f"we have seen that the day we gave you is {closed}"
            yield "what_happened", Text(value=told, src=_source(self.promise))

    def _owner(self) -> Person | None:
        """Who keeps the promise, where the earlier letter knew them."""
        people = (f for f in sent_version(self.history).kept.case.facts.values() if isinstance(f, Person))
        return next((p for p in people if p.name == self.promise.owner), None)

    def _unsettled_others(self) -> bool:
        return bool(self.rows.unsettled) or self.promise.state != "kept"

    def _told(self, promise: Promise) -> str:
        letter = sent_version(self.history).kept.draft.letter
        body = letter.body if letter else ""
        return reported(promise.what, self._day(promise), body[: max(0, body.find(promise.what))])

    def _day(self, promise: Promise) -> date:
        return day_of(self.days.local(promise.due) if isinstance(promise.due, datetime) else promise.due)

    def _at(self, due: datetime | date, hour: time) -> datetime:
        if isinstance(due, datetime):
            return self.days.local(due)
        return datetime.combine(due, hour, self.days.zone or self.now.tzinfo)


def _left_open(before: CaseFile) -> dict[str, Fact]:
    """What the earlier letter could not say is what this one has to come back to."""
    open_then = before.fact("unknown_still") or before.fact("unknown")
    return {"unknown_before": open_then} if isinstance(open_then, Text) else {}


def _first_scenario(history: History) -> str:
    case = sent_version(history).kept.case
    return case.follows.scenario if case.follows else sent_version(history).kept.draft.scenario


def _as_commitment(promise: Promise) -> Commitment:
    return Commitment(
        id=promise.id,
        owner=promise.owner,
        what=promise.what,
        due=promise.due,
        status=promise.state,
        fact=promise.duty,
    )


def _source(promise: Promise) -> tuple[str, ...]:
    return (f"{LEDGER}{promise.id}",)


def told_to_customer(rows: Iterable[Promise]) -> tuple[Promise, ...]:
    """What the company does within itself is no promise to anybody."""
    return tuple(p for p in rows if p.source != "playbook")
