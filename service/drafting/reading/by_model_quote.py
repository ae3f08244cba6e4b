"""Where words that a model gave stand in the thread: literally, but for white space, quotation marks and dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.case import CaseFile
from service.drafting.reading.customer_lexicon import customer_lexicon

LONGEST = 300
"""Characters. Whoever copies more has not found anything."""
_FEWEST = 3
"""Letters and digits. Less is found everywhere."""
_MOST_PLACES = 8
_WRAPPED = "\"'“”‘’` \t\n"
_ALIKE = ("'\u2018\u2019\u201b`\u00b4", '"\u201c\u201d\u201e\u00ab\u00bb', "-\u2010\u2011\u2012\u2013\u2014\u2212")
_SPACE = re.compile(r"\s+")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
"""Characters that nobody sees: no person types them into a ticket."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a message; `message` is its place in the ticket."""

    message: int
    start: int
    end: int


def is_quarantined(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether a message holds words meant for a machine: then no model is shown it, and nothing is taken from it.

    `names` are the program's own names of facts, which people do not use (`refund_ref`).
    """
    if customer_lexicon().planted.search(text) or _HIDDEN.search(text):
        return True
    words = set(re.findall(r"\w+", text.casefold()))
    return any("_" in name and name in words for name in names)


def find_quote(case: CaseFile, quote: str, names: frozenset[str] = frozenset()) -> tuple[Place, ...]:
    """Every place where the words stand whole; none if they are too few, too many or in a quarantined message."""
    words = _SPACE.sub(" ", quote.strip(_WRAPPED).rstrip(".,;:"))
    if len(words) > LONGEST or sum(c.isalnum() for c in words) < _FEWEST:
        return ()
    pattern = re.compile(rf"(?<!\w){''.join(_each(words))}(?!\w)")
    places = [
        Place(at, m.start(), m.end())
        for at, message in enumerate(case.ticket.messages)
        if not is_quarantined(message.text, names)
        for m in pattern.finditer(message.text)
    ]
    return tuple(places) if len(places) <= _MOST_PLACES else ()


def _each(words: str) -> Iterator[str]:
    for char in words:
        alike = next((group for group in _ALIKE if char in group), None)
        if alike:
            yield f"[{re.escape(alike)}]"
        else:
            yield r"\s+" if char == " " else re.escape(char)
