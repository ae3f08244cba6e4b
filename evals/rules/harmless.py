"""Letters changed in ways that make no difference: they are as good as they were, and have to pass as they did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from textwrap import fill

from evals.rules.wording_mutants import Reworded, put

_US = {
    "apologise": "apologize", "apologised": "apologized", "apologising": "apologizing", "organise": "organize",
    "realise": "realize", "cancelled": "canceled", "colour": "color", "centre": "center", "favour": "favor",
    "programme": "program", "recognise": "recognize", "enquiry": "inquiry", "cheque": "check", "licence": "license",
    "labelled": "labeled", "travelled": "traveled", "behaviour": "behavior", "catalogue": "catalog",
}  # fmt: skip
_SYNONYMS = {
    "telephone": "phone", "ring": "call", "e-mail": "email", "straight away": "right away", "began": "started",
    "received": "got", "incorrect": "wrong", "wrong": "incorrect", "because": "since", "therefore": "so",
    "mistake": "error", "error": "mistake", "bought": "purchased", "checked": "verified", "whole": "entire",
}  # fmt: skip
_SHORT = {
    "I will": "I'll", "We will": "We'll", "we will": "we'll", "I have": "I've", "We have": "We've", "we have": "we've",
    "did not": "didn't", "do not": "don't", "is not": "isn't", "was not": "wasn't", "cannot": "can't", "I am": "I'm",
    "we are": "we're", "We are": "We're", "should not": "shouldn't", "has not": "hasn't", "will not": "won't",
    "were not": "weren't", "had not": "hadn't", "could not": "couldn't", "does not": "doesn't", "that is": "that's",
}  # fmt: skip


def harmless(text: str) -> Iterator[Reworded]:
    """Every way in which the letter is changed and stays as good as it was."""
    return (mutant for mutant in _every(text) if mutant.text != text)


def _every(text: str) -> Iterator[Reworded]:
    yield from _swapped("US and UK spelling", text, _US)
    yield from _swapped(
        "US and UK spelling", text, {us: uk for uk, us in _US.items() if us not in ("check", "license")}
    )
    yield from _swapped("contractions", text, _SHORT)
    yield from _swapped("contractions", text, {short: long for long, short in _SHORT.items()})
    yield from _one_by_one("synonym", text, _SYNONYMS)
    yield Reworded("typography", "curly", text.replace("'", "’"))
    yield Reworded("typography", "straight", text.replace("’", "'").replace("“", '"').replace("”", '"'))
    yield Reworded("line ends", "CRLF", text.replace("\n", "\r\n"))
    yield Reworded("line ends", "wrapped", _wrapped(text))
    yield Reworded("HTML", "paragraphs", _as_html(text))
    yield Reworded("Markdown", "bold", re.sub(r"(?<=\. )([A-Z][\w']+ \w+ \w+)", r"**\1**", text))
    yield Reworded("Markdown", "headings", _with_heading(text))
    yield from _paragraphs_swapped(text)


def _swapped(kind: str, text: str, words: Mapping[str, str]) -> Iterator[Reworded]:
    """All of them at once, if there are any."""
    found = [old for old in words if re.search(rf"\b{re.escape(old)}\b", text)]
    changed = text
    for old in found:
        changed = re.sub(rf"\b{re.escape(old)}\b", words[old], changed)
    if found:
        yield Reworded(kind, ", ".join(found), changed)


def _one_by_one(kind: str, text: str, words: Mapping[str, str]) -> Iterator[Reworded]:
    for old, new in words.items():
        if match := re.search(rf"\b{re.escape(old)}\b", text.split("\n\n", 1)[-1]):
            start = len(text) - len(text.split("\n\n", 1)[-1]) + match.start()
            yield Reworded(kind, f"{old} > {new}", put(text, (start, start + len(old)), new))


def _wrapped(text: str) -> str:
    return "\n\n".join(fill(p, 68) if "\n" not in p and len(p) > 90 else p for p in text.split("\n\n"))


def _as_html(text: str) -> str:
    subject, _, rest = text.partition("\n\n")
    escaped = (p.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>\n") for p in rest.split("\n\n"))
    return subject + "\n\n" + "\n\n".join(f"<p>{p}</p>" for p in escaped)


def _with_heading(text: str) -> str:
    parts = text.split("\n\n")
    if len(parts) < 6:
        return text
    return "\n\n".join([*parts[:3], "## What happened and what comes next", *parts[3:]])


_LEANS = re.compile(
    r"(?:It|This|That|These|Those|They|He|She|Both|Each|Also|So|But|And|Then|Here|There|As|Instead|Because|Which|One"
    r"|Second|Next|Finally|After|Until|From|Since|With|[-#*|\d])"
)


def _paragraphs_swapped(text: str) -> Iterator[Reworded]:
    """Two neighbours in the last half of the letter, neither of which leans on the one before it."""
    parts = text.split("\n\n")
    middle = range(max(4, len(parts) // 2), len(parts) - 3)
    for one, other in pairwise(middle):
        if not _LEANS.match(parts[one]) and not _LEANS.match(parts[other]):
            moved = [*parts[:one], parts[other], parts[one], *parts[other + 1 :]]
            yield Reworded("paragraphs in another order", parts[one][:30], "\n\n".join(moved))
