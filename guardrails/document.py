"""A letter taken apart: subject, salutation, sentences, closing, signature, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from guardrails.letter_lines import ITEM, Line, lines_of
from guardrails.normalise import Plain, normalise
from guardrails.sentence_ends import in_pieces, sentence_spans

SentenceKind = Literal["subject", "letterhead", "salutation", "prose", "item", "heading", "closing", "signature"]

_SUBJECT = re.compile(r"\A\s*(?:Subject|Re):[ \t]*(?P<subject>[^\n]*)", re.IGNORECASE)
_SALUTATION = re.compile(
    r"^(dear|hi|hello|good (morning|afternoon|evening))\b"
    r"(?:[^.!?]|\b(?:mr|mrs|ms|mx|dr|prof|rev|st|[a-z])\.){0,60}[,:!]?$",
    re.IGNORECASE,
)
_DEAR = re.compile(r"^dear\b", re.IGNORECASE)
_LETTERHEAD_LINES = 14
"""How many lines of addresses, dates and references a printed letter may have above "Dear …"."""
_CLOSING = re.compile(
    r"^(yours|kind|best|warm|with|sincerely|respectfully|regards|many thanks|thank you|all the best|cordially"
    r"|faithfully|in sympathy|cheers)\b[^.!?:]{0,50},?$",
    re.IGNORECASE,
)
_NAME_LINE = re.compile(r"^(?:[-–—] ?)?(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){1,3}$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line of a table or list. `start` and `end` count in the plain text."""

    index: int
    start: int
    end: int
    kind: SentenceKind
    paragraph: int
    text: str
    after_closing: bool = False
    """A sentence among the lines of the signature: what it promises counts, but it is no place to tell anything."""


@dataclass(frozen=True)
class Document:
    """A letter as the rules see it."""

    original: str
    plain: Plain
    sentences: tuple[Sentence, ...]

    @cached_property
    def text(self) -> str:
        return self.plain.text

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """What the letter says: neither subject nor salutation, closing or signature."""
        return tuple(s for s in self.sentences if s.kind in ("prose", "item", "heading"))

    @cached_property
    def signature(self) -> tuple[Sentence, ...]:
        return tuple(s for s in self.sentences if s.kind == "signature")

    @cached_property
    def subject(self) -> Sentence | None:
        return next((s for s in self.sentences if s.kind == "subject"), None)

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a place of the plain text."""
        return next((s for s in self.sentences if s.start <= position < s.end), None)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        return self.plain.original_span(start, end)


def read_letter(original: str) -> Document:
    """Take a letter apart. Any text is a letter; nothing is refused."""
    plain = normalise(original)
    lines = list(lines_of(plain.text))
    plain = _unwrapped(plain, lines)
    lines = [replace(line, text=plain.text[line.start : line.start + len(line.text)]) for line in lines]
    closing = _closing_line(lines)
    salutation = _salutation_line(lines)
    signature = closing if closing is not None else _unclosed_signature(lines)
    sentences: list[Sentence] = []
    for number, line in enumerate(lines):
        for start, end, kind in _parts(line, number, salutation, closing, signature):
            text = plain.text[start:end]
            after = signature is not None and number > signature and kind in ("prose", "item", "heading")
            sentences.append(Sentence(len(sentences), start, end, kind, line.paragraph, text, after))
    return Document(original, plain, tuple(sentences))


def _unwrapped(plain: Plain, lines: list[Line]) -> Plain:
    """The plain text with a space where a full line was broken, each character in its place."""
    pieces, end = [], 0
    for line in lines:
        if "\n" in line.text:
            pieces += [plain.text[end : line.start], line.text.replace("\n", " ")]
            end = line.start + len(line.text)
    return replace(plain, text="".join((*pieces, plain.text[end:])))


def _salutation_line(lines: list[Line]) -> int:
    """The number of the line that greets the customer; -1 where none does."""
    for number, line in enumerate(lines[:_LETTERHEAD_LINES]):
        if _SALUTATION.match(line.text) and (number <= 3 or _DEAR.match(line.text)):
            return number
        if len(line.text.split()) > 12 and line.text[-1] in ".!?" and not _SUBJECT.match(line.text):
            break
    return -1


def _closing_line(lines: list[Line]) -> int | None:
    """The number of the line that closes the letter ("Yours sincerely,"), searched from the end.

    Where nothing closes it, the last paragraph does when it begins with a name of its own line.
    """
    for number in range(len(lines) - 2, max(-1, len(lines) - 9), -1):
        text, following = lines[number].text, lines[number + 1].text
        if len(text.split()) <= 7 and _CLOSING.match(text):
            return number
        if len(text.split()) <= 12 and text.endswith(",") and _NAME_LINE.match(following):
            return _closing_above(lines, number)
    return None


def _closing_above(lines: list[Line], number: int) -> int:
    """The line that closes the letter where the lines of the signature end in commas as well, or `number`."""
    above = range(number - 1, max(-1, number - 4), -1)
    return next((n for n in above if len(lines[n].text.split()) <= 7 and _CLOSING.match(lines[n].text)), number)


def _unclosed_signature(lines: list[Line]) -> int | None:
    """Where a last paragraph of short lines begins with a name: a signature with nothing to close the letter."""
    first = len(lines)
    while first > 1 and lines[first - 1].paragraph == lines[-1].paragraph and len(lines[first - 1].text.split()) <= 8:
        first -= 1
    signs = 2 <= len(lines) - first <= 5 and _NAME_LINE.match(lines[first].text)
    return first if signs and lines[first - 1].paragraph != lines[first].paragraph else None


def _parts(
    line: Line, number: int, salutation: int, closing: int | None, signature: int | None
) -> Iterator[tuple[int, int, SentenceKind]]:
    end = line.start + len(line.text)
    subject = _SUBJECT.match(line.text)
    if subject and number <= max(salutation, 0):
        yield line.start + subject.start("subject"), end, "subject"
    elif signature is not None and number > signature and _says_something(line.text):
        yield from _body_parts(line)
    elif signature is not None and number >= signature:
        yield line.start, end, "closing" if number == closing else "signature"
    elif number == salutation:
        yield line.start, end, "salutation"
    elif number < salutation:
        yield line.start, end, "letterhead"
    else:
        yield from _body_parts(line)


_POSTSCRIPT = re.compile(r"P\.? ?(?:P\.? ?)?S\b", re.IGNORECASE)
_SPEAKS = re.compile(r"\b(?:I|we|you|your|us|me|it|this|that|they|he|she|will|shall)\b(?:'\w+)?", re.IGNORECASE)
_SMALL_PRINT = re.compile(
    r"\b(?:registered|regulated|intended recipient|in error|confidential|unsubscribe|privacy (?:notice|policy)"
    r"|trading name|all rights reserved|terms and conditions|(?:charity|company|vat) (?:no|number|reg))\b",
    re.IGNORECASE,
)


def _says_something(text: str) -> bool:
    """Whether a line below the closing is no name, role or address but a sentence or a postscript."""
    if _POSTSCRIPT.match(text):
        return True
    words = len(text.split())
    whole = words > _FEWEST_OF_A_SENTENCE and (text[-1] in ".!?" or words > _MOST_OF_A_ROLE)
    return whole and _SPEAKS.search(text) is not None and not _SMALL_PRINT.search(text)


_FEWEST_OF_A_SENTENCE, _MOST_OF_A_ROLE = 3, 8


def _body_parts(line: Line) -> Iterator[tuple[int, int, SentenceKind]]:
    marker = ITEM.match(line.text)
    kind: SentenceKind = "item" if marker else "prose"
    if kind == "prose" and not re.search(r"[.!?:;,]", line.text) and len(line.text.split()) <= 8:
        kind = "heading"
    offset = line.start
    begin = 0
    if marker and not re.match(r"\d{1,2}[:.]\d{2}", marker.group()):
        begin = marker.end()
    for start, stop in sentence_spans(line.text, begin):
        for first, last in in_pieces(line.text, start, stop):
            yield offset + first, offset + last, kind
