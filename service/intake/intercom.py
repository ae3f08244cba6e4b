"""Intercom: a conversation. Its first message is `source`; parts of any kind may carry a message."""

from __future__ import annotations

from collections.abc import Iterator

from service.domain.incoming import Fields, IncomingTicket
from service.intake.history import AuthorRole, Entry, History, Parties, Person, incoming, oldest_first
from service.intake.payload import At, Many, Part, as_list, as_object, field_value, flat_fields, read_json, read_part

_MOST_PARTS = 500
_CHANNELS = {
    "email": "email",
    "conversation": "chat",
    "push": "chat",
    "whatsapp": "chat",
    "sms": "chat",
    "phone_call": "phone",
    "phone_switch": "phone",
    "facebook": "chat",
    "instagram": "chat",
    "twitter": "chat",
}
_NOT_FIELDS = frozenset(
    {"type", "id", "source", "contacts", "teammates", "conversation_parts", "linked_objects", "tags", "title"}
)


class PartAuthor(Part):
    type: str | None = None
    id: str | None = None
    name: str | None = None
    email: str | None = None
    from_ai_agent: bool | None = None
    is_ai_answer: bool | None = None


class PartAttachment(Part):
    name: str | None = None


class ConversationPart(Part):
    id: str
    part_type: str | None = None
    body: str | None = None
    created_at: At = None
    author: PartAuthor | None = None
    attachments: Many[PartAttachment] = ()
    redacted: bool | None = None


class ConversationSource(Part):
    type: str | None = None
    id: str | None = None
    delivered_as: str | None = None
    subject: str | None = None
    body: str | None = None
    author: PartAuthor | None = None
    attachments: Many[PartAttachment] = ()
    redacted: bool | None = None


class Parts(Part):
    total_count: int | None = None
    conversation_parts: Many[ConversationPart] = ()


class Conversation(Part):
    id: str | None = None
    title: str | None = None
    created_at: At = None
    admin_assignee_id: str | None = None
    source: ConversationSource | None = None
    conversation_parts: Parts | None = None


def read_intercom(body: str | bytes) -> IncomingTicket:
    """The ticket of a conversation. Raises BadInput."""
    return intercom_ticket(read_json(body))


def intercom_ticket(raw: object) -> IncomingTicket:
    """The ticket from parsed JSON."""
    conversation = read_part(Conversation, raw, "Intercom")
    parts = conversation.conversation_parts or Parts()
    customer = _customer(conversation, parts)
    history = History()
    for entry in oldest_first(_entries(conversation, parts, customer)):
        history.add(entry)
    _note_gaps(conversation, parts, history)
    fields = _fields(as_object(raw), conversation, _assignee(conversation, parts))
    if customer and customer.email:
        fields["requester.email"] = customer.email
    return incoming("intercom", conversation.id, history, Parties(customer=customer.name if customer else None), fields)


def _customer(conversation: Conversation, parts: Parts) -> PartAuthor | None:
    """The contact who wrote first."""
    first = conversation.source.author if conversation.source else None
    authors = (first, *(part.author for part in parts.conversation_parts))
    return next((author for author in authors if author and _is_contact(author)), None)


def _is_contact(author: PartAuthor) -> bool:
    return author.type in ("user", "lead", "contact", "visitor")


def _entries(conversation: Conversation, parts: Parts, customer: PartAuthor | None) -> Iterator[Entry]:
    source = conversation.source
    channel = _CHANNELS.get((source and source.type) or "")
    if source and not source.redacted:
        yield Entry(
            id=source.id or "source",
            author=_person(source.author, customer),
            at=conversation.created_at,
            channel=channel,
            html=source.body,
            attachments=[a.name for a in source.attachments],
        )
    for part in parts.conversation_parts:
        if not part.redacted:
            yield _entry(part, channel, customer)


def _entry(part: ConversationPart, channel: str | None, customer: PartAuthor | None) -> Entry:
    return Entry(
        id=part.id,
        author=_person(part.author, customer),
        at=part.created_at,
        channel=channel,
        internal="note" in (part.part_type or ""),
        html=part.body,
        attachments=[a.name for a in part.attachments],
    )


def _person(author: PartAuthor | None, customer: PartAuthor | None) -> Person:
    return Person(_role(author, customer), author.name if author else None)


def _role(author: PartAuthor | None, customer: PartAuthor | None) -> AuthorRole:
    if author is None or author.type == "bot" or author.from_ai_agent or author.is_ai_answer:
        return "bot"
    if not _is_contact(author):
        return "agent"
    return "customer" if customer is None or author.id == customer.id else "third_party"


def _note_gaps(conversation: Conversation, parts: Parts, history: History) -> None:
    if conversation.source and conversation.source.redacted:
        history.note("the first message: left out, it was redacted")
    for part in parts.conversation_parts:
        if part.redacted:
            history.note(f"message {part.id}: left out, it was redacted")
    here = len(parts.conversation_parts)
    if here >= _MOST_PARTS or (parts.total_count or 0) > here or conversation.conversation_parts is None:
        told = parts.total_count if parts.total_count is not None else "more"
        history.note(f"the history is not whole: {here} of {told} conversation parts are here")


def _assignee(conversation: Conversation, parts: Parts) -> PartAuthor | None:
    """The admin in charge, known by name only where they wrote something."""
    admins = (p.author for p in parts.conversation_parts if p.author and p.author.type == "admin")
    return next((a for a in admins if a.id and a.id == conversation.admin_assignee_id), None)


def _fields(raw: dict[str, object], conversation: Conversation, assignee: PartAuthor | None) -> Fields:
    fields = flat_fields(raw, leave_out=_NOT_FIELDS)
    names = [as_object(tag).get("name") for tag in as_list(as_object(raw.get("tags")).get("tags"))]
    source = conversation.source
    named = {
        "tags": field_value(", ".join(name for name in names if isinstance(name, str)) or None),
        "subject": field_value((source and source.subject) or conversation.title),
        "assignee.name": field_value(assignee and assignee.name),
        "assignee.email": field_value(assignee and assignee.email),
    }
    return fields | {path: value for path, value in named.items() if value is not None}
