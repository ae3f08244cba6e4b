"""How many of them, told in words: dozens, three of your lambs, both parcels, half of the chairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from guardrails.document import Sentence
from guardrails.figures.numbers import WORDS, number_value
from guardrails.figures.shares import shares_in
from guardrails.kinds.check import Violation
from guardrails.kinds.grounding.case_in_numbers import OfTheCase
from guardrails.kinds.grounding.of_the_words import violation_of
from guardrails.quick import quick

_CROWD = quick(
    r"\b(?P<many>scores|dozens|hundreds|thousands|millions|a score) of (?:(?:your|our|the|these|those|other) )?"
    r"(?P<what>(?:[a-z]+ )?[a-z]+)",
    re.IGNORECASE,
)
_LEAST = {"scores": 40, "a score": 18, "dozens": 24, "hundreds": 150, "thousands": 1500, "millions": 1_500_000}
_MOST_TIMES = 20
_SOME_OF = quick(
    rf"(?<![\w-])(?P<many>\d{{1,3}}|{WORDS}) of (?:your|our|the|those|these|my|his|her|their)(?: [a-z-]+)?"
    r" (?P<what>[a-z-]{3,}s|children|people|men|women)\b",
    re.IGNORECASE,
)


def other_crowds(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`Thousands of families`, of 312; `three of your lambs`, of two."""
    for match in _CROWD.finditer(sentence.text):
        least = _LEAST[match["many"].lower()]
        counts = case.counts_of(match["what"])
        if counts and all(n < least or n > least * _MOST_TIMES for n in counts):
            yield violation_of(sentence, match, "the case counts another number of them")
    for match in _SOME_OF.finditer(sentence.text):
        counts, many = case.counts_of(match["what"]), number_value(match["many"])
        parts = {*counts, *(abs(a - b) for a in counts for b in counts)}
        if counts and (many > max(counts) or (len(counts) > 1 and many not in parts)):
            severity: Literal["warn"] | None = None if many > max(counts) else "warn"
            yield violation_of(sentence, match, "the case counts another number of them", severity)


_BOTH = quick(
    r"\bboth (?:of )?(?:your|the|our|those|these) (?:[a-z-]+ )?(?P<what>[a-z-]{3,}s|children|women|men)\b",
    re.IGNORECASE,
)
_OF_THEM = quick(
    r" of (?:your|the|our|those|these) (?:(?:\d{1,3}|[a-z]+) )?(?P<what>[a-z-]{3,}s|children|people|women|men)\b",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"\b(?:about|over|under|nearly|almost|roughly|than|around|some|least|most|close to) (?:an? )?$", re.IGNORECASE
)


def other_parts_of_them(sentence: Sentence, case: OfTheCase) -> Iterator[Violation]:
    """`Both of your parcels`, of three; `half of your chairs`, where the case counts four of twelve."""
    for match in _BOTH.finditer(sentence.text):
        counts = case.counts_of(match["what"])
        if counts and 2 not in counts and not any(abs(a - b) == 2 for a in counts for b in counts):
            yield violation_of(sentence, match, "the case counts another number of them")
    for share in shares_in(sentence.text) if _OF_THEM.may_stand(sentence.text) else ():
        of = _OF_THEM.regex.match(sentence.text, share.end)
        counts = case.counts_of(of["what"]) if of else set()
        if len(counts) < 2 or _ROUGHLY.search(sentence.text[: share.start]):
            continue
        parts = {*counts, *(abs(a - b) for a in counts for b in counts)} - {0}
        if of and not any(abs(share.part * whole - part) < 1 for whole in counts for part in parts if part < whole):
            start, end = sentence.start + share.start, sentence.start + of.end()
            yield Violation(start, end, "the case counts another part of them")
