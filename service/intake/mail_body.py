"""The text of a mail: plain before HTML, soft line breaks undone, attachments by name only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.message import Message

from service.intake.clean import clean
from service.intake.mail_headers import decode_bytes, header

_SPACE_STUFFED = re.compile(r"^ ", re.MULTILINE)
# What an mbox must write before `From ` at the start of a line; mail that was cut out of one still has it.
_MBOX_ESCAPE = re.compile(r"^>(>*From )", re.MULTILINE)


@dataclass(slots=True)
class MailBody:
    """What a mail says, in the two forms in which it may say it."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    mails: list[Message] = field(default_factory=list)
    """Whole mails that hang on it."""
    encrypted: bool = False


def read_body(mail: Message) -> MailBody:
    """The text parts and the names of the rest. Where parts are alternatives, both forms are kept for a choice."""
    body = MailBody()
    for part in _own_parts(mail):
        kind = part.get_content_type()
        name = _file_name(part)
        if kind in ("application/pkcs7-mime", "application/pgp-encrypted"):
            body.encrypted = True
        elif kind == "message/rfc822" and (attached := _attached_mail(part)):
            body.mails.append(attached)
        elif part.get_content_disposition() == "attachment" or (name and not kind.startswith("text/")):
            body.attachments.append(name or kind)
        elif kind == "text/plain":
            body.plain.append(_flowed(part, _text(part)))
        elif kind == "text/html":
            body.html.append(_text(part))
        elif not part.is_multipart():
            body.attachments.append(name or kind)
    return body


def _own_parts(mail: Message) -> list[Message]:
    """The leaves, from the first to the last; a mail that is attached is one leaf."""
    leaves: list[Message] = []
    waiting: list[Message] = [mail]
    while waiting:
        part = waiting.pop()
        inside = part.get_payload() if part.get_content_maintype() == "multipart" else None
        if isinstance(inside, list):
            waiting.extend(p for p in reversed(inside) if isinstance(p, Message))
        else:
            leaves.append(part)
    return leaves


def _attached_mail(part: Message) -> Message | None:
    inside = part.get_payload()
    return next((mail for mail in inside if isinstance(mail, Message)), None) if isinstance(inside, list) else None


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    charset = part.get_param("charset")
    name = charset if isinstance(charset, str) else None
    return clean(decode_bytes(data, name)) if isinstance(data, bytes) else ""


def _flowed(part: Message, text: str) -> str:
    """Undo RFC 3676: a line that ends with a space goes on in the next one."""
    text = _MBOX_ESCAPE.sub(r"\1", text)
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    joined: list[str] = []
    goes_on = False
    for line in _SPACE_STUFFED.sub("", text).split("\n"):
        quoted = line.startswith(">")
        if goes_on and not quoted:
            joined[-1] += line
        else:
            joined.append(line)
        goes_on = line.endswith(" ") and not quoted and line != "-- "
    return "\n".join(joined)


def _file_name(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except (HeaderParseError, ValueError, LookupError):
        return None
    return header(_named(name), "Name") or None if name else None


def _named(name: str) -> Message:
    """The name as a header, so that it is decoded like one."""
    holder = Message()
    holder["Name"] = name
    return holder
