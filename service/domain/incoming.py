"""A ticket as its help desk sent it: the case, and what the desk keeps beside the messages."""

from __future__ import annotations

from service.domain.case import CaseFile
from service.domain.value import Value

FieldValue = str | int | float | bool
Fields = dict[str, FieldValue]
"""The desk's own fields by the path that the desk gives them (`custom_fields.27642`, `stats.first_responded_at`)."""


class IncomingTicket(Value):
    """What a reader makes of a payload. Fields become facts only where the company's profile says which."""

    case: CaseFile
    source: str = "native"
    """The desk: native, zendesk, intercom, freshdesk, email …"""
    fields: Fields = {}
    notes: tuple[str, ...] = ()
    """What was left out and why: automatic replies, redacted parts, a history that is not whole."""
