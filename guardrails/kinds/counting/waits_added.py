"""Lengths of time that a sentence adds up: `14 hours and another 19, so you spent 31 hours`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sizes import Size, sizes
from guardrails.kinds.counting.told_figures import is_near

_FEWEST = 2
_NEAR = Decimal("0.35")
_SO = re.compile(
    r"(?:\bso (?:that )?(?:you|it|we|they|your \w+|the \w+) (?:\w+ )?(?:spent|waited|lost|had|were|was"
    r"|went|took|sat|stood)"
    r"|\b(?:that|this|which) (?:is|was|makes|made|means|comes to|adds up to)|\b(?:in all|altogether"
    r"|together|in total|making))"
    r"(?: (?!nearly|almost|about|around|roughly|over|more|less|under|only|just|not|within|after)[a-z]+){0,4} $",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"(?![^.;:]*\b(?:instead|against|not|promis\w*|should|but|while|when|where|rather|of|than|limit|allows?|late|from)\b)"
    r"[^.;:]{0,50}(?:,|\band\b|\bthen\b|\bplus\b)[^.;:]{0,50}",
    re.IGNORECASE,
)
_OF_SOME = re.compile(
    r" (?:longer|more|less|too|late|later|over|past|before|after|earlier|each|apiece|ago|on average)\b"
)


def wrong_waits(passage: Passage) -> Iterator[Violation]:
    told = sizes(passage, "duration")
    place = next((n for n, s in enumerate(told) if n >= _FEWEST and _SO.search(_before(s, passage))), 0)
    if not place or told[place].start < passage.last or passage.told.parts:
        return
    listed, result = told[:place], told[place]
    text, start = passage.text, passage.told.start
    joined = all(_ADDED.fullmatch(text, a.mention.end - start, b.start - start) for a, b in pairwise(listed))
    right = sum((s.number for s in listed), Decimal(0))
    greater = result.number > max(s.number for s in listed)
    near = greater and result.number != right and is_near(result.number, right, _NEAR)
    if joined and near and not _OF_SOME.match(passage.told.after(result.mention)):
        yield Violation(result.start, result.mention.end, f"that comes to {right.normalize():f} minutes")


def _before(size: Size, passage: Passage) -> str:
    return passage.told.before(size.mention, 60)
