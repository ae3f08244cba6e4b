"""A letter as an e-mail: plain text and HTML, under the same Message-ID however often it is tried."""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from service.domain.parcel import Parcel

_POLICY = SMTP.clone(max_line_length=998, cte_type="7bit")
"""Seven bits go through every server."""
_LONGEST_ADDRESS = 254


def read_address(text: str, name: str = "") -> Address:
    """The address of one person; raises ValueError for what is none, is more than one, or few servers take."""
    told, spec = parseaddr(text)
    if not spec or len(spec) > _LONGEST_ADDRESS or text.count("@") != 1 or not text.isprintable():
        raise ValueError("is no e-mail address")
    mailbox, _, domain = spec.partition("@")
    try:
        plain = f"{mailbox}@{domain.encode('idna').decode('ascii')}"
        return Address(display_name=name or told, addr_spec=plain)
    except (HeaderParseError, ValueError, IndexError) as exc:
        raise ValueError("is no e-mail address") from exc


def message_id(parcel: Parcel, domain: str) -> str:
    """The same for one recipient of one batch at every try, so that a repeat can be told by whoever receives both."""
    told = f"{parcel.batch_id}\0{parcel.recipient_id}".encode()
    return f"<amends.{hashlib.sha256(told).hexdigest()[:32]}@{domain}>"


def email_of(parcel: Parcel, sender: Address, to: Address, now: datetime, reply_to: Address | None) -> EmailMessage:
    """Raises ValueError for a header that cannot be written."""
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = to
    if reply_to is not None:
        message["Reply-To"] = reply_to
    message["Subject"] = parcel.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id(parcel, sender.domain)
    message["Content-Language"] = parcel.locale
    message.set_content(parcel.body)
    if parcel.html:
        message.add_alternative(parcel.html, subtype="html")
    return message
