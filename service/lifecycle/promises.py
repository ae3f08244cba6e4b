"""What a sent letter leaves in the ledger: its own dated promises, and the duties that its kind of mistake brings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.domain.applies import holds
from service.domain.case import CaseFile
from service.domain.customer_key import customer_key
from service.domain.history import History, Sending, Version
from service.domain.letter_promises import PLANNED, ToldPromise, told_promises
from service.domain.moment import day_of
from service.domain.playbook import Duty, Scenario
from service.domain.profile import Profile
from service.domain.promise import LEDGER, Promise, PromiseSource
from service.lifecycle.calendar import Workdays, place_of, workdays
from service.lifecycle.duties import Due, dated, due_of, owner_of, remark

_CHANNELS = {
    "phone": re.compile(r"\b(?:ring|rings|call|calls|phone|telephone)\b", re.IGNORECASE),
    "email": re.compile(r"\b(?:e-?mail|e-?mails)\b", re.IGNORECASE),
}
"""By which way a letter's own words say that somebody gets in touch."""


def promise_id(draft_id: str, duty: str) -> str:
    """The same for the same promise of the same letter, so that a repeat doubles nothing."""
    return f"pr_{hashlib.sha256(f'{draft_id}/{duty}'.encode()).hexdigest()[:20]}"


def promises_of_letter(
    history: History, sending: Sending, scenario: Scenario, profile: Profile, known: tuple[Promise, ...] = ()
) -> tuple[Promise, ...]:
    """The rows of the version that was sent, the earliest due first. What is open already in `known` is not doubled."""
    version = next(v for v in history.versions if v.number == sending.version)
    letter = _Letter.of(version, sending, scenario, profile)
    told = tuple(letter.told(known))
    rows = (*told, *letter.duties(told, "sent"))
    return tuple(sorted(rows, key=lambda p: (letter.days.end_of(p.due), p.id)))


def promises_of_draft(
    version: Version, scenario: Scenario, profile: Profile, partner: str | None = None
) -> tuple[Promise, ...]:
    """The clocks that run before the letter is sent, and that its sending stops: one for all drafts of a ticket."""
    started = Sending(draft_id=version.draft_id, version=version.number, at=version.at, by=version.by, channel="")
    rows = _Letter.of(version, started, scenario, profile).duties((), "drafted")
    return tuple(row.model_copy(update={"id": clock_id(version, row.duty, partner)}) for row in rows)


def clock_id(version: Version, duty: str, partner: str | None = None) -> str:
    """The same whichever draft of a ticket is asked about, and another one for each partner that has the ticket."""
    begun = version.kept.ticket_key or version.draft_id
    return promise_id(f"{partner}/{begun}" if partner else begun, duty)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter on its way out, with the calendar of those who keep its promises."""

    version: Version
    sending: Sending
    scenario: Scenario
    days: Workdays

    @classmethod
    def of(cls, version: Version, sending: Sending, scenario: Scenario, profile: Profile) -> _Letter:
        return cls(version, sending, scenario, workdays(profile, place_of(version.kept.case)))

    @property
    def case(self) -> CaseFile:
        return self.version.kept.case

    def told(self, known: tuple[Promise, ...]) -> Iterator[Promise]:
        """The promises in the letter's words."""
        draft = self.version.kept.draft
        if draft.letter is None or draft.report is None:
            return
        for told in told_promises(draft.letter.text, self.case, draft.report):
            name = self._name(told)
            duty = self.scenario.duty(name)
            if not _is_known(told, known) and not self._comes_back_to(told, known):
                owner = told.owner if told.is_named else owner_of(duty, self.case, told.owner)
                yield self._row("letter", name, told.what, told.due, owner, _channel(duty, told.what))

    def duties(self, told: Iterable[Promise], begins: str) -> Iterator[Promise]:
        """What the playbook adds, where the letter does not say it itself."""
        names, dues = {p.duty for p in told}, {p.due for p in told}
        sender = self.case.sender.name if self.case.sender else self._company
        for duty in self.scenario.duties:
            if duty.begins != begins or not duty.due.has_length or not holds(duty.when, self.case):
                continue
            due = due_of(duty.due, self.case, self.sending.at, self.days)
            is_said = duty.due.fact in names or (dated(self.case, duty.due.fact) is not None and due in dues)
            if due is not None and not is_said and (begins == "drafted" or self._is_ahead(due)):
                yield self._row("playbook", duty.id, duty.what, due, owner_of(duty, self.case, sender), duty.channel)

    def _comes_back_to(self, told: ToldPromise, known: tuple[Promise, ...]) -> bool:
        """Whether the day is a row's own, which a later letter tells again: its fact cites the row."""
        fact = self.case.fact(told.name)
        cited = {source.removeprefix(LEDGER) for source in fact.src} if fact else set()
        return any(p.id in cited and day_of(p.due) == day_of(told.due) for p in known)

    @property
    def _company(self) -> str:
        return self.case.company.name if self.case.company else "the company"

    def _name(self, told: ToldPromise) -> str:
        """The fact that the playbook has a duty for, where several facts are of the same moment."""
        same = (d.due.fact for d in self.scenario.duties if d.due.fact and dated(self.case, d.due.fact) == told.due)
        return told.name if self.scenario.duty(told.name) else next(same, told.name)

    def _is_ahead(self, due: Due) -> bool:
        return self.days.end_of(due) > self.sending.at

    def _row(self, source: PromiseSource, duty: str, what: str, due: Due, owner: str, channel: str) -> Promise:
        kept = self.version.kept
        return Promise(
            id=promise_id(self.version.draft_id, duty),
            draft_id=self.version.draft_id,
            ticket_id=kept.case.ticket.id,
            customer=customer_key(kept.ticket),
            scenario=kept.draft.scenario,
            source=source,
            duty=duty,
            owner=owner,
            what=what,
            due=due,
            channel=channel,
            place=self.days.place,
            made_at=self.sending.at,
            note=remark(due, self.days),
        )


def _is_known(told: ToldPromise, known: tuple[Promise, ...]) -> bool:
    """Whether the letter only repeats what stands in the ledger, for the same day."""
    is_row = told.name.startswith(PLANNED) and any(told.name == f"{PLANNED}{p.id}" for p in known)
    return is_row or any(p.state == "open" and (p.duty, p.due) == (told.name, told.due) for p in known)


def _channel(duty: Duty | None, what: str) -> str:
    named = next((channel for channel, words in _CHANNELS.items() if words.search(what)), "")
    return named or (duty.channel if duty else "")
