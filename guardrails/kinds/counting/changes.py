"""The share by which a figure rose or fell: `from £80 to £120 in October. No household should see a jump of 40%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from guardrails.kinds.check import Violation
from guardrails.kinds.counting.passages import Passage
from guardrails.kinds.counting.sizes import Size, SizeKind, sizes

_CHANGE = (
    r"(?:rise|increase|jump|hike|leap|drop|fall|cut|reduction|saving|change|decrease|surge|discount|climb|difference"
    r"|dip|decline)"
)
_VERB = (
    r"(?:rise|rose|risen|rises|went|go|gone|goes|come|came|move|moved|drop|dropped|fall|fell|fallen|cut|grow|grew|climb"
    r"|climbed|jump|jumped|put|down|up|increased?|reduced?|raised?|lowered)"
)
_CLAIM = re.compile(
    rf"\b(?:{_CHANGE} of|(?:{_VERB} )?by|down|up)(?P<rough> (?:about|around|nearly|almost|over"
    r"|some|roughly|more than|less than|just over|just under|close to|up to|at most))?"
    r" (?:an? |exactly |just |only )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?: ?%)? (?:{_CHANGE}|more|less|higher|lower|dearer|cheaper|fewer|up|down)\b(?! than \d)", re.IGNORECASE
)
_MOVED = re.compile(
    rf"\b(?:from\b[^.;]{{1,60}}\bto|{_VERB}|{_CHANGE}|now|instead of|used to|before|last|new|old|was|were|would be)\b",
    re.IGNORECASE,
)
_ALLOWED = re.compile(
    r"\b(?:allow\w*|limit\w*|cap(?:ped|s)?|rules?|law|lease|contract|polic\w+|at most|up to|announced|promised|agreed"
    r"|told you|our letter|wrote|may|can|at least|more than|over|wrong|not|inflation|every other|others)\b",
    re.IGNORECASE,
)
_UNTOLD = re.compile(
    r"\b(?:nobody|no one|none of us|never|(?:we|I) (?:did not|didn't|had not|hadn't|never))(?: \w+)? "
    r"(?:wrote|write|written|told|tell|warn(?:ed)?|announced?|agreed|explain(?:ed)?)\b",
    re.IGNORECASE,
)
"""`Nobody wrote to warn you of a rise of 20 per cent` tells of the rise itself."""
_LIMIT_AFTER = re.compile(
    r" ?%?,? (?:at (?:most|least)|or (?:less|more|under)|(?:that|which|as) (?:we|was|is|had)"
    r"(?!(?: had| have| did| was)?(?: not|n't| never| nobody| no one))"
    r"|in (?:a|any|one) (?:year|month))\b",
    re.IGNORECASE,
)
_HALF_A_POINT = Decimal("0.011")
_FAR = Decimal("0.6")
_TWO = 2
_KINDS: tuple[SizeKind, ...] = ("money", "count", "duration")


def wrong_changes(passage: Passage) -> Iterator[Violation]:
    for start, end, part in _claimed(passage):
        told = _figures(passage, passage.at(start))
        rights = [abs(one.number - other.number) / one.number for one, other in told]
        if not rights or any(abs(r - part) <= _HALF_A_POINT for r in rights):
            continue
        if any(abs(share - r) <= _HALF_A_POINT for share in passage.told.parts for r in rights):
            continue
        if abs(rights[0] - part) <= _FAR * max(rights[0], part):
            yield Violation(passage.at(start), passage.at(end), f"it is {rights[0] * 100:.0f}%")


def _claimed(passage: Passage) -> Iterator[tuple[int, int, Decimal]]:
    """The shares of the last sentence that are told as a change."""
    text, begin = passage.text, passage.last_part
    spoken = [(s.start, s.end, s.part) for s in passage.told.shares if s.start >= begin]
    spoken += [
        (m.start - passage.told.start, m.end - passage.told.start, m.number / 100)
        for m in passage.own
        if m.kind == "percent" and m.number and m.start >= passage.last
    ]
    for start, end, part in spoken:
        claim = _CLAIM.search(text, 0, start)
        if not ((claim and not claim["rough"]) or _AFTER.match(text, end)):
            continue
        limited = _ALLOWED.search(_UNTOLD.sub(" ", text[begin:start])) or _LIMIT_AFTER.match(text, end)
        if _MOVED.search(text) and not limited:
            yield start, end, part


def _figures(passage: Passage, before: int) -> list[tuple[Size, Size]]:
    """The two figures of one kind that the change is between, where only two are told."""
    for kind in _KINDS:
        told = [s for s in sizes(passage, kind) if s.start < before]
        if len({s.number for s in told}) == _TWO:
            return [(a, b) for a, b in combinations(told, 2) if a.number != b.number]
    return []
