"""Letters as an mbox, which mail programs open as a folder of drafts. A recipient without an address is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy

from service.domain.parcel import Parcel

_POLICY = EmailPolicy(linesep="\n", cte_type="7bit", max_line_length=998)
_QUOTED = re.compile(r"^(>*From )", re.MULTILINE)
_SEPARATOR = "From amends@localhost Thu Jan  1 00:00:00 1970\n"
"""The mails have not been sent, so that they have no time of their own."""


def mbox(parcels: Iterable[Parcel]) -> Iterator[str]:
    """In the `mboxrd` way: a line of a letter that begins with `From ` gets a `>`."""
    for parcel in parcels:
        message = _message(parcel)
        if message is not None:
            yield _SEPARATOR + _QUOTED.sub(r">\1", message.as_string()) + "\n"


def _message(parcel: Parcel) -> EmailMessage | None:
    message = EmailMessage(policy=_POLICY)
    try:
        message["To"] = Address(display_name=parcel.name, addr_spec=parcel.email)
        message["Subject"] = parcel.subject
    except (ValueError, IndexError):
        return None
    message["X-Amends-Recipient"] = parcel.recipient_id
    message["Content-Language"] = parcel.locale
    message.set_content(parcel.body)
    if parcel.html:
        message.add_alternative(parcel.html, subtype="html")
    return message
