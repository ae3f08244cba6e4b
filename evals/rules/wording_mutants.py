"""Letters made worse in their wording: a part left out, a promise without its date, a denial, an offer nobody made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guardrails.document import Document, Sentence, read_letter
from service.domain.report import Report


@dataclass(frozen=True, slots=True)
class Reworded:
    """A letter in which something other than a figure was changed; `what` says where."""

    kind: str
    what: str
    text: str


_PROMISED = re.compile(r"\b(?:I|we)(?: will|'ll|’ll| am going to| shall)\b", re.IGNORECASE)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WHEN = re.compile(
    rf"(?:\b(?:on|by|before|from|at) )?(?:\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,? ?)?(?:the )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
    r"(?:,? (?:at )?\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.)?(?: (?:BST|GMT|CES?T|E[SD]T|UTC))?)?"
)
_DENIABLE = re.compile(
    r"\b(?:I|we)(?: (?P<verb>have|had|will))\b(?= (?!not\b|to\b|been\b|your\b|had\b|have\b|no\b)\w+)", re.IGNORECASE
)
_REACH = 60
"""How far from the verb the words may be that its denial makes untrue."""
_SORRY_THAT = re.compile(r"\b(?P<words>(?:sorry|apologi[sz]e|regret) that)\b", re.IGNORECASE)
_OFFERS = (
    "As a gesture, we will also take 20% off your next order.",
    "There is a further £50 credit on your account for your trouble.",
    "Your next month is on us.",
)


def worse(text: str, report: Report) -> Iterator[Reworded]:
    """Every way in which the letter is made worse; `report` says where its elements stand."""
    document = read_letter(text)
    yield from _without_elements(text, document, report)
    yield from _vague_promises(text, document)
    yield from _denied(text, document, report)
    for match in _SORRY_THAT.finditer(text):
        words = match["words"][:-4] + "if"
        yield Reworded("apology on a condition", match["words"], put(text, match.span("words"), words))
    for offer in _OFFERS:
        yield Reworded("offer added", offer, _before_closing(text, document, offer))
    yield from _apology_last(text, report)


def _without_elements(text: str, document: Document, report: Report) -> Iterator[Reworded]:
    """All sentences that carry an element are left out, for each required element that few sentences carry."""
    for element in report.elements:
        carried = [s for s in document.sentences if any(_touches(_span(document, s), span) for span in element.spans)]
        if element.required and carried and len(carried) <= 3:
            left = text
            for sentence in reversed(carried):
                left = put(left, _span(document, sentence), "")
            yield Reworded("element left out", element.id, left)


def _span(document: Document, sentence: Sentence) -> tuple[int, int]:
    return document.original_span(sentence.start, sentence.end)


def _vague_promises(text: str, document: Document) -> Iterator[Reworded]:
    for sentence in document.body:
        start, end = _span(document, sentence)
        when = _WHEN.search(text, start, end)
        if when and _PROMISED.search(text, start, end):
            yield Reworded("promise made vague", when.group(), put(text, when.span(), "as soon as we can"))


def _denied(text: str, document: Document, report: Report) -> Iterator[Reworded]:
    """Each sentence that carries a text fact is denied."""
    spans = [span for element in report.elements if element.required and element.facts for span in element.spans]
    for sentence in document.body:
        start, end = _span(document, sentence)
        verb = _DENIABLE.search(text, start, end)
        if verb and any(_touches((verb.end(), min(end, verb.end() + _REACH)), span) for span in spans):
            yield Reworded("denied", verb.group(), put(text, verb.span("verb"), f"{verb['verb']} not"))


def _apology_last(text: str, report: Report) -> Iterator[Reworded]:
    """The paragraph goes to the end of the letter that holds its only apology and its only owning of the failure."""
    wanted = ("apology_explicit", "ownership_statement")
    spans = [span for element in report.elements if element.id in wanted for span in element.spans]
    parts = text.split("\n\n")
    starts = [sum(len(p) + 2 for p in parts[:n]) for n in range(len(parts))]
    holds = {n for n, p in enumerate(parts) for span in spans if starts[n] <= span[0] < starts[n] + len(p)}
    if len(holds) == 1 and len(parts) > 6 and (only := holds.pop()) <= 3:
        moved = [p for n, p in enumerate(parts[:-2]) if n != only] + [parts[only], *parts[-2:]]
        yield Reworded("apology moved to the end", parts[only][:40], "\n\n".join(moved))


def _touches(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def put(text: str, span: tuple[int, int], words: str) -> str:
    return text[: span[0]] + words + text[span[1] :]


def _before_closing(text: str, document: Document, sentence: str) -> str:
    last = document.body[-1]
    place = _span(document, last)[1]
    return f"{text[:place]} {sentence}{text[place:]}"
