"""Freshdesk: a ticket with its conversations, or the list of conversations alone.

The first message is the ticket's description; `source` means one thing in a ticket and another in a conversation.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parseaddr

from service.domain.incoming import Fields, IncomingTicket
from service.errors import BadInput
from service.intake.history import AuthorRole, Entry, History, Parties, Person, incoming, oldest_first
from service.intake.payload import At, Many, Part, as_object, field_value, flat_fields, read_json, read_part

_TICKET_CHANNELS = {1: "email", 2: "web", 3: "phone", 7: "chat", 9: "web", 10: "email"}
_REPLY_CHANNELS = {0: "email", 2: "web", 8: "email", 9: "phone"}
_OUTBOUND, _FORWARD = 10, 8
_OLDEST, _PAGE = 10, 30
_LATER = timedelta(minutes=1)
_NOT_FIELDS = frozenset({"id", "description", "description_text", "structured_description", "requester", "tags"})


class FreshdeskAttachment(Part):
    name: str | None = None


class Conversation(Part):
    id: str
    ticket_id: str | None = None
    user_id: str | None = None
    incoming: bool | None = None
    private: bool | None = None
    source: int | None = None
    body: str | None = None
    body_text: str | None = None
    from_email: str | None = None
    created_at: At = None
    attachments: Many[FreshdeskAttachment] = ()


class Requester(Part):
    name: str | None = None
    language: str | None = None


class Company(Part):
    name: str | None = None


class Stats(Part):
    agent_responded_at: At = None
    requester_responded_at: At = None


class FreshdeskTicket(Part):
    id: str | None = None
    description: str | None = None
    description_text: str | None = None
    source: int | None = None
    requester_id: str | None = None
    created_at: At = None
    spam: bool | None = None
    requester: Requester | None = None
    company: Company | None = None
    stats: Stats | None = None
    conversations: Many[Conversation] = ()
    attachments: Many[FreshdeskAttachment] = ()


def read_freshdesk(body: str | bytes) -> IncomingTicket:
    """The ticket, or what its conversations tell of it. Raises BadInput."""
    return freshdesk_ticket(read_json(body))


def freshdesk_ticket(raw: object) -> IncomingTicket:
    """The ticket from parsed JSON."""
    alone = isinstance(raw, list)
    ticket = _from_list(raw) if alone else read_part(FreshdeskTicket, raw, "Freshdesk")
    history = History()
    for entry in oldest_first(_entries(ticket)):
        history.add(entry)
    _note_gaps(ticket, alone or "conversations" in as_object(raw), alone, history)
    requester = ticket.requester or Requester()
    org = ticket.company.name if ticket.company else None
    parties = Parties(customer=requester.name or _name_of(ticket), org=org, language=requester.language)
    return incoming("freshdesk", ticket.id, history, parties, _fields(as_object(raw)))


def _from_list(raw: object) -> FreshdeskTicket:
    """A ticket of which only the conversations are known; its requester is whoever wrote in first."""
    conversations = read_part(tuple[Conversation, ...], raw, "Freshdesk")
    if not conversations:
        raise BadInput("there is no conversation in this list")
    wrote_in = next((c.user_id for c in conversations if c.incoming), None)
    return FreshdeskTicket(id=conversations[0].ticket_id, requester_id=wrote_in, conversations=conversations)


def _entries(ticket: FreshdeskTicket) -> Iterator[Entry]:
    if ticket.description or ticket.description_text:
        outbound = ticket.source == _OUTBOUND
        requester = Person("customer", ticket.requester.name if ticket.requester else None)
        yield Entry(
            id=ticket.id or "description",
            author=Person("agent") if outbound else requester,
            at=ticket.created_at,
            channel=_TICKET_CHANNELS.get(ticket.source or 0),
            html=ticket.description,
            plain=ticket.description_text,
            attachments=[a.name for a in ticket.attachments],
        )
    for conversation in ticket.conversations:
        yield _entry(conversation, ticket)


def _entry(conversation: Conversation, ticket: FreshdeskTicket) -> Entry:
    role = _role(conversation, ticket)
    # A message that is forwarded goes to somebody else; the customer never sees it.
    forwarded = conversation.source == _FORWARD and not conversation.incoming
    return Entry(
        id=conversation.id,
        author=Person(role, _name(conversation, ticket, role)),
        at=conversation.created_at,
        channel=_REPLY_CHANNELS.get(0 if conversation.source is None else conversation.source),
        internal=bool(conversation.private) or forwarded,
        html=conversation.body,
        plain=conversation.body_text,
        attachments=[a.name for a in conversation.attachments],
    )


def _role(conversation: Conversation, ticket: FreshdeskTicket) -> AuthorRole:
    if not conversation.incoming:
        return "agent"
    known = ticket.requester_id is not None and conversation.user_id is not None
    return "third_party" if known and conversation.user_id != ticket.requester_id else "customer"


def _name(conversation: Conversation, ticket: FreshdeskTicket, role: AuthorRole) -> str | None:
    """A person's name; what an answer is sent under is the company's name, not an agent's."""
    if role == "agent":
        return None
    if role == "customer" and ticket.requester and ticket.requester.name:
        return ticket.requester.name
    return parseaddr((conversation.from_email or "")[:320])[0] or None


def _name_of(ticket: FreshdeskTicket) -> str | None:
    incoming = (c for c in ticket.conversations if _role(c, ticket) == "customer")
    return next((name for c in incoming if (name := _name(c, ticket, "customer"))), None)


def _note_gaps(ticket: FreshdeskTicket, has_conversations: bool, alone: bool, history: History) -> None:
    if ticket.spam:
        history.note("Freshdesk has marked this ticket as spam")
    if alone:
        history.note("the history is not whole: the ticket's own first message is not among its conversations")
    if not has_conversations or _later_ones_are_missing(ticket) or (alone and len(ticket.conversations) % _PAGE == 0):
        history.note("the history is not whole: Freshdesk has later conversations that are not here")


def _later_ones_are_missing(ticket: FreshdeskTicket) -> bool:
    """`include=conversations` gives the ten oldest; the statistics tell whether somebody wrote after them."""
    stats = ticket.stats
    told = [at for at in (stats.agent_responded_at, stats.requester_responded_at) if at] if stats else []
    here = [c.created_at for c in ticket.conversations if c.created_at]
    last: datetime | None = max(here) if here else ticket.created_at
    if told and last:
        return max(told) > last + _LATER
    return not told and ticket.id is not None and len(ticket.conversations) == _OLDEST


def _fields(raw: dict[str, object]) -> Fields:
    fields = flat_fields(raw, leave_out=_NOT_FIELDS) | flat_fields(raw.get("requester"), "requester", frozenset({"id"}))
    tags = raw.get("tags")
    joined = field_value(", ".join(t for t in tags if isinstance(t, str))) if isinstance(tags, list) else None
    return fields | ({"tags": joined} if joined else {})
