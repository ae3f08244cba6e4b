"""The draft: a letter with its report, how it came to be, and what it needs next."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Literal

from service.domain.case import CaseFile, Remedy
from service.domain.facts import Fact, FactType
from service.domain.incoming import IncomingTicket
from service.domain.letter import Letter
from service.domain.moment import MomentOrDay
from service.domain.report import Report
from service.domain.request import Usage
from service.domain.triage import Candidate
from service.domain.value import Value

DraftStatus = Literal["ready", "needs_facts", "needs_approval", "blocked"]
FoundBy = Literal["given", "answer", "record", "profile", "ticket", "derived"]
DraftState = Literal["draft", "approved", "sent", "stale", "closed"]


class MissingFact(Value):
    """A fact that a required element lacks, and the plain question that obtains it."""

    name: str
    type: FactType
    element: str
    question: str
    ask: str
    """Who can answer: customer, agent, finance, engineering, legal …"""
    why: str = ""
    form: str = ""
    """What an answer looks like."""
    who: str | None = None
    """The colleague to ask, where the profile's directory names one."""
    instead: tuple[str, ...] = ()
    """Other facts of which any one answers the question as well."""
    candidates: tuple[Candidate, ...] = ()


class ProposedRemedy(Value):
    """An offer that the playbook calls for; proposed, never assumed. The first is the best that may be granted."""

    kind: str
    amount: Decimal | None = None
    currency: str | None = None
    unit: str | None = None
    basis: str = ""
    """What the amount rests on: a fact, a sum, a rule of the company's."""
    reason: str
    needs_approval_by: str | None = None
    """Whose approval is needed besides the caller's; None when the caller may grant it."""


class FoundFact(Value):
    """A fact that the letter may use, and how it came to be known."""

    name: str
    how: FoundBy
    fact: Fact
    because: str = ""
    """What a derived fact follows from."""
    internal: bool = False
    """Whether it comes from an internal note, reworded for the customer."""


class DraftCommitment(Value):
    """A dated promise in the letter: who, what, due, and the words that make it."""

    owner: str
    what: str
    due: MomentOrDay
    span: tuple[int, int] | None = None


class Attempt(Value):
    """One try at the letter: which model, what the rules said, and what became of it."""

    model: str
    outcome: str
    """`sendable` or `not_sendable`, as the rules found it, or the word of the error: `busy`, `quota`, `unreadable` …"""
    missing: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    reason: str = ""
    usage: Usage = Usage()


class Draft(Value):
    """What a caller gets: a checked letter, or the facts that are missing, never an unchecked one."""

    id: str
    status: DraftStatus
    state: DraftState = "draft"
    scenario: str
    secondary: tuple[str, ...] = ()
    letter: Letter | None = None
    report: Report | None = None
    missing_facts: tuple[MissingFact, ...] = ()
    found: tuple[FoundFact, ...] = ()
    """Every fact with its origin; what was given comes last."""
    proposed_remedies: tuple[ProposedRemedy, ...] = ()
    commitments: tuple[DraftCommitment, ...] = ()
    composed: tuple[str, ...] = ()
    """Elements whose words came from the playbook's own phrasing and not from a language model."""
    notes: tuple[str, ...] = ()
    """What the agent should know: facts of the ticket that were not used, and why."""
    model: str
    prompt_version: str
    playbook_version: str
    rules_version: str
    attempts: tuple[Attempt, ...] = ()
    usage: Usage = Usage()


class KeptDraft(Value):
    """A draft with the ticket that it answers and the case, all facts gathered, that its letter was judged by."""

    draft: Draft
    ticket: IncomingTicket
    """As it came in, with the answers that were added since."""
    case: CaseFile
    granted: tuple[Remedy, ...] = ()
    """What was granted through its questions; it holds as long as the offer is the same."""
    also: tuple[str, ...] = ()
    """The other scenarios that its letter tells of."""

    @property
    def ticket_key(self) -> str | None:
        return ticket_key(self.ticket)


def ticket_key(ticket: IncomingTicket) -> str | None:
    """What tells one ticket from another: its number and, as that might be another desk's, its first message.

    A ticket without a number has no key: two customers may open in the same words.
    """
    case = ticket.case
    if not case.ticket.id:
        return None
    first = case.ticket.messages[0]
    told = "\0".join((ticket.source, case.ticket.id, first.id, first.author.name or "", first.text))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
