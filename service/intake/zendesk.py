"""Zendesk: a ticket with its comments and users, or the comments alone. The sidebar app's envelope is read too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from service.domain.incoming import Fields, IncomingTicket
from service.intake.history import Entry, History, Parties, Person, incoming, oldest_first
from service.intake.payload import as_list, as_object, field_value, flat_fields, read_json, read_part
from service.intake.recognise import is_sidebar
from service.intake.zendesk_people import SYSTEM_USER, People, know_people
from service.intake.zendesk_shape import CHANNELS, Comment, Named, TicketPart, Via, ZendeskPayload
from service.intake.zendesk_sidebar import person_fields, sidebar_ticket

_NOT_FIELDS = frozenset({"url", "description", "raw_subject", "tags", "via", "custom_fields", "fields", "id"})
_NOT_OF_A_PERSON = frozenset({"id", "url", "tags", "photo", "signature", "notes", "details"})


def read_zendesk(body: str | bytes) -> IncomingTicket:
    """The ticket, whichever of Zendesk's shapes it has. Raises BadInput."""
    return zendesk_ticket(read_json(body))


def zendesk_ticket(raw: object) -> IncomingTicket:
    """The ticket from parsed JSON; `description` only stands in where there are no comments, for it repeats one."""
    if is_sidebar(raw):
        return sidebar_ticket(raw)
    payload = read_part(ZendeskPayload, raw, "Zendesk")
    history = History()
    ticket = payload.ticket or TicketPart()
    people = know_people(payload)
    for entry in oldest_first(_entries(payload, ticket, people)):
        history.add(entry)
    _note_gaps(payload, history, people)
    return incoming("zendesk", ticket.id, history, _parties(payload, ticket, people), _fields(raw, people))


def _entries(payload: ZendeskPayload, ticket: TicketPart, people: People) -> Iterator[Entry]:
    for comment in payload.comments:
        yield _entry(comment, people.author(comment.author_id, comment.via, comment.public))
    if not payload.comments and ticket.description:
        author = people.author(ticket.requester_id, ticket.via, public=True)
        yield Entry(ticket.id or "1", author, ticket.created_at, _channel(ticket.via), plain=ticket.description)


def _entry(comment: Comment, author: Person) -> Entry:
    spoken = (comment.data and comment.data.transcription_text) or ""
    return Entry(
        id=comment.id,
        author=author,
        at=comment.created_at,
        channel="phone" if comment.type == "VoiceComment" else _channel(comment.via),
        internal=not comment.public,
        html=None if spoken else comment.html_body,
        plain="\n\n".join(filter(None, (comment.plain_body or comment.body, spoken))),
        attachments=[a.file_name for a in comment.attachments],
    )


def _channel(via: Via | None) -> str | None:
    return CHANNELS.get(via.channel) if via and via.channel else None


def _note_gaps(payload: ZendeskPayload, history: History, people: People) -> None:
    more = payload.next_page or payload.previous_page or (payload.meta and payload.meta.has_more)
    if more or (payload.count or 0) > len(payload.comments) > 0:
        history.note("the history is not whole: Zendesk has more pages of comments")
    if not payload.comments:
        history.note("the history is not whole: the ticket came without its comments")
    for comment in payload.comments:
        if comment.metadata and any(comment.metadata.flags):
            history.note(f"message {comment.id}: Zendesk cannot vouch for who wrote it")
    if unknown := _unknown_authors(payload.comments, people):
        history.note(f"the authors of these messages are not among `users`: {', '.join(unknown)}")


def _unknown_authors(comments: Iterable[Comment], people: People) -> list[str]:
    return [c.id for c in comments if c.author_id not in people.users and c.author_id != SYSTEM_USER]


def _parties(payload: ZendeskPayload, ticket: TicketPart, people: People) -> Parties:
    requester = people.requester
    org_id = ticket.organization_id or requester.organization_id
    return Parties(
        customer=requester.name,
        org=_named(payload.organizations, org_id),
        language=requester.locale,
        company=_named(payload.brands, ticket.brand_id),
    )


def _named(things: tuple[Named, ...], id: str | None) -> str | None:
    return next((thing.name for thing in things if id and thing.id == id), None)


def _fields(raw: object, people: People) -> Fields:
    """The ticket's own fields, its metrics, and what is known of requester and assignee."""
    whole = as_object(raw)
    ticket = as_object(whole.get("ticket"))
    fields = flat_fields(ticket, leave_out=_NOT_FIELDS)
    fields |= custom_fields(ticket.get("custom_fields") or ticket.get("fields"))
    fields |= _tags(ticket) | _metrics(whole, ticket)
    for user in map(as_object, as_list(whole.get("users"))):
        if str(user.get("id")) == people.requester_id:
            fields |= flat_fields(user, "requester", _NOT_OF_A_PERSON)
        elif str(user.get("id")) == people.assignee_id:
            fields |= person_fields("assignee", user)
    return fields


def custom_fields(raw: object) -> Fields:
    """`custom_fields.27642` for each custom field that has a value."""
    found = {str(f.get("id")): field_value(f.get("value")) for f in map(as_object, as_list(raw))}
    return {f"custom_fields.{id}": value for id, value in found.items() if value is not None}


def _tags(ticket: Mapping[str, object]) -> Fields:
    tags = field_value(ticket.get("tags"))
    return {} if tags is None else {"tags": tags}


def _metrics(whole: Mapping[str, object], ticket: Mapping[str, object]) -> Fields:
    """The metric set and the SLA metrics, wherever they were loaded to."""
    sets = [whole.get("metric_set"), whole.get("ticket_metric"), *as_list(whole.get("metric_sets"))]
    fields: Fields = {}
    for metrics in (one for one in sets if one):
        fields |= flat_fields(metrics, "metric_set", frozenset({"id", "url"}))
    slas = as_object(ticket.get("slas") or whole.get("slas"))
    for metric in map(as_object, as_list(slas.get("policy_metrics"))):
        fields |= flat_fields(metric, f"slas.policy_metrics.{metric.get('metric')}", frozenset({"metric"}))
    return fields
