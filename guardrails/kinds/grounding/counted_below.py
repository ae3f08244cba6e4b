"""A number of things and words behind it that speak of another: `three changes, both of which will be complete`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guardrails.context import Context
from guardrails.kinds.check import Violation

_MANY = r"(?P<many>three|four|five|six|seven|eight|nine|ten)"
_BOTH = re.compile(
    rf"\b{_MANY} (?:[a-z-]+ ){{0,2}}[a-z]+s\b[^.;:!?\d]{{0,40}}?[,;]? (?:and )?both"
    r" (?:of (?:them|which|these|those)|times)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(rf"\b{_MANY} (?:[a-z-]+ ){{0,2}}(?P<what>[a-z]+s)\b", re.IGNORECASE)
_FIRST = re.compile(r"(?:The first|First(?:ly)?|One)\b")
_SECOND = re.compile(r"(?:The second|Second(?:ly)?|The other)\b")
_MORE = re.compile(r"\b(?:third|thirdly|fourth|last|lastly|finally|final|also|remaining|rest)\b", re.IGNORECASE)
_HOW_FAR = 6
"""Sentences after the number in which its things are told."""


def counted_below(ctx: Context) -> Iterator[Violation]:
    """Numbers from three on of which the letter then tells two."""
    sentences = ctx.document.sentences
    for place, sentence in enumerate(sentences):
        if found := _BOTH.search(sentence.text):
            start = sentence.start + found.start("many")
            yield Violation(start, start + len(found["many"]), "both is said of two")
        told = [s.text for s in sentences[place + 1 : place + 1 + _HOW_FAR]]
        if not told or not _FIRST.match(told[0]) or not (announced := _ANNOUNCED.search(sentence.text)):
            continue
        more = any(_MORE.search(s.text) for s in sentences[place + 1 :])
        if any(_SECOND.match(text) for text in told[1:]) and not more:
            start = sentence.start + announced.start()
            yield Violation(start, start + len(announced["many"]), "two of them are told")
