"""How a customer signs: "Mrs E Kavanagh" at the end of a message. Names are taken from nowhere else."""

from __future__ import annotations

import re

from service.domain.case import CaseFile, Message
from service.drafting.reading.customer_lexicon import customer_lexicon

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Sir)\.?"
_WORD = r"[A-Z][a-zà-öø-ÿ]+(?:['’-][A-Z]?[a-zà-öø-ÿ]+)*|O['’][A-Z][a-z]+|Mc[A-Z][a-z]+"
_INITIALS = r"(?:[A-Z]\.?\s?){1,3}"
_FULL = re.compile(
    rf"(?:{_TITLE}\s(?:{_INITIALS}\s?)?|{_INITIALS}\s)(?:{_WORD})(?:\s(?:{_WORD}))?"
    rf"|(?:{_WORD})(?:\s(?:{_WORD})){{1,2}}"
)
_FIRST_NAME = re.compile(rf"(?:{_WORD})")
_CLOSING = re.compile(
    r"\W*(?:(?:many |best |kind |kindest |warm )?(?:regards|wishes)|thanks(?: again)?|thank you|many thanks|cheers|"
    r"yours(?: \w+)?|sincerely|best|respectfully)\W*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[?!])\s+|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\b[A-Z])(?<=\.)\s+")


def signed_as(case: CaseFile) -> str | None:
    """The name in the last signature of the customer's own messages, without the place behind it."""
    for message in reversed(case.ticket.messages):
        if message.author.role == "customer" and message.visibility == "public":
            name = _signature(message)
            if name:
                return name
    return None


def _signature(message: Message) -> str | None:
    """A name that ends the message: under a closing, or as its last line or sentence."""
    if customer_lexicon().planted.search(message.text):
        return None
    lines = [line.strip() for line in message.text.splitlines() if line.strip()]
    closing = next((n for n, line in enumerate(lines) if n and _CLOSING.fullmatch(line)), None)
    if closing is not None and closing + 1 < len(lines):
        return _name(lines[closing + 1], message, closed=True)
    if len(lines) > 1 and not re.search(r"[?!]", lines[-1]):
        return _name(lines[-1], message, closed=False)
    sentences = [s for s in _SENTENCE.split(lines[-1]) if s] if lines else []
    return _name(sentences[-1], message, closed=False) if len(sentences) > 1 else None


def _name(text: str, message: Message, *, closed: bool) -> str | None:
    """The name before the first comma; one without title or initial has to be known or stand under a closing."""
    said = text.split(",")[0].strip(" .-–—")
    known = {word.strip(".").casefold() for word in (message.author.name or "").split()}
    mine = {word.strip(".").casefold() for word in said.split()} & known
    titled = re.match(rf"{_TITLE}\s|{_INITIALS}\s", said)
    if _FULL.fullmatch(said) and (titled or closed or mine):
        return re.sub(r"\s+", " ", said)
    first = (message.author.name or "").split()[:1] == [said]
    return said if _FIRST_NAME.fullmatch(said) and (closed or first) else None
