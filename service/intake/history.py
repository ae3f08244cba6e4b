"""Build the case from a desk's messages: text as its reader sees it, ids made unique, and what was left out told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from service.domain.case import Author, CaseFile, Company, Customer, Message, Ticket
from service.domain.incoming import Fields, IncomingTicket
from service.errors import BadInput, Problem
from service.intake.clean import clean, one_line, person_name, tidy
from service.intake.html_text import html_to_text
from service.intake.quoting import new_text

AuthorRole = Literal["customer", "third_party", "agent", "bot"]
_LONGEST_FILE_NAME = 80
_REDACTED = "\u2587"


@dataclass(frozen=True, slots=True)
class Person:
    """Who wrote an entry."""

    role: AuthorRole
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A message as its desk has it. The markup is preferred to the plain text, which hides where a quote begins."""

    id: str
    author: Person
    at: datetime | None = None
    channel: str | None = None
    internal: bool = False
    html: str | None = None
    plain: str | None = None
    attachments: Sequence[str | None] = ()


@dataclass(slots=True)
class History:
    """Messages and notes as they are collected from one payload."""

    messages: list[Message] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Keep what the entry newly says; an entry that says nothing is left out."""
        text = self._text_of(entry)
        if names := [name[:_LONGEST_FILE_NAME] for name in map(one_line, entry.attachments) if name]:
            self.notes.append(f"message {entry.id}: attachments were not read: {', '.join(names)}")
        if not text:
            return
        self.messages.append(
            Message(
                id=self._unique(clean(entry.id).strip() or "message"),
                at=entry.at,
                channel="note" if entry.internal else entry.channel,
                visibility="internal" if entry.internal else "public",
                author=Author(role=entry.author.role, name=person_name(entry.author.name)),
                text=text,
            )
        )

    def note(self, *notes: str) -> None:
        self.notes.extend(notes)

    def _text_of(self, entry: Entry) -> str:
        written = self._written(entry)
        if not written.strip(f"{_REDACTED} \n"):
            if written:
                self.note(f"message {entry.id}: left out, its text was redacted")
            return ""
        if _REDACTED in written:
            self.note(f"message {entry.id}: a part of its text was redacted")
        new = new_text(written)
        if new.forwarded:
            self.note(f"message {entry.id}: a forwarded message in it was left out")
        if not new.text:
            self.note(f"message {entry.id}: left out, it only quotes other messages")
        return new.text

    def _written(self, entry: Entry) -> str:
        if entry.html and entry.html.strip():
            shown = html_to_text(entry.html)
            if shown.hid_something:
                self.note(f"message {entry.id}: text that the page hides was left out")
            if shown.text or shown.hid_something:
                return shown.text
        return tidy(clean(entry.plain or ""))

    def _unique(self, id: str) -> str:
        """The id, with a number where a message before it has the same."""
        seen = self._ids.get(id, 0) + 1
        self._ids[id] = seen
        return id if seen == 1 else self._unique(f"{id}#{seen}")


@dataclass(frozen=True, slots=True)
class Parties:
    """Who the ticket is between, as far as the payload says so."""

    customer: str | None = None
    org: str | None = None
    language: str | None = None
    company: str | None = None


def incoming(source: str, ticket_id: str | None, history: History, parties: Parties, fields: Fields) -> IncomingTicket:
    """The case, with its notes; raises BadInput where no message is left."""
    if not history.messages:
        raise nothing_to_read(f"there is no message with text in this {source} ticket", history)
    if not any(m.visibility == "public" and m.author.role == "customer" for m in history.messages):
        history.note("no public message of the customer is in the payload")
    case = CaseFile(
        company=Company(name=name) if (name := person_name(parties.company)) else None,
        customer=_customer(parties),
        ticket=Ticket(id=one_line(ticket_id), messages=tuple(history.messages)),
    )
    return IncomingTicket(case=case, source=source, fields=fields, notes=tuple(map(clean, history.notes)))


def nothing_to_read(message: str, history: History) -> BadInput:
    """The error of a ticket of which no message is left, with why each was left out."""
    return BadInput(message, tuple(Problem("ticket", clean(note)) for note in history.notes))


def oldest_first(entries: Iterable[Entry]) -> list[Entry]:
    """By time; an entry without one stays behind the entry that it came after."""
    known: datetime | None = None
    keyed: list[tuple[float, int, Entry]] = []
    for place, entry in enumerate(entries):
        known = entry.at or known
        keyed.append((known.timestamp() if known else float("-inf"), place, entry))
    return [entry for _, _, entry in sorted(keyed, key=lambda item: item[:2])]


def _customer(parties: Parties) -> Customer | None:
    name, org, language = person_name(parties.customer), person_name(parties.org), one_line(parties.language)
    return Customer(name=name, org=org, preferred_language=language) if name or org or language else None
