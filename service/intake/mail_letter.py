"""One mail as its headers tell it: who wrote it to whom, and whether it can have stayed within one company."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message

from service.intake.clean import clean, tidy
from service.intake.html_text import html_to_text
from service.intake.mail_body import MailBody, read_body
from service.intake.mail_chain import Chain, Heading, Quoted, read_chain
from service.intake.mail_headers import Mailbox, header, mailboxes, message_ids, sent_at
from service.intake.mail_kind import why_not_written
from service.intake.quoting import read_quoting_words

_FOR = re.compile(r"\bfor <?([^\s<>;]+@[^\s<>;]+)")
_DMARC_FAILED = re.compile(r"\bdmarc=fail\b", re.IGNORECASE)
_SPF_FAILED = re.compile(r"\bspf=(?:hard|soft)?fail\b", re.IGNORECASE)
_DKIM_PASSED = re.compile(r"\bdkim=pass\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail, with what is asked of it again and again."""

    id: str
    message: Message
    sender: Mailbox
    recipients: tuple[Mailbox, ...]
    at: datetime | None
    body: MailBody
    written: str
    hid_something: bool
    chain: Chain
    in_house: bool
    """Written within one company: by somebody of the domain to which all of it went, and nowhere else."""
    forged: bool


def read_letter(id: str, message: Message, sender: Mailbox) -> Letter:
    body = read_body(message)
    at = sent_at(message)
    plain = "\n\n".join(part for part in body.plain if part.strip())
    shown = None if plain else html_to_text("\n".join(body.html))
    written = tidy(clean(plain)) if shown is None else shown.text
    attached = tuple(quoted for mail in body.mails if (quoted := _attached(mail)))
    sender, recipients, forged = _writer(message, sender), mailboxes(message, "To", "Cc", "Bcc"), _is_forged(message)
    in_house = not forged and _stays_in(sender.domain, recipients, message)
    chain = read_chain(written, at.tzinfo if at else None, wrapped=in_house)
    return Letter(
        id=id,
        message=message,
        sender=sender,
        recipients=recipients,
        at=at,
        body=body,
        written=written,
        hid_something=shown is not None and shown.hid_something,
        chain=replace(chain, quoted=(*chain.quoted, *attached)),
        in_house=in_house,
        forged=forged,
    )


def is_everybodys(domain: str) -> bool:
    """Whether it is a domain of mail for everybody: to share one tells nothing."""
    return not domain or domain in read_quoting_words().mail_for_everybody


def is_desk(box: Mailbox) -> bool:
    """Whether customers write to this mailbox."""
    words = set(re.split(r"[^a-z0-9]+", box.address.partition("@")[0])) - {""}
    return bool(words & set(read_quoting_words().desk_mailboxes)) or is_automatic(box)


def is_automatic(box: Mailbox) -> bool:
    """Whether nobody reads what is sent to it."""
    told = f"{box.name or ''} {box.address}".casefold()
    return any(words in told for words in read_quoting_words().automatic_senders)


def _stays_in(domain: str, recipients: tuple[Mailbox, ...], message: Message) -> bool:
    """By its recipients, and by where the servers that passed it on say that they brought it."""
    if is_everybodys(domain) or not recipients:
        return False
    brought = {box.domain for box in mailboxes(message, "Delivered-To", "X-Original-To", "Envelope-To")}
    received = " ".join(map(str, message.get_all("Received", [])))[:20_000]
    brought |= {found.rpartition("@")[2].casefold() for found in _FOR.findall(received)}
    return {domain} == {box.domain for box in recipients} | (brought or {domain})


def _writer(message: Message, sender: Mailbox) -> Mailbox:
    """A form or a mailing list sends in its own name what an outsider wrote, whom answers go to."""
    if sender.domain not in {box.domain for box in mailboxes(message, "To", "Delivered-To")}:
        return sender
    named = (*mailboxes(message, "X-Original-From"), *mailboxes(message, "Reply-To"))
    return next((box for box in named if box.domain != sender.domain), sender)


def _is_forged(message: Message) -> bool:
    """Whether the receiving server found that it does not come from where it says."""
    results = " ".join(map(str, message.get_all("Authentication-Results", [])))[:20_000]
    if _DMARC_FAILED.search(results):
        return True
    return bool(_SPF_FAILED.search(results)) and not _DKIM_PASSED.search(results)


def _attached(mail: Message) -> Quoted | None:
    """A mail that hangs on another, as one that is quoted."""
    sender = next(iter(mailboxes(mail, "From", "Sender")), None)
    if sender is None or why_not_written(mail):
        return None
    inside = read_letter("attached", mail, sender)
    told = header(mail, "Subject")
    id = next(iter(message_ids(mail, "Message-ID")), None)
    heading = Heading(sender, inside.at, inside.recipients, told, id)
    text = inside.chain.own
    return Quoted(heading, text, inside.chain.quoted) if text or inside.chain.quoted else None
