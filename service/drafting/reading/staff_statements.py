"""Cut colleagues' notes into statements, each with its label if it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.case import CaseFile, Message
from service.drafting.reading.staff_cues import Role, StaffCues, load_staff_cues

_ABBREVIATED = (
    r"(?<!\b[Mm]r)(?<!\b[Mm]s)(?<!\b[Dd]r)(?<!\b[Ss]t)(?<!\b[Nn]o)(?<!\b[Cc]l)(?<!\b[Mm]rs)(?<!\b[Ss]ec)"
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\b[A-Z])(?<!\b[Aa]pprox)"
)
_END = re.compile(
    rf"{_ABBREVIATED}(?<!\b[ap]\.m)[.!?]+(?=[\s)])[\s)]*"
    r"|(?<=\b[ap]\.m)\.\s+(?=[A-Z\d])|\s*:[()]+\s*|\s*\n+\s*|\s+[-–—]\s+"
)
_LABEL = re.compile(r"\A\W*(?P<label>[A-Za-z][A-Za-z' ()-]{0,28}?)(?P<sign>:| =)\s+")
_LONGEST_LABEL = 3
_TAKES_BACK = re.compile(
    r"\b(?:ignore (?:prev\w*|my last|my earlier|the last|that)|disregard (?:my|the|that|prev)|scrap that|correction\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a note says: its literal words, and what it says without its label."""

    message: Message
    place: int
    """The place of the message in the ticket."""
    quote: str
    body: str
    label: Role | None


def read_statements(case: CaseFile) -> list[Statement]:
    """What our people wrote among themselves, in order; what they took back later is left out."""
    cues = load_staff_cues()
    notes = [(place, m) for place, m in enumerate(case.ticket.messages) if is_colleagues_note(m, cues)]
    return [s for place, m in notes if not _is_taken_back(place, m, notes) for s in _statements(m, place, cues)]


def is_colleagues_note(message: Message, cues: StaffCues) -> bool:
    """Whether a colleague wrote it and it may be used. Lawyers, customers and machines are no colleagues."""
    words = set(re.findall(r"[a-z]+", message.author.role.casefold()))
    readable = not words & cues.roles_to_skip and not cues.covers_all.search(message.text)
    return message.visibility == "internal" and readable


def _is_taken_back(place: int, message: Message, notes: list[tuple[int, Message]]) -> bool:
    """Whether the same person said later to ignore it."""
    return any(
        later > place and m.author.name == message.author.name and _TAKES_BACK.search(m.text) for later, m in notes
    )


def _statements(message: Message, place: int, cues: StaffCues) -> Iterator[Statement]:
    for start, end in _spans(message.text):
        quote = message.text[start:end]
        if quote.startswith("("):
            continue
        found = _LABEL.match(quote)
        known = cues.label(found["label"]) if found else None
        short = found is not None and len(found["label"].split()) <= _LONGEST_LABEL
        body = quote[found.end() :] if found and short else quote
        yield Statement(message, place, quote, body, known)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*_END.finditer(text), None):
        stop = end.start() if end else len(text)
        if end and "?" in end[0]:
            stop = end.start() + end[0].rindex("?") + 1
        if text[start:stop].strip():
            led = start + len(text[start:stop]) - len(text[start:stop].lstrip())
            yield led, led + len(text[led:stop].rstrip())
        start = end.end() if end else len(text)
