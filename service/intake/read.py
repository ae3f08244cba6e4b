"""Choose the reader for what came in. One entry a help desk."""

from __future__ import annotations

from collections.abc import Callable

from prompts.yaml_files import close_to
from service.domain.incoming import IncomingTicket
from service.errors import BadInput, Problem
from service.intake.freshdesk import freshdesk_ticket, read_freshdesk
from service.intake.intercom import intercom_ticket, read_intercom
from service.intake.mail import read_mail
from service.intake.native import parse_case
from service.intake.payload import read_json
from service.intake.recognise import looks_like_mail, recognise
from service.intake.zendesk import read_zendesk, zendesk_ticket


def read_native(body: str | bytes) -> IncomingTicket:
    """Amends' own shape. Raises BadCase."""
    return IncomingTicket(case=parse_case(body))


READERS: dict[str, Callable[[str | bytes], IncomingTicket]] = {
    "native": read_native,
    "zendesk": read_zendesk,
    "intercom": read_intercom,
    "freshdesk": read_freshdesk,
    "email": read_mail,
}
_OF_PARSED: dict[str, Callable[[object], IncomingTicket]] = {
    "zendesk": zendesk_ticket,
    "intercom": intercom_ticket,
    "freshdesk": freshdesk_ticket,
}
_MAIL_TYPES = ("message/rfc822", "message/global", "application/mbox")
SOURCE_HELP = f"Whose payload it is: {', '.join(READERS)}. Told by its shape unless given."


def read_ticket(body: str | bytes, source: str | None = None, content_type: str | None = None) -> IncomingTicket:
    """A ticket from a help desk's payload, read as the source says, else as its type or its shape tells."""
    if source is not None:
        return _reader(source)(body)
    if content_type and content_type.partition(";")[0].strip().casefold() in _MAIL_TYPES:
        return read_mail(body)
    if looks_like_mail(body[:200].decode("latin-1") if isinstance(body, bytes) else body[:200]):
        return read_mail(body)
    raw = read_json(body)
    found = recognise(raw)
    return _OF_PARSED[found](raw) if found in _OF_PARSED else READERS[found](body)


def _reader(source: str) -> Callable[[str | bytes], IncomingTicket]:
    if source not in READERS:
        problem = Problem("source", f"no reader for {source!r}{close_to(source, READERS)}")
        raise BadInput("this ticket cannot be read", (problem,))
    return READERS[source]
