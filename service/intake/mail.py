"""E-mail: one mail (`message/rfc822`) or a thread (`application/mbox`), oldest first.

The customer is whoever wrote the first mail; those it was sent to are the company.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

from service.domain.incoming import Fields, IncomingTicket
from service.errors import BadInput
from service.intake.history import AuthorRole, Entry, History, Parties, Person, incoming, nothing_to_read, oldest_first
from service.intake.mail_body import read_body
from service.intake.mail_headers import Mailbox, header, mailboxes, message_ids, sent_at
from service.intake.mail_kind import bare_subject, ticket_number, why_not_written
from service.intake.mbox import is_mbox, split_mbox

_NESTING = re.compile(rb"content-type\s*:\s*(?:multipart|message)/", re.IGNORECASE)
_MOST_NESTED = 60
_MOST_MAILS = 1000


@dataclass(frozen=True, slots=True)
class _Mail:
    """A mail that a person wrote, with what is asked of it again and again."""

    id: str
    message: Message
    sender: Mailbox
    recipients: tuple[Mailbox, ...]


@dataclass(frozen=True, slots=True)
class _Sides:
    """The customer, and the addresses and domain of the company."""

    customer: Mailbox
    company: frozenset[str]
    domains: frozenset[str]

    def role(self, who: Mailbox) -> AuthorRole:
        if who.address == self.customer.address:
            return "customer"
        own = who.domain in self.domains and who.domain != self.customer.domain
        return "agent" if own or who.address in self.company else "third_party"

    def is_internal(self, mail: _Mail) -> bool:
        """Whether neither the customer nor anyone on their side took part in the mail."""
        took_part = {mail.sender, *mail.recipients}
        return not any(
            box.address == self.customer.address or (box.domain == self.customer.domain and self.role(box) != "agent")
            for box in took_part
        )


def read_mail(body: str | bytes) -> IncomingTicket:
    """The ticket that the mail or the thread makes. Raises BadInput."""
    data = body.encode("utf-8", "replace") if isinstance(body, str) else body
    data = data.lstrip(b"\r\n")
    history = History()
    mails = _oldest_first(_readable(_split(data), history))
    if not mails:
        raise nothing_to_read("there is no mail that a person wrote", history)
    _note_gaps(mails, history)
    sides = _sides(mails[0])
    for mail in mails:
        _add(mail, sides, history)
    number = next(filter(None, (ticket_number(m.message) for m in mails)), None)
    return incoming("email", number, history, Parties(customer=sides.customer.name), _fields(mails, sides))


def _split(data: bytes) -> list[bytes]:
    mails = split_mbox(data) if is_mbox(data) else [data]
    if len(mails) > _MOST_MAILS:
        raise BadInput(f"this thread has {len(mails)} mails; send at most {_MOST_MAILS}")
    return mails


def _readable(mails: Iterable[bytes], history: History) -> list[_Mail]:
    """The mails that people wrote, each once."""
    kept: list[_Mail] = []
    seen: set[tuple[str, bytes]] = set()
    for place, data in enumerate(mails, start=1):
        message = _parsed(data)
        id = next(iter(message_ids(message, "Message-ID")), f"mail{place}")
        sender = next(iter(mailboxes(message, "From", "Sender")), None)
        if reason := why_not_written(message):
            history.note(f"message {id}: left out, {reason}")
        elif sender is None:
            history.note(f"message {id}: left out, it does not say whom it is from")
        elif (id, data.strip()) in seen:
            history.note(f"message {id}: left out, it is there twice")
        else:
            seen.add((id, data.strip()))
            kept.append(_Mail(id, message, sender, mailboxes(message, "To", "Cc", "Bcc")))
    return kept


def _parsed(data: bytes) -> Message:
    if len(_NESTING.findall(data)) > _MOST_NESTED:
        raise BadInput(f"a mail holds more than {_MOST_NESTED} nested parts; send its text alone")
    try:
        return message_from_bytes(data.lstrip(b"\r\n"), policy=policy.compat32)
    except (RecursionError, ValueError, LookupError) as exc:
        raise BadInput(f"this is no mail: {exc}") from exc


def _note_gaps(mails: list[_Mail], history: History) -> None:
    """A mail that answers one which is not here is not the whole story."""
    here = {mail.id for mail in mails}
    told = " ".join(history.notes)
    answered = {id for mail in mails for id in message_ids(mail.message, "In-Reply-To", "References")}
    if any(id not in here and f"message {id}:" not in told for id in answered):
        history.note("the history is not whole: it answers earlier mails that are not here")


def _oldest_first(mails: list[_Mail]) -> list[_Mail]:
    order = oldest_first(Entry(str(n), Person("agent"), sent_at(m.message)) for n, m in enumerate(mails))
    return [mails[int(entry.id)] for entry in order]


def _sides(first: _Mail) -> _Sides:
    to = mailboxes(first.message, "To", "Delivered-To", "X-Original-To")
    return _Sides(first.sender, frozenset(b.address for b in to), frozenset(b.domain for b in to))


def _add(mail: _Mail, sides: _Sides, history: History) -> None:
    body = read_body(mail.message)
    at = sent_at(mail.message)
    if at is None:
        history.note(f"message {mail.id}: it has no valid date")
    if body.encrypted:
        history.note(f"message {mail.id}: a part of it is encrypted and was not read")
    plain = "\n\n".join(part for part in body.plain if part.strip())
    role = sides.role(mail.sender)
    history.add(
        Entry(
            id=mail.id,
            author=Person(role, _name(mail.sender, role)),
            at=at,
            channel="email",
            internal=sides.is_internal(mail),
            html=None if plain else "\n".join(body.html),
            plain=plain,
            attachments=body.attachments,
        )
    )


def _name(sender: Mailbox, role: AuthorRole) -> str | None:
    """The written name; of others who joined in at least what stands before the @."""
    return sender.name or (sender.address.partition("@")[0] or None if role == "third_party" else None)


def _fields(mails: list[_Mail], sides: _Sides) -> Fields:
    """The first mail's subject; who is in copy and what it answers as of the last one."""
    first, last = mails[0].message, mails[-1].message
    found = {
        "subject": bare_subject(first),
        "references": " ".join(message_ids(last, "References")),
        "in_reply_to": " ".join(message_ids(last, "In-Reply-To")),
        "reply_to": _addresses(last, "Reply-To"),
        "to": _addresses(first, "To"),
        "cc": _addresses(last, "Cc"),
        "language": header(first, "Content-Language"),
        "requester.email": sides.customer.address,
    }
    return {path: value for path, value in found.items() if value}


def _addresses(mail: Message, name: str) -> str:
    return ", ".join(box.address for box in mailboxes(mail, name))
