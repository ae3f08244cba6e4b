"""E-mail: one mail (`message/rfc822`) or a thread (`application/mbox`), oldest first.

The customer is whoever wrote the first mail; those it was sent to are the company. What a colleague sends on to
another is a note, and the mails in it are messages of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message
from operator import itemgetter

from service.domain.incoming import Fields, IncomingTicket
from service.errors import BadInput
from service.intake.history import AuthorRole, Entry, History, Parties, Person, incoming, nothing_to_read, oldest_first
from service.intake.mail_headers import Mailbox, header, mailboxes, message_ids
from service.intake.mail_kind import bare_subject, ticket_number, why_not_written
from service.intake.mail_letter import Letter, read_letter
from service.intake.mail_quoted import Known, Told, told_by
from service.intake.mail_sides import Sides, find_sides
from service.intake.mbox import is_mbox, split_mbox
from service.intake.quoting import new_text

_NESTING = re.compile(rb"content-type\s*:\s*(?:multipart|message)/", re.IGNORECASE)
_MOST_NESTED = 60
_MOST_MAILS = 1000


def read_mail(body: str | bytes) -> IncomingTicket:
    """The ticket that the mail or the thread makes. Raises BadInput."""
    data = body.encode("utf-8", "replace") if isinstance(body, str) else body
    data = data.lstrip(b"\r\n")
    history = History()
    known = Known()
    mails = _oldest_first(_readable(_split(data), history, known))
    if not mails:
        raise nothing_to_read("there is no mail that a person wrote", history)
    sides = find_sides(mails)
    messages = _in_order(mails, sides, known)
    _note_gaps(mails, len(messages) - len(mails), history)
    for message in messages:
        if isinstance(message, Told):
            _add_told(message, history)
        else:
            _add(message, sides, history)
    number = next(filter(None, (ticket_number(m.message) for m in mails)), None)
    return incoming("email", number, history, Parties(customer=sides.customer.name), _fields(mails, sides))


def _split(data: bytes) -> list[bytes]:
    mails = split_mbox(data) if is_mbox(data) else [data]
    if len(mails) > _MOST_MAILS:
        raise BadInput(f"this thread has {len(mails)} mails; send at most {_MOST_MAILS}")
    return mails


def _readable(mails: Iterable[bytes], history: History, known: Known) -> list[Letter]:
    """The mails that people wrote, each once."""
    kept: list[Letter] = []
    seen: set[tuple[str, bytes]] = set()
    for place, data in enumerate(mails, start=1):
        message = _parsed(data)
        id = next(iter(message_ids(message, "Message-ID")), f"mail{place}")
        sender = next(iter(mailboxes(message, "From", "Sender")), None)
        if reason := why_not_written(message):
            history.note(f"message {id}: left out, {reason}")
            if sender is not None:
                known.add(read_letter(id, message, sender).chain.own)
        elif sender is None:
            history.note(f"message {id}: left out, it does not say whom it is from")
        elif (id, data.strip()) in seen:
            history.note(f"message {id}: left out, it is there twice")
        else:
            seen.add((id, data.strip()))
            kept.append(read_letter(id, message, sender))
    return kept


def _parsed(data: bytes) -> Message:
    if len(_NESTING.findall(data)) > _MOST_NESTED:
        raise BadInput(f"a mail holds more than {_MOST_NESTED} nested parts; send its text alone")
    try:
        return message_from_bytes(data.lstrip(b"\r\n"), policy=policy.compat32)
    except (RecursionError, ValueError, LookupError) as exc:
        raise BadInput(f"this is no mail: {exc}") from exc


def _note_gaps(mails: list[Letter], told: int, history: History) -> None:
    """A mail that answers one which is not here is not the whole story."""
    here = {mail.id for mail in mails}
    left_out = " ".join(history.notes)
    answered = {id for mail in mails for id in message_ids(mail.message, "In-Reply-To", "References")}
    missing = [id for id in answered if id not in here and f"message {id}:" not in left_out]
    if len(missing) > told:
        history.note("the history is not whole: it answers earlier mails that are not here")


def _oldest_first(mails: list[Letter]) -> list[Letter]:
    order = oldest_first(Entry(str(n), Person("agent"), m.at) for n, m in enumerate(mails))
    return [mails[int(entry.id)] for entry in order]


def _in_order(mails: list[Letter], sides: Sides, known: Known) -> list[Letter | Told]:
    """Every mail, and before it those that only it holds; by time."""
    for mail in mails:
        known.add(_own_words(mail, sides))
    placed: list[tuple[float, Letter | Told]] = []
    order = float("-inf")
    for mail in mails:
        order = mail.at.timestamp() if mail.at else order
        placed += [(told.order, told) for told in told_by(mail, sides, known, order)]
        placed.append((order, mail))
    return [message for _, message in sorted(placed, key=itemgetter(0))]


def _own_words(mail: Letter, sides: Sides) -> str:
    """A colleague's note ends where what it sends on begins; whatever else is read as any desk's message."""
    is_note = mail.in_house and sides.role_of(mail) == "agent"
    return mail.chain.own if is_note and mail.chain.quoted else new_text(mail.written).text


def _add(mail: Letter, sides: Sides, history: History) -> None:
    role = sides.role_of(mail)
    # Of the company's people a signature tells the office and how to reach them.
    signed = mail.chain.signature if role == "agent" else ""
    taken_apart = bool(mail.chain.quoted or signed)
    _note_unread(mail, taken_apart, history)
    plain = "\n\n".join(part for part in mail.body.plain if part.strip())
    history.add(
        Entry(
            id=mail.id,
            author=Person(role, _name(mail.sender, role)),
            at=mail.at,
            channel="email",
            internal=not mail.forged and sides.is_internal(mail),
            html=None if plain or taken_apart else "\n".join(mail.body.html),
            plain=f"{_own_words(mail, sides)}\n\n{signed}" if taken_apart else plain,
            attachments=mail.body.attachments,
        )
    )


def _note_unread(mail: Letter, taken_apart: bool, history: History) -> None:
    if mail.at is None:
        history.note(f"message {mail.id}: it has no valid date")
    if mail.body.encrypted:
        history.note(f"message {mail.id}: a part of it is encrypted and was not read")
    if mail.hid_something and taken_apart:
        history.note(f"message {mail.id}: text that the page hides was left out")


def _add_told(told: Told, history: History) -> None:
    at = told.at if isinstance(told.at, datetime) else None
    author = Person(told.role, _name(told.sender, told.role))
    before = len(history.messages)
    history.note(f"message {told.id}: it stands only in message {told.letter}")
    history.add(Entry(told.id, author, at, "email", told.internal, plain=told.text))
    if told.at is not None and at is None and len(history.messages) > before:
        # A desk's entries have a time; of a quote sometimes only the day is told.
        history.messages[-1] = history.messages[-1].model_copy(update={"at": told.at})


def _name(sender: Mailbox, role: AuthorRole) -> str | None:
    """The written name; of others who joined in at least what stands before the @."""
    return sender.name or (sender.address.partition("@")[0] or None if role == "third_party" else None)


def _fields(mails: list[Letter], sides: Sides) -> Fields:
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
