"""Zendesk's sidebar app: an envelope whose keys are the paths by which the app asked (`ticket.comments`).

A comment does not say there whether it is a note, so that an agent's counts as one unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from service.domain.incoming import Fields, IncomingTicket
from service.intake.history import AuthorRole, Entry, History, Parties, Person, incoming, oldest_first
from service.intake.payload import At, Many, Part, as_object, field_value, flat_fields, read_part
from service.intake.zendesk_shape import CHANNELS, Attachment, Named, Via

_CUSTOM = "ticket.customField:custom_field_"
_NOT_FIELDS = frozenset({"ticket.comments", "ticket.comment", "ticket.conversation", "ticket.description", "ticket.id"})


class Writer(Part):
    id: str | None = None
    name: str | None = None
    role: str | None = None


class SidebarComment(Part):
    id: str | None = None
    author: Writer | None = None
    value: str | None = None
    public: bool | None = None
    created_at: At = None
    via: Via | None = None
    attachments: Many[Attachment] = Field((), alias="nonImageAttachments")


class Requester(Part):
    id: str | None = None
    name: str | None = None
    locale: str | None = None


class SidebarEnvelope(Part):
    id: str | None = Field(None, alias="ticket.id")
    comments: Many[SidebarComment] = Field((), alias="ticket.comments")
    description: str | None = Field(None, alias="ticket.description")
    requester: Requester | None = Field(None, alias="ticket.requester")
    organization: Named | None = Field(None, alias="ticket.organization")
    brand: Named | None = Field(None, alias="ticket.brand")


def sidebar_ticket(raw: object) -> IncomingTicket:
    """The ticket from parsed JSON."""
    envelope = read_part(SidebarEnvelope, raw, "a Zendesk sidebar app")
    requester = envelope.requester or Requester()
    history = History()
    for entry in oldest_first(_entries(envelope, requester)):
        history.add(entry)
    if any(c.public is None and not _is_customer(c, requester) for c in envelope.comments):
        history.note("agents' comments that do not say whether they are public were taken for internal notes")
    parties = Parties(
        customer=requester.name,
        org=envelope.organization.name if envelope.organization else None,
        language=requester.locale,
        company=envelope.brand.name if envelope.brand else None,
    )
    return incoming("zendesk", envelope.id, history, parties, _fields(as_object(raw)))


def _entries(envelope: SidebarEnvelope, requester: Requester) -> Iterator[Entry]:
    for place, comment in enumerate(envelope.comments, start=1):
        role = _role(comment, requester)
        internal = comment.public is False or (comment.public is None and role == "agent")
        channel = CHANNELS.get(comment.via.channel or "") if comment.via else None
        author = Person(role, comment.author.name if comment.author else None)
        names = [a.file_name for a in comment.attachments]
        yield Entry(
            comment.id or str(place), author, comment.created_at, channel, internal, comment.value, attachments=names
        )
    if not envelope.comments and envelope.description:
        yield Entry(envelope.id or "1", Person("customer", requester.name), html=envelope.description)


def _role(comment: SidebarComment, requester: Requester) -> AuthorRole:
    if _is_customer(comment, requester):
        return "customer"
    return "third_party" if comment.author and comment.author.role == "end-user" else "agent"


def _is_customer(comment: SidebarComment, requester: Requester) -> bool:
    author = comment.author
    if author is None:
        return False
    return author.id == requester.id if author.id and requester.id else author.role == "end-user"


def _fields(raw: dict[str, object]) -> Fields:
    """The ticket's own fields, by their path without the leading `ticket.`."""
    fields: Fields = {}
    for key, value in raw.items():
        if not key.startswith("ticket.") or key in _NOT_FIELDS:
            continue
        path = key.replace(_CUSTOM, "custom_fields.").removeprefix("ticket.")
        if path == "assignee.user":
            fields |= person_fields("assignee", value)
        elif isinstance(value, dict):
            fields |= flat_fields(value, path, frozenset({"id"}))
        elif (plain := field_value(value)) is not None:
            fields[path] = plain
    return fields


def person_fields(who: str, raw: object) -> Fields:
    """Name and e-mail address of a person."""
    person = as_object(raw)
    return flat_fields({key: person.get(key) for key in ("name", "email")}, who)
