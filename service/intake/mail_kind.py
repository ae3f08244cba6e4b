"""Mail that no person wrote: automatic replies and reports of failed delivery."""

from __future__ import annotations

import re
from email.message import Message

from service.intake.mail_headers import header
from service.intake.quoting import automatic_subjects

_PREFIXES = re.compile(r"(?:(?:re|aw|sv|vs|antw|fw|fwd|wg|tr|rv|r)\s?(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_TICKET_NUMBER = re.compile(r"\[[^\[\]#\d]{0,20}#\s?([\w-]{2,20})\]|\[([A-Z]{2,10}-\d{1,12})\]|\(#(\d{2,12})\)")


def why_not_written(mail: Message) -> str | None:
    """Why a mail is left out, if no person wrote it."""
    if mail.get_content_type() == "multipart/report" or _from_mailer(mail):
        return "it reports on the delivery of another mail"
    if header(mail, "Auto-Submitted").partition(";")[0].strip().casefold() not in ("", "no"):
        return "it is an automatic reply"
    if mail.get("X-Autoreply") or mail.get("X-Autorespond"):
        return "it is an automatic reply"
    if header(mail, "Precedence").casefold() in ("auto_reply", "bulk", "junk"):
        return "it was sent automatically"
    if bare_subject(mail).casefold().startswith(tuple(automatic_subjects())):
        return "its subject is that of an automatic reply"
    return None


def bare_subject(mail: Message) -> str:
    """The subject without `Re:` and its kin, and without the ticket's number."""
    subject = _TICKET_NUMBER.sub("", header(mail, "Subject")).strip()
    prefixes = _PREFIXES.match(subject)
    return subject[prefixes.end() :].strip() if prefixes else subject


def ticket_number(mail: Message) -> str | None:
    """The number that the desk put into the subject: `[#33107]`, `[HELP-12]`."""
    found = _TICKET_NUMBER.search(header(mail, "Subject"))
    return next(filter(None, found.groups()), None) if found else None


def _from_mailer(mail: Message) -> bool:
    return re.search(r"\b(?:mailer-daemon|postmaster@)", header(mail, "From").casefold()) is not None
