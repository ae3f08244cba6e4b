"""The lines of a letter that say something; those of a paragraph with hard line breaks count as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ITEM = re.compile(
    r"^(?:[-•–+→➔➜▸►▪◦‣✓✔✅☑](?:[ \t]*\[[ xX]\](?= ))?|\(?\d{1,2}[.)](?!\d)"
    r"|\d{1,2}[:.]\d{2}\b(?! ?%))[ \t]*"
)
_TIME_IN_TEXT = re.compile(r"\d{1,2}[:.]\d{2}\s+[a-z]")
_LABEL = re.compile(r"^[A-Z](?:[^.!?:]|(?<=\d)[.:](?=\d)){0,60}:\s")
"""`Refund (£4,925.00 less £3,940.00): £985.00`."""
_WRAP_WIDTH = 55
_MID_PHRASE = re.compile(
    r"\b(?:an?|the|any|some|this|that|your|our|my|of|to|for|from|in|on|at|by|with|and|or|but|if|as|we|you|i|it|is|are"
    r"|was|were|will|have|has|had|be|been|not|no|so|very)$",
    re.IGNORECASE,
)
"""Where nobody ends a line on purpose, however short it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its place in the plain text."""

    start: int
    text: str
    paragraph: int


def lines_of(text: str) -> Iterator[Line]:
    """Lines that say something, from the top."""
    paragraph, position, start = 0, 0, -1
    raw_lines = text.split("\n")
    for number, raw in enumerate(raw_lines):
        stripped = raw.strip()
        if not stripped:
            paragraph += 1
        elif start < 0:
            start = position + raw.index(stripped[0])
        if stripped and not _is_wrapped(raw, raw_lines[number + 1 : number + 2]):
            yield Line(start, text[start : position + len(raw.rstrip())], paragraph)
            start = -1
        position += len(raw) + 1


def _is_wrapped(raw: str, following: list[str]) -> bool:
    """Whether a line was broken only because it was full."""
    if not following or raw.rstrip()[-1] in ".!?:;":
        return False
    continued = following[0].strip()
    if len(raw.rstrip()) < _WRAP_WIDTH and not (_MID_PHRASE.search(raw.rstrip()) and continued[:1].islower()):
        return False
    if " : " in raw or " : " in continued:
        return False  # rows of a table
    begins_item = ITEM.match(continued) and not _TIME_IN_TEXT.match(continued)
    return bool(continued) and not begins_item and not _LABEL.match(continued)
