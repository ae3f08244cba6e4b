"""Header lines of a mail as people read them. Whatever a sender writes there, something readable comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from service.intake.clean import clean, one_line

_LONGEST = 8000
_YEARS = range(1970, 2200)
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,400})>")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address in lower case, and the name written with it."""

    address: str
    name: str | None = None

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


def header(mail: Message, name: str) -> str:
    """The decoded value of the first such header in one line, or an empty text."""
    return one_line(_decoded(_raw(mail, name))) or ""


def mailboxes(mail: Message, *names: str) -> tuple[Mailbox, ...]:
    """Every address in these headers. Names are decoded last, so that a comma in one splits nothing."""
    raw = [_raw(mail, name) for name in names]
    try:
        pairs = getaddresses([value for value in raw if value])
    except (RecursionError, ValueError, IndexError):
        return ()
    return tuple(
        Mailbox(clean(address).strip().casefold(), one_line(_decoded(name)))
        for name, address in pairs
        if "@" in address
    )


def message_ids(mail: Message, *names: str) -> tuple[str, ...]:
    """Message ids without their angle brackets."""
    return tuple(clean(found) for name in names for found in _MESSAGE_ID.findall(_raw(mail, name)))


def sent_at(mail: Message) -> datetime | None:
    """When it says it was sent, in the sender's own zone; nothing if that is no date."""
    try:
        at = parsedate_to_datetime(_raw(mail, "Date"))
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        at.timestamp()
        at.isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.year in _YEARS else None


def decode_bytes(data: bytes, charset: str | None) -> str:
    """Text in its charset. A charset that is unknown or wrong is UTF-8, or what Windows would have written."""
    for name in (charset, "utf-8", "cp1252"):
        try:
            if name:
                return data.decode(name)
        except (LookupError, ValueError, UnicodeError):
            continue
    return data.decode("latin-1")


def _raw(mail: Message, name: str) -> str:
    """The header as sent; bytes that are not ASCII are taken for UTF-8."""
    value: object = mail.get(name)  # A Header where its bytes are not ASCII.
    if value is None:
        return ""
    text = str(value) if isinstance(value, str) else str(value).encode("utf-8", "replace").decode()
    if any("\ud800" <= character <= "\udfff" for character in text[:_LONGEST]):
        text = decode_bytes(text.encode("utf-8", "surrogateescape"), None)
    return re.sub(r"[\r\n]+[ \t]*", " ", text[:_LONGEST])


def _decoded(value: str) -> str:
    """With its RFC 2047 words in plain text; words that cannot be decoded stay as they are."""
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(p if isinstance(p, str) else decode_bytes(p, charset or "latin-1") for p, charset in pieces)
