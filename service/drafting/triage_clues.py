"""The clues of `triage.yaml` as signs, and where each stands in a text without being denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from guardrails.lexicon.words import Lexicon, expand_classes
from guardrails.patterns import Pattern, compile_patterns
from prompts.yaml_files import read_shape
from service.domain.value import Value

CLUES = Path(__file__).parent / "triage.yaml"
_SUPPOSED_WEIGHT = 0.5
_QUOTE, _REACH = 120, 40
_SENTENCE = 600
_STOP = re.compile(r"[.!?](?=\s)|\n")
_NEGATED = re.compile(
    r"\b(?:no|not|never|without|isn'?t|wasn'?t|aren'?t|weren'?t|nor|hardly)[ \t]+(?:[\w'-]+[ \t]+){0,2}$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|whether|unless|in case|might|may|suppose|would|could|worried|afraid"
    r"|was i|were you|have you|(?:was|is|has|were|are) there)"
    r"[ \t]+(?:[\w'-]+[ \t]+){0,3}$",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:cust|customer|client|caller|user|guest|member|tenant|patient|she|he|they)\b[^.!?\n]{0,30}"
    r"\b(?:says?|said|claims?|complains?|reports?|thinks|insists|wants|asks?|asked)\b",
    re.IGNORECASE,
)
# One character for one, so that places stay the same.
_PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00a0": " "})


class Clue(Value):
    """Wordings of one sign, and how strongly it speaks for the scenario."""

    weight: float = Field(gt=0, lt=1)
    core: bool = False
    """Whether it tells the mishap itself; without such a clue, the scenario is only what goes with another."""
    each: bool = False
    """Whether every different wording counts, and not only the strongest two places."""
    patterns: tuple[str, ...] = Field(min_length=1)
    near: tuple[str, ...] = ()
    """Where given, one of these has to stand in the same sentence."""


class ClueFile(Value):
    """`triage.yaml`."""

    classes: dict[str, tuple[str, ...]]
    scenarios: dict[str, tuple[Clue, ...]]


@dataclass(frozen=True, slots=True)
class Sign:
    """A clue, compiled."""

    weight: float
    core: bool
    each: bool
    pattern: Pattern
    near: Pattern | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sign stands, in the text's own words, and how sure its writer is."""

    quote: str
    strength: float
    reported: bool = False
    """Whether it is what the writer says that the customer said."""


def plain_text(text: str) -> str:
    """The text with its typographic apostrophes and spaces plain, letter for letter."""
    return text.translate(_PLAIN)


def places(sign: Sign, text: str, plain: str) -> Iterator[Place]:
    """The places of a text where the sign stands and is not denied; a mere supposition counts less."""
    for start, end in sign.pattern.spans(plain):
        before = plain[max(0, start - _REACH) : start]
        if not _NEGATED.search(before) and _has_near(sign, plain, start, end):
            strength = _SUPPOSED_WEIGHT if _SUPPOSED.search(before) else 1.0
            reported = bool(_REPORTED.search(plain[_opening(plain, start) : end]))
            yield Place(text[start : min(end, start + _QUOTE)], strength, reported)


def _has_near(sign: Sign, plain: str, start: int, end: int) -> bool:
    """Whether the sentence that the sign stands in has the other words, beside its own."""
    if sign.near is None:
        return True
    opening = _opening(plain, start)
    stop = _STOP.search(plain, end, end + _SENTENCE)
    closing = stop.start() if stop else min(len(plain), end + _SENTENCE)
    return bool(sign.near.spans(plain[opening:start]) or sign.near.spans(plain[end:closing]))


def _opening(plain: str, place: int) -> int:
    """Where the sentence of a place begins; a longer one is cut, so that a long text costs no more a place."""
    earliest = max(0, place - _SENTENCE)
    return max((m.end() for m in _STOP.finditer(plain, earliest, place)), default=earliest)


def signs() -> dict[str, tuple[Sign, ...]]:
    """The shipped clues of each scenario."""
    return signs_of(CLUES)


@cache
def signs_of(path: Path) -> dict[str, tuple[Sign, ...]]:
    """The clues of a file, by scenario; raises BadFile."""
    file = read_clues(path)
    lexicon = expand_classes(file.classes, {})
    return {
        id: tuple(_sign(clue, lexicon, f"{path}: scenarios.{id}") for clue in clues)
        for id, clues in file.scenarios.items()
    }


def _sign(clue: Clue, lexicon: Lexicon, where: str) -> Sign:
    near = compile_patterns(clue.near, lexicon.regex, where) if clue.near else None
    return Sign(clue.weight, clue.core, clue.each, compile_patterns(clue.patterns, lexicon.regex, where), near)


def read_clues(path: Path) -> ClueFile:
    """The clue file; raises BadFile with file and key."""
    return read_shape(path, ClueFile)
