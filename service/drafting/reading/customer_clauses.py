"""Cut a customer's message into clauses, each a literal stretch of it, however it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prompts.wording.words import form
from service.drafting.reading.customer_lexicon import customer_lexicon

_QUOTED_LINE = re.compile(r"\s*(?:>|On .{6,80} wrote:|-----|From:|Sent:|To:|Subject:)")
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|vs))(?<!\bMrs)[.!…]+(?=\s|$)|\?[?!.]*(?=\s|$)|\s[-–—]+\s|;|:(?=\s)"
)
_START = (
    r"(?:i|im|ive|we|my|our|it|its|this|that|thats|you|your|they|he|she|there|theres|nobody|no[ -]one|everyone|"
    r"(?:\d+|one|two|some|half|most|all|none) of)\b"
)
_LINK = r"(?:and|but|so|because|cos|coz|cuz|then|plus|while|although|though|since|as|or)"
_JOINT = re.compile(
    rf"(?:,|/)?\s+{_LINK}(?:\s+(?:then|so|now))?\s+(?={_START})|,\s+(?={_START})|,\s+(?:but|so)\s+|\s+(?:but|because)\s+",
    re.IGNORECASE,
)
_SHARED = re.compile(r",?\s+and\s+(?:then\s+|also\s+)?(?=(\w+))", re.IGNORECASE)
_OWN = re.compile(r"\W*(?:(?:so|and|but|then|now)\s+)*(?:i|im|ive|we)\b", re.IGNORECASE)
_COMPANION = re.compile(r"\W*(?:my|our) \w+(?: \w+)?", re.IGNORECASE)
_CONDITION = re.compile(r"\W*(?:(?:and|but|so)\s+)?(?:if|unless|whether|in case)\b", re.IGNORECASE)
_WHEN = re.compile(r"\W*(?:and\s+|but\s+)?(?:when|until|till|before|after|while)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\W*(?:(?:and|so|but|or)\s+)?(?:who|what|why|where|when|how|which|is|are|do|does|did|can|could|will|would|should|"
    r"have|has|am|was|were|any|whats|wheres|whens)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Literal words of a message."""

    text: str
    own: bool
    """Whether a clause without a subject is about the customer."""
    goes_on: bool = False
    """Whether its subject is the one of the clause before, left out."""
    doubtful: bool = False
    """Said with a question mark, or in a sentence that retells somebody or supposes something."""


def clauses_of(text: str) -> Iterator[Clause]:
    """Every clause that states something; questions, quoted mail and what depends on an "if" are left out.

    A message with words meant for a machine has none.
    """
    if customer_lexicon().planted.search(text):
        return
    for line in text.split("\n"):
        if _QUOTED_LINE.match(line):
            continue
        for sentence, mark in _sentences(line):
            asks = "?" in mark
            if sentence and not (asks and _ASKS.match(sentence)):
                yield from _clauses(sentence, asks or customer_lexicon().unreal.search(sentence) is not None)


def _sentences(line: str) -> Iterator[tuple[str, str]]:
    start = 0
    for end in _SENTENCE_END.finditer(line):
        yield line[start : end.start()].strip(), end[0]
        start = end.end()
    yield line[start:].strip(), ""


def _clauses(sentence: str, doubtful: bool) -> Iterator[Clause]:
    """The sentence's clauses; an "if" takes the rest of the sentence with it."""
    own = True
    for part in _parts(sentence, _JOINT):
        if _CONDITION.match(part):
            return
        starts_own = bool(_OWN.match(part))
        if not _WHEN.match(part):
            for n, piece in enumerate(_shared(part) if starts_own or own else (part,)):
                yield Clause(piece, own=own or starts_own, goes_on=n > 0 and starts_own, doubtful=doubtful)
        own = starts_own


def _shared(part: str) -> Iterator[str]:
    """Split before "and" and a past verb, where the customer goes on telling what happened to him."""
    start = 0
    for joint in _SHARED.finditer(part):
        if joint[1].lower() in ("had", "could") or (form(joint[1], "past") and not form(joint[1], "base")):
            yield part[start : joint.start()].strip(" ,")
            start = joint.end()
    yield part[start:].strip(" ,")


def _parts(text: str, joint: re.Pattern[str]) -> Iterator[str]:
    """The text between the joints; "my wife and I" is no joint."""
    start = 0
    for found in joint.finditer(text):
        if not _COMPANION.fullmatch(text[start : found.start()]):
            yield text[start : found.start()].strip(" ,")
            start = found.end()
    yield text[start:].strip(" ,")
